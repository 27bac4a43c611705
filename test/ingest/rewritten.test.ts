/** Lists and forwarders that put themselves into From: who wrote the mail, and which lists it came through. */
import { describe, expect, test } from 'vitest';
import { parseEmail, type ParseContext } from '../../ingest/mail/email.ts';

const OURS = { ownMailboxes: [{ address: 'support@firstline.test' }] };

function parsed(head: string[], context: ParseContext = {}) {
  const raw = [...head, 'To: support@firstline.test', 'Subject: Router', '', 'It is slow.', ''].join('\r\n');
  return parseEmail(Buffer.from(raw), context);
}

const VIA = [
  `From: "'Iris Holm' via Support" <support@firstline.test>`,
  'Reply-To: Iris Holm <iris@litware.test>',
  'X-Original-Sender: iris@litware.test',
  'X-Original-From: Iris Holm <iris@litware.test>',
  'Precedence: list',
  'Mailing-list: list support@firstline.test; contact support+owners@firstline.test',
  'List-ID: <support.firstline.test>',
  'List-Post: <https://groups.google.com/a/firstline.test/group/support/post>, <mailto:support@firstline.test>',
];

describe('who wrote it', () => {
  test.each<[string, string[], string | undefined]>([
    [
      'X-Original-From',
      ['From: list@lists.test', 'X-Original-From: Iris <iris@litware.test>'],
      'iris@litware.test',
    ],
    [
      'Author of RFC 9057',
      ['From: list@lists.test', 'Author: Iris <iris@litware.test>'],
      'iris@litware.test',
    ],
    [
      'nobody else, if it names the From',
      ['From: iris@litware.test', 'X-Original-From: IRIS@litware.test'],
      undefined,
    ],
    ['nobody, if it holds no address', ['From: list@lists.test', 'X-Original-From: Iris'], undefined],
    [
      'X-Original-Sender of a list’s own mail',
      [
        'From: list@lists.test',
        'List-Post: <mailto:list@lists.test>',
        'X-Original-Sender: iris@litware.test',
      ],
      'iris@litware.test',
    ],
    [
      'nobody by the bounce address of a mass mailer',
      ['From: ann@contoso.test', 'X-Original-Sender: bounce-17@mailer.test'],
      undefined,
    ],
  ])('%s', async (_, head, address) => {
    expect((await parsed(head)).originalFrom?.address).toBe(address);
  });
});

test.each<[string, string[], string[] | undefined]>([
  ['List-Post', ['List-Post: <mailto:Users@lists.test?subject=x>'], ['users@lists.test']],
  ['List-Id', ['List-Id: Users of it <users.lists.test>'], ['users@lists.test']],
  [
    'Mailing-list',
    ['Mailing-List: list users@lists.test; contact users-owner@lists.test'],
    ['users@lists.test'],
  ],
  ['ezmlm', ['Delivered-To: mailing list users@lists.test'], ['users@lists.test']],
  ['X-BeenThere', ['X-BeenThere: users@lists.test'], ['users@lists.test']],
  ['none by a delivery', ['Delivered-To: support@firstline.test'], undefined],
  ['none by List-Post: NO', ['List-Post: NO (closed)'], undefined],
])('lists: %s', async (_, head, lists) => {
  expect((await parsed(['From: ann@contoso.test', ...head])).lists).toEqual(lists);
});

describe('a group that is one of our mailboxes', () => {
  test.each<[string, ParseContext]>([
    ['where our mailboxes are known', OURS],
    ['where they are not', {}],
  ])('brings a person’s mail, %s', async (_, context) => {
    const contact = await parsed(VIA, context);
    expect(contact.automatic).toBeNull();
    expect(contact.originalFrom).toEqual({ address: 'iris@litware.test', name: 'Iris Holm' });
  });

  test.each<[string, string[], ParseContext]>([
    ['another list', VIA.map((line) => line.replaceAll(/support(?=[@.])/g, 'users')), OURS],
    ['a list of ours that names no writer', VIA.filter((line) => !line.startsWith('X-Original')), {}],
  ])('%s is a list', async (_, head, context) => {
    expect((await parsed(head, context)).automatic?.kind).toBe('list');
  });

  test('brings machines’ mail as such', async () => {
    expect((await parsed(['Auto-Submitted: auto-replied', ...VIA], OURS)).automatic?.kind).toBe('auto-reply');
    expect((await parsed(['Auto-Submitted: auto-generated', ...VIA], OURS)).automatic?.kind).toBe(
      'generated',
    );
  });
});
