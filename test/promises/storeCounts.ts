/** What the store counts of the last hour, and what of tickets it finds by where they came from. */
import { expect, test } from 'vitest';
import type { Fact } from '../../contract/fact.ts';
import * as tallies from '../../contract/tallies.ts';
import { arrivedFacts, assignedFact, openedFact, queuedFact } from '../support/facts.ts';
import type { OpenStore } from './storeTogether.ts';

const { HOUR_MS, PIECE_MS } = tallies;
const START = 1_000 * HOUR_MS;

/** An automatic message to a customer, decided at `at`. */
function automatic(id: string, to: string, at: number): Fact {
  return {
    ...queuedFact(id, to, at),
    kind: 'acknowledgement',
    audience: 'customer',
    to: ['p1'],
    automatic: true,
  } as Fact;
}

/** A mail of this address that opened a ticket, or joined one because of `rule`. */
function arriving(contact: string, address: string, at: number, rule: string | null = null): Fact[] {
  const said = arrivedFacts(contact).map((fact) => ({ ...fact, at })) as Fact[];
  for (const fact of said) {
    if (fact.type === 'contact.received' && fact.words !== undefined)
      fact.words = { ...fact.words, from: { address, name: '' } };
    if (fact.type === 'contact.placed') fact.person = 'p1';
  }
  const number = `FL-${2000 + Number(contact.slice(1))}`;
  if (rule === null) return [...said, { ...openedFact(number, { contact }), at } as Fact];
  const joined = { ticket: 'FL-1001', contact, person: null, because: [{ rule }] };
  const envelope = { id: `joined-${contact}`, v: 1, at, by: 'test', cause: contact };
  return [...said, { ...envelope, type: 'ticket.joined', ...joined }];
}

export function countPromises(open: OpenStore): void {
  test('automatic messages are counted by address, domain and all together, within the window asked', async () => {
    const { store } = await open();
    const write = (facts: Fact[]) => store.transaction((desk) => desk.write(facts));
    await write([automatic('m1', 'ann@mail.v.test', START), automatic('m2', 'Ann+x@mail.v.test', START)]);
    await write([automatic('m3', 'bob@v.test', START + 2 * PIECE_MS), queuedFact('m4', 'rui@team.test')]);
    await write([automatic('m3', 'bob@v.test', START + 2 * PIECE_MS)]);
    const names = [
      tallies.AUTOMATIC,
      tallies.automaticTally('ann@mail.v.test'),
      tallies.automaticDomainTally('x@v.test') ?? '',
      tallies.automaticTally('nobody@v.test'),
    ];
    const asked = async (since: number) => {
      const counted = await store.read.counted(names, since);
      return names.map((name) => counted.get(name) ?? 0);
    };
    expect(await asked(START)).toEqual([3, 2, 3, 0]);
    expect(await asked(START + PIECE_MS - 1)).toEqual([3, 2, 3, 0]);
    expect(await asked(START + PIECE_MS)).toEqual([1, 0, 1, 0]);
  });

  test('notices are counted by agent and reason, an absence by itself for a day', async () => {
    const { store } = await open();
    const notice = (id: string, rule: string): Fact =>
      ({ ...queuedFact(id, 'x@team.test', START), to: ['ana'], because: [{ rule }] }) as Fact;
    await store.transaction((desk) =>
      desk.write([notice('n1', 'agent-away:rui'), notice('n2', 'agent-away:tom'), notice('n3', 'flood')]),
    );
    const names = ['notice/ana/agent-away', 'notice/ana/flood', 'told/agent-away:rui', 'told/agent-away:eva'];
    const counted = await store.read.counted(names, START);
    expect(names.map((name) => counted.get(name) ?? 0)).toEqual([2, 1, 1, 0]);
    // What expired goes when the next is counted; the absence stays for its day.
    const later = START + HOUR_MS + 2 * PIECE_MS;
    await store.transaction((desk) => desk.write([automatic('m1', 'ann@v.test', later)]));
    const kept = await store.read.counted(names, 0);
    expect(names.map((name) => kept.get(name) ?? 0)).toEqual([0, 0, 1, 0]);
  });

  test('mails are counted that open a ticket or gather in a flood, not those that join', async () => {
    const { store } = await open();
    await store.transaction((desk) => desk.write([openedFact('FL-1001')]));
    const write = (facts: Fact[]) => store.transaction((desk) => desk.write(facts));
    await write(arriving('c1', 'Ann+1@mail.v.test', START));
    await write(arriving('c2', 'ann@mail.v.test', START, tallies.FLOOD_RULE));
    await write(arriving('c3', 'ann@mail.v.test', START, 'cites'));
    await write(arriving('c4', 'bob@v.test', START));
    const names = [tallies.senderTally('ann@mail.v.test'), tallies.domainTally('x@v.test') ?? ''];
    const counted = await store.read.counted(names, START);
    expect(names.map((name) => counted.get(name))).toEqual([2, 3]);
  });

  test('the newest ticket of an alert is found, whatever became of it', async () => {
    const { store } = await open();
    const found = (key: string) => store.transaction((desk) => desk.alertToChange(key));
    const alert = (key: string) => ({ key, state: 'problem' as const, at: START });
    await store.transaction((desk) =>
      desk.write([
        openedFact('FL-1001', { alert: alert('x') }),
        openedFact('FL-1002', { alert: alert('x') }),
        openedFact('FL-1003', { alert: alert('y') }),
        openedFact('FL-1004'),
      ]),
    );
    expect((await found('x'))?.number).toBe('FL-1002');
    expect((await found('y'))?.alert).toEqual({ key: 'y', problemAt: START, recoveredAt: null });
    expect(await found('z')).toBeNull();
  });

  test('an incident is found while it is open, with the tickets that follow it now', async () => {
    const { store } = await open();
    const alert = { key: 'k', state: 'problem' as const, at: START, source: 's' };
    const because = [{ rule: 'many-alerts' }];
    const head = { v: 1, at: START, by: 'test', cause: 'c' };
    const followed = (ticket: string, id: string) =>
      ({ ...head, type: 'ticket.followed', id, ticket, agent: null, incident: 'FL-1003', because }) as const;
    const ask = () =>
      store.transaction(async (desk) => ({
        incident: (await desk.incidentToChange('s'))?.number ?? null,
        alerts: (await desk.alertsFrom('s', 2)).map(({ number }) => number),
        followers: (await desk.followersToChange('FL-1003', 0, 10)).map(({ number }) => number),
        second: (await desk.followersToChange('FL-1003', 1001, 1)).map(({ number }) => number),
        resolved: (await desk.followersToChange('FL-1003', 0, 10, 'resolved')).map(({ number }) => number),
        newest: await desk.newestAlertOf('FL-1003', 's'),
        open: (await desk.openFollowers('FL-1003', 10)).toSorted(),
        lasting: await desk.lastingFollowers('FL-1003', 10),
        one: await desk.lastingFollowers('FL-1003', 1),
        following: await desk.alertsFollowing('FL-1003'),
        now: (await desk.alertNow('k'))?.number,
        waiting: (await desk.unassignedToChange(10)).map(({ number }) => number),
      }));
    await store.transaction((desk) =>
      desk.write([
        openedFact('FL-1001'),
        openedFact('FL-1002', { alert }),
        openedFact('FL-1003', { alert, incident: { key: 's' } }),
        openedFact('FL-1004', { alert, follows: 'FL-1003' }),
        followed('FL-1001', 'w1'),
        followed('FL-1002', 'w2'),
      ]),
    );
    expect(await ask()).toEqual({
      incident: 'FL-1003',
      alerts: ['FL-1004', 'FL-1003'],
      followers: ['FL-1001', 'FL-1002', 'FL-1004'],
      second: ['FL-1002'],
      resolved: [],
      newest: (await store.read.ticket('FL-1004'))?.openedAt,
      open: ['FL-1001', 'FL-1002', 'FL-1004'],
      lasting: ['FL-1002', 'FL-1004'],
      one: ['FL-1002'],
      following: 2,
      now: 'FL-1004',
      // A customer's ticket that follows waits for an agent all the same.
      waiting: ['FL-1001', 'FL-1003'],
    });
    await store.transaction((desk) =>
      desk.write([
        { ...head, type: 'ticket.closed', id: 'x1', ticket: 'FL-1003', because },
        { ...head, type: 'ticket.closed', id: 'x2', ticket: 'FL-1004', because },
        {
          ...head,
          type: 'ticket.resolved',
          id: 'x4',
          ticket: 'FL-1001',
          agent: 'rui',
          contact: null,
          answered: false,
        },
        {
          ...head,
          type: 'ticket.unfollowed',
          id: 'x3',
          ticket: 'FL-1002',
          agent: 'rui',
          incident: 'FL-1003',
          because,
        },
      ]),
    );
    const after = await ask();
    expect([after.incident, after.followers, after.open]).toEqual([null, ['FL-1001'], []]);
    expect([after.resolved, after.waiting]).toEqual([['FL-1001'], ['FL-1002']]);
    expect([after.lasting, after.following]).toEqual([[], 1]);
  });

  test('the newest flood ticket is found while it is open, and nobody is given one, nor a snoozed ticket', async () => {
    const { store } = await open();
    const found = (flood: string) => store.transaction((desk) => desk.floodToChange(flood));
    await store.transaction((desk) =>
      desk.write([
        openedFact('FL-1001', { flood: 'x' }),
        openedFact('FL-1002', { flood: 'x' }),
        openedFact('FL-1003', { flood: 'y' }),
        openedFact('FL-1004'),
      ]),
    );
    expect((await found('x'))?.number).toBe('FL-1002');
    expect(await found('z')).toBeNull();
    const waiting = await store.transaction((desk) => desk.unassignedToChange(10));
    expect(waiting.map(({ number }) => number)).toEqual(['FL-1004']);
    const snoozed = { ...assignedFact('FL-1004'), id: 'z1', type: 'ticket.snoozed', until: START };
    await store.transaction((desk) => desk.write([snoozed as Fact]));
    expect(await store.transaction((desk) => desk.unassignedToChange(10))).toEqual([]);
    const resolved = { ...assignedFact('FL-1003'), type: 'ticket.resolved', contact: null, answered: false };
    await store.transaction((desk) => desk.write([resolved as Fact]));
    expect(await found('y')).toBeNull();
  });

  test('what agents have of strangers’ domains is counted for recent tickets', async () => {
    const { store } = await open();
    const opened = (number: string, at: number, origin?: string) =>
      openedFact(number, origin === undefined ? { at } : { at, origin });
    await store.transaction((desk) =>
      desk.write([
        opened('FL-1001', 5_000, 'o1'),
        opened('FL-1002', 5_000, 'o1'),
        opened('FL-1003', 1_000, 'o1'),
        opened('FL-1004', 5_000),
        opened('FL-1005', 5_000, 'o2'),
        ...['FL-1001', 'FL-1002', 'FL-1003', 'FL-1004'].map((number) => assignedFact(number, 'rui')),
      ]),
    );
    expect(await store.read.recentLoads(['o1', 'o2'], 1_000)).toEqual([
      { domain: 'o1', agent: 'rui', open: 2 },
    ]);
    expect(await store.read.recentLoads(['o2'], 1_000)).toEqual([]);
  });
}
