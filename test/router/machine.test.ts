import { describe, expect, test } from 'vitest';
import type { AutomaticKind } from '../../contract/contact.ts';
import { router } from '../../router/router.ts';
import { mail } from '../support/arrivals.ts';
import { given, HOUR, type Scene } from '../support/stage.ts';
import { changed, messageIdOf, plusOf } from '../support/tokens.ts';

const MACHINES: AutomaticKind[] = ['bounce', 'delayed', 'auto-reply', 'feedback', 'receipt', 'own'];

function automatic(kind: AutomaticKind, recipient = '', hard = true) {
  const bounces = recipient === '' ? [] : [{ recipient, status: '5.1.1', hard, reason: '' }];
  return { automatic: { kind, because: 'header:x', bounces } };
}

/** A ticket of Ann's, and the Message-ID of what we sent her about it. */
async function withMessage() {
  const desk = await given(router);
  await desk.when(mail({ id: 'c1' }));
  const person = await desk.personAt('ann@contoso.test');
  const owner = { ticket: 'FL-1001', audience: 'customer' as const, person };
  const ours = messageIdOf(owner, 'm1');
  await desk.sent({ message: 'm1', ticket: 'FL-1001', messageId: ours, to: [person], audience: 'customer' });
  /** Of a kind: our own mail has a Message-ID of ours. */
  const named = (kind: AutomaticKind) => (kind === 'own' ? { messageId: messageIdOf(owner, 'm2') } : {});
  return { desk, ours, plus: plusOf(owner), person, named };
}

describe.each(MACHINES)("a machine's mail (%s)", (kind) => {
  test('that cites a message of ours is attached, and touches no clock and no state', async () => {
    const { desk, ours, named } = await withMessage();
    await waitForCustomer(desk);
    const before = await desk.ticket('FL-1001');
    const said = await desk.when(mail({ id: 'b1', inReplyTo: ours, ...named(kind), ...automatic(kind) }));
    expect(said.types.slice(2)).toEqual(['contact.placed', 'ticket.attached']);
    expect(said.the('contact.placed')).toMatchObject({ as: 'machine', ticket: 'FL-1001' });
    expect(await desk.ticket('FL-1001')).toEqual({ ...before, contacts: ['c1', 'b1'] });
  });

  test('is attached by the token of the address it came to', async () => {
    const { desk, plus, named } = await withMessage();
    const said = await desk.when(mail({ id: 'b1', to: [plus], ...named(kind), ...automatic(kind) }));
    expect(said.the('ticket.attached').ticket).toBe('FL-1001');
  });

  test('is not attached by a right token beside a wrong one', async () => {
    const { desk, plus, named } = await withMessage();
    const said = await desk.when(
      mail({ id: 'b1', to: [changed(plus), plus], ...named(kind), ...automatic(kind) }),
    );
    expect(said.the('contact.placed').ticket).toBeNull();
  });

  test('that fails the policy of its domain is quarantined before anybody believes it', async () => {
    const { desk, ours } = await withMessage();
    const verdict = { dmarc: 'fail' as const, policy: 'quarantine' as const };
    const words = { inReplyTo: ours, verdict, ...automatic(kind, 'ann@contoso.test') };
    expect((await desk.when(mail({ id: 'b1', ...words }))).types.slice(2)).toEqual(['contact.placed']);
    expect((await desk.contact('b1')).as).toBe('quarantined');
  });

  test("that cites nothing of ours, or a customer's mail only, is in no ticket, and that says why", async () => {
    const { desk, named } = await withMessage();
    const words = { inReplyTo: 'c1@contoso.test', ...named(kind), ...automatic(kind) };
    const said = await desk.when(mail({ id: 'b1', ...words }));
    expect(said.types.slice(2)).toEqual(['contact.placed']);
    expect(said.the('contact.placed')).toMatchObject({
      ticket: null,
      as: 'machine',
      because: [{ rule: `machine:${kind}`, detail: { sign: 'header:x' } }, { rule: 'cites-nothing-of-ours' }],
    });
  });
});

describe('a bounce', () => {
  test('that is hard marks the address on the ticket, once', async () => {
    const { desk, ours, person } = await withMessage();
    const words = { inReplyTo: ours, ...automatic('bounce', 'Ann@contoso.test') };
    const said = await desk.when(mail({ id: 'b1', ...words }));
    expect(said.the('ticket.bounced')).toMatchObject({ ticket: 'FL-1001', person, status: '5.1.1' });
    expect((await desk.when(mail({ id: 'b2', ...words }))).types).not.toContain('ticket.bounced');
  });

  test('that is soft, or of an address that is not on the ticket, marks nothing', async () => {
    const { desk, ours } = await withMessage();
    await desk.when(mail({ id: 'c2', from: { address: 'eve@elsewhere.test', name: '' } }));
    const soft = { inReplyTo: ours, ...automatic('bounce', 'ann@contoso.test', false) };
    const strange = { inReplyTo: ours, ...automatic('bounce', 'eve@elsewhere.test') };
    for (const [id, words] of Object.entries({ soft, strange }))
      expect((await desk.when(mail({ id, ...words }))).types).not.toContain('ticket.bounced');
  });
});

test("an agent's auto-reply tells that the agent is away, with the ticket or without", async () => {
  const { desk } = await withMessage();
  const from = { address: 'rui@firstline.test', name: '' };
  const said = await desk.when(mail({ id: 'b1', from, ...automatic('auto-reply') }));
  expect(said.the('agent.away')).toMatchObject({ agent: 'rui', ticket: null, contact: 'b1' });
});

async function waitForCustomer<S>(desk: Scene<S>): Promise<void> {
  await desk.later(HOUR);
  await desk.remember([{ type: 'ticket.waited', ticket: 'FL-1001', minutesLeft: 1000 }], 'waits');
}
