/** The number of a ticket that a caller types joins the call to it where it is theirs, and tells a stranger nothing. */
import { describe, expect, test } from 'vitest';
import { CLOSE_AFTER_MS } from '../../contract/ticket.ts';
import { router } from '../../router/router.ts';
import { answerOf, callFrom, mail } from '../support/arrivals.ts';
import { given, HOUR } from '../support/stage.ts';

const ANN = '+351910000001';

describe('a caller who types the number of a ticket', () => {
  const typing = (number: string | null, id: string, typed: string, more = {}) => {
    const call = callFrom(number, { id, digit: '' });
    const of = call.words?.received.words?.call;
    if (of) Object.assign(of, { typed, ...more });
    return call;
  };
  const CONTOSO = { id: 'c1', from: { address: 'ann@contoso.test', name: '' } };
  const proved = { ...CONTOSO, verdict: { dmarc: 'pass' as const, policy: null } };

  test('joins it where the number is one of its customer’s, though it came by mail', async () => {
    const desk = await given(router);
    expect((await desk.when(mail(proved))).the('ticket.opened').customer).toBe('contoso');
    const said = await desk.when(typing(ANN, 'k1', 'FL-1001'));
    expect(said.the('ticket.joined')).toMatchObject({ ticket: 'FL-1001', contact: 'k1', person: null });
    expect(said.the('contact.placed').because).toEqual([{ rule: 'typed-ticket' }]);
  });

  test('joins one of their own of days ago, whatever the digit', async () => {
    const desk = await given(router);
    await desk.when(callFrom('+351930000001', { id: 'k1' }));
    await desk.later(48 * HOUR);
    const said = await desk.when(typing('+351930000001', 'k2', 'FL-1001'));
    expect(said.the('ticket.joined').ticket).toBe('FL-1001');
  });

  test('of one that was closed long ago opens another, and its agent reads that it was theirs', async () => {
    const desk = await given(router);
    await desk.when(callFrom('+351930000001', { id: 'k1' }));
    const { agent } = await desk.ticket('FL-1001');
    await desk.when(answerOf(agent ?? '', 'FL-1001', { id: 'a1', text: '#resolve' }));
    expect((await desk.ticket('FL-1001')).status).toBe('resolved');
    await desk.later(CLOSE_AFTER_MS + HOUR);
    const said = await desk.when(typing('+351930000001', 'k2', 'FL-1001'));
    expect(said.the('ticket.opened').ticket).toBe('FL-1002');
    expect(said.the('contact.placed').because).toContainEqual({
      rule: 'typed-ticket-closed',
      detail: { ticket: 'FL-1001' },
    });
  });

  test.each([
    ['a stranger', '+351930000001', 'FL-1001', {}],
    ['a withheld number', null, 'FL-1001', {}],
    ['a number that its carrier disowns', ANN, 'FL-1001', { vouched: 'failed' }],
    ['a number that no ticket has', ANN, 'FL-9999', {}],
  ])('opens another ticket for %s, with the reason', async (_, number, typed, more) => {
    const desk = await given(router);
    await desk.when(mail(proved));
    const said = await desk.when(typing(number, 'k1', typed, more));
    expect(said.types).not.toContain('ticket.joined');
    expect(said.the('ticket.opened').ticket).toBe('FL-1002');
    expect(said.the('contact.placed').because).toContainEqual({
      rule: 'typed-ticket-refused',
      detail: { ticket: typed },
    });
  });
});
