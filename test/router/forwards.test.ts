/** Our own staff forward a customer's mail: the customer is answered, and only proved staff are believed. */
import { describe, expect, test } from 'vitest';
import { router } from '../../router/router.ts';
import { type Arriving, mail } from '../support/arrivals.ts';
import { given } from '../support/stage.ts';
import { settings } from '../support/team.ts';

const KARL = { address: 'karl@litware.test', name: 'Karl' };
const PASS = { dmarc: 'pass', policy: null } as const;

function forward(more: Partial<Arriving> = {}) {
  return mail({
    id: 'f1',
    from: { address: 'rui@firstline.test', name: 'Rui' },
    subject: 'WG: Router',
    text: 'Who takes it?\n\nFrom: Karl <karl@litware.test>\n\nWhich firmware?',
    forwardedFrom: KARL,
    ...more,
  });
}

const judged = settings({
  mailboxes: [{ address: 'support@firstline.test', queue: null, plus: true, authserv: 'mx.firstline.test' }],
});

describe('the writer of the forwarded mail is the requester', () => {
  test.each<[string, Partial<Arriving>]>([
    ['an agent forwards it', {}],
    ['a proved agent forwards it', { verdict: PASS }],
    ['a proved colleague forwards it', { from: { address: 'bo@firstline.test', name: 'Bo' }, verdict: PASS }],
  ])('%s', async (_, more) => {
    const desk = await given(router);
    const said = await desk.when(forward(more));
    const ticket = await desk.ticket('FL-1001');
    const karl = await desk.personAt('karl@litware.test');
    const forwarder = await desk.personAt(more.from?.address ?? 'rui@firstline.test');
    expect(karl).toEqual(expect.any(String));
    expect(ticket.requester).toBe(karl);
    expect(ticket.participants).toEqual([karl, forwarder]);
    // An agent reads the answers here; a colleague gets them.
    expect(ticket.notAnswered ?? []).toEqual(more.from === undefined ? [forwarder] : []);
    expect(said.the('contact.placed')).toMatchObject({ as: 'customer', person: forwarder });
    expect(said.the('ticket.opened').because).toContainEqual({ rule: 'forwarded-by-staff' });
  });

  test('and their answer joins', async () => {
    const desk = await given(router);
    await desk.when(forward());
    const said = await desk.when(mail({ id: 'k1', from: KARL, inReplyTo: 'f1@contoso.test' }));
    expect(said.the('ticket.joined').ticket).toBe('FL-1001');
  });

  test('their customer and plan count, and nothing of theirs counts as proved', async () => {
    const desk = await given(router);
    const said = await desk.when(
      forward({ forwardedFrom: { address: 'ann@contoso.test', name: '' }, verdict: PASS }),
    );
    expect(said.the('ticket.opened')).toMatchObject({ customer: 'contoso' });
    expect(said.the('ticket.opened').because).toContainEqual({
      rule: 'customer:domain',
      detail: { customer: 'contoso', proved: false },
    });
  });
});

describe('the forwarder stays the requester', () => {
  test.each<[string, Partial<Arriving>, typeof judged?]>([
    ['who is a customer', { from: { address: 'ann@contoso.test', name: 'Ann' }, verdict: PASS }],
    ['whose From failed', { verdict: { dmarc: 'fail', policy: 'none' } }],
    ['whose From nobody checked, where our border judges', {}, judged],
    ['a colleague whom nobody checked', { from: { address: 'bo@firstline.test', name: 'Bo' } }],
    ['of an agent’s own mail', { forwardedFrom: { address: 'lea@firstline.test', name: '' } }],
    ['of our own mail', { forwardedFrom: { address: 'support+FL-1@firstline.test', name: '' } }],
    ['of a text that is no address', { forwardedFrom: { address: 'karl', name: '' } }],
    ['whose From is unclear', { unclearFrom: true }],
    ['who forwards nothing', { forwardedFrom: null }],
  ])('%s', async (_, more, body) => {
    const desk = await given(router, body === undefined ? {} : { settings: body });
    const said = await desk.when(forward(more));
    const forwarder = await desk.personAt(more.from?.address ?? 'rui@firstline.test');
    expect((await desk.ticket('FL-1001')).requester).toBe(forwarder);
    expect(said.the('ticket.opened').because).not.toContainEqual({ rule: 'forwarded-by-staff' });
    expect(said.the('ticket.opened')).not.toHaveProperty('forwarder');
  });
});
