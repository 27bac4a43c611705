/** Inputs of stages: records of the log, and facts that the same transaction has decided. */
import type { Fact } from '../contract/fact.ts';
import type { LogRecord } from '../contract/log.ts';

/** `fact`: the decoded fact, where this transaction has just decided it. */
export type Incoming = { key: string; cause: string; json: unknown; fact: Fact | null };

export function fromRecord(record: LogRecord): Incoming {
  return { key: record.key, cause: causeOfRecord(record), json: record.json, fact: null };
}

/** A fact that the transaction has just decided, as the input of the next stage. */
export function fromFact(key: string, fact: Fact): Incoming {
  return { key, cause: fact.id, json: fact, fact };
}

/** The fact's id; for a record that is no fact, its position. */
export function causeOfRecord(record: LogRecord): string {
  const { json } = record;
  if (typeof json === 'object' && json !== null && 'id' in json && typeof json.id === 'string')
    return json.id;
  return `${record.topic}/${record.partition}/${record.position}`;
}
