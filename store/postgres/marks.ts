/**
 * Marks as rows, one for each group and process. Living processes read from them which inputs were in flight in a
 * dead one. A process is alive while its session holds the advisory lock of its number; the server frees the lock
 * however the process ends. Writes do not wait for the disk: a mark lost in a server crash costs one more crash
 * before parking.
 *
 * Never: on a connection of the transactions' pool. A mark is written during a transaction; if every transaction
 * waited for one more connection, none would return its own.
 */
import { z } from 'zod';
import type { Mark, Marks } from '../../contract/marks.ts';
import type { Postgres } from './postgres.ts';
import { HOLDERS, type Session } from './session.ts';

const schema = z.object({ inHand: z.array(z.string()), deaths: z.record(z.string(), z.number()) });

export function databaseMarks({ session }: Postgres): Marks {
  return {
    shared: true,
    read: async (group) => together(await marksOfTheDead(session, group)),
    async write(group, mark) {
      await session.ask({
        name: 'mark',
        text: `INSERT INTO marks (grp, holder, body) VALUES ($1, $2, $3)
                 ON CONFLICT (grp, holder) DO UPDATE SET body = excluded.body`,
        values: [group, session.holder, JSON.stringify(mark)],
      });
    },
  };
}

/** Deletes their rows: the caller writes the result into its own mark. */
async function marksOfTheDead(session: Session, group: string): Promise<Mark[]> {
  const { rows } = await session.ask({
    name: 'marks of the dead',
    text: `DELETE FROM marks WHERE grp = $1 AND holder <> $2 AND NOT EXISTS (
             SELECT 1 FROM pg_locks WHERE locktype = 'advisory' AND objsubid = 2 AND granted
               AND classid = ${HOLDERS} AND objid::bigint = marks.holder
               AND database = (SELECT oid FROM pg_database WHERE datname = current_database())
           ) RETURNING body`,
    values: [group, session.holder],
  });
  return rows.map(({ body }) => schema.parse(JSON.parse(String(body))));
}

/**
 * Merges marks into one. An input alone in flight in a dead process counts as one death; an input in flight with
 * others becomes a suspect without a death. Merging the in-flight lists would make two lone inputs look like a batch.
 */
function together(marks: Mark[]): Mark {
  const deaths: Record<string, number> = {};
  const add = (cause: string, times: number): void => {
    deaths[cause] = (deaths[cause] ?? 0) + times;
  };
  for (const mark of marks) {
    for (const [cause, times] of Object.entries(mark.deaths)) add(cause, times);
    for (const cause of mark.inHand) add(cause, mark.inHand.length === 1 ? 1 : 0);
  }
  return { inHand: [], deaths };
}
