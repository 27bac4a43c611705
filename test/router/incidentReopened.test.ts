/** What opens an incident again opens its followers, by whatever way it comes; what does not leaves them unread and unlocked. */
import { describe, expect, test } from 'vitest';
import { MONITORING } from '../../contract/monitoring.ts';
import { router } from '../../router/router.ts';
import { callFrom } from '../support/arrivals.ts';
import { written } from '../support/incident.ts';
import { given, HOUR, MINUTE } from '../support/stage.ts';
import { from, OPS, problem, recovery } from '../support/storming.ts';
import { settings } from '../support/team.ts';
import { messageIdOf } from '../support/tokens.ts';

const CALLER = '+351930000001';

/** `asked`: how often decisions asked for the tickets that follow an incident. */
async function counted() {
  const asked: unknown[][] = [];
  const monitoring = { ...MONITORING, incidentAt: 3, senders: [OPS] };
  const counting: typeof router = {
    ...router,
    load: (input, tx) =>
      router.load(input, {
        ...tx,
        followersToChange: (...of) => {
          asked.push(of);
          return tx.followersToChange(...of);
        },
      }),
  };
  return { at: await given(counting, { settings: settings({ monitoring }) }), asked };
}

/** FL-1002 follows FL-1001; both are resolved. */
async function resolved(first: Parameters<Awaited<ReturnType<typeof counted>>['at']['when']>[0]) {
  const { at, asked } = await counted();
  await at.when(first);
  await at.when(written('c2', 'bob@b.test'));
  await at.orders({ follow: 'FL-1001' }, { ticket: 'FL-1002' });
  await at.orders({ resolve: true }, { ticket: 'FL-1001' });
  expect((await at.ticket('FL-1002')).status).toBe('resolved');
  at.sleep(MINUTE);
  asked.length = 0;
  return { at, asked };
}

describe('an incident opened again by telephone', () => {
  test('opens its followers where the caller types its number', async () => {
    const { at } = await resolved(callFrom(CALLER, { id: 'k1' }));
    at.sleep(HOUR);
    const call = callFrom(CALLER, { id: 'k2', digit: '' });
    Object.assign(call.words?.received.words?.call ?? {}, { typed: 'FL-1001' });
    expect((await at.when(call)).all('ticket.reopened').map(({ ticket }) => ticket)).toEqual([
      'FL-1001',
      'FL-1002',
    ]);
    expect(await at.differences()).toEqual([]);
  });

  test('stays as it is, its followers unread, where a stranger types its number', async () => {
    const { at, asked } = await resolved(callFrom(CALLER, { id: 'k1' }));
    const call = callFrom('+351930000009', { id: 'k2', digit: '' });
    Object.assign(call.words?.received.words?.call ?? {}, { typed: 'FL-1001' });
    expect((await at.when(call)).types).not.toContain('ticket.reopened');
    expect(asked).toEqual([]);
  });

  test('opens them where the ticket of an earlier call was merged into it', async () => {
    const { at, asked } = await counted();
    await at.when(callFrom(CALLER, { id: 'k1' }));
    await at.when(callFrom(CALLER, { id: 'k2', digit: '2' }));
    await at.when(written('c3', 'cid@c.test'));
    expect((await at.orders({ merge: 'FL-1002' }, { ticket: 'FL-1001' })).answer.refusal).toBeNull();
    await at.orders({ follow: 'FL-1002' }, { ticket: 'FL-1003' });
    await at.orders({ resolve: true }, { ticket: 'FL-1002' });
    at.sleep(MINUTE);
    asked.length = 0;
    await at.when(callFrom(CALLER, { id: 'k3' }));
    for (const number of ['FL-1002', 'FL-1003']) expect((await at.ticket(number)).status).toBe('open');
    expect(asked).toEqual([['FL-1002', 0, 1_000, 'resolved']]);
  });
});

describe('a mail that cites a resolved incident', () => {
  const cites = { inReplyTo: 'c1@contoso.test' };

  test('reads its followers where it opens it again', async () => {
    const { at, asked } = await resolved(written('c1', 'ann@a.test'));
    await at.when(written('w1', 'ann@a.test', { ...cites, text: 'It is down again.' }));
    expect((await at.ticket('FL-1002')).status).toBe('open');
    expect(asked).toEqual([['FL-1001', 0, 1_000, 'resolved']]);
  });

  test.each([
    ['of a stranger', 'eve@e.test', {}],
    ['of thanks', 'ann@a.test', { gesture: { kind: 'thanks' as const, because: 'text:thanks' } }],
    ['of a machine', 'ann@a.test', { automatic: { kind: 'auto-reply' as const, because: 'x', bounces: [] } }],
  ])('reads none %s', async (_, address, more) => {
    const { at, asked } = await resolved(written('c1', 'ann@a.test'));
    await at.when(written('w1', address, { ...cites, ...more }));
    expect(asked).toEqual([]);
    for (const number of ['FL-1001', 'FL-1002']) expect((await at.ticket(number)).status).toBe('resolved');
  });

  test('is of a customer where it only claims to be ours, and no mail of ours opens it', async () => {
    const own = { kind: 'own' as const, because: 'x-firstline', bounces: [] };
    const { at, asked } = await resolved(written('c1', 'ann@a.test'));
    const person = await at.personAt('ann@a.test');
    const ours = messageIdOf({ ticket: 'FL-1001', audience: 'customer', person }, 'm1');
    await at.when(written('w1', 'ann@a.test', { ...cites, messageId: ours, automatic: own }));
    expect(asked).toEqual([]);
    expect((await at.ticket('FL-1001')).status).toBe('resolved');
    await at.when(written('w2', 'ann@a.test', { ...cites, automatic: own, text: 'It is down again.' }));
    for (const number of ['FL-1001', 'FL-1002']) expect((await at.ticket(number)).status).toBe('open');
  });

  test('reads none where it is the recovery of its alert', async () => {
    const { at, asked } = await counted();
    for (const host of ['h1', 'h2', 'h3', 'h4']) await at.when(problem(host));
    await at.orders({ resolve: true }, { ticket: 'FL-1003' });
    at.sleep(MINUTE);
    asked.length = 0;
    await at.when(recovery('h3'));
    expect(asked).toEqual([]);
    at.sleep(MINUTE);
    await at.when(from('again', 'PROBLEM', 'h3'));
    expect(asked).toEqual([['FL-1003', 0, 1_000, 'resolved']]);
  });
});
