/** Where the bytes of a database go, by table and index: those that stay, and those written to the write-ahead log. */
import type { Running } from '../../pipeline/running.ts';
import type { SqliteCounts } from '../support/sqliteCounter.ts';
import { rounded } from './figures.ts';

/** The table or index of each page. A row too long for its page has `(overflow)` pages too. */
export type Pages = ReadonlyMap<number, string>;

/** Reads every page. */
export async function pagesOf({ installation }: Running): Promise<Pages> {
  const rows = await installation.database.read.all('SELECT pageno, name, pagetype FROM dbstat');
  return new Map(
    rows.map(({ pageno, name, pagetype }) => [
      Number(pageno),
      pagetype === 'overflow' ? `${String(name)} (overflow)` : String(name),
    ]),
  );
}

type Sums = { walPages: number; pages: number };

/** On standard error: kB a mail in the log, kB more in the database, and the table or index. */
export function listTables({ walBytes, walPages }: SqliteCounts, before: Pages, after: Pages, mails: number) {
  const sums = new Map<string, Sums>();
  const add = (name: string, { walPages: wal, pages }: Sums): void => {
    const known = sums.get(name) ?? { walPages: 0, pages: 0 };
    sums.set(name, { walPages: known.walPages + wal, pages: known.pages + pages });
  };
  for (const name of before.values()) add(name, { walPages: 0, pages: -1 });
  for (const name of after.values()) add(name, { walPages: 0, pages: 1 });
  let all = 0;
  for (const [page, written] of walPages) {
    add(after.get(page) ?? before.get(page) ?? '(free)', { walPages: written, pages: 0 });
    all += written;
  }
  const walKbOf = (pages: number): string => kb((pages * walBytes) / all / mails);
  const sorted = [...sums].toSorted(([, a], [, b]) => b.walPages - a.walPages);
  for (const [name, { walPages: wal, pages }] of sorted)
    process.stderr.write(`${walKbOf(wal)} ${kb((pages * PAGE_BYTES) / mails)}  ${name}\n`);
}

/** As sqlite/connections.ts makes them. */
const PAGE_BYTES = 1024;

function kb(bytes: number): string {
  return rounded(bytes / 1000, 2)
    .toFixed(2)
    .padStart(7);
}
