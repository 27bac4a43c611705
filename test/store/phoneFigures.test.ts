/** Figures of the phone: counted from the rows, and equal to a recount from the history. */
import { describe, expect, onTestFinished, test } from 'vitest';
import { newCall } from '../../contract/call.ts';
import type { Fact } from '../../contract/fact.ts';
import type { Outgoing } from '../../contract/log.ts';
import { PhoneCount, type PhoneFigures } from '../../contract/phoneFigures.ts';
import { silent } from '../../contract/reports.ts';
import type { Database } from '../../contract/sql.ts';
import type { Store } from '../../contract/store.ts';
import { answered, ended, recorded, started } from '../../ingest/twilio/facts.ts';
import { router } from '../../router/router.ts';
import { identified } from '../../runtime/facts.ts';
import { phoneWatch } from '../../runtime/phoneWatch.ts';
import { openStore } from '../../store/store.ts';
import { replay } from '../../store/replay.ts';
import { outboxWithin } from '../../store/tables/outbox.ts';
import { phoneFigures, recentPhoneFigures } from '../../store/tables/phoneFigures.ts';
import { answerOf, callFrom } from '../support/arrivals.ts';
import { asks, BOB, merged } from '../support/callbacks.ts';
import { embeddedGrounds, testClock, until } from '../support/grounds.ts';
import { freshDatabase, noPostgres, opened } from '../support/postgres.ts';
import { given, HOUR } from '../support/stage.ts';

const reason = noPostgres();
const DAY = 86_400_000;
const T = Date.parse('2026-03-02T10:00:00Z');
const noPromises = { promised: 0, kept: 0, late: 0 };
const NUMBER = '+351210000000';

type Grounds = { database: Database; store: Pick<Store, 'transaction'> };
const onSqlite = (): Promise<Grounds> => embeddedGrounds(testClock(T));
const onPostgres = async (): Promise<Grounds> => {
  const database = opened(await freshDatabase());
  return { database, store: openStore(database, outboxWithin) };
};

type Kind = 'answered' | 'voicemail' | 'abandoned' | 'ringing';

/** A call `n` on a day, as its facts. */
function call(
  kind: Kind,
  n: number,
  at: number,
  more: { wait?: number; imported?: 'closed' } = {},
): Outgoing[] {
  const callSid = `pbx/office/${n}`;
  const { wait = 0, imported } = more;
  const start = { callSid, number: NUMBER, from: '+351910000001', startedAt: at };
  const answer = { callSid, answeredAt: at + wait * 1_000, extension: '201', agent: 'rui' };
  return [
    started(at, { ...start, ...(imported === undefined ? {} : { imported }) }),
    ...(kind === 'answered' ? [answered(at, answer)] : []),
    ...(kind === 'voicemail'
      ? [
          recorded(at, {
            callSid,
            recordingSid: `r${n}`,
            durationSeconds: 9,
            recordedAt: at,
            url: 'https://pbx.test/r',
          }),
        ]
      : []),
    ...(kind === 'ringing'
      ? []
      : [ended(at, { callSid, status: 'x', durationSeconds: 60, endedAt: at + 60_000 })]),
  ];
}

function concluded(n: number, at: number): Fact {
  const told = {
    callSid: `pbx/office/${n}`,
    contact: `c${n}`,
    recording: false,
    transcript: false,
    because: [],
  };
  const [fact] = identified([{ type: 'call.concluded', ...told }], 'calls', `c${n}`, at);
  if (fact === undefined) throw new Error('no fact');
  return fact;
}

/** Yesterday's calls and today's, in the history and folded. */
async function filled({ store }: Grounds): Promise<void> {
  const old = [call('answered', 1, T - 2 * DAY, { wait: 200 }), call('abandoned', 2, T - 2 * DAY)];
  const waits = [5, 1, 9, 2, 8, 3, 7, 4, 6, 60];
  const now = [
    ...waits.map((wait, n) => call('answered', 10 + n, T, { wait })),
    call('voicemail', 30, T),
    call('abandoned', 31, T),
    call('abandoned', 32, T),
    call('ringing', 33, T),
    call('answered', 34, T, { wait: 999, imported: 'closed' }),
  ];
  const facts = (calls: Outgoing[][]): Fact[] => calls.flat().map(({ fact }) => fact);
  await store.transaction((desk) =>
    desk.write([...facts(old), concluded(1, T - 2 * DAY), concluded(2, T - 2 * DAY)]),
  );
  const done = [...waits.map((_, n) => 10 + n), 30, 31, 32, 34].map((n) => concluded(n, T));
  await store.transaction((desk) => desk.write([...facts(now), ...done]));
}

const DAYS = [
  {
    day: '2026-02-28',
    number: NUMBER,
    calls: 2,
    answered: 1,
    voicemails: 0,
    abandoned: 1,
    waitSeconds: { p50: 200, p90: 200 },
    callbacks: 0,
    ...noPromises,
  },
  {
    day: '2026-03-02',
    number: NUMBER,
    calls: 14,
    answered: 11,
    voicemails: 1,
    abandoned: 2,
    waitSeconds: { p50: 6, p90: 60 },
    callbacks: 0,
    ...noPromises,
  },
];

describe.each([
  { name: 'SQLite', open: onSqlite, skip: null },
  { name: `PostgreSQL ${reason ?? ''}`, open: onPostgres, skip: reason },
])('on $name', ({ open, skip }) => {
  test.skipIf(skip !== null)(
    'each day and number is counted, and a recount finds no difference',
    async () => {
      const grounds = await open();
      await filled(grounds);
      expect(await phoneFigures(grounds.database.read)).toEqual(DAYS);
      expect((await replay(grounds.database)).differences).toEqual([]);
    },
  );

  test.skipIf(skip !== null)('the last day has its live calls alone', async () => {
    const grounds = await open();
    await filled(grounds);
    expect(await recentPhoneFigures(grounds.database.read, T - DAY)).toEqual([
      { ...DAYS[1], day: '', calls: 13, answered: 10, waitSeconds: { p50: 5, p90: 9 } },
    ]);
    expect(await recentPhoneFigures(grounds.database.read, T + 1)).toEqual([]);
  });

  test.skipIf(skip !== null)(
    'a row that says otherwise is a difference, and so are its figures',
    async () => {
      const grounds = await open();
      await filled(grounds);
      await grounds.database.transaction((sql) =>
        sql.run(
          `UPDATE calls SET state = replace(state, '"endedAt":', '"endedAt":1') WHERE call_sid = 'pbx/office/31'`,
        ),
      );
      expect((await replay(grounds.database)).differences).toMatchObject([
        { kind: 'call', id: 'pbx/office/31' },
      ]);
      await grounds.database.transaction((sql) =>
        sql.run(`DELETE FROM calls WHERE call_sid = 'pbx/office/10'`),
      );
      const kinds = (await replay(grounds.database)).differences.map(({ kind, id }) => `${kind} ${id}`);
      expect(kinds.toSorted()).toEqual([
        'call pbx/office/10',
        'call pbx/office/31',
        `figures 2026-03-02 ${NUMBER}`,
      ]);
    },
  );
});

/** A ticket that a call opened, and that its agent answered by telephone. */
async function calledBack(): Promise<Fact[]> {
  const desk = await given(router);
  const opened = await desk.when(callFrom('+351930000001', { id: 'k1' }));
  const { agent } = await desk.ticket('FL-1001');
  const order = answerOf(agent ?? '', 'FL-1001', { id: 'a1', text: '#called\nExplained.' });
  const done = await desk.when(order);
  return [...opened.facts, ...done.facts].filter(({ type }) => type.startsWith('ticket.'));
}

test('an answer by telephone to a call’s ticket is a call back, in the history too', async () => {
  const grounds = await onSqlite();
  const facts = await calledBack();
  await grounds.store.transaction((desk) => desk.write(facts));
  const at = facts.find(({ type }) => type === 'ticket.answered')?.at ?? 0;
  const none = {
    calls: 0,
    answered: 0,
    voicemails: 0,
    abandoned: 0,
    waitSeconds: { p50: null, p90: null },
    ...noPromises,
  };
  const day = new Date(at).toISOString().slice(0, 10);
  expect(await phoneFigures(grounds.database.read)).toEqual([{ day, number: NUMBER, ...none, callbacks: 1 }]);
  expect((await replay(grounds.database)).differences).toEqual([]);
  const counted = await recentPhoneFigures(grounds.database.read, at);
  expect(counted).toEqual([{ day: '', number: NUMBER, ...none, callbacks: 1 }]);
});

test('promises to ring back are counted, the kept ones, and those that became late, once each, kept since or not', async () => {
  const grounds = await onSqlite();
  const desk = await given(router);
  const callback = (at: number) => ({ callback: { from: at, due: at + 4 * HOUR, calendar: 'always' } });
  const facts: Fact[] = [];
  const take = async (said: Promise<{ facts: readonly Fact[] }>) => void facts.push(...(await said).facts);
  const kept = (ticket: string, id: string) => desk.when(answerOf('rui', ticket, { id, text: '#called' }));
  await take(desk.when(callFrom('+351930000001', { id: 'k1', call: callback(desk.now) })));
  await take(desk.when(callFrom('+351930000002', { id: 'k2', call: callback(desk.now) })));
  await take(desk.when(callFrom('+351930000003', { id: 'k3', call: callback(desk.now) })));
  await take(kept('FL-1001', 'a1'));
  await take(desk.later(5 * HOUR));
  await take(kept('FL-1002', 'a2'));
  const promises = facts.filter(({ type }) => type.startsWith('ticket.'));
  await grounds.store.transaction((tx) => tx.write(promises));
  const [counted] = await phoneFigures(grounds.database.read);
  expect(counted).toMatchObject({ promised: 3, kept: 2, late: 2, callbacks: 2 });
  expect((await replay(grounds.database)).differences).toEqual([]);
});

test('a promise that became late and was then merged is late once, though it is kept late in the other ticket', async () => {
  const { at, order } = await merged();
  const said = [
    await at.when(asks('k1')),
    await at.when(callFrom(BOB, { id: 'k2', digit: '2' })),
    await at.later(5 * HOUR),
    await order({ merge: 'FL-1002' }, 'FL-1001'),
    await at.when(answerOf('rui', 'FL-1002', { id: 'a1', text: '#called' })),
  ];
  const grounds = await onSqlite();
  const facts = said.flatMap((one) => one.facts).filter(({ type }) => type.startsWith('ticket.'));
  await grounds.store.transaction((tx) => tx.write(facts));
  const counted = await phoneFigures(grounds.database.read);
  expect(counted).toMatchObject([{ promised: 1, kept: 1, late: 1 }]);
  expect((await replay(grounds.database)).differences).toEqual([]);
});

test.each([
  { ladder: 'without a ladder', more: { escalation: [] } },
  { ladder: 'with one', more: {} },
])('a promise that its agent gave up is late once, and not kept, $ladder', async ({ more }) => {
  const { at, order } = await merged(more);
  const said = [
    await at.when(asks('k1')),
    await at.later(5 * HOUR),
    await order({ resolve: true }, 'FL-1001'),
  ];
  const grounds = await onSqlite();
  const facts = said.flatMap((one) => one.facts).filter(({ type }) => type.startsWith('ticket.'));
  await grounds.store.transaction((tx) => tx.write(facts));
  expect(await phoneFigures(grounds.database.read)).toMatchObject([{ promised: 1, kept: 0, late: 1 }]);
  expect((await replay(grounds.database)).differences).toEqual([]);
});

test('a number is told as the calls have it, spaces and all', () => {
  const named = ['600 Support', '600 Sales'].map((number, n) => {
    return { ...newCall(`pbx/office/${n}`), number, startedAt: T, endedAt: T + 1 };
  });
  for (const whole of [true, false]) {
    const count = new PhoneCount({ whole });
    for (const call of named) count.add(call);
    const day = whole ? '' : '2026-03-02';
    expect(count.figures()).toMatchObject([
      { day, number: '600 Sales', abandoned: 1 },
      { day, number: '600 Support', abandoned: 1 },
    ]);
  }
});

test('a number that had calls a day ago has gauges of 0', async () => {
  const clock = testClock(T);
  const gauges = new Map<string, number>();
  const rounds: PhoneFigures[][] = [DAYS.slice(0, 1), []];
  const watch = phoneWatch(async () => rounds.shift() ?? [], clock, {
    ...silent,
    gauge: (name, value, labels) => void gauges.set([name, ...Object.values(labels ?? {})].join(' '), value),
  });
  onTestFinished(() => watch.stop());
  await until('the first round', () => gauges.size === 9);
  expect(gauges.get(`firstline_phone_calls ${NUMBER} answered`)).toBe(1);
  expect(gauges.get(`firstline_phone_wait_seconds ${NUMBER} 0.9`)).toBe(200);
  clock.advance(60_000);
  await until('the second round', () => gauges.get(`firstline_phone_calls ${NUMBER} answered`) === 0);
  expect([...gauges.values()]).toEqual([0, 0, 0, 0, 0, 0, 0, 0, 0]);
});
