/** The last words of tickets, for their rows in a list: by keys, so that the query of the list itself reads no words. */
import type { LastWords } from '../../contract/lists.ts';
import type { Sql } from '../../contract/sql.ts';

/** Characters of a row's line. */
const LENGTH = 240;

/** What the customer or the team wrote last, by the ticket's number. Tickets without words are absent. */
export async function lastWordsOf(sql: Sql, numbers: string[]): Promise<Map<string, LastWords>> {
  if (numbers.length === 0) return new Map();
  const text = sql.dialect === 'sqlite' ? `c.words ->> 'text'` : `c.words::jsonb ->> 'text'`;
  const rows = await sql.all(
    `SELECT w.value AS number,
        (SELECT f.seq || '/' || substr(coalesce(${text}, ''), 1, ${LENGTH}) FROM facts f JOIN contacts c ON c.id = f.contact
          WHERE f.ticket = w.value AND f.type IN ('ticket.opened', 'ticket.joined') ORDER BY f.seq DESC LIMIT 1) AS said,
        (SELECT n.seq || '/' || n.kind || '/' || n.agent || '/' || substr(n.text, 1, ${LENGTH}) FROM notes n
          WHERE n.ticket = w.value ORDER BY n.seq DESC LIMIT 1) AS written
      FROM json_each(?) w`,
    JSON.stringify(numbers),
  );
  const found = new Map<string, LastWords>();
  for (const { number, said, written } of rows) {
    const last = newer(customerSaid(String(said ?? '')), teamWrote(String(written ?? '')));
    if (last !== null && last.text !== '') found.set(String(number), last);
  }
  return found;
}

type Placed = LastWords & { seq: number };

function newer(one: Placed | null, other: Placed | null): LastWords | null {
  const last = other === null || (one !== null && one.seq > other.seq) ? one : other;
  return last === null ? null : { by: last.by, kind: last.kind, text: last.text };
}

function customerSaid(line: string): Placed | null {
  const [, seq, text = ''] = /^(\d+)\/([\s\S]*)$/.exec(line) ?? [];
  return seq === undefined ? null : { seq: Number(seq), by: null, kind: 'said', text: oneLine(text) };
}

function teamWrote(line: string): Placed | null {
  const [, seq, kind, agent = '', text = ''] = /^(\d+)\/(note|reply)\/([^/]*)\/([\s\S]*)$/.exec(line) ?? [];
  if (seq === undefined) return null;
  return { seq: Number(seq), by: agent, kind: kind === 'note' ? 'note' : 'reply', text: oneLine(text) };
}

function oneLine(text: string): string {
  return text.replaceAll(/\s+/g, ' ').trim();
}
