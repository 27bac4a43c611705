/** Whether agents are available for new tickets: `away_until` of the `agents` table, null for who is. */
import type { FactOf } from '../../contract/fact.ts';
import type { Sql } from '../../contract/sql.ts';
import { FOR_EVER } from '../../contract/store.ts';

export async function foldPresent(sql: Sql, { agent, here, until }: FactOf<'agent.present'>): Promise<void> {
  await sql.run(
    `INSERT INTO agents (id, last_assigned_at, away_until) VALUES (?, 0, ?)
     ON CONFLICT (id) DO UPDATE SET away_until = excluded.away_until`,
    agent,
    here ? null : (until ?? FOR_EVER),
  );
}

/** Null: the agent is available. */
export async function awayUntil(sql: Sql, agent: string, now: number): Promise<number | null> {
  const [row] = await sql.all('SELECT away_until FROM agents WHERE id = ? AND away_until > ?', agent, now);
  return row === undefined ? null : Number(row.away_until);
}
