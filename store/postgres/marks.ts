/**
 * Marks as rows, one a group and a process, so that the living find what the dead had in hand. A process is alive
 * while its session holds the lock of its number, which the server frees when the process is gone, however it went.
 * Written without waiting for the disk: what the server's own death takes with it is one more crash before parking.
 *
 * Never: on a connection of the transactions' pool. A mark is written in the midst of a transaction, and when all of
 * them waited for one more connection, none would be given back.
 */
import { z } from 'zod';
import type { Mark, Marks } from '../../contract/store.ts';
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

/** Their rows are removed: whoever reads them writes what they say into a mark of its own. */
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
 * One mark that says what all of them say. What a process died with alone is a death of it and what it died with in a
 * crowd is a suspect without a death; as one list in hand, two that were each alone would look like a crowd.
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
