/**
 * Who reads or writes in which ticket at this moment. Kept in memory only, and passed on to other processes of the
 * console, which may miss it: it is advice for people, no lock, and no fact.
 *
 * Promises: a person is in one ticket at a time, and gone 45 s after their browser was last heard.
 */
import { z } from 'zod';
import type { Clock } from '../contract/clock.ts';
import type { Database } from '../contract/sql.ts';

const GONE_AFTER_MS = 45_000;
const LOOK_EVERY_MS = 5_000;
/** Limits the people whom a process remembers. */
const MAX_PRESENT = 1_000;

const present = z.object({
  /** The account. */
  who: z.string().max(64),
  name: z.string().max(320),
  /** '' for none. */
  ticket: z.string().max(20),
  doing: z.enum(['reading', 'writing']),
});
export type Present = z.infer<typeof present>;
export const doings = present.shape.doing.options;

export type Presence = {
  say(one: Present): void;
  all(): Present[];
  close(): void;
};

export type Whispers = Pick<Database, 'whisper' | 'onWhisper'>;

const WHISPER = 'present ';

/** `changed` is called with each person who came, went, or does something else. */
export function openPresence(clock: Clock, whispers: Whispers, changed: (one: Present) => void): Presence {
  const people = new Map<string, { one: Present; heardAt: number }>();
  const hear = (one: Present): void => {
    const before = people.get(one.who)?.one;
    people.delete(one.who);
    if (one.ticket !== '' && people.size < MAX_PRESENT) people.set(one.who, { one, heardAt: clock.now() });
    if ((before?.ticket ?? '') !== one.ticket || (one.ticket !== '' && before?.doing !== one.doing))
      changed(one);
  };
  const stopHearing = whispers.onWhisper((text) => {
    const heard = text.startsWith(WHISPER) ? present.safeParse(jsonOf(text.slice(WHISPER.length))) : null;
    if (heard?.success === true) hear(heard.data);
  });
  // The person who was heard longest ago is the first of the map.
  const looking = setInterval(() => {
    for (const { one, heardAt } of people.values())
      if (clock.now() - heardAt >= GONE_AFTER_MS) hear({ ...one, ticket: '' });
  }, LOOK_EVERY_MS).unref();
  return {
    say(one) {
      hear(one);
      // Without the database the other processes see the person go, and come back with the next message.
      void whispers.whisper(WHISPER + JSON.stringify(one)).catch(() => {});
    },
    all: () => [...people.values()].map(({ one }) => one),
    close() {
      clearInterval(looking);
      stopHearing();
    },
  };
}

/** Another text than JSON comes from a process of another version, and is no presence. */
function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
