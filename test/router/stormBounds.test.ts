/** Whose alerts make a storm, for how long, and who gets it. */
import { describe, expect, test } from 'vitest';
import { MONITORING } from '../../contract/monitoring.ts';
import { router } from '../../router/router.ts';
import { answerOf, mail } from '../support/arrivals.ts';
import { given, HOUR, MINUTE } from '../support/stage.ts';
import { problem, recovery, storm, storming } from '../support/storming.ts';
import { agent, customer, settings } from '../support/team.ts';

describe('an incident of alerts', () => {
  test('takes no alert in an hour after its newest one, though it is open', async () => {
    const at = await storm();
    at.sleep(HOUR - MINUTE);
    expect((await at.when(problem('h5'))).the('ticket.opened').follows).toBe('FL-1003');
    at.sleep(HOUR);
    const said = await at.when(problem('h6'));
    expect(said.the('ticket.opened')).not.toHaveProperty('follows');
    expect(said.the('ticket.assigned').agent).toBe('rui');
    expect(said.all('ticket.scheduled')).toHaveLength(2);
  });

  test('goes by when the mails were accepted, not by when they are decided', async () => {
    const at = await storm();
    const accepted = at.now + MINUTE;
    at.sleep(3 * HOUR);
    const said = await at.when({ ...late('h5', accepted) });
    expect(said.the('ticket.opened').follows).toBe('FL-1003');
  });

  test('hides no problem that comes back when it is old', async () => {
    const at = await storm();
    await at.when(recovery('h4'));
    at.sleep(2 * HOUR);
    const said = await at.when(late('h4', at.now));
    expect(said.the('ticket.opened')).toMatchObject({ ticket: 'FL-1005', linked: 'FL-1004' });
    expect(said.types).toContain('ticket.assigned');
  });

  test('ends as one by #unfollow, and what an agent took out makes no other', async () => {
    const at = await storm();
    await at.when(answerOf('lea', 'FL-1003', { id: 'e1', text: '#unfollow' }));
    expect((await at.ticket('FL-1004')).agent).toBe('rui');
    expect((await at.ticket('FL-1004')).resolution).not.toBeNull();
    const said = await at.when(problem('h5'));
    expect(said.the('ticket.opened')).not.toHaveProperty('follows');
    expect(said.the('ticket.opened')).not.toHaveProperty('incident');
    expect(await at.differences()).toEqual([]);
  });

  test('that is none any longer leaves alerts that nobody took up to their recoveries, with clocks from then', async () => {
    const at = await storm();
    at.sleep(3 * HOUR);
    const said = await at.when(answerOf('lea', 'FL-1003', { id: 'e1', text: '#unfollow' }));
    const left = await at.ticket('FL-1004');
    // Not from three hours ago: of thousands none is overdue at once.
    expect(left.firstResponse?.due).toBe(at.now + 4 * HOUR);
    expect(left.resolution?.due).toBe(at.now + 24 * HOUR);
    expect(left.alert).not.toHaveProperty('touched');
    expect(said.all('ticket.assigned').map(({ ticket }) => ticket)).toContain('FL-1004');
    await at.when(recovery('h4'));
    expect((await at.ticket('FL-1004')).status).toBe('resolved');
    expect(await at.differences()).toEqual([]);
  });

  test('counts no recovery that comes first', async () => {
    const at = await storming();
    for (const host of ['h1', 'h2', 'h3', 'h4']) await at.when(recovery(host));
    expect((await at.when(problem('h5'))).the('ticket.opened')).not.toHaveProperty('incident');
  });

  test('opens its alerts again that were resolved with it, when its own problem is back', async () => {
    const at = await storm();
    await at.when(mail({ id: 'c5' }));
    await at.orders({ follow: 'FL-1003' }, { ticket: 'FL-1005' });
    await at.when(answerOf('lea', 'FL-1003', { id: 'r1', text: '#resolve' }));
    for (const number of ['FL-1004', 'FL-1005']) expect((await at.ticket(number)).status).toBe('resolved');
    at.sleep(MINUTE);
    await at.when(late('h3', at.now));
    for (const number of ['FL-1003', 'FL-1005']) expect((await at.ticket(number)).status).toBe('open');
    expect(await at.ticket('FL-1004')).toMatchObject({ status: 'open', agent: null, resolution: null });
  });
});

test('an alert that recovered with its incident stays resolved when that opens again', async () => {
  const at = await storm();
  for (const host of ['h1', 'h2', 'h3', 'h4']) await at.when(recovery(host));
  const [incident, last] = [await at.ticket('FL-1003'), await at.ticket('FL-1004')];
  expect(incident.resolvedAt).toBe(last.resolvedAt);
  at.sleep(MINUTE);
  await at.when(late('h3', at.now));
  expect((await at.ticket('FL-1003')).status).toBe('open');
  expect((await at.ticket('FL-1004')).status).toBe('resolved');
});

/** The same problem by another mail, accepted then. */
function late(host: string, at: number) {
  return mail({
    id: `p-${host}-${at}`,
    at,
    from: { address: 'nagios@ops.test', name: '' },
    subject: `** PROBLEM Host Alert: ${host} is DOWN **`,
    text: 'Info: …',
  });
}

const AZURE = 'azure-noreply@microsoft.test';

function azure(n: number, subscription: string, address = AZURE) {
  return mail({
    id: `az${n}`,
    from: { address, name: '' },
    subject: `Fired:Sev3 Azure Monitor Alert CPU on vm${n} ( microsoft.compute/virtualmachines ) at 3/2/2026 9:15:00 AM`,
    text: `${subscription === '' ? '' : `Subscription: ${subscription}\n`}Resource group: rg\n`,
  });
}

async function clouds(senders: (typeof MONITORING)['senders']) {
  const customers = [
    customer('adatum', { domains: ['adatum.test'] }),
    customer('fabrikam', { domains: ['fabrikam.test'] }),
  ];
  return given(router, {
    settings: settings({ customers, monitoring: { ...MONITORING, incidentAt: 3, senders } }),
  });
}

const named = (from: string) => ({
  from,
  kind: 'any' as const,
  problem: null,
  recovery: null,
  in: 'subject' as const,
});

describe('a storm', () => {
  const incidents = async (at: Awaited<ReturnType<typeof clouds>>, mails: ReturnType<typeof azure>[]) => {
    const found: string[] = [];
    for (const one of mails) {
      const { ticket, incident, follows } = (await at.when(one)).the('ticket.opened');
      if (incident !== undefined) found.push(ticket);
      if (follows !== undefined) found.push(`${ticket} in ${follows}`);
    }
    return found;
  };

  test('of one address that sends for many is one of each subscription', async () => {
    const at = await clouds([named(AZURE)]);
    const mails = Array.from({ length: 8 }, (_, n) => azure(n, n % 2 === 0 ? 'shop' : 'bank'));
    expect(await incidents(at, mails)).toEqual([
      'FL-1005',
      'FL-1006',
      'FL-1007 in FL-1005',
      'FL-1008 in FL-1006',
    ]);
  });

  test('is none where such a mail does not say whose it is', async () => {
    const at = await clouds([named(AZURE)]);
    expect(
      await incidents(
        at,
        [1, 2, 3, 4].map((n) => azure(n, '')),
      ),
    ).toEqual([]);
  });

  test('of one address holds alerts of one customer alone, whom the mails answer', async () => {
    const at = await clouds([named('noreply@watch.test')]);
    const mails = ['adatum', 'fabrikam', 'adatum', 'fabrikam'].map((whose, n) =>
      mail({
        id: `w${n}`,
        from: { address: 'noreply@watch.test', name: '' },
        replyTo: [{ address: `noc@${whose}.test`, name: '' }],
        subject: `** PROBLEM Host Alert: h${n} is DOWN **`,
        text: 'Info: …',
      }),
    );
    expect(await incidents(at, mails)).toEqual([]);
    const customers = await Promise.all([1, 2].map(async (n) => (await at.ticket(`FL-100${n}`)).customer));
    expect(customers).toEqual(['adatum', 'fabrikam']);
  });

  test.each([
    ['a stranger', 'nagios@stranger.test', []],
    ['a stranger who asks to answer a customer', 'noreply@stranger.test', []],
    ['a known customer', 'nagios@adatum.test', ['FL-1003', 'FL-1004 in FL-1003']],
  ])('by %s: %s makes %j', async (_, address, expected) => {
    const at = await clouds([]);
    const mails = [1, 2, 3, 4].map((n) =>
      mail({
        id: `s${n}`,
        from: { address, name: '' },
        replyTo: address.startsWith('noreply') ? [{ address: 'noc@adatum.test', name: '' }] : [],
        subject: `** PROBLEM Host Alert: h${n} is DOWN **`,
        text: 'Info: …',
      }),
    );
    expect(await incidents(at, mails)).toEqual(expected);
  });
});

describe('the incident of a storm goes', () => {
  const lead = (id: string, given: Partial<ReturnType<typeof agent>> = {}) =>
    agent(id, { role: 'lead', skills: [], capacity: 0, ...given });
  const who = async (agents: ReturnType<typeof agent>[], away: string[] = [], now?: number) => {
    const at = await storming({ agents });
    if (now !== undefined) at.sleep(now);
    for (const id of away)
      await at.remember(
        [{ type: 'agent.present', agent: id, here: false, until: null, saidBy: id }],
        `away-${id}`,
      );
    for (const host of ['h1', 'h2']) await at.when(problem(host));
    const said = await at.when(problem('h3'));
    return said.all('ticket.assigned').find(({ ticket }) => ticket === 'FL-1003')?.agent;
  };

  test('to the lead who is there, not to one who is away', async () => {
    expect(await who([agent('rui'), lead('lea'), lead('leo')], ['lea'])).toBe('leo');
  });

  test('to the lead of the shift that works now', async () => {
    const night = { calendar: 'office' } as const;
    expect(await who([agent('rui'), lead('lea', night), lead('leo')], [], 12 * HOUR)).toBe('leo');
  });

  test('to another agent who is there where no lead is', async () => {
    const day = { calendar: 'office' } as const;
    expect(await who([agent('rui'), lead('lea', day)], [], 12 * HOUR)).toBe('rui');
  });

  test('to the lead whose shift begins next where nobody is there', async () => {
    const day = { calendar: 'office' } as const;
    expect(await who([lead('lea'), lead('leo', day), agent('rui', day)], ['lea'], 12 * HOUR)).toBe('leo');
  });
});
