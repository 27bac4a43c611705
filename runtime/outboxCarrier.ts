/**
 * The outbox carrier: copies committed facts from the outbox to the log, oldest first, where the log is outside the
 * store's database.
 *
 * Promises: a fact of a committed decision reaches the log, in the order of its key. Settings are on the log before
 * the fact that announces them. A process that dies between the log's answer and the removal from the outbox causes a
 * repeat, and consumers drop repeats by fact id. Never runs two sends at a time, so that none overtakes another.
 *
 * The process that holds the outbox lock carries. The lock only saves work: a frozen holder that lost it repeats facts,
 * and consumers expect repeats anyway. Every process reports the size of the outbox, because the holder may be frozen.
 */
import type { Clock } from '../contract/clock.ts';
import { Failure } from '../contract/failure.ts';
import type { Log } from '../contract/log.ts';
import type { Metrics, Reports } from '../contract/reports.ts';
import type { Settings } from '../contract/settings.ts';
import type { Outbox, OutboxLock, Store } from '../contract/store.ts';
import { commitLoop } from './commitLoop.ts';

/** Facts per send: enough to fill it, few enough to keep the repeats after a crash short. */
const PAGE = 500;
const PAGE_BYTES = 4 * 1024 * 1024;
const LOOK_EVERY_MS = 1_000;
const PAUSE_AFTER_FAILURE_MS = 1_000;
/** Interval for counting waiting facts, in the holder of the lock and in other processes. */
const COUNT_EVERY_MS = 15_000;
/** In reports and metrics, where this name is kept. */
const WHO = 'relay';

export type CarrierGrounds = {
  outbox: Outbox;
  log: Log & { publishSettings(settings: Settings): Promise<void> };
  store: Store;
  clock: Clock;
  reports: Reports & Metrics;
};

export function carryOutbox(grounds: CarrierGrounds): { stop(): Promise<void> } {
  const { clock } = grounds;
  const count = counting(grounds);
  let lock: OutboxLock | null = null;
  let hasSettings = false;
  const sendPage = async (): Promise<number> => {
    hasSettings = hasSettings || (await settingsAreThere(grounds));
    // Counted first: while the log is down no page succeeds, and the growing backlog must still be counted.
    await count();
    return carryOnce(grounds);
  };
  const loop = commitLoop(grounds, async ({ pause }) => {
    if (lock === null) {
      lock = await orNothing(grounds, () => tryLock(grounds, count));
      if (lock === null) await pause(LOOK_EVERY_MS);
    } else if (!lock.isHeld()) {
      await lock.release();
      lock = null;
      hasSettings = false;
    } else {
      const sent = await orNothing(grounds, sendPage);
      if (sent === 0) return clock.now() + LOOK_EVERY_MS;
      if (sent === null) await pause(PAUSE_AFTER_FAILURE_MS);
    }
    return clock.now();
  });
  return {
    async stop() {
      await loop.stop();
      await lock?.release();
    },
  };
}

async function tryLock(
  { outbox, reports }: CarrierGrounds,
  count: () => Promise<void>,
): Promise<OutboxLock | null> {
  const lock = await outbox.tryLock();
  if (lock === null) await count();
  else reports.say('info', 'assigned', { who: WHO });
  return lock;
}

/** Reports the number of waiting facts at intervals: after a long outage there are many to count. */
function counting({ outbox, clock, reports }: CarrierGrounds): () => Promise<void> {
  let countAt = clock.now();
  return async () => {
    if (clock.now() < countAt) return;
    reports.gauge('firstline_outbox_facts', await outbox.waiting());
    countAt = clock.now() + COUNT_EVERY_MS;
  };
}

/** Sends one page from the outbox to the log. Returns its number of facts. The last page also sets the gauge to 0. */
export async function carryOnce({ outbox, log, store, reports }: CarrierGrounds): Promise<number> {
  const page = await outbox.page(PAGE, PAGE_BYTES);
  const isLast = page.length < PAGE;
  if (isLast) reports.gauge('firstline_outbox_facts', page.length);
  if (page.length === 0) return 0;
  const facts = page.map(({ outgoing }) => outgoing);
  if (facts.some(({ fact }) => fact.type === 'admin.configured')) {
    await log.publishSettings(await store.read.settings());
  }
  await log.append(facts);
  await outbox.remove(page.map(({ id }) => id));
  reports.count('firstline_relayed_total', {}, page.length);
  if (isLast) reports.gauge('firstline_outbox_facts', 0);
  return page.length;
}

/**
 * Publishes the store's settings to a log that has none or older ones (a restored installation, recreated topics).
 */
export async function settingsAreThere({ log, store }: CarrierGrounds): Promise<true> {
  const [known, inForce] = [await log.settings(), await store.read.settings()];
  if (known === null || known.version < inForce.version) await log.publishSettings(inForce);
  return true;
}

/** Null where the store or the log fails for now. */
async function orNothing<T>({ reports }: CarrierGrounds, work: () => Promise<T>): Promise<T | null> {
  try {
    const done = await work();
    reports.gauge('firstline_blocked', 0, { stage: WHO });
    return done;
  } catch (thrown) {
    if (!(thrown instanceof Failure && thrown.retry)) throw thrown;
    reports.say('warn', 'blocked', { group: WHO, error: thrown.message });
    reports.gauge('firstline_blocked', 1, { stage: WHO });
    return null;
  }
}
