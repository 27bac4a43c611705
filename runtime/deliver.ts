/**
 * Delivers messages: claims due messages with a lease, sends them, and records the outcome.
 *
 * Promises: the intent is committed before a send. A retry sends the same message with the same Message-ID. A slow
 * destination delays no other. A courier that hangs past its deadline is abandoned, and the message is retried. One
 * window for a duplicate remains: the process dies between the SMTP relay's 250 and the commit of `message.sent`. Or
 * the store is down for longer than the lease, and the sending process is frozen or dead when it returns. Then the
 * same Message-ID leaves once more.
 */
import type { EpochMs } from '../contract/clock.ts';
import { Failure } from '../contract/failure.ts';
import type { Fact, FactType } from '../contract/fact.ts';
import type { MessageWords } from '../contract/facts/message.ts';
import { destinationOf, type Message } from '../contract/message.ts';
import type { Courier, Delivery } from '../contract/stage.ts';
import type { ClaimedMessage } from '../contract/store.ts';
import { type Births, births } from './births.ts';
import { commitLoop } from './commitLoop.ts';
import { identified } from './facts.ts';
import { type Filing, filing } from './filing.ts';
import { type Hold, hold } from './hold.ts';
import { outcome, tellOutcome } from './outcome.ts';
import { type RecordFacts, recording } from './recording.ts';
import { sayBlocked, type StageGrounds } from './stages.ts';
import { withinDeadline } from './withinDeadline.ts';

/** While the carrier refuses this installation: its code, and the end of the pause. */
export type Pause = { code: string; until: EpochMs };

export type DeliveryOptions = {
  /** When to retry after `attempt` attempts; null: give up. */
  nextAttemptAt(message: Message, attempt: number, now: number): number | null;
  /** Limits on messages in flight: in total, and to one destination. Further messages wait. */
  concurrency: number;
  perDestination: number;
  /** Called when the courier's pause begins, and with null when it is over. */
  held?(pause: Pause | null): void;
  /** Captures messages as this process queues them. Only where no other process sends messages. */
  capturesAtBirth?: boolean;
};

export type Delivering = {
  /** For a transaction of this process that queues messages. Only where no other process sends messages. */
  births(): Births;
  stop(): Promise<void>;
};

/** A look for due messages begins this long after the last one. Outcomes wait the same time for those of other sends. */
const COLLECT_MS = 10;
/** The lease exceeds the send deadline by this, so that the outcome is committed under the lease. */
const LEASE_MARGIN_MS = 30_000;
/** Interval for finding expired leases of a dead process. */
const LOOK_FOR_LOST_MS = 30_000;
const PAUSE_AFTER_FAILURE_MS = 1_000;
/**
 * After the store was down nothing is claimed for this time. Leases have expired meanwhile, and their holders record
 * their outcomes first.
 */
const QUIET_AFTER_OUTAGE_MS = 3 * PAUSE_AFTER_FAILURE_MS;
const STAGE = 'courier';
const SAYS = [
  'message.sent',
  'message.captured',
  'message.deferred',
  'message.failed',
  'message.unknown',
] as const satisfies FactType[];

/** A message that has left concerns no stage. */
const RECORDED = { writes: SAYS, publishes: ['message.failed', 'message.unknown'] } as const;

export function deliveryLoop(courier: Courier, grounds: StageGrounds, options: DeliveryOptions): Delivering {
  const { clock } = grounds;
  let stopping = false;
  // Until the first look nobody knows whether older messages wait.
  let othersWait = true;
  const held = hold();
  const inFlight = new Map<string, { destination: string; sending: Promise<void> }>();
  const delivering = deliveryGrounds(courier, grounds, () => inFlight.size);
  const begin = (one: ClaimedMessage): void => {
    const sending = deliver(courier, delivering, options, one, { held, stopping: () => stopping }).finally(
      () => {
        inFlight.delete(one.message.id);
        if (othersWait) loop.wake();
      },
    );
    inFlight.set(one.message.id, { destination: destinationOf(one.message, one.words), sending });
  };
  const leaseFor = (message: Message, words: MessageWords, born: readonly ClaimedMessage[]): number => {
    // Older messages go first.
    const now = clock.now();
    if (stopping || othersWait || message.dueAt === null || message.dueAt > now) return 0;
    const destination = destinationOf(message, words);
    const same = [
      ...[...inFlight.values()].map((one) => one.destination),
      ...born.map((one) => destinationOf(one.message, one.words)),
    ].filter((one) => one === destination).length;
    const room = held.room(options.concurrency, now) - inFlight.size - born.length;
    const hasRoom = room > 0 && same < options.perDestination;
    return hasRoom ? now + leaseOf(courier) : 0;
  };
  const takeMore = async (): Promise<number> => {
    const room = held.room(options.concurrency, clock.now()) - inFlight.size;
    if (room <= 0) return 0;
    const claimed = await claim(courier, grounds, room, options.perDestination);
    // A lease can expire while its outcome waits for a store that is down. Such a message is still in flight.
    const fresh = claimed.filter(({ message }) => !inFlight.has(message.id));
    for (const one of fresh) begin(one);
    return fresh.length;
  };
  let lookedAt = Number.NEGATIVE_INFINITY;
  let quietUntil = Number.NEGATIVE_INFINITY;
  const turn = async (): Promise<number> => {
    const now = clock.now();
    const due = await nextDue(courier, grounds, held);
    othersWait = due === 'away' || (due !== null && due <= now);
    if (due === 'away') {
      quietUntil = clock.now() + QUIET_AFTER_OUTAGE_MS;
      return clock.now() + PAUSE_AFTER_FAILURE_MS;
    }
    const pauseEnd = Math.max(quietUntil, held.until(now) ?? 0);
    if (now < pauseEnd) return pauseEnd;
    // No wake-up announces the messages of a dead process: a claim finds them.
    const lost = now - lookedAt >= LOOK_FOR_LOST_MS;
    if (lost) lookedAt = now;
    if ((lost || (due !== null && due <= now)) && (await takeMore()) > 0) return clock.now();
    const next = due !== null && due > now ? due : Number.POSITIVE_INFINITY;
    return Math.min(next, lookedAt + LOOK_FOR_LOST_MS);
  };
  const loop = commitLoop(grounds, turn, COLLECT_MS);
  const files = filesOf(courier, grounds, options);
  return {
    // After `stop` nothing would wait for the send: the next start frees the lease.
    births: () => births(courier.channel, leaseFor, (one) => (stopping ? undefined : begin(one)), files),
    async stop() {
      stopping = true;
      await Promise.all([files?.stop(), loop.stop()]);
      await Promise.all([...inFlight.values()].map(({ sending }) => sending));
    },
  };
}

function filesOf(
  courier: Courier,
  grounds: StageGrounds,
  { capturesAtBirth = false }: DeliveryOptions,
): Filing | null {
  return capturesAtBirth && courier.capture !== undefined ? filing(courier, courier.capture, grounds) : null;
}

/** The earliest due instant of a message; `away`: the store is down. */
async function nextDue(courier: Courier, grounds: StageGrounds, held: Hold): Promise<number | null | 'away'> {
  try {
    const due = await grounds.store.nextMessageDue(courier.channel);
    goesOn(courier, grounds, held);
    return due;
  } catch (thrown) {
    if (!(thrown instanceof Failure && thrown.retry)) throw thrown;
    sayBlocked(grounds.reports, lineOf(courier), thrown);
    return 'away';
  }
}

/**
 * The name in the process table. A courier's own name names the carrier, and the outbox carrier is called `relay`
 * too.
 */
function lineOf({ channel }: Courier): string {
  return channel;
}

function goesOn(courier: Courier, { reports, clock }: StageGrounds, held: Hold): void {
  const isHeld = held.until(clock.now()) !== null;
  reports.gauge('firstline_blocked', isHeld ? 1 : 0, { stage: lineOf(courier) });
}

export async function claim(
  courier: Courier,
  grounds: StageGrounds,
  room: number,
  perDestination: number,
): Promise<ClaimedMessage[]> {
  try {
    return await grounds.store.transaction((tx) =>
      tx.claim(courier.channel, grounds.clock.now(), leaseOf(courier), room, perDestination),
    );
  } catch (thrown) {
    if (!(thrown instanceof Failure && thrown.retry)) throw thrown;
    sayBlocked(grounds.reports, lineOf(courier), thrown);
    return [];
  }
}

function leaseOf({ deadlineMs }: Courier): number {
  return deadlineMs + LEASE_MARGIN_MS;
}

export type DeliveryGrounds = StageGrounds & { record: RecordFacts };

/** Concurrent outcomes of one courier share a commit. `inFlight` returns the number of sends without an outcome. */
export function deliveryGrounds(
  courier: Courier,
  grounds: StageGrounds,
  inFlight: () => number = () => 0,
): DeliveryGrounds {
  const beforeCommit = (): void => grounds.probe('before-commit', courier.name);
  const record = recording(grounds.store, RECORDED, beforeCommit, {
    expected: inFlight,
    withinMs: COLLECT_MS,
  });
  return { ...grounds, record };
}

export async function deliver(
  courier: Courier,
  grounds: DeliveryGrounds,
  options: DeliveryOptions,
  claimed: ClaimedMessage,
  { held, stopping }: { held: Hold; stopping: () => boolean } = { held: hold(), stopping: () => false },
): Promise<void> {
  const { message, words, leasedUntil } = claimed;
  if (grounds.clock.now() + courier.deadlineMs > leasedUntil) {
    // This process was frozen since its claim: before the send ends, another might have sent the message. The next
    // claim sends it.
    grounds.reports.say('warn', 'refused', {
      message: message.id,
      because: 'the lease would expire during the send',
    });
    return;
  }
  grounds.probe('before-send', courier.name);
  const began = grounds.clock.now();
  const delivery = await withinDeadline(courier, grounds, message, () => courier.send(message, words));
  grounds.probe('after-send', courier.name);
  const attempt = message.attempts + 1;
  const now = grounds.clock.now();
  const { channel } = courier;
  grounds.reports.observe('firstline_delivery_seconds', (now - began) / 1000, { channel });
  const heldUntil = holdAfter(delivery, courier, grounds, held, now);
  if (delivery.outcome === 'held') options.held?.({ code: delivery.code, until: heldUntil });
  else if (delivery.outcome !== 'deferred') options.held?.(null);
  const nextAt = options.nextAttemptAt(message, attempt, now);
  const draft = outcome(message, delivery, attempt, { nextAt, heldUntil });
  const facts = identified([draft], STAGE, `${message.id}/${attempt}`, now);
  if (!(await recorded(courier, grounds, facts, { held, stopping }))) return;
  grounds.probe('after-commit', courier.name);
  tellOutcome(grounds.reports, message, draft, delivery, attempt);
}

/** Begins or ends the courier's pause. Returns its end; `now` without a pause. */
function holdAfter(
  delivery: Delivery,
  courier: Courier,
  { reports }: StageGrounds,
  held: Hold,
  now: EpochMs,
): EpochMs {
  if (delivery.outcome === 'held') {
    const what = `the carrier refuses this installation (${delivery.code}): run \`firstline check\``;
    sayBlocked(reports, lineOf(courier), new Failure(what, { retry: true }));
    return held.refused(now);
  }
  // A deferral tells nothing about us: the carrier may not have answered at all.
  if (delivery.outcome !== 'deferred') held.over();
  return now;
}

/**
 * Retries until the store commits: an unrecorded message leaves again when its lease expires. False when the process
 * stops first.
 */
async function recorded(
  courier: Courier,
  grounds: DeliveryGrounds,
  facts: Fact[],
  { held, stopping }: { held: Hold; stopping: () => boolean },
): Promise<boolean> {
  for (;;) {
    try {
      await grounds.record(facts);
      goesOn(courier, grounds, held);
      return true;
    } catch (thrown) {
      if (!(thrown instanceof Failure && thrown.retry)) throw thrown;
      sayBlocked(grounds.reports, lineOf(courier), thrown);
      if (stopping()) return false;
      const { clock } = grounds;
      await new Promise<void>((resolve) => clock.wakeAt(clock.now() + PAUSE_AFTER_FAILURE_MS, resolve));
    }
  }
}
