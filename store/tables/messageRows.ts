/**
 * The rows of `messages` and their words. A row has what the message's first fact, at the same place in the history, does
 * not say: outcomes rewrite a short row. Rows of earlier releases have the whole state, and are read alike.
 */
import { decodeFact, isFact } from '../../contract/fact.ts';
import type { Message } from '../../contract/message.ts';
import type { Row, Sql } from '../../contract/sql.ts';
import { EVERYTHING, type MessageFold, messagesAgain } from '../foldedAgain.ts';
import { factJson } from './factJson.ts';

const FACT = ['type', 'contact', 'body'].map(
  (column) => `(SELECT f.${column} FROM facts f WHERE f.seq = messages.seq) AS fact_${column}`,
);

/** The columns of `messages` that a message is read from. */
export const MESSAGE_COLUMNS = `id, seq, ticket, queued_at, shape, state, ${FACT.join(', ')}`;

/** Null after `forget`. */
export const MESSAGE_WORDS = '(SELECT w.words FROM message_words w WHERE w.seq = messages.seq) AS words';

/** `begun`: as its first fact left it; null where the history has no such fact. */
export type StoredMessage = { seq: number; message: Message; begun: Message | null };

export async function storedMessages(
  sql: Sql,
  rows: Row[],
  fold: MessageFold,
  before = EVERYTHING,
): Promise<StoredMessage[]> {
  const stale = rows.filter(({ shape }) => shape !== fold.shape);
  const again =
    stale.length === 0 ? new Map<string, Message>() : await messagesAgain(sql, stale, fold, before);
  return rows.map((row) => {
    const begun = begunBy(row, fold);
    const message = again.get(String(row.id)) ?? messageOf(row, begun, fold);
    return { seq: Number(row.seq), message, begun };
  });
}

/** What the first fact of this row's message says, folded. */
export function begunBy(row: Row, fold: MessageFold): Message | null {
  if (typeof row.fact_body !== 'string') return null;
  const { id = null, ticket = null, queued_at: at = null } = row;
  const { fact_type: type = null, fact_contact: contact = null, fact_body: body } = row;
  const fact = decodeFact(factJson({ id, type, at, ticket, contact, body }));
  return isFact(fact, 'message.queued', 'message.withheld') ? fold.evolve(null, fact) : null;
}

function messageOf(row: Row, begun: Message | null, fold: MessageFold): Message {
  const state: unknown = { ...begun, ...JSON.parse(String(row.state)) };
  // As in `statesOf`: what our own fold gave needs no schema.
  return row.shape === fold.shape && begun !== null ? (state as Message) : fold.schema.parse(state);
}

/** The column `state`. */
export function stateOf({ message, begun }: Pick<StoredMessage, 'message' | 'begun'>): string {
  const known = new Map(Object.entries(begun ?? {}));
  const changed = Object.entries(message).filter(
    ([key, value]) => !known.has(key) || JSON.stringify(known.get(key)) !== JSON.stringify(value),
  );
  return JSON.stringify(Object.fromEntries(changed));
}
