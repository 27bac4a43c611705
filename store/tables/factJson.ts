/**
 * A fact's row and its JSON. SQLite keeps in `body` what the other columns do not say, because each fact is a third
 * shorter then. Rows with whole bodies, of earlier releases and of PostgreSQL, are read alike.
 */
import { type Fact, payloads, withoutWords } from '../../contract/fact.ts';
import type { Row, Sql, SqlValue } from '../../contract/sql.ts';

/** The columns that a fact is read from. */
export const FACT_COLUMNS = 'seq, id, type, at, ticket, contact, body';

/** What a fact can be about, as `trace` searches. The first that it has is in the column `contact`. */
const SUBJECTS = ['issue', 'contact', 'message', 'parked', 'callSid'] as const;

/** `id`, `type`, `at`, `ticket`, `contact`, `body`. */
export function factColumns(sql: Sql, fact: Fact): SqlValue[] {
  const ticket = 'ticket' in fact ? fact.ticket : null;
  const subject = subjectOf(fact);
  // Processes of earlier releases share a PostgreSQL, and read whole bodies.
  const body = sql.dialect === 'sqlite' ? shortened(fact, ticket, subject) : withoutWords(fact);
  return [fact.id, fact.type, fact.at, ticket, subject?.id ?? null, JSON.stringify(body)];
}

export function aboutOf(fact: Fact): string | null {
  return subjectOf(fact)?.id ?? null;
}

type Subject = { key: string; id: string };

function subjectOf(fact: Fact): Subject | null {
  const of = fact as Record<string, unknown>;
  for (const key of SUBJECTS) {
    const id = of[key];
    if (typeof id === 'string') return { key, id };
  }
  return null;
}

function shortened(fact: Fact, ticket: string | null, subject: Subject | null): Record<string, unknown> {
  const { type, id: _id, at: _at, v, ...body }: Record<string, unknown> = withoutWords(fact);
  if (body.by === usualStage(String(type))) delete body.by;
  if (ticket !== null) delete body.ticket;
  if (subject !== null) delete body[subject.key];
  if (subject?.key === 'message' && body.cause === causeOfAttempt(subject.id, body.attempt))
    delete body.cause;
  return v === 1 ? body : { ...body, v };
}

/** `row` has the columns above. */
export function factJson(row: Row): Record<string, unknown> {
  const body = JSON.parse(String(row.body)) as Record<string, unknown>;
  if ('id' in body) return body;
  const { id, type, at } = row;
  const by = body.by ?? usualStage(String(type));
  const fact: Record<string, unknown> = { type, ...body, by, id, v: body.v ?? 1, at: Number(at) };
  if (row.ticket !== null && !('ticket' in body)) fact.ticket = row.ticket;
  const subject = row.contact === null ? null : subjectKeyOf(String(type), body);
  if (subject !== null) fact[subject] = row.contact;
  if (!('cause' in body)) fact.cause = causeOfAttempt(String(row.contact), body.attempt);
  return fact;
}

/** Who says most facts of this type. Frozen: it is read into every fact whose body names no other. */
function usualStage(type: string): string {
  if (NOTIFIERS.includes(type)) return NOTIFIER;
  return type.startsWith('message.') ? 'courier' : 'router';
}

const NOTIFIER = 'notifier';
const NOTIFIERS = ['message.queued', 'message.withheld'];

/** The condition that the notifier said a fact of SQLite. `fact`: the name of its table. */
export function saidByNotifier(fact: string): string {
  const types = NOTIFIERS.map((type) => `'${type}'`).join(', ');
  return `coalesce(${fact}.body ->> '$.by', CASE WHEN ${fact}.type IN (${types}) THEN '${NOTIFIER}' END) = '${NOTIFIER}'`;
}

/** The cause of a courier's facts about an attempt to send. */
function causeOfAttempt(message: string, attempt: unknown): string {
  return `${message}/${String(attempt)}`;
}

/** The key that was taken out of the body: of those that a fact of this type has, the first that is missing. */
function subjectKeyOf(type: string, body: Record<string, unknown>): string | null {
  const shape: Record<string, unknown> = shapes.get(type) ?? {};
  return SUBJECTS.find((key) => key in shape && !(key in body)) ?? null;
}

const shapes = new Map(Object.entries(payloads).map(([type, payload]) => [type, payload.shape]));
