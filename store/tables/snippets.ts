/** The last words of tickets, for their rows in a list: by keys, so that the query of the list itself reads no words. */
import type { LastWords } from '../../contract/lists.ts';
import type { Sql } from '../../contract/sql.ts';

/** Characters of a row's line. */
const LENGTH = 240;

/** What the customer or the team wrote last, by the ticket's number. A ticket that nobody opened yet is absent; words may be ''. */
export async function lastWordsOf(
  sql: Sql,
  numbers: string[],
  account: string,
): Promise<Map<string, LastWords & { seen: number }>> {
  if (numbers.length === 0) return new Map();
  const text = sql.dialect === 'sqlite' ? `c.words ->> 'text'` : `c.words::jsonb ->> 'text'`;
  const rows = await sql.all(
    `SELECT w.value AS number,
        (SELECT f.seq || '/' || substr(coalesce(${text}, ''), 1, ${LENGTH}) FROM facts f JOIN contacts c ON c.id = f.contact
          WHERE f.ticket = w.value AND f.type IN ('ticket.opened', 'ticket.joined') ORDER BY f.seq DESC LIMIT 1) AS said,
        (SELECT n.seq || '/' || n.kind || '/' || n.agent || '/' || substr(n.text, 1, ${LENGTH}) FROM notes n
          WHERE n.ticket = w.value ORDER BY n.seq DESC LIMIT 1) AS written,
        (SELECT s.seq FROM seen s WHERE s.account = ? AND s.ticket = w.value) AS seen
      FROM json_each(?) w`,
    account,
    JSON.stringify(numbers),
  );
  const found = new Map<string, LastWords & { seen: number }>();
  for (const { number, said, written, seen } of rows) {
    const last = newer(customerSaid(String(said ?? '')), teamWrote(String(written ?? '')));
    if (last !== null) found.set(String(number), { ...last, seen: Number(seen ?? 0) });
  }
  return found;
}

function newer(one: LastWords | null, other: LastWords | null): LastWords | null {
  return other === null || (one !== null && one.seq > other.seq) ? one : other;
}

function customerSaid(line: string): LastWords | null {
  const [, seq, text = ''] = /^(\d+)\/([\s\S]*)$/.exec(line) ?? [];
  return seq === undefined ? null : { seq: Number(seq), by: null, kind: 'said', text: oneLine(text) };
}

function teamWrote(line: string): LastWords | null {
  const [, seq, kind, agent = '', text = ''] = /^(\d+)\/(note|reply)\/([^/]*)\/([\s\S]*)$/.exec(line) ?? [];
  if (seq === undefined) return null;
  return { seq: Number(seq), by: agent, kind: kind === 'reply' ? 'reply' : 'note', text: oneLine(text) };
}

function oneLine(text: string): string {
  return text.replaceAll(/\s+/g, ' ').trim();
}
