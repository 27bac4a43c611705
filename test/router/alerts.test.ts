/** Alerts of monitoring systems: the same alert has one ticket, and its recovery resolves it. */
import { describe, expect, test } from 'vitest';
import { router } from '../../router/router.ts';
import { desk, from, problem, recovery } from '../support/alerting.ts';
import { answerOf } from '../support/arrivals.ts';
import { given, HOUR, MINUTE, START } from '../support/stage.ts';
import { settings } from '../support/team.ts';

describe('the recovery of an alert', () => {
  test('resolves its ticket, and says why', async () => {
    const at = await given(router);
    const opened = (await at.when(problem('p1'))).the('ticket.opened');
    expect(opened).toMatchObject({ ticket: 'FL-1001', alert: { state: 'problem', at: START } });
    at.sleep(MINUTE);
    const said = await at.when(recovery('r1'));
    expect(said.the('contact.placed')).toMatchObject({ ticket: 'FL-1001', as: 'customer' });
    expect(said.the('ticket.alerted')).toMatchObject({ state: 'recovery', happenedAt: START + MINUTE });
    expect(said.the('ticket.resolved')).toMatchObject({
      recovered: true,
      agent: 'rui',
      because: [{ rule: 'alert-recovery' }],
    });
    expect(await at.ticket('FL-1001')).toMatchObject({ status: 'resolved', contacts: ['p1', 'r1'] });
    expect(await at.openTicketsOf('rui')).toBe(0);
    expect(await at.differences()).toEqual([]);
  });

  test('that comes twice changes nothing more', async () => {
    const at = await given(router);
    await at.when(problem('p1'));
    await at.when(recovery('r1'));
    const said = await at.when(recovery('r2'));
    expect(said.the('ticket.alerted').ticket).toBe('FL-1001');
    expect(said.types).not.toContain('ticket.resolved');
    expect((await at.ticket('FL-1001')).contacts).toEqual(['p1', 'r1', 'r2']);
  });

  test('that comes before its problem has a resolved ticket, which its problem finds', async () => {
    const at = await given(router);
    const first = await at.when(recovery('r1', { date: START - MINUTE }));
    expect(first.the('ticket.opened').alert?.state).toBe('recovery');
    expect(first.types).not.toContain('ticket.assigned');
    expect(first.types).not.toContain('ticket.scheduled');
    expect((await at.ticket('FL-1001')).status).toBe('resolved');
    const late = await at.when(problem('p1', { date: START - 2 * MINUTE }));
    expect(late.the('ticket.alerted')).toMatchObject({ ticket: 'FL-1001', late: true });
    expect((await at.ticket('FL-1001')).status).toBe('resolved');
    // The next one is new.
    const next = await at.when(problem('p2', { date: START }));
    expect(next.types).toContain('ticket.reopened');
    expect(await at.differences()).toEqual([]);
  });

  describe('in a form that people write too, without a problem', () => {
    const subject = '[RESOLVED] Invoice of March';

    test('is a person’s mail, with an agent and an acknowledgement', async () => {
      const at = await given(router);
      const said = await at.when(recovery('r1', { subject }));
      expect(said.the('ticket.opened').alert).toBeUndefined();
      expect(said.types).toContain('ticket.assigned');
      expect((await at.ticket('FL-1001')).status).toBe('open');
    });

    test('is an alert of a sender whom the admin named, or of one whose problem is known', async () => {
      const own = { problem: null, recovery: null, in: 'subject' } as const;
      const named = await desk({ senders: [{ from: '@ops.test', kind: 'any', ...own }] });
      await named.when(recovery('r1', { subject }));
      expect((await named.ticket('FL-1001')).status).toBe('resolved');
      const known = await given(router);
      await known.when(problem('p1', { subject: '[FIRING:1] Invoice of March' }));
      await known.when(recovery('r1', { subject }));
      expect(await known.ticket('FL-1001')).toMatchObject({ status: 'resolved', contacts: ['p1', 'r1'] });
    });
  });

  test('from before the problem is late, and resolves nothing', async () => {
    const at = await given(router);
    await at.when(problem('p1', { date: START }));
    const said = await at.when(recovery('r1', { date: START - MINUTE }));
    expect(said.the('ticket.alerted').late).toBe(true);
    expect((await at.ticket('FL-1001')).status).toBe('open');
  });

  test.each([
    ['another service', { subject: '** RECOVERY Service Alert: web01/SSH is OK **' }],
    ['another host', { subject: '** RECOVERY Service Alert: web02/HTTP is OK **' }],
    ['another sender', { from: { address: 'nagios@evil.test', name: '' } }],
  ])('of %s resolves another ticket', async (_, more) => {
    const at = await given(router);
    await at.when(problem('p1'));
    await at.when(recovery('r1', more));
    expect((await at.ticket('FL-1001')).status).toBe('open');
  });

  test('counts only with a DMARC pass where our border judges senders', async () => {
    const body = settings();
    const mailboxes = body.mailboxes.map((mailbox) => ({ ...mailbox, authserv: 'mx.firstline.test' }));
    const at = await given(router, { settings: { ...body, mailboxes } });
    const pass = { verdict: { dmarc: 'pass', policy: null } } as const;
    await at.when(problem('p1', pass));
    const forged = await at.when(recovery('r1'));
    expect(forged.types).not.toContain('ticket.resolved');
    expect((await at.ticket('FL-1001')).status).toBe('open');
    expect((await at.when(recovery('r2', pass))).types).toContain('ticket.resolved');
  });
});

describe('the same alert again', () => {
  test('joins its ticket, and asks for nobody', async () => {
    const at = await given(router);
    await at.when(problem('p1'));
    for (const id of ['p2', 'p3']) {
      at.sleep(MINUTE);
      const said = await at.when(problem(id));
      expect(said.the('ticket.alerted')).toMatchObject({ ticket: 'FL-1001', state: 'problem' });
      expect(said.types).not.toContain('ticket.opened');
      expect(said.types).not.toContain('ticket.joined');
    }
    expect((await at.ticket('FL-1001')).contacts).toEqual(['p1', 'p2', 'p3']);
  });

  test('lists 200 of its mails, and its recovery beyond', async () => {
    const at = await given(router);
    for (let n = 0; n < 203; n += 1) await at.when(problem(`p${n}`));
    await at.when(recovery('r1'));
    const { contacts, status } = await at.ticket('FL-1001');
    expect([contacts.length, contacts.at(-1), status]).toEqual([201, 'r1', 'resolved']);
    expect((await at.contact('p202')).ticket).toBe('FL-1001');
  });

  test('opens its ticket again within the time of the settings, and another one behind it', async () => {
    const at = await desk({ reopenWithinMinutes: 60 });
    await at.when(problem('p1'));
    await at.when(recovery('r1'));
    at.sleep(59 * MINUTE);
    const again = await at.when(problem('p2'));
    expect(again.the('ticket.reopened')).toMatchObject({
      ticket: 'FL-1001',
      because: [{ rule: 'alert-problem' }],
    });
    expect(again.all('ticket.scheduled').map(({ clock }) => clock)).toContain('resolution');
    await at.when(recovery('r2'));
    at.sleep(2 * HOUR);
    const later = await at.when(problem('p3'));
    expect(later.the('ticket.opened')).toMatchObject({ ticket: 'FL-1002', linked: 'FL-1001' });
    expect((await at.when(recovery('r3'))).the('ticket.resolved').ticket).toBe('FL-1002');
  });

  test('in the second of the recovery is a new problem: nothing is missed', async () => {
    const at = await given(router);
    for (const said of [problem('p1', { date: START }), recovery('r1', { date: START })]) await at.when(said);
    expect((await at.when(problem('p2', { date: START }))).types).toContain('ticket.reopened');
  });

  test('opens a ticket again that an agent resolved while it lasted', async () => {
    const at = await given(router);
    await at.when(problem('p1'));
    await at.when(answerOf('rui', 'FL-1001', { id: 'a1', text: '#resolve' }));
    at.sleep(MINUTE);
    expect((await at.when(problem('p2'))).types).toContain('ticket.reopened');
  });

  test('opens it again also where the clock of the sender is a day behind', async () => {
    const at = await given(router);
    await at.when(problem('p1', { date: START - 24 * HOUR }));
    await at.when(answerOf('rui', 'FL-1001', { id: 'a1', text: '#resolve' }));
    at.sleep(MINUTE);
    expect((await at.when(problem('p2', { date: START - 24 * HOUR + MINUTE }))).types).toContain(
      'ticket.reopened',
    );
  });

  test('was on its way while an agent resolved the ticket: it stays resolved', async () => {
    const at = await given(router);
    await at.when(problem('p1'));
    at.sleep(MINUTE);
    await at.when(answerOf('rui', 'FL-1001', { id: 'a1', text: '#resolve' }));
    at.sleep(MINUTE);
    const said = await at.when(problem('p2', { date: START + MINUTE / 2 }));
    expect(said.the('ticket.alerted').late).toBe(true);
    expect((await at.ticket('FL-1001')).status).toBe('resolved');
  });

  test('opens a ticket where its own was merged into one that is over', async () => {
    const at = await given(router);
    await at.when(problem('p1'));
    await at.when(from('p2', '** PROBLEM Host Alert: web01 is DOWN **'));
    await at.orders({ merge: 'FL-1002' }, { ticket: 'FL-1001' });
    await at.orders({ resolve: true }, { ticket: 'FL-1002' });
    at.sleep(HOUR);
    const said = await at.when(problem('p3'));
    expect(said.the('ticket.opened')).toMatchObject({ ticket: 'FL-1003', linked: 'FL-1002' });
    expect((await at.when(recovery('r3'))).the('ticket.resolved').ticket).toBe('FL-1003');
  });

  test('joins the ticket that goes on where its own was merged, and its recovery resolves that one not', async () => {
    const at = await given(router);
    await at.when(problem('p1'));
    await at.when(from('p2', '** PROBLEM Host Alert: web01 is DOWN **'));
    await at.orders({ merge: 'FL-1002' }, { ticket: 'FL-1001' });
    const said = await at.when(recovery('r1'));
    expect(said.the('ticket.attached').ticket).toBe('FL-1002');
    expect((await at.ticket('FL-1002')).status).toBe('open');
  });

  test('gathers in the ticket of a flood beyond its limit, with its recovery', async () => {
    const limits = { ...settings().limits, ticketsPerSenderPerHour: 1 };
    const at = await given(router, { settings: settings({ limits }) });
    await at.when(problem('p1'));
    for (const host of ['web02', 'web03'])
      await at.when(from(host, `** PROBLEM Host Alert: ${host} is DOWN **`));
    const said = await at.when(from('r3', '** RECOVERY Host Alert: web03 is UP **'));
    expect(said.types).not.toContain('ticket.opened');
    expect(said.the('ticket.joined').ticket).toBe('FL-1002');
  });
});

describe('a ticket that a person took part in', () => {
  const acts: [string, (at: Awaited<ReturnType<typeof desk>>) => Promise<unknown>][] = [
    ['answered', (at) => at.when(answerOf('rui', 'FL-1001', { id: 'a1', text: 'We look at it.' }))],
    ['noted', (at) => at.when(answerOf('rui', 'FL-1001', { id: 'a1', text: '#note\nthe disk again' }))],
    ['raised', (at) => at.orders({ priority: 'urgent' })],
    [
      'took',
      async (at) => {
        const other = (await at.ticket('FL-1001')).agent === 'rui' ? 'tom' : 'rui';
        return at.orders({ assign: other });
      },
    ],
    ['watches', (at) => at.orders({ watch: true })],
  ];

  test.each(acts)('stays open at the recovery: %s', async (_, act) => {
    const at = await desk();
    await at.when(problem('p1'));
    await act(at);
    at.sleep(MINUTE);
    const said = await at.when(recovery('r1'));
    expect(said.the('ticket.alerted').state).toBe('recovery');
    expect(said.types).not.toContain('ticket.resolved');
    expect((await at.ticket('FL-1001')).status).not.toBe('resolved');
    expect(await at.differences()).toEqual([]);
  });

  test.each(acts)('is resolved by it where the settings want it: %s', async (_, act) => {
    const at = await desk({ closeAnswered: true });
    await at.when(problem('p1'));
    await act(at);
    expect((await at.when(recovery('r1'))).the('ticket.resolved').recovered).toBe(true);
  });
});

test('an acknowledgement of the monitoring system joins its ticket, and opens none', async () => {
  const at = await given(router);
  const ACK = '** ACKNOWLEDGEMENT Service Alert: web01/HTTP is CRITICAL **';
  await at.when(problem('p1'));
  expect((await at.when(from('k1', ACK))).the('ticket.alerted').state).toBe('news');
  expect((await at.ticket('FL-1001')).status).toBe('open');
  // Without a ticket it is a mail as any other.
  const other = await at.when(from('k2', ACK.replace('web01', 'web09')));
  expect(other.the('ticket.opened')).not.toHaveProperty('alert');
});

test('imported alerts open and resolve nothing', async () => {
  const at = await given(router);
  await at.when(problem('p1'));
  const said = await at.when(recovery('r1', { received: { imported: 'closed' } }));
  expect(said.types).not.toContain('ticket.resolved');
  expect((await at.ticket('FL-1001')).status).toBe('open');
});
