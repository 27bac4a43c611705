/** Who has seen what. Writes only where a look changes something, so that a page that is shown again costs one read. */
import type { Seen } from '../contract/seen.ts';
import type { Database } from '../contract/sql.ts';
import { lookOf, nextLook, saveLook } from './tables/seen.ts';

export function seenOf(database: Pick<Database, 'read' | 'transaction'>): Seen {
  return {
    async look(account, ticket, seq, now) {
      const known = await lookOf(database.read, account, ticket);
      const next = nextLook(known, seq, now);
      if (next === null) return known?.before ?? 0;
      await database.transaction((sql) => saveLook(sql, account, ticket, next));
      return next.before;
    },
  };
}
