/**
 * The open streams of this process, one for each browser.
 *
 * Promises: a message is encoded once for all. A browser that does not read is cut off; it comes back with the position
 * that it had. A session that has ended loses its stream within a minute.
 */
import type { Metrics } from '../contract/reports.ts';

/** A browser that hears nothing for twice this time connects again. */
const BEAT_MS = 20_000;
/** Every how many beats the session of a stream is looked at. */
const BEATS_A_LOOK = 3;
/** Limits the messages that wait for a browser that does not read. */
export const MAX_UNREAD = 64;
/** Limits the streams of one account: browsers, not tabs. The oldest one is closed. */
const MAX_STREAMS = 12;

const encoder = new TextEncoder();

export type Viewer = {
  account: string;
  /** Whether the session is still good. */
  isIn(): Promise<boolean>;
};

export type Stream = { viewer: Viewer; controller: ReadableStreamDefaultController<Uint8Array> };

export type Streams = {
  add(stream: Stream): void;
  remove(stream: Stream): void;
  say(message: Uint8Array): void;
  close(): void;
};

/** `emptied` is called when the last stream is gone. */
export function openStreams(reports: Metrics, emptied: () => void): Streams {
  const streams = new Set<Stream>();
  let beating: NodeJS.Timeout | null = null;
  const remove = (stream: Stream): boolean => {
    const had = streams.delete(stream);
    if (had) reports.gauge('firstline_console_streams', streams.size);
    if (!had || streams.size > 0) return had;
    if (beating !== null) clearInterval(beating);
    beating = null;
    emptied();
    return had;
  };
  const cut = (stream: Stream): void => {
    if (remove(stream)) stream.controller.close();
  };
  const say = (message: Uint8Array): void => {
    for (const stream of streams) {
      stream.controller.enqueue(message);
      if ((stream.controller.desiredSize ?? 0) <= 0) cut(stream);
    }
  };
  let beats = 0;
  const beat = (): void => {
    say(BEAT);
    beats += 1;
    if (beats % BEATS_A_LOOK !== 0) return;
    // While the database is down nobody is signed out.
    for (const stream of streams)
      void stream.viewer.isIn().then(
        (isIn) => isIn || cut(stream),
        () => {},
      );
  };
  return {
    add(stream) {
      streams.add(stream);
      reports.gauge('firstline_console_streams', streams.size);
      beating ??= setInterval(beat, BEAT_MS).unref();
      const own = [...streams].filter(({ viewer }) => viewer.account === stream.viewer.account);
      if (own.length > MAX_STREAMS && own[0] !== undefined) cut(own[0]);
    },
    remove(stream) {
      remove(stream);
    },
    say,
    close() {
      for (const stream of streams) cut(stream);
    },
  };
}

/** `id`: the position that a browser names when it comes back. */
export function encoded(event: string, data: object, id: number | null = null): Uint8Array {
  const head = id === null ? '' : `id: ${id}\n`;
  return encoder.encode(`${head}event: ${event}\ndata: ${JSON.stringify(data)}\n\n`);
}

/** An event and no comment: a script hears events only, and so notices a connection that died. */
const BEAT = encoded('beat', {});
