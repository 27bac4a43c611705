/**
 * What the transactions of a database wait for, looked at a few times a second: whose turn it is when all of them
 * together are slower than one of them would be.
 */
import { setTimeout as pause } from 'node:timers/promises';
import { asked } from '../support/postgres.ts';
import { rounded } from './figures.ts';

const EVERY_MS = 100;
/** By `wait_event_type` and `wait_event` of pg_stat_activity. */
const QUESTION = `
  SELECT CASE
      WHEN state LIKE 'idle in transaction%' THEN 'client'
      WHEN wait_event_type = 'Lock' THEN 'lock'
      WHEN wait_event LIKE 'WAL%' OR wait_event_type = 'IO' THEN 'disk'
      ELSE 'server'
    END AS what, count(*) AS n
  FROM pg_stat_activity
  WHERE application_name = 'firstline' AND xact_start IS NOT NULL AND state <> 'idle'
  GROUP BY 1`;

/** Shares of the time of all transactions, in percent, and how many there were at a time. */
export type Waits = { transactions: number; lock: number; client: number; server: number; disk: number };

/** `client`: the process is asked nothing and thinks. The result ends the looking. */
export function watchWaits(url: string): () => Promise<Waits> {
  const seen: Record<string, number> = {};
  let looks = 0;
  let over = false;
  const running = (async () => {
    while (!over) {
      for (const { what, n } of await asked(url, QUESTION))
        seen[String(what)] = (seen[String(what)] ?? 0) + Number(n);
      looks += 1;
      await pause(EVERY_MS);
    }
  })();
  return async () => {
    over = true;
    await running;
    const all = Object.values(seen).reduce((sum, n) => sum + n, 0);
    const share = (what: string): number => rounded(((seen[what] ?? 0) / Math.max(1, all)) * 100);
    return {
      transactions: rounded(all / Math.max(1, looks), 1),
      lock: share('lock'),
      client: share('client'),
      server: share('server'),
      disk: share('disk'),
    };
  };
}
