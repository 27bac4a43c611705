/**
 * Facts waiting for a log outside the store's database. The deciding transaction inserts them, the carrier sends the
 * oldest first and removes them when the log has them.
 *
 * They are sent in order of id. Late commits need no care, although an id is given out before its transaction
 * commits. The carrier keeps no position here: a row that appears below a sent id is sent next. Facts of one key are
 * inserted under the lock of that key's subject, held until the commit, so among them a higher id is a later commit.
 * Between keys no order is promised.
 */
import { decodeCarried } from '../../contract/fact.ts';
import { Failure } from '../../contract/failure.ts';
import { type Forwarded, MAX_RECORD_BYTES, type Outgoing, topicFor } from '../../contract/log.ts';
import type { Sql, SqlValue } from '../../contract/sql.ts';
import { textOrNull, together } from './manyRows.ts';

/**
 * Call it in the deciding transaction. Throws a Failure without `retry` for a fact that exceeds the size of a record.
 */
export async function outboxWithin(sql: Sql, facts: Outgoing[]): Promise<void> {
  for (const { source, params } of together(sql, facts, TYPES, columns))
    await sql.run(`INSERT INTO outbox (key, at, topic, body) ${source}`, ...params);
}

const TYPES = ['text', 'bigint', 'text', 'text'] as const;

function columns({ key, fact }: Outgoing): SqlValue[] {
  const body = JSON.stringify(fact);
  if (body.length * 3 > MAX_RECORD_BYTES && Buffer.byteLength(body) > MAX_RECORD_BYTES) {
    throw new Failure(
      `the fact ${fact.type} is larger than ${MAX_RECORD_BYTES} bytes, the limit of a record`,
      { retry: false },
    );
  }
  return [key, fact.at, topicFor({ fact }), body];
}

/**
 * The oldest facts: at most `limit`, and no more once they reach `maxBytes`; always one, if there is one.
 *
 * Not decoded: an older process carries a newer stage's facts.
 */
export async function outboxPage(
  sql: Sql,
  limit: number,
  maxBytes: number,
): Promise<{ id: number; outgoing: Forwarded }[]> {
  const rows = await sql.all(
    `SELECT id, key, topic, body FROM (
       SELECT id, key, topic, body, sum(octet_length(body)) OVER (ORDER BY id) - octet_length(body) AS before
       FROM (SELECT id, key, topic, body FROM outbox ORDER BY id LIMIT ?) AS oldest
     ) AS page WHERE before < ? ORDER BY id`,
    limit,
    maxBytes,
  );
  return rows.map((row) => ({
    id: Number(row.id),
    outgoing: {
      key: String(row.key),
      topic: textOrNull(row.topic),
      fact: decodeCarried(JSON.parse(String(row.body))),
    },
  }));
}

export async function removeSent(sql: Sql, ids: number[]): Promise<void> {
  if (ids.length === 0) return;
  await sql.run(
    'DELETE FROM outbox WHERE id IN (SELECT value::bigint FROM json_each(?))',
    JSON.stringify(ids),
  );
}

export async function waitingInOutbox(sql: Sql): Promise<number> {
  const [row] = await sql.all('SELECT count(*) AS waiting FROM outbox');
  return Number(row?.waiting ?? 0);
}
