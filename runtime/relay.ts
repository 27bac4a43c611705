/**
 * Carries committed facts from the outbox to the log, oldest first, where the log is no part of the store's database.
 *
 * Promises: a fact of a committed decision reaches the log, in the order of its key; settings are on the log before
 * the fact that speaks of them. A process that dies between the log's answer and the outbox's has the same facts sent
 * again, and readers drop them by their ids. Never: two sends at a time, so that none overtakes another.
 *
 * One process relays at a time. Its lock only saves work: one that was overtaken while it was frozen repeats facts,
 * which is what readers are ready for anyway. All of them tell how much waits: who relays may be frozen.
 */
import type { Clock } from '../contract/clock.ts';
import { Failure } from '../contract/failure.ts';
import type { Log } from '../contract/log.ts';
import type { Metrics, Reports } from '../contract/reports.ts';
import type { Settings } from '../contract/settings.ts';
import type { Lead, Outbox, Store } from '../contract/store.ts';
import { commitLoop } from './commitLoop.ts';

/** Facts of one send: enough to fill it, few enough that what is repeated after a death is little. */
const PAGE = 500;
const PAGE_BYTES = 4 * 1024 * 1024;
const LOOK_EVERY_MS = 1_000;
const PAUSE_AFTER_FAILURE_MS = 1_000;
/** What waits is counted this often, whoever relays. */
const COUNT_EVERY_MS = 15_000;
const WHO = 'relay';

export type RelayGrounds = {
  outbox: Outbox;
  log: Log & { publishSettings(settings: Settings): Promise<void> };
  store: Store;
  clock: Clock;
  reports: Reports & Metrics;
};

export function relay(grounds: RelayGrounds): { stop(): Promise<void> } {
  const { clock } = grounds;
  const count = counting(grounds);
  let lead: Lead | null = null;
  let settled = false;
  const sendPage = async (): Promise<number> => {
    settled = settled || (await settingsAreThere(grounds));
    // Before the page: while the log is down no page succeeds, and the growing backlog must still be counted.
    await count();
    return relayOnce(grounds);
  };
  const loop = commitLoop(grounds, async ({ pause }) => {
    if (lead === null) {
      lead = await orNothing(grounds, () => tryToLead(grounds, count));
      if (lead === null) await pause(LOOK_EVERY_MS);
    } else if (!lead.leads()) {
      await lead.release();
      lead = null;
      settled = false;
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
      await lead?.release();
    },
  };
}

async function tryToLead(
  { outbox, reports }: RelayGrounds,
  count: () => Promise<void>,
): Promise<Lead | null> {
  const lead = await outbox.lead();
  if (lead === null) await count();
  else reports.say('info', 'assigned', { who: WHO });
  return lead;
}

/** Tells what waits, now and then: after a long outage these are many to count. */
function counting({ outbox, clock, reports }: RelayGrounds): () => Promise<void> {
  let countAt = clock.now();
  return async () => {
    if (clock.now() < countAt) return;
    reports.gauge('firstline_outbox_facts', await outbox.waiting());
    countAt = clock.now() + COUNT_EVERY_MS;
  };
}

/** One page from the outbox to the log. Returns how many facts; of the last one it also tells that nothing waits behind it. */
export async function relayOnce({ outbox, log, store, reports }: RelayGrounds): Promise<number> {
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

/** A log that is newer than the store's settings (a restored installation, topics made anew) is told them. */
export async function settingsAreThere({ log, store }: RelayGrounds): Promise<true> {
  const [known, inForce] = [await log.settings(), await store.read.settings()];
  if (known === null || known.version < inForce.version) await log.publishSettings(inForce);
  return true;
}

/** Null where the store or the log cannot do it now. */
async function orNothing<T>({ reports }: RelayGrounds, work: () => Promise<T>): Promise<T | null> {
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
