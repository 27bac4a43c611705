/**
 * Tells the browsers of this process which tickets change, as it happens.
 *
 * Promises: commits within 250 ms are one message, and commits without end one a second; a browser that comes back with the position that it had gets
 * everything after it. Reads nothing while no browser listens.
 * Never keeps a message for a browser that is away, and tells no words of customers.
 */
import { setTimeout as pause } from 'node:timers/promises';
import { messageOf } from '../contract/failure.ts';
import type { Feed } from '../contract/feed.ts';
import type { Metrics, Reports } from '../contract/reports.ts';
import { missedSince, type Pokes, pokesAfter } from './pokes.ts';
import { encoded, MAX_UNREAD, openStreams, type Stream, type Viewer } from './streams.ts';

/** Commits within this time are told together: the time is doubled up to the longest while commits go on. */
const TOGETHER_MS = 250;
const LONGEST_TOGETHER_MS = 1_000;
/** After an error of the database. */
const AGAIN_MS = 1_000;

export type Live = {
  /** Every change up to this position is in a page that is rendered after the call. */
  position(): Promise<number>;
  missed(since: number): Promise<Pokes>;
  /** `since` null: from now on. `hello`: what the browser gets once it has everything. */
  open(viewer: Viewer, since: number | null, hello: () => object): ReadableStream<Uint8Array>;
  /** Tells every browser of this process. */
  say(event: string, data: object): void;
  close(): void;
};

export function openLive(feed: Feed, reports: Reports & Metrics): Live {
  const following = follow(feed, reports, (pokes) => streams.say(encoded('pokes', pokes, pokes.seq)));
  const streams = openStreams(reports, () => following.end());
  let closed = false;
  const position = async (): Promise<number> => following.position() ?? (await feed.newest());

  /** Sends what the browser missed, until it is as far as all; then adds it to them. */
  const join = async (stream: Stream, since: number | null, hello: () => object, isGone: () => boolean) => {
    let at = since ?? (await position());
    for (;;) {
      const missed = await missedSince(feed, at);
      if (isGone()) return;
      at = missed.seq;
      if (missed.pokes.length > 0 || missed.all) stream.controller.enqueue(encoded('pokes', missed, at));
      const told = following.position();
      if (told === null) following.begin(at);
      if (told === null || at >= told) break;
    }
    stream.controller.enqueue(encoded('hello', { seq: at, ...hello() }, at));
    streams.add(stream);
  };

  return {
    position,
    missed: (since) => missedSince(feed, since),
    open(viewer, since, hello) {
      let stream: Stream | null = null;
      let gone = false;
      return new ReadableStream<Uint8Array>(
        {
          start(controller) {
            // A stop waits for no browser that comes back meanwhile.
            if (closed) return controller.close();
            stream = { viewer, controller };
            return join(stream, since, hello, () => gone);
          },
          cancel() {
            gone = true;
            if (stream !== null) streams.remove(stream);
          },
        },
        new CountQueuingStrategy({ highWaterMark: MAX_UNREAD }),
      );
    },
    say: (event, data) => streams.say(encoded(event, data)),
    close() {
      closed = true;
      streams.close();
    },
  };
}

type Following = {
  /** The position up to which `tell` was called; null while it does not follow. */
  position(): number | null;
  begin(at: number): void;
  end(): void;
};

/** Reads the feed after each commit. */
function follow(feed: Feed, reports: Reports, tell: (pokes: Pokes) => void): Following {
  let told: number | null = null;
  let running = false;
  let again = false;
  let stopListening = (): void => {};
  /** Whether it was read. */
  const read = async (from: number): Promise<boolean> => {
    try {
      const pokes = await pokesAfter(feed, from);
      // Nobody listens any more, or it began at another position.
      if (told !== from) return true;
      told = pokes.seq;
      if (pokes.pokes.length > 0 || pokes.all) tell(pokes);
      return true;
    } catch (thrown) {
      reports.say('warn', 'failed', { stage: 'console', error: messageOf(thrown) });
      return false;
    }
  };
  const run = async (): Promise<void> => {
    again = true;
    if (running) return;
    running = true;
    for (let togetherMs = TOGETHER_MS; again && told !== null; ) {
      again = false;
      const isRead = await read(told);
      await pause(isRead ? togetherMs : AGAIN_MS);
      togetherMs = Math.min(2 * togetherMs, LONGEST_TOGETHER_MS);
      again ||= !isRead;
    }
    running = false;
  };
  return {
    position: () => told,
    begin(at) {
      told = at;
      stopListening = feed.onCommit(() => void run());
      void run();
    },
    end() {
      stopListening();
      told = null;
    },
  };
}
