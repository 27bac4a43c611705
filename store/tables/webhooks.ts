/**
 * Endpoints of webhooks and their deliveries as rows. An endpoint's row is locked by each change of it or of its
 * deliveries, so that two processes neither fill twice nor claim one ticket's deliveries together.
 */
import {
  type DeliveryCursor,
  type DeliveryStatus,
  deliveryStatuses,
  type Endpoint,
  type EndpointState,
  type HookDelivery,
  MAX_QUEUED,
  pauseCauses,
  type Settled,
  wants,
} from '../../contract/webhooks.ts';
import type { Row, Sql, SqlValue } from '../../contract/sql.ts';
import { entriesPage, readableUpTo } from './history.ts';
import { forUpdate } from './locks.ts';

/** Facts of one transaction: few enough to keep it short. */
const PAGE = 500;

/** A queued delivery that no earlier one of its ticket precedes. */
const FIRST_OF_TICKET = `(d.ticket = '' OR NOT EXISTS (SELECT 1 FROM webhook_deliveries e
  WHERE e.endpoint = d.endpoint AND e.ticket = d.ticket AND e.status = 'queued' AND e.seq < d.seq))`;

export async function fillEndpoint(sql: Sql, endpoint: Endpoint, now: number): Promise<number> {
  const state = await stateToChange(sql, endpoint.id);
  if (state === null) {
    await begin(sql, endpoint.id);
    return 0;
  }
  if (state.paused !== null || (await countOf(sql, endpoint.id, 'queued')) >= MAX_QUEUED) return 0;
  const entries = await entriesPage(sql, state.position, PAGE);
  const last = entries.at(-1);
  if (last === undefined) return 0;
  for (const { seq, fact } of entries) {
    if (!wants(endpoint, fact)) continue;
    const ticket = 'ticket' in fact && typeof fact.ticket === 'string' ? fact.ticket : '';
    await sql.run(
      `INSERT INTO webhook_deliveries
         (endpoint, seq, fact, type, ticket, status, attempts, first_at, due_at, leased_until, tried_at, outcome)
       VALUES (?, ?, ?, ?, ?, 'queued', 0, NULL, ?, 0, NULL, '') ON CONFLICT DO NOTHING`,
      endpoint.id,
      seq,
      fact.id,
      fact.type,
      ticket,
      now,
    );
  }
  await sql.run('UPDATE webhook_endpoints SET position = ? WHERE id = ?', last.seq, endpoint.id);
  return entries.length;
}

/** A new endpoint begins at the end: it would otherwise get the whole history. */
async function begin(sql: Sql, id: string): Promise<void> {
  const [row] = await sql.all(
    'SELECT coalesce(max(seq), 0) AS seq FROM facts WHERE seq <= ?',
    await readableUpTo(sql),
  );
  await sql.run(
    `INSERT INTO webhook_endpoints (id, position, failures, hold_until) VALUES (?, ?, 0, 0) ON CONFLICT DO NOTHING`,
    id,
    Number(row?.seq ?? 0),
  );
}

export async function stateToChange(sql: Sql, id: string): Promise<EndpointState | null> {
  const [row] = await sql.all(`SELECT * FROM webhook_endpoints WHERE id = ?${forUpdate(sql)}`, id);
  return row === undefined ? null : stateOf(row);
}

/** Leases due deliveries, the longest due first. */
export async function claimDeliveries(
  sql: Sql,
  endpoint: string,
  now: number,
  leaseMs: number,
  limit: number,
): Promise<HookDelivery[]> {
  const rows = await sql.all(
    `SELECT d.* FROM webhook_deliveries d WHERE d.endpoint = ? AND d.status = 'queued' AND d.due_at <= ?
       AND d.leased_until <= ? AND ${FIRST_OF_TICKET} ORDER BY d.due_at, d.seq LIMIT ?`,
    endpoint,
    now,
    now,
    limit,
  );
  for (const { seq } of rows)
    await sql.run(
      'UPDATE webhook_deliveries SET leased_until = ? WHERE endpoint = ? AND seq = ?',
      now + leaseMs,
      endpoint,
      seq ?? null,
    );
  return rows.map(deliveryOf);
}

export async function queuedDelivery(sql: Sql, endpoint: string, seq: number): Promise<HookDelivery | null> {
  const [row] = await sql.all(
    `SELECT * FROM webhook_deliveries WHERE endpoint = ? AND seq = ? AND status = 'queued'`,
    endpoint,
    seq,
  );
  return row === undefined ? null : deliveryOf(row);
}

export async function saveAttempt(
  sql: Sql,
  { endpoint, seq, attempts, firstAt }: HookDelivery,
  now: number,
  settled: Settled,
): Promise<void> {
  const { status, dueAt, outcome } = settled.delivery;
  await sql.run(
    `UPDATE webhook_deliveries SET status = ?, due_at = ?, outcome = ?, attempts = ?, first_at = ?, tried_at = ?, leased_until = 0
     WHERE endpoint = ? AND seq = ?`,
    status,
    dueAt,
    outcome,
    attempts + 1,
    firstAt ?? now,
    now,
    endpoint,
    seq,
  );
  const { failures, holdUntil, succeededAt, paused } = settled.endpoint;
  await sql.run(
    `UPDATE webhook_endpoints SET failures = ?, hold_until = ?, succeeded_at = ?, paused_at = ?, paused_because = ? WHERE id = ?`,
    failures,
    holdUntil,
    succeededAt,
    paused?.at ?? null,
    paused?.because ?? null,
    endpoint,
  );
}

export async function nextDueOf(sql: Sql, endpoint: string): Promise<number | null> {
  const [state] = await sql.all('SELECT * FROM webhook_endpoints WHERE id = ?', endpoint);
  if (state === undefined || state.paused_at !== null) return null;
  const [row] = await sql.all(
    `SELECT min(CASE WHEN d.due_at > d.leased_until THEN d.due_at ELSE d.leased_until END) AS at
     FROM webhook_deliveries d WHERE d.endpoint = ? AND d.status = 'queued' AND ${FIRST_OF_TICKET}`,
    endpoint,
  );
  return typeof row?.at === 'number' ? Math.max(row.at, Number(state.hold_until)) : null;
}

export async function trimDeliveries(
  sql: Sql,
  deliveredBefore: number,
  failedBefore: number,
): Promise<number> {
  return sql.run(
    `DELETE FROM webhook_deliveries
     WHERE (status = 'delivered' AND tried_at < ?) OR (status = 'failed' AND tried_at < ?)`,
    deliveredBefore,
    failedBefore,
  );
}

export async function endpointStates(
  sql: Sql,
): Promise<(EndpointState & { queued: number; failed: number })[]> {
  const rows = await sql.all(
    `SELECT w.*, (SELECT count(*) FROM webhook_deliveries d WHERE d.endpoint = w.id AND d.status = 'queued') AS queued,
       (SELECT count(*) FROM webhook_deliveries d WHERE d.endpoint = w.id AND d.status = 'failed') AS failed
     FROM webhook_endpoints w ORDER BY w.id`,
  );
  return rows.map((row) => ({ ...stateOf(row), queued: Number(row.queued), failed: Number(row.failed) }));
}

export async function deliveriesPage(
  sql: Sql,
  { endpoint, status }: { endpoint: string | null; status: DeliveryStatus | null },
  before: DeliveryCursor | null,
  limit: number,
): Promise<HookDelivery[]> {
  const conditions: [string, ...SqlValue[]][] = [
    ...(endpoint === null ? [] : ([['endpoint = ?', endpoint]] as [string, ...SqlValue[]][])),
    ...(status === null ? [] : ([['status = ?', status]] as [string, ...SqlValue[]][])),
    ...(before === null
      ? []
      : ([['(seq, endpoint) < (?, ?)', before.seq, before.endpoint]] as [string, ...SqlValue[]][])),
  ];
  const where = conditions.map(([text]) => text).join(' AND ');
  const rows = await sql.all(
    `SELECT * FROM webhook_deliveries ${where === '' ? '' : `WHERE ${where}`} ORDER BY seq DESC, endpoint DESC LIMIT ?`,
    ...conditions.flatMap(([, ...params]) => params),
    limit,
  );
  return rows.map(deliveryOf);
}

/** Forgets the first attempt, so that the delivery gets its days again. */
export async function queueAgain(sql: Sql, endpoint: string, seq: number, now: number): Promise<boolean> {
  const changed = await sql.run(
    `UPDATE webhook_deliveries SET status = 'queued', due_at = ?, first_at = NULL, leased_until = 0
     WHERE endpoint = ? AND seq = ? AND status <> 'queued'`,
    now,
    endpoint,
    seq,
  );
  return changed > 0;
}

/** Queued deliveries get their days again. */
export async function resumeEndpoint(sql: Sql, id: string, now: number): Promise<boolean> {
  const changed = await sql.run(
    `UPDATE webhook_endpoints SET paused_at = NULL, paused_because = NULL, failures = 0, hold_until = 0
     WHERE id = ? AND paused_at IS NOT NULL`,
    id,
  );
  if (changed === 0) return false;
  await sql.run(
    `UPDATE webhook_deliveries SET due_at = ?, first_at = NULL, leased_until = 0 WHERE endpoint = ? AND status = 'queued'`,
    now,
    id,
  );
  return true;
}

/** Call it only while no other process uses the installation: all leases are then of processes that ended. */
export function releaseDeliveries(sql: Sql): Promise<number> {
  return sql.run(
    `UPDATE webhook_deliveries SET leased_until = 0 WHERE status = 'queued' AND leased_until > 0`,
  );
}

async function countOf(sql: Sql, endpoint: string, status: DeliveryStatus): Promise<number> {
  const [row] = await sql.all(
    `SELECT count(*) AS n FROM webhook_deliveries WHERE endpoint = ? AND status = '${status}'`,
    endpoint,
  );
  return Number(row?.n);
}

export function stateOf(row: Row): EndpointState {
  const because = pauseCauses.find((cause) => cause === row.paused_because);
  return {
    id: String(row.id),
    position: Number(row.position),
    failures: Number(row.failures),
    holdUntil: Number(row.hold_until),
    succeededAt: numberOrNull(row.succeeded_at),
    paused: because === undefined ? null : { at: Number(row.paused_at), because },
  };
}

function deliveryOf(row: Row): HookDelivery {
  return {
    endpoint: String(row.endpoint),
    seq: Number(row.seq),
    fact: String(row.fact),
    type: String(row.type),
    ticket: String(row.ticket),
    status: deliveryStatuses.find((status) => status === row.status) ?? 'failed',
    attempts: Number(row.attempts),
    firstAt: numberOrNull(row.first_at),
    dueAt: Number(row.due_at),
    triedAt: numberOrNull(row.tried_at),
    outcome: String(row.outcome),
  };
}

function numberOrNull(value: SqlValue | undefined): number | null {
  return typeof value === 'number' ? value : null;
}
