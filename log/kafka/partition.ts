/**
 * One partition of a consumer group in this process: hands batches to the group in order, one at a time.
 *
 * Promises: retries a batch until the group has handled it. Hands over no record at or below the group's position,
 * and none out of order. A handler that hangs or throws delays only this partition. Never skips removed records: the
 * partition halts and reports it.
 */
import type { Clock } from '../../contract/clock.ts';
import type { Group, LogRecord } from '../../contract/log.ts';
import {
  FIRST_PAUSE_MS,
  HALTED_AGAIN_MS,
  halted,
  LONGEST_PAUSE_MS,
  positionToBegin,
  positionAgain,
  type StandingGrounds,
  tellHalted,
  troubled,
} from './standing.ts';

/**
 * Records of one store transaction. A larger batch shares a commit among more records, but holds ticket locks longer.
 */
const STORE_BATCH = 32;
/** A stage on the log alone has no transaction; a larger batch shares one send and one mark. */
const LOG_BATCH = 256;
/** Limit on waiting records. Beyond it the worker pauses fetching. */
const FULL = 1_000;
const FULL_BYTES = 4 * 1024 * 1024;
/**
 * After this many looks at the same gap the records count as missing, and the partition halts. Until then a misplaced
 * fetch may explain the gap.
 */
const GAP_LOOKS = 5;

export type PartitionGrounds = StandingGrounds & {
  clock: Clock;
  /** Fetches again from after `position`. */
  seek(partition: number, position: number): void;
  /** Resumes or pauses fetching. */
  hungry(partition: number, more: boolean): void;
  /** Appends the group's output, before its position moves. */
  append: (facts: Awaited<ReturnType<Group['handle']>>) => Promise<void>;
  /** Reports records as handled up to this position. */
  passed(partition: number, position: number): void;
  /** Waits for one of the group's concurrent slots; the result releases it. */
  slot: () => Promise<() => void>;
};

/** A fetched record and its length on the log. */
export type Fetched = { record: LogRecord; bytes: number };

export type Partition = {
  take(fetched: Fetched[]): void;
  /** The process keeps this partition after a rebalance, or has a new consumer. Fetching resumes. */
  kept(): void;
  /**
   * Accepts no more records; resolves when no batch is in flight. `lost`: the partition moved to another process, so
   * nothing more is committed for it.
   */
  end(how: 'lost' | 'stopped'): Promise<void>;
  /** The position up to which every record is handled; null before it is known. */
  after(): number | null;
  /** Reads the group's position and validates it again. */
  again(): void;
  /** Waiting for the broker, not for a handler. */
  idle(): boolean;
};

/** `free`: resolves when a former worker of this partition in this process has finished its batch. */
export function partitionOf(partition: number, grounds: PartitionGrounds, free: Promise<void>): Partition {
  return new Worker(partition, grounds, free);
}

class Worker implements Partition {
  readonly #partition: number;
  readonly #grounds: PartitionGrounds;
  readonly #running: Promise<void>;
  readonly #waiting: Fetched[] = [];
  #waitingBytes = 0;
  /** Null while the position is unknown. */
  #after: number | null = null;
  /** The last known position in this process. */
  #stood = 0;
  /** Fetches overlap: kafkajs silently restarts from another offset when a log has lost its end. */
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
    // A new record does not shorten the pause after a failure.
    if (this.#resting) this.#rouse();
  }

  kept(): void {
    // Called during the join, before any fetch, so this seek decides the first fetch.
    const position = this.#fetchedUpTo();
    if (this.#after !== null && position !== null) this.#grounds.seek(this.#partition, position);
    // Pauses until the position is known: kafkajs would choose an offset.
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

  /** The new owner of the partition reports its outcome. */
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

  /** Fetches the missing records again, with pauses between requests. Halts after GAP_LOOKS. */
  async #missing(after: number): Promise<void> {
    this.#gap = { after, looks: this.#gap.after === after ? this.#gap.looks + 1 : 1 };
    if (this.#gap.looks >= GAP_LOOKS) {
      tellHalted(this.#partition, this.#grounds, true);
      halted(
        this.#partition,
        this.#grounds,
        `the records after position ${after} are missing, but later ones exist`,
      );
      await this.#sleep(HALTED_AGAIN_MS);
    } else await this.#sleep(FIRST_PAUSE_MS);
    this.#after = null;
  }

  /** Reads and validates the group's position, then fetches from there. */
  async #begin(isOver: () => boolean): Promise<void> {
    this.#grounds.hungry(this.#partition, false);
    const after = await positionToBegin(this.#partition, this.#stood, this.#grounds, isOver, (ms) =>
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

  /** The next batch; null when no record waits. */
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
    // The position moved back, so the records in memory do not follow it.
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
      // The store has the position: this batch may have committed less, or another process more.
      if (group.positionOf !== undefined) return await position(this.#partition);
      await append(said);
      return records.at(-1)?.position ?? after;
    } finally {
      this.#handling = false;
      giveBack();
    }
  }

  /** Sleeps for `ms`, or until roused; null: until roused. */
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

/** The records up to the first gap: kafkajs silently skips removed records, also between two fetches. */
function unbroken(records: LogRecord[]): LogRecord[] {
  const first = records[0]?.position ?? 0;
  const gap = records.findIndex(({ position }, index) => position !== first + index);
  return gap === -1 ? records : records.slice(0, gap);
}
