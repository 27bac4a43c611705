/** Figures of the tickets that are not done, by queue: what a person watches on a dashboard. */
import type { QueueFigures } from '../../contract/queueFigures.ts';
import type { Sql } from '../../contract/sql.ts';

/**
 * Reads the rows of these two statuses by their indexes, never the resolved ones. Imported tickets that nobody touched
 * count nowhere, and the ticket of a flood, like an alert that follows an incident, has no agent on purpose, nor has a snoozed one until it wakes:
 * they count as open.
 */
export async function queueFigures(sql: Sql, now: number): Promise<QueueFigures[]> {
  const rows = await sql.all(
    `SELECT queue, count(*) AS open, sum(overdue) AS overdue, sum(alone) AS unassigned, 0 AS waiting,
         min(opened_at) AS oldest_open, min(CASE WHEN alone = 1 THEN opened_at END) AS oldest_unassigned
       FROM (SELECT r.queue, r.opened_at, CASE WHEN r.due < ? THEN 1 ELSE 0 END AS overdue,
           CASE WHEN r.agent = '' AND t.flood IS NULL AND t.gathered IS NULL THEN 1 ELSE 0 END AS alone
         FROM ticket_rows r JOIN tickets t ON t.number = r.number
         WHERE r.status = 'open' AND r.imported = 'no') AS live GROUP BY queue
     UNION ALL
     SELECT queue, 0, 0, 0, count(*), NULL, NULL FROM ticket_rows
       WHERE status <> 'open' AND status = 'waiting' GROUP BY queue`,
    now,
  );
  const found = new Map<string, QueueFigures>();
  for (const row of rows) {
    const queue = String(row.queue);
    const known = found.get(queue);
    found.set(queue, {
      queue,
      open: (known?.open ?? 0) + Number(row.open),
      unassigned: (known?.unassigned ?? 0) + Number(row.unassigned),
      overdue: (known?.overdue ?? 0) + Number(row.overdue),
      waiting: (known?.waiting ?? 0) + Number(row.waiting),
      oldestOpen: instant(row.oldest_open) ?? known?.oldestOpen ?? null,
      oldestUnassigned: instant(row.oldest_unassigned) ?? known?.oldestUnassigned ?? null,
    });
  }
  return [...found.values()];
}

function instant(value: unknown): number | null {
  return value === null || value === undefined ? null : Number(value);
}
