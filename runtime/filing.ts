/**
 * Captures messages as they are queued: their outcome is committed with them, and their files follow.
 *
 * Promises: after the commit each message becomes a file at once, and where that fails, soon. Within a second the files
 * are durable, and the store knows up to which message. After a crash the next start writes those again that may be
 * missing. Never captures a message in this way while files cannot be written: the courier's retries apply to it.
 */
import { setTimeout as pause } from 'node:timers/promises';
import type { Draft } from '../contract/fact.ts';
import { Failure } from '../contract/failure.ts';
import type { Capture, Courier, Delivery } from '../contract/stage.ts';
import type { Store } from '../contract/store.ts';
import type { Captured, Capturing } from './births.ts';
import { identified } from './facts.ts';
import { outcome, tellOutcome } from './outcome.ts';
import { sayBlocked, type StageGrounds } from './stages.ts';

export type Filing = Capturing & {
  /** Resolves when every file is durable, or cannot be written now. */
  stop(): Promise<void>;
};

/** Files being written at the same time. */
const AT_A_TIME = 8;
/** From the first file that is written until those written meanwhile are made durable. */
const SETTLE_AFTER_MS = 500;
const PAUSE_AFTER_FAILURE_MS = 1_000;
/** Messages of an earlier process that are read at once. */
const PAGE = 200;

/** As of the courier's sends: one attempt has one identity. */
const STAGE = 'courier';
const ATTEMPT = 1;

export function filing(courier: Courier, capture: Capture, grounds: StageGrounds): Filing {
  const { clock, reports } = grounds;
  const line = `${courier.channel}.files`;
  const files = fileQueue(courier, capture, grounds.store);
  /** False until all earlier messages have their files, and after a failure. */
  let isFiling = false;
  let stopping = false;
  const bell = doorbell();

  const turn = async (): Promise<void> => {
    if (!isFiling) await files.catchUp();
    isFiling = true;
    await files.write();
    if (files.isSettled()) return stopping ? undefined : bell.rung();
    const settleAt = performance.now() + SETTLE_AFTER_MS;
    while (!stopping && performance.now() < settleAt) {
      await Promise.race([bell.rung(), pause(Math.max(1, settleAt - performance.now()))]);
      await files.write();
    }
    await files.settle();
  };
  const run = async (): Promise<void> => {
    do {
      try {
        await turn();
        reports.gauge('firstline_blocked', 0, { stage: line });
      } catch (thrown) {
        if (!(thrown instanceof Failure && thrown.retry)) throw thrown;
        isFiling = false;
        sayBlocked(reports, line, thrown);
        if (stopping) return;
        await Promise.race([bell.rung(), pause(PAUSE_AFTER_FAILURE_MS)]);
      }
    } while (!stopping || !files.isSettled());
  };
  const running = run();
  return {
    fileOf: (message, words) => (isFiling && !stopping ? capture.fileOf(message, words) : null),
    outcomes: (captured) =>
      captured.flatMap((one) =>
        identified([draftOf(one)], STAGE, `${one.message.id}/${ATTEMPT}`, clock.now()),
      ),
    file(captured) {
      for (const one of captured) tellOutcome(reports, one.message, draftOf(one), deliveryOf(one), ATTEMPT);
      files.add(captured, isFiling);
      bell.ring();
    },
    async stop() {
      stopping = true;
      bell.ring();
      await running;
    },
  };
}

/** The files that are not durable yet. Each operation throws a Failure where it cannot write; `catchUp` then starts over. */
function fileQueue({ channel }: Courier, capture: Capture, store: Store) {
  /** In the order of the history: to be written; and written, but not durable. */
  let waiting: Pick<Captured, 'seq' | 'file'>[] = [];
  let written: Pick<Captured, 'seq' | 'file'>[] = [];
  let missed = false;

  const write = async (): Promise<void> => {
    while (waiting.length > 0) {
      const some = waiting.splice(0, AT_A_TIME);
      await Promise.all(some.map(({ file }) => capture.write(file)));
      written.push(...some);
    }
  };
  const settle = async (): Promise<void> => {
    const some = written.splice(0);
    const last = some.at(-1);
    if (last === undefined) return;
    await capture.settle(some.map(({ file }) => file.file));
    await store.transaction((tx) => tx.setFiledUpTo(channel, last.seq));
  };
  return {
    write,
    settle,
    isSettled: () => waiting.length === 0 && written.length === 0,
    /** `isFiling`: false while `catchUp` runs, which finds them in the store. */
    add(captured: Captured[], isFiling: boolean): void {
      if (isFiling) waiting.push(...captured);
      else missed ||= captured.length > 0;
    },
    /** Writes the files of all messages that may have none. */
    async catchUp(): Promise<void> {
      [waiting, written] = [[], []];
      for (let after = await store.transaction((tx) => tx.filedUpTo(channel)); ; ) {
        missed = false;
        const from = after;
        const page = await store.transaction((tx) => tx.capturedAfter(channel, from, PAGE));
        for (const { seq, message, words } of page) {
          const file = capture.fileOf(message, words);
          // Without one the courier wrote the file before the message counted as captured.
          if (file !== null) waiting.push({ seq, file });
        }
        await write();
        await settle();
        after = page.at(-1)?.seq ?? after;
        if (page.length < PAGE && !missed) return;
      }
    },
  };
}

function deliveryOf({ file }: Captured): Delivery {
  return { outcome: 'captured', file: file.file };
}

/** A captured message has no next attempt. */
function draftOf(captured: Captured): Draft {
  return outcome(captured.message, deliveryOf(captured), ATTEMPT, { nextAt: null, heldUntil: 0 });
}

/** `rung` resolves at the next ring. */
function doorbell(): { ring(): void; rung(): Promise<void> } {
  let ring: () => void = () => {};
  let next = new Promise<void>((resolve) => (ring = resolve));
  return {
    ring() {
      ring();
      next = new Promise<void>((resolve) => (ring = resolve));
    },
    rung: () => next,
  };
}
