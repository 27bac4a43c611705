/** The feed of changes to tickets, over the history and the rows of tickets. */
import type { Feed } from '../contract/feed.ts';
import type { Database } from '../contract/sql.ts';
import { feedNewest, feedPage } from './tables/feed.ts';

export function feedOf({ read, onCommit }: Pick<Database, 'read' | 'onCommit'>): Feed {
  return {
    newest: () => feedNewest(read),
    after: (position, limit) => feedPage(read, position, limit),
    onCommit,
  };
}
