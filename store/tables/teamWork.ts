/** Tickets that are not done, counted by agent. Reads the rows of these two statuses by their indexes, never the resolved ones. */
import type { Sql } from '../../contract/sql.ts';
import type { AgentWork } from '../../contract/teamDesk.ts';
import { NEVER } from './ticketRows.ts';

/** Of open ones, without alerts in an incident that need no agent. Its parameters: the instant of now twice, and the one before which a clock ends soon. */
export const openWork = `SELECT agent, count(*) AS open, sum(CASE WHEN due < ? THEN 1 ELSE 0 END) AS late,
    sum(CASE WHEN due >= ? AND due < ? THEN 1 ELSE 0 END) AS soon,
    sum(CASE WHEN snoozed_until IS NULL THEN 0 ELSE 1 END) AS snoozed, min(due) AS next
  FROM ticket_rows WHERE status = 'open' AND imported = 'no' AND gathered = 0 GROUP BY agent`;

export const waitingWork = `SELECT agent, count(*) AS waiting FROM ticket_rows
  WHERE status <> 'open' AND status = 'waiting' GROUP BY agent`;

export async function teamWork(sql: Sql, now: number, soon: number): Promise<AgentWork[]> {
  const found = new Map<string, AgentWork>();
  for (const row of await sql.all(openWork, now, now, soon)) {
    const [agent, next] = [String(row.agent), Number(row.next)];
    found.set(agent, {
      agent,
      open: Number(row.open),
      late: Number(row.late),
      soon: Number(row.soon),
      snoozed: Number(row.snoozed),
      waiting: 0,
      nextDue: next >= NEVER ? null : next,
    });
  }
  for (const row of await sql.all(waitingWork)) {
    const agent = String(row.agent);
    const known = found.get(agent) ?? { agent, open: 0, late: 0, soon: 0, snoozed: 0, nextDue: null };
    found.set(agent, { ...known, waiting: Number(row.waiting) });
  }
  return [...found.values()];
}
