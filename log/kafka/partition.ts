/**
 * One partition of a group in this process: batches in, handed to the group one at a time, in order.
 *
 * Promises: a batch is handed over until it was handled; nothing is handed over below the group's position, nothing
 * above it before what lies between; a handler that hangs or throws holds this partition up and no other. Never: a
 * jump over records that are gone: then it stands still, loudly.
 */
import type { Clock } from '../../contract/clock.ts';
import type { Group, LogRecord } from '../../contract/log.ts';
import {
  FIRST_PAUSE_MS,
  HALTED_AGAIN_MS,
  halted,
  LONGEST_PAUSE_MS,
  placeToBegin,
  positionAgain,
  type StandingGrounds,
  tellHalted,
  troubled,
} from './standing.ts';

/** Inputs of one transaction: more share a commit, and hold the locks of tickets from others for longer. */
const STORE_BATCH = 32;
/** A stage on the log alone has no transaction; more records share a send and a mark. */
const LOG_BATCH = 256;
/** Beyond so many waiting records no more are fetched. */
const FULL = 1_000;
const FULL_BYTES = 4 * 1024 * 1024;
/** A gap that is still there when it was looked at so often is no matter of a fetch that went astray. */
const GAP_LOOKS = 5;

export type PartitionGrounds = StandingGrounds & {
  clock: Clock;
  /** Has records behind `position` fetched again. */
  seek(partition: number, position: number): void;
  /** Whether more is to be fetched. */
  hungry(partition: number, more: boolean): void;
  /** What the group says, before its position moves. */
  append: (facts: Awaited<ReturnType<Group['handle']>>) => Promise<void>;
  /** Handled up to here. */
  passed(partition: number, position: number): void;
  /** A place among those that are handled at the same time; the result gives it back. */
  slot: () => Promise<() => void>;
};

/** A record as it was fetched, with its length on the log. */
export type Fetched = { record: LogRecord; bytes: number };

export type Partition = {
  take(fetched: Fetched[]): void;
  /** It is still this process's after a rebalance, or there is a new consumer: fetching goes on where it was. */
  kept(): void;
  /**
   * Takes no more; resolves when nothing is in hand any more. `lost`: to another process, so nothing is committed for
   * it from now on.
   */
  end(how: 'lost' | 'stopped'): Promise<void>;
  /** The position up to which everything was handled; null before it is known. */
  after(): number | null;
  /** Looks anew where the group stands, and whether that can be. */
  again(): void;
  /** Waiting for the broker, not for a handler. */
  idle(): boolean;
};

/** `free`: when nobody in this process has it in hand any more; it may have been here before. */
export function partitionOf(partition: number, grounds: PartitionGrounds, free: Promise<void>): Partition {
  return new Worker(partition, grounds, free);
}

class Worker implements Partition {
  readonly #partition: number;
  readonly #grounds: PartitionGrounds;
  readonly #running: Promise<void>;
  readonly #waiting: Fetched[] = [];
  #waitingBytes = 0;
  /** Null while it is not known where to go on. */
  #after: number | null = null;
  /** The last place it was known to stand at in this process. */
  #stood = 0;
  /** The fetches do not follow one another: kafkajs begins anew, in silence, where it finds a log that has lost its end. */
  #isDoubtful = false;
  #gap = { after: 0, looks: 0 };
  #ended: 'lost' | 'stopped' | null = null;
  #handling = false;
  #resting = false;
  #full = false;
  #rouse: () => void = () => {};

  constructor(partition: number, grounds: PartitionGrounds, free: Promise<void>) {
    this.#partition = partition;
    this.#grounds = grounds;
    this.#running = free.then(() => this.#run());
  }

  again(): void {
    this.#after = null;
    this.#rouse();
  }

  take(fetched: Fetched[]): void {
    const known = this.#fetchedUpTo() ?? 0;
    if (this.#after !== null && (fetched[0]?.record.position ?? Infinity) <= known) this.#isDoubtful = true;
    for (const one of fetched) {
      if (one.record.position <= known) continue;
      this.#waiting.push(one);
      this.#waitingBytes += one.bytes;
    }
    if (!this.#full && (this.#waiting.length > FULL || this.#waitingBytes > FULL_BYTES)) {
      this.#full = true;
      this.#grounds.hungry(this.#partition, false);
    }
    // During a pause after a failure a new record is no reason to try again at once.
    if (this.#resting) this.#rouse();
  }

  kept(): void {
    // Called while the group is joined, before anything is fetched: what is sought now is what comes first.
    const position = this.#fetchedUpTo();
    if (this.#after !== null && position !== null) this.#grounds.seek(this.#partition, position);
    // Before it is known where to go on nothing is fetched: kafkajs would begin somewhere.
    this.#grounds.hungry(this.#partition, this.#after !== null && !this.#full);
  }

  async end(how: 'lost' | 'stopped'): Promise<void> {
    this.#ended = how;
    this.#rouse();
    await this.#running;
  }

  after(): number | null {
    return this.#after;
  }

  /** Whoever has it now says what comes of it. */
  #isLost(): boolean {
    return this.#ended === 'lost';
  }

  idle(): boolean {
    return !this.#handling && this.#waiting.length === 0 && this.#after !== null;
  }

  async #run(): Promise<void> {
    const isOver = (): boolean => this.#ended !== null;
    for (let pauseMs = 0; !isOver(); ) {
      if (this.#isDoubtful) this.#after = null;
      const after = this.#after;
      if (after === null) {
        await this.#begin(isOver);
        continue;
      }
      const records = this.#next(after);
      if (records === null) {
        this.#resting = true;
        await this.#sleep(null);
        this.#resting = false;
        continue;
      }
      try {
        if ((records[0]?.position ?? 0) > after + 1) await this.#missing(after);
        else await this.#turn(after, records);
        pauseMs = 0;
      } catch (thrown) {
        pauseMs = Math.min(LONGEST_PAUSE_MS, Math.max(FIRST_PAUSE_MS, pauseMs * 2));
        troubled(this.#grounds, thrown);
        await this.#sleep(pauseMs);
        const position = await positionAgain(this.#partition, this.#grounds, after);
        this.#after = position < after ? null : position;
      }
    }
  }

  /** What lies between is fetched again, unless it is gone; and the broker is not asked in a loop. */
  async #missing(after: number): Promise<void> {
    this.#gap = { after, looks: this.#gap.after === after ? this.#gap.looks + 1 : 1 };
    if (this.#gap.looks >= GAP_LOOKS) {
      tellHalted(this.#partition, this.#grounds, true);
      halted(
        this.#partition,
        this.#grounds,
        `records that follow ${after} are not there, and later ones are`,
      );
      await this.#sleep(HALTED_AGAIN_MS);
    } else await this.#sleep(FIRST_PAUSE_MS);
    this.#after = null;
  }

  /** Looks where the group stands, and has what follows fetched. */
  async #begin(isOver: () => boolean): Promise<void> {
    this.#grounds.hungry(this.#partition, false);
    const after = await placeToBegin(this.#partition, this.#stood, this.#grounds, isOver, (ms) =>
      this.#sleep(ms),
    );
    if (isOver() || after === null) return;
    this.#waiting.length = 0;
    this.#waitingBytes = 0;
    this.#full = false;
    this.#isDoubtful = false;
    this.#after = after;
    this.#stood = after;
    this.#grounds.seek(this.#partition, after);
    this.#grounds.hungry(this.#partition, true);
  }

  /** The next batch; null when there is none yet. */
  #next(after: number): LogRecord[] | null {
    const passed = this.#waiting.findIndex(({ record }) => record.position > after);
    for (const { bytes } of this.#waiting.splice(0, passed === -1 ? this.#waiting.length : passed))
      this.#waitingBytes -= bytes;
    this.#fetchMore();
    if (this.#waiting.length === 0) return null;
    const most = this.#grounds.group.positionOf === undefined ? LOG_BATCH : STORE_BATCH;
    return unbroken(this.#waiting.slice(0, most).map(({ record }) => record));
  }

  #fetchMore(): void {
    if (!this.#full || this.#waiting.length > FULL / 2 || this.#waitingBytes > FULL_BYTES / 2) return;
    this.#full = false;
    this.#grounds.hungry(this.#partition, true);
  }

  #fetchedUpTo(): number | null {
    return this.#waiting.at(-1)?.record.position ?? this.#after;
  }

  async #turn(after: number, records: LogRecord[]): Promise<void> {
    const reached = await this.#handle(after, records);
    if (this.#ended === 'lost') return;
    // Set back: whatever is in memory is not what follows.
    this.#after = reached < after ? null : reached;
    this.#stood = reached;
    this.#grounds.passed(this.#partition, reached);
  }

  async #handle(after: number, records: LogRecord[]): Promise<number> {
    const { group, slot, position, append } = this.#grounds;
    const giveBack = await slot();
    this.#handling = true;
    try {
      if (this.#ended !== null) return after;
      const batch = { topic: group.topic, partition: this.#partition, after, records };
      const said = await group.handle(batch);
      if (this.#isLost()) return after;
      // The store knows how far it came: it may have taken fewer, or somebody else more.
      if (group.positionOf !== undefined) return await position(this.#partition);
      await append(said);
      return records.at(-1)?.position ?? after;
    } finally {
      this.#handling = false;
      giveBack();
    }
  }

  /** Until `ms` have gone, or somebody rouses it; null: until then. */
  #sleep(ms: number | null): Promise<void> {
    const { clock } = this.#grounds;
    return new Promise((resolve) => {
      if (this.#ended !== null) return resolve();
      const cancel = ms === null ? () => {} : clock.wakeAt(clock.now() + ms, resolve);
      this.#rouse = () => {
        cancel();
        resolve();
      };
    });
  }
}

/** As far as one follows the other: kafkajs jumps in silence over what is gone, also between two fetches. */
function unbroken(records: LogRecord[]): LogRecord[] {
  const first = records[0]?.position ?? 0;
  const gap = records.findIndex(({ position }, index) => position !== first + index);
  return gap === -1 ? records : records.slice(0, gap);
}
