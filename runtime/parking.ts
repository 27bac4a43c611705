/**
 * Parks an undecidable input of a stage without a store: the input travels on the log, and the stage `parking`, which
 * has a store, keeps it where people see it. Never drops an input because the database is down.
 */
import type { Clock } from '../contract/clock.ts';
import type { Draft, DraftOf } from '../contract/fact.ts';
import type { Log, LogRecord } from '../contract/log.ts';
import type { Metrics, Reports } from '../contract/reports.ts';
import type { Stage } from '../contract/stage.ts';
import type { Input } from '../contract/store.ts';
import { factId } from '../contract/ids.ts';
import { identified } from './facts.ts';
import { errorText } from '../contract/redaction.ts';
import { causeOfRecord } from './incoming.ts';
import { parkedId } from './stages.ts';

export const parkingStage: Stage<null> = {
  name: 'parking',
  topic: 'parked',
  reads: ['admin.parked'],
  writes: ['admin.parked'],
  publishes: [],
  load: async () => null,
  /** Writes the fact again, now to the history; its words become the row. */
  decide(input: Input): Draft[] {
    if (!('fact' in input) || input.fact.type !== 'admin.parked') return [];
    const { type, parked, group, input: cause, error, words } = input.fact;
    return [{ type, parked, group, input: cause, error, ...(words === undefined ? {} : { words }) }];
  },
};

export type ParkingGrounds = { log: Log; clock: Clock; reports: Reports & Metrics };

export function parkOnLog({ log, clock, reports }: ParkingGrounds) {
  return async (group: string, record: LogRecord, thrown: unknown): Promise<void> => {
    const cause = causeOfRecord(record);
    const id = parkedId(group, cause);
    const words = { key: record.key, error: errorText(thrown), json: fitting(record) };
    const draft: DraftOf<'admin.parked'> = {
      type: 'admin.parked',
      parked: id,
      group,
      input: cause,
      error: 'see parked',
      words,
    };
    // Derived from the record's position: an input that was appended again gets its own fact when it is parked again.
    const position = `${record.topic}/${record.partition}/${record.position}`;
    const facts = identified([draft], `${group}.parked`, cause, clock.now());
    const ofPosition = factId(`${cause}@${position}`, `${group}.parked`, 0);
    await log.append(facts.map((fact) => ({ key: record.key, fact: { ...fact, id: ofPosition } })));
    reports.say('error', 'parked', { group, cause, parked: id });
    reports.count('firstline_parked_total', { group });
  };
}

/**
 * Limit on characters of kept JSON: JSON inside JSON takes four bytes for a quote. Beyond it only the beginning and
 * the position are kept.
 */
const MAX_JSON = 200_000;

function fitting({ topic, partition, position, json }: LogRecord): string {
  const text = JSON.stringify(json);
  if (text.length <= MAX_JSON) return text;
  return JSON.stringify({
    topic,
    partition,
    position,
    length: text.length,
    begins: text.slice(0, MAX_JSON / 8),
  });
}
