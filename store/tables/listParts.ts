/** Parts of a list, as conditions on its rows `r`: a page of a part walks the index of its list, and no other. */
import type { ListPart, Partly } from '../../contract/lists.ts';
import type { Viewer } from '../../contract/seen.ts';
import type { SqlValue } from '../../contract/sql.ts';

export type Condition = { where: string; params: SqlValue[] };

const newestNote = (whose: string): string =>
  `coalesce((SELECT n.seq FROM notes n WHERE n.ticket = r.number AND n.agent ${whose} ? ORDER BY n.seq DESC LIMIT 1), 0)`;
const SAID = `coalesce((SELECT f.seq FROM facts f
  WHERE f.ticket = r.number AND f.type IN ('ticket.opened', 'ticket.joined') ORDER BY f.seq DESC LIMIT 1), 0)`;
const LOOKED = `coalesce((SELECT s.seq FROM seen s WHERE s.account = ? AND s.ticket = r.number), 0)`;

/** Words of another, behind what the viewer has seen and behind their own. */
function unread({ account, agent }: Viewer): Condition {
  const own = agent ?? '';
  const [written, mine] = [newestNote('<>'), newestNote('=')];
  return {
    where: `((${SAID} > ${LOOKED} AND ${SAID} > ${mine}) OR (${written} > ${LOOKED} AND ${written} > ${mine}))`,
    params: [account, own, own, account, own, own],
  };
}

export function conditionOf(part: ListPart, viewer: Viewer): Condition {
  switch (part) {
    case 'unread':
      return unread(viewer);
    case 'firstResponse':
      return { where: `r.clock = 'firstResponse'`, params: [] };
    case 'calls':
      return { where: `r.channel = 'call'`, params: [] };
    case 'urgent':
      return { where: `r.priority IN ('high', 'urgent')`, params: [] };
    case 'vendor':
      return { where: `r.vendor <> ''`, params: [] };
  }
}

/** What a page of a part has in its condition beside that of the list. */
export function onlyPart(partly: Partly | undefined): Condition {
  if (partly === undefined) return { where: '', params: [] };
  const { where, params } = conditionOf(partly.part, partly.viewer);
  return { where: ` AND ${where}`, params };
}
