/**
 * The compacted topics as tables in memory: bookmarks, and the settings in force. Read by a group of this process
 * alone, from the beginning, and kept current.
 *
 * Promises: `sync` resolves when everything written before it was called is in them. Never: an older version of the
 * settings in the place of a newer one. A bookmark may go back, by a send that was given up and arrives all the same:
 * then an inbox brings again what is known.
 */
import type { EachBatchPayload, Kafka } from 'kafkajs';
import type { Clock } from '../../contract/clock.ts';
import { Failure } from '../../contract/failure.ts';
import { randomId } from '../../contract/ids.ts';
import type { Metrics, Reports } from '../../contract/reports.ts';
import { type Member, memberOf } from './member.ts';
import { type Offsets, unheard } from './offsets.ts';
import type { Names } from './topics.ts';

const SYNC_MS = 15_000;

export type Entry = { value: string; offset: number };

export type Tables = {
  bookmarks: ReadonlyMap<string, Entry>;
  /** The settings of the highest version, as they were written; null before the first. */
  settings(): string | null;
  sync(topic: 'bookmarks' | 'settings'): Promise<void>;
  close(): Promise<void>;
};

type Grounds = { kafka: Kafka; names: Names; offsets: Offsets; clock: Clock; reports: Reports & Metrics };

export function tablesOf(grounds: Grounds): Tables {
  const { names, offsets, clock } = grounds;
  const groupId = names.group(`tables.${randomId('')}`);
  const bookmarks = new Map<string, Entry>();
  let settings: Entry | null = null;
  const reached = new Map<string, number>();
  const waiting = new Set<() => void>();
  let member: Member | null = null;

  const take = ({ batch }: EachBatchPayload): void => {
    const { topic, messages } = batch;
    for (const { key, value, offset } of messages) {
      const entry = { value: value?.toString() ?? '', offset: Number(offset) };
      if (topic === names.settings) settings = laterVersion(settings, entry);
      else {
        const name = key?.toString() ?? '';
        bookmarks.set(name, newer(bookmarks.get(name) ?? null, entry));
      }
    }
    reached.set(topic, Math.max(reached.get(topic) ?? 0, Number(batch.lastOffset()) + 1));
    for (const look of waiting) look();
  };
  const begin = (): void => {
    const topics = [names.bookmarks, names.settings];
    member ??= memberOf({ ...grounds, groupId, topics, name: 'tables', joined: () => {}, batch: take });
  };
  const come = (topic: string, end: number): Promise<void> =>
    new Promise((resolve, reject) => {
      const look = (): void => {
        if ((reached.get(topic) ?? 0) < end) return;
        finish();
        resolve();
      };
      const cancel = clock.wakeAt(clock.now() + SYNC_MS, () => {
        finish();
        // Nothing else watches it: it may have stopped fetching for good.
        member?.rebuild('it does not come to the end');
        reject(new Failure(`${topic} was not read to its end in ${SYNC_MS} ms`, { retry: true }));
      });
      const finish = (): void => {
        waiting.delete(look);
        cancel();
      };
      waiting.add(look);
      look();
    });
  return {
    bookmarks,
    settings: () => settings?.value ?? null,
    async sync(name) {
      begin();
      const bounds = await offsets.bounds(names[name]);
      await come(names[name], bounds.get(0)?.high ?? 0);
    },
    async close() {
      if (member === null) return;
      await member.stop();
      // It would go by itself some day: nobody will ever ask for it again.
      await offsets.ask('the end of a group', (admin) => admin.deleteGroups([groupId])).catch(unheard);
    },
  };
}

/** A relay that was frozen may publish an old version after a new one. */
function laterVersion(known: Entry | null, entry: Entry): Entry {
  return known === null || versionOf(known) <= versionOf(entry) ? entry : known;
}

function versionOf({ value }: Entry): number {
  return (JSON.parse(value) as { version: number }).version;
}

function newer(known: Entry | null, entry: Entry): Entry {
  return known === null || known.offset <= entry.offset ? entry : known;
}
