/**
 * The orders in the `drafts` table that are held until their moment. Each caller that writes holds the lock `orders/AGENT`.
 *
 * Never holds the words of an order that was carried out.
 */
import { isDeepStrictEqual } from 'node:util';
import {
  type DraftKey,
  type DraftKind,
  type Held,
  heldRefusal,
  type HeldRefusal,
  type HeldState,
  MAX_WAITING,
  type Recipients,
  type ToHold,
  type Unsent,
  type Waiting,
} from '../../contract/drafts.ts';
import { randomId } from '../../contract/ids.ts';
import { keptOrder, type Order } from '../../contract/order.ts';
import type { Sql } from '../../contract/sql.ts';
import { draftOf, removeDraft, unsent } from './drafts.ts';
import { forUpdate } from './locks.ts';
import { textOrNull } from './manyRows.ts';

/** Held orders and refused ones, the oldest first. */
export async function waitingOf(sql: Sql, agent: string): Promise<Waiting[]> {
  const rows = await sql.all(
    `SELECT order_id, ticket, text, send_at, refusal FROM drafts
     WHERE agent = ? AND (send_at IS NOT NULL OR refusal IS NOT NULL) ORDER BY updated_at LIMIT ?`,
    agent,
    MAX_WAITING,
  );
  return rows.map((row) => ({
    id: String(row.order_id),
    ticket: String(row.ticket),
    text: String(row.text),
    sendAt: row.send_at === null ? null : Number(row.send_at),
    refusal: typeof row.refusal === 'string' ? heldRefusal.parse(JSON.parse(row.refusal)) : null,
  }));
}

/** `sendAt` null: it is not held any more. */
export async function heldById(
  sql: Sql,
  agent: string,
  id: string,
): Promise<{ sendAt: number | null; state: HeldState } | null> {
  const [row] = await sql.all(
    'SELECT send_at, outcome, refusal FROM drafts WHERE agent = ? AND order_id = ?',
    agent,
    id,
  );
  if (row === undefined) return null;
  if (row.send_at !== null) return { sendAt: Number(row.send_at), state: 'held' };
  if (row.outcome === 'sent') return { sendAt: null, state: 'sent' };
  return { sendAt: null, state: row.refusal === null ? 'back' : 'refused' };
}

/** Whether an order of this page was held or carried out with words. */
export async function wasSentFrom(sql: Sql, agent: string, click: string): Promise<boolean> {
  const rows = await sql.all(
    `SELECT id FROM drafts WHERE agent = ? AND substr(order_id, 1, ?) = ? AND (send_at IS NOT NULL OR outcome = 'sent') LIMIT 1`,
    agent,
    click.length + 1,
    `${click}.`,
  );
  return rows.length > 0;
}

/** A reply or an update. Another choice with the same words is another order. */
export async function heldLike(
  sql: Sql,
  order: Order,
  text: string,
): Promise<{ id: string; sendAt: number } | null> {
  const rows = await sql.all(
    `SELECT order_id, send_at, orders FROM drafts
     WHERE agent = ? AND ticket = ? AND text = ? AND send_at IS NOT NULL ORDER BY send_at`,
    order.agent,
    order.ticket,
    text,
  );
  const kept = (json: unknown): Order => keptOrder.parse(JSON.parse(String(json)));
  const asked = kept(JSON.stringify(order));
  const same = rows.find((row) => asksTheSame(kept(row.orders), asked));
  return same === undefined ? null : { id: String(same.order_id), sendAt: Number(same.send_at) };
}

function asksTheSame(one: Order, other: Order): boolean {
  return isDeepStrictEqual([one.orders, one.files ?? []], [other.orders, other.files ?? []]);
}

export async function lastHeld(sql: Sql, { agent, ticket }: DraftKey): Promise<number> {
  const [row] = await sql.all(
    'SELECT max(send_at) AS last FROM drafts WHERE agent = ? AND ticket = ? AND send_at IS NOT NULL',
    agent,
    ticket,
  );
  return Number(row?.last ?? 0);
}

/**
 * The draft that the page showed becomes the held order. A newer draft, which another device has written, stays one
 * beside it.
 */
export async function holdDraft(
  sql: Sql,
  { order, written, version }: ToHold,
  sendAt: number,
  now: number,
): Promise<void> {
  const before = written === null ? null : await draftOf(sql, order);
  const isShown = before !== null && (before.version === version || before.text === written?.text);
  const id = isShown ? before.id : randomId('d');
  const earlier = isShown ? await orderIn(sql, id) : null;
  await sql.run(
    'UPDATE drafts SET refusal = NULL WHERE agent = ? AND ticket = ? AND refusal IS NOT NULL',
    order.agent,
    order.ticket,
  );
  await sql.run(
    `INSERT INTO drafts (id, agent, ticket, kind, text, recipients, files, version, updated_at, order_id, send_at, orders, leased_until)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 0)
     ON CONFLICT (id) DO UPDATE SET kind = excluded.kind, text = excluded.text, recipients = excluded.recipients,
       version = excluded.version, updated_at = excluded.updated_at, order_id = excluded.order_id,
       send_at = excluded.send_at, orders = excluded.orders, leased_until = 0, outcome = NULL, refusal = NULL`,
    id,
    order.agent,
    order.ticket,
    written?.kind ?? 'order',
    written?.text ?? '',
    jsonOf(written?.recipients ?? null),
    '[]',
    version + 1,
    now,
    order.id,
    sendAt,
    JSON.stringify(order),
  );
  if (earlier !== null) await noteEnded(sql, order, earlier, 'back', now);
}

/** The order whose words came back to this draft. */
async function orderIn(sql: Sql, id: string): Promise<string | null> {
  const [row] = await sql.all('SELECT order_id FROM drafts WHERE id = ?', id);
  return textOrNull(row?.order_id);
}

export async function heldToChange(sql: Sql, agent: string, id: string): Promise<Held | null> {
  const [row] = await sql.all(
    `SELECT orders, text, send_at FROM drafts WHERE agent = ? AND order_id = ? AND send_at IS NOT NULL${forUpdate(sql)}`,
    agent,
    id,
  );
  if (row === undefined) return null;
  return {
    order: keptOrder.parse(JSON.parse(String(row.orders))) satisfies Order,
    text: String(row.text),
    sendAt: Number(row.send_at),
  };
}

function jsonOf(recipients: Recipients | null): string | null {
  return recipients === null ? null : JSON.stringify(recipients);
}

/**
 * Its words are the draft again. Words that the agent has written meanwhile come after them: as a note if they were one or
 * were for other people, so that they reach nobody for whom they were not written. Returns the order's ticket; null: nothing
 * is held under this id.
 */
export async function giveBack(
  sql: Sql,
  agent: string,
  id: string,
  refusal: HeldRefusal | null,
  now: number,
): Promise<{ ticket: string } | null> {
  const [row] = await sql.all(
    `SELECT * FROM drafts WHERE agent = ? AND order_id = ? AND send_at IS NOT NULL${forUpdate(sql)}`,
    agent,
    id,
  );
  if (row === undefined) return null;
  const held = unsent(row);
  const since = row.kind === 'order' ? null : await draftOf(sql, held);
  if (since !== null) await removeDraft(sql, since.id);
  await sql.run(
    `UPDATE drafts SET send_at = NULL, orders = NULL, leased_until = 0, outcome = 'back', refusal = ?, updated_at = ?, kind = ?, text = ?, files = ?, version = ?
     WHERE id = ?`,
    refusal === null ? null : JSON.stringify(refusal),
    now,
    row.kind === 'order' ? 'order' : kindOf(held, since),
    [held.text, since?.text ?? ''].filter((text) => text !== '').join('\n\n'),
    JSON.stringify([...held.files, ...(since?.files ?? [])]),
    Math.max(held.version, since?.version ?? 0) + 1,
    held.id,
  );
  return { ticket: held.ticket };
}

function kindOf(held: Unsent, since: Unsent | null): DraftKind {
  if (since === null || since.text.trim() === '') return held.kind;
  const isFor = ({ kind, recipients }: Unsent): string => `${kind} ${jsonOf(recipients)}`;
  return isFor(held) === isFor(since) ? held.kind : 'note';
}

const KEPT_MS = 24 * 3_600_000;

/** The order was carried out: only its id stays, for a day. */
export async function endHeld(sql: Sql, agent: string, id: string, now: number): Promise<void> {
  await sql.run(
    `UPDATE drafts SET kind = 'order', text = '', recipients = NULL, files = '[]', send_at = NULL, orders = NULL,
       leased_until = 0, outcome = 'sent', refusal = NULL, updated_at = ? WHERE agent = ? AND order_id = ?`,
    now,
    agent,
    id,
  );
  await removeEnded(sql, agent, now);
}

/** Of an order that no other row names: `sent`, without being held, or `back`. Only its id stays, for a day. */
export async function noteEnded(
  sql: Sql,
  { agent, ticket }: DraftKey,
  id: string,
  outcome: 'sent' | 'back',
  now: number,
): Promise<void> {
  await sql.run(
    `INSERT INTO drafts (id, agent, ticket, kind, text, files, version, updated_at, order_id, leased_until, outcome)
     VALUES (?, ?, ?, 'order', '', '[]', 1, ?, ?, 0, ?) ON CONFLICT (agent, order_id) WHERE order_id IS NOT NULL DO NOTHING`,
    randomId('d'),
    agent,
    ticket,
    now,
    id,
    outcome,
  );
  await removeEnded(sql, agent, now);
}

function removeEnded(sql: Sql, agent: string, now: number): Promise<number> {
  return sql.run(
    `DELETE FROM drafts WHERE agent = ? AND kind = 'order' AND send_at IS NULL AND refusal IS NULL AND updated_at < ?`,
    agent,
    now - KEPT_MS,
  );
}

export async function dismissRefusal(sql: Sql, agent: string, id: string): Promise<void> {
  await sql.run('UPDATE drafts SET refusal = NULL WHERE agent = ? AND order_id = ?', agent, id);
}

export async function claimHeld(
  sql: Sql,
  now: number,
  leaseMs: number,
  limit: number,
): Promise<{ agent: string; id: string }[]> {
  const rows = await sql.all(
    `SELECT id, agent, order_id FROM drafts WHERE send_at <= ? AND leased_until <= ? ORDER BY send_at LIMIT ?${forUpdate(sql, 'skip locked')}`,
    now,
    now,
    limit,
  );
  for (const { id } of rows)
    await sql.run('UPDATE drafts SET leased_until = ? WHERE id = ?', now + leaseMs, id ?? null);
  return rows.map((row) => ({ agent: String(row.agent), id: String(row.order_id) }));
}

/** The earliest instant at which a held order can be claimed; null if none is held. */
export async function nextHeld(sql: Sql): Promise<number | null> {
  const [row] = await sql.all(
    `SELECT min(CASE WHEN leased_until > send_at THEN leased_until ELSE send_at END) AS at FROM drafts WHERE send_at IS NOT NULL`,
  );
  return row === undefined || row.at === null ? null : Number(row.at);
}
