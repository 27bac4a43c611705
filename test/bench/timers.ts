/**
 * How late due timers fire: 10,000 tickets whose warning comes within half a minute, on the whole pipeline, so that
 * each warning is also written, sent and captured; then 1,000 more at one and the same instant.
 */
import type { Fact } from '../../contract/fact.ts';
import { type Measure, percentile, rounded } from './figures.ts';
import { benchFolder, startBench } from './installation.ts';
import { SUPPORT } from './mails.ts';
import type { Running } from '../../pipeline/running.ts';

const AIM_P99_MS = 1_000;
const TIMERS = 10_000;
const AT_ONCE = 1_000;
const SPREAD_MS = 30_000;
/** From writing the tickets to the first instant: long enough to have written all. */
const LEAD_MS = 15_000;
const STUCK_MS = 120_000;
const BATCH = 500;

export const timers: Measure = async () => {
  const bench = benchFolder(TIMERS + AT_ONCE);
  const running = await startBench(bench);
  try {
    const first = running.clock.now() + LEAD_MS;
    await open(running, 0, TIMERS, (n) => first + Math.floor((n * SPREAD_MS) / TIMERS));
    if (running.clock.now() > first)
      throw new Error('the tickets took longer to write than the time before the first');
    const spread = await latenesses(running, TIMERS);
    const instant = running.clock.now() + LEAD_MS / 3;
    await open(running, TIMERS, AT_ONCE, () => instant);
    const together = (await latenesses(running, TIMERS + AT_ONCE)).slice(TIMERS);
    return measured(spread, together);
  } finally {
    await running.stop();
    bench.remove();
  }
};

async function open(running: Running, from: number, count: number, at: (n: number) => number): Promise<void> {
  const { store } = running.installation;
  for (let done = 0; done < count; done += BATCH) {
    const facts = Array.from({ length: Math.min(BATCH, count - done) }, (_, n) =>
      ticket(from + done + n, at(done + n), running.clock.now()),
    );
    await store.transaction((desk) => desk.write(facts.flat()));
  }
}

/** What the router would have said of a mail whose first answer is nearly due. */
function ticket(n: number, warnAt: number, now: number): Fact[] {
  const number = `FL-${1001 + n}`;
  const envelope = (ordinal: number) => ({
    id: `bench${n}.${ordinal}`,
    v: 1,
    at: now,
    by: 'router',
    cause: `bench${n}`,
  });
  const because = [{ rule: 'bench' }];
  const opened: Fact = {
    ...envelope(0),
    type: 'ticket.opened',
    ticket: number,
    conversation: `v${n}`,
    contact: `c${n}`,
    channel: 'email',
    customer: null,
    requester: null,
    mailbox: SUPPORT,
    plan: 'standard',
    language: 'en',
    category: 'billing',
    priority: 'normal',
    queue: 'billing',
    digit: '',
    linked: null,
    imported: 'no',
    openedAt: now,
    because,
  };
  const due = warnAt + 3_600_000;
  const scheduled: Fact = {
    ...envelope(1),
    type: 'ticket.scheduled',
    ticket: number,
    clock: 'firstResponse',
    calendar: 'always',
    minutes: 240,
    from: now,
    due,
    intervals: [[now, due]],
    steps: [
      { at: warnAt, level: 0, tell: 'agent' },
      { at: due, level: 1, tell: 'lead' },
    ],
    because,
  };
  const agent = `agent${4 + (n % 36)}`;
  return [
    opened,
    scheduled,
    { ...envelope(2), type: 'ticket.assigned', ticket: number, agent, previous: null, because },
  ];
}

/** Milliseconds, in the order in which they fired; resolves when there are `count`. */
async function latenesses(running: Running, count: number): Promise<number[]> {
  const { read } = running.installation.database;
  const began = performance.now();
  for (;;) {
    const [row] = await read.all("SELECT count(*) AS fired FROM facts WHERE type = 'ticket.warned'");
    if (Number(row?.fired) >= count) break;
    if (performance.now() - began > STUCK_MS) throw new Error(`only ${String(row?.fired)} of ${count} fired`);
    await new Promise((resolve) => setTimeout(resolve, 500));
  }
  const rows = await read.all(
    "SELECT json_extract(body, '$.lateMs') AS late FROM facts WHERE type = 'ticket.warned' ORDER BY seq",
  );
  return rows.map(({ late }) => Number(late));
}

function measured(spread: number[], together: number[]) {
  const p99 = percentile(spread, 0.99);
  return {
    measure: 'timers',
    aim: `p99 ≤ ${AIM_P99_MS} ms`,
    met: p99 <= AIM_P99_MS,
    figures: {
      timers: spread.length,
      p50Ms: percentile(spread, 0.5),
      p99Ms: p99,
      maxMs: Math.max(...spread),
      atOneInstant: together.length,
      theirP50Ms: rounded(percentile(together, 0.5)),
      theirLastMs: Math.max(...together),
    },
  };
}
