/** The addresses that no person reads: one list for mail that comes in and for mail that goes out. */
import { describe, expect, test } from 'vitest';
import { isUnread, namesProgram } from '../../contract/unread.ts';

const PROGRAMS = [
  'noreply',
  'no-reply',
  'No_Reply',
  'no.reply',
  'noreply+1234',
  'no-reply-orders',
  'orders-noreply',
  'orders.no-reply',
  'ordersnoreply',
  'do-not-reply',
  'donotreply',
  'do_not_reply',
  'nao-responder',
  'não-responda',
  'no-responder',
  'MAILER-DAEMON',
  'mailer_daemon',
  'auto-reply',
  'autoresponder',
  'bounce',
  'bounces+ann=contoso.test',
  'list-bounces',
  'list-bounces+ann=contoso.test',
  'listserv',
  'majordomo',
];
const ROLES = ['postmaster', 'Postmaster+x', 'owner-list', 'list-owner', 'list-request', 'list-request+7'];
const PEOPLE = [
  'ann',
  'replying',
  'reply',
  'norma',
  'nora.reply',
  'casino.reply',
  'noreplying',
  'bo.unces',
  'bouncer',
  'postmasters',
  'owner',
  'requests',
  'nobody',
  'nao.responsavel',
  'responder',
  'autonomous',
  'bounce.team',
];

describe('an address', () => {
  test.each(PROGRAMS)('%s@ is a program’s: unread, also in a From', (local) => {
    expect(isUnread(`${local}@contoso.test`)).toBe(true);
    expect(namesProgram(`Shop <${local}@contoso.test>`)).toBe(true);
  });

  test.each(ROLES)('%s@ is a role: unread, but a person may write from it', (local) => {
    expect(isUnread(`${local}@contoso.test`)).toBe(true);
    expect(namesProgram(`Shop <${local}@contoso.test>`)).toBe(false);
  });

  test.each(PEOPLE)('%s@ is a person’s', (local) => {
    expect(isUnread(`${local}@contoso.test`)).toBe(false);
    expect(namesProgram(`Shop <${local}@contoso.test>`)).toBe(false);
  });

  test('is judged by its local part only', () => {
    expect(isUnread('ann@noreply.contoso.test')).toBe(false);
    expect(namesProgram('"no-reply" <ann@noreply.test>')).toBe(false);
    expect(isUnread('"noreply"@contoso.test')).toBe(true);
    expect(isUnread('noreply')).toBe(false);
  });

  test('counts wherever a broken From has it', () => {
    expect(namesProgram('Shop (noreply@contoso.test)')).toBe(true);
    expect(namesProgram('ann@contoso.test, "x" <no-reply@contoso.test')).toBe(true);
    expect(namesProgram('')).toBe(false);
  });
});
