/**
 * Lists of tickets, each one query on one partial index of `ticket_rows`. Statuses are written into the queries: a
 * database uses a partial index only if it knows the value.
 */
import type {
  ListCursor,
  ListedTicket,
  ListOrder,
  ListPage,
  ListPart,
  PartCounts,
  Partly,
  TicketFilter,
  TicketList,
} from '../../contract/lists.ts';
import type { Viewer } from '../../contract/seen.ts';
import { conditionOf, onlyPart } from './listParts.ts';
import type { Row, Sql, SqlValue } from '../../contract/sql.ts';
import { readableUpTo } from './history.ts';
import { begunSubject } from './notes.ts';
import { type ShownTicket, shownWhere } from './shownTickets.ts';
import { subjectOf } from './subjects.ts';
import { NEVER, SHORT_COLUMNS, shortRow } from './ticketRows.ts';

/** `by`: the column that orders the list, the ticket's number after it. */
type Query = { where: string; params: SqlValue[]; by: string; descending: boolean; from?: string };
export type Statement = { text: string; params: SqlValue[] };

const OPEN = `status = 'open' AND imported = 'no'`;
const AWAKE = `${OPEN} AND snoozed_until IS NULL`;

function queryOf(list: TicketList): Query {
  switch (list.list) {
    case 'mine':
      return awakeOf(list.agent, list.by);
    case 'unassigned':
      return list.queue === null
        ? alone(awakeOf('', list.by))
        : alone(ascending(`${AWAKE} AND agent = '' AND queue = ?`, [list.queue], 'due'));
    case 'open':
      return ascending(OPEN, [], 'due');
    case 'snoozed':
      return ascending(...ofAgent('snoozed_until IS NOT NULL', list.agent), 'snoozed_until');
    case 'waiting':
    case 'resolved':
    case 'closed':
      return descending(...ofAgent(`status <> 'open' AND status = '${list.list}'`, list.agent), 'touched_at');
    case 'watched':
      return {
        ...descending('r.n = w.ticket_n AND w.watcher = ?', [list.agent], 'ticket_n'),
        // In this order: a database walks the watched ones, and finds each row by its key.
        from: 'watching w CROSS JOIN ticket_rows r',
      };
    case 'customer':
      return descending(`customer <> '' AND customer = ?`, [list.customer], 'n');
    case 'person':
      return descending(`requester <> '' AND requester = ?`, [list.person], 'n');
    case 'followers':
      return descending(`follows <> '' AND follows = ?`, [list.incident], 'n');
  }
}

/** An alert in an incident waits for nobody. */
function alone(query: Query): Query {
  return { ...query, where: `${query.where} AND gathered = 0` };
}

function awakeOf(agent: string, by: ListOrder = 'due'): Query {
  const where = `${AWAKE} AND agent = ?`;
  return by === 'due' ? ascending(where, [agent], 'due') : descending(where, [agent], 'touched_at');
}

function ofAgent(where: string, agent: string | null): [string, SqlValue[]] {
  return agent === null ? [where, []] : [`${where} AND agent = ?`, [agent]];
}

function ascending(where: string, params: SqlValue[], by: string): Query {
  return { where, params, by, descending: false };
}

function descending(where: string, params: SqlValue[], by: string): Query {
  return { where, params, by, descending: true };
}

function columnsOf({ by }: Query): string[] {
  return isByNumber(by) ? [by] : [by, 'n'];
}

function isByNumber(by: string): boolean {
  return by === 'n' || by === 'ticket_n';
}

function orderOf(query: Query): string {
  return columnsOf(query)
    .map((column) => `${column}${query.descending ? ' DESC' : ''}`)
    .join(', ');
}

/** The query of a page, with the words beside each row. */
export function pageStatement(
  { dialect }: Pick<Sql, 'dialect'>,
  list: TicketList,
  after: ListCursor | null,
  limit: number,
  partly?: Partly,
): Statement {
  const query = queryOf(list);
  const part = onlyPart(partly);
  const { where, params, by, descending: down } = query;
  const columns = columnsOf(query);
  const beyond = `(${columns.join(', ')}) ${down ? '<' : '>'} (${columns.map(() => '?').join(', ')})`;
  const place = after === null ? [] : isByNumber(by) ? [after.n] : [after.at, after.n];
  return {
    text: `SELECT ${shownColumns(dialect)} FROM ${query.from ?? 'ticket_rows r'} WHERE ${where}${after === null ? '' : ` AND ${beyond}`}${part.where} ORDER BY ${orderOf(query)} LIMIT ?`,
    params: [...params, ...place, ...part.params, limit],
  };
}

/** What a list shows of a row `r`. */
export function shownColumns(dialect: Sql['dialect']): string {
  const subject = subjectOf({ dialect }, 'c.words');
  return `${SHORT_COLUMNS},
    CASE r.contact WHEN '' THEN ${begunSubject('r.number')} ELSE (SELECT ${subject} FROM contacts c WHERE c.id = r.contact) END AS subject,
    (SELECT p.name FROM people p WHERE p.id = r.requester) AS requester_name,
    (SELECT p.address FROM people p WHERE p.id = r.requester) AS requester_address`;
}

export function countStatement(list: TicketList, limit: number): Statement {
  const query = queryOf(list);
  const { where, params } = query;
  // In the order of the list, so that the database walks the same index.
  return {
    text: `SELECT count(*) AS n FROM (SELECT 1 FROM ${query.from ?? 'ticket_rows'} WHERE ${where} ORDER BY ${orderOf(query)} LIMIT ?) AS counted`,
    params: [...params, limit],
  };
}

export async function ticketList(
  sql: Sql,
  list: TicketList,
  after: ListCursor | null,
  limit: number,
  only?: Partly,
): Promise<ListPage> {
  const { text, params } = pageStatement(sql, list, after, limit, only);
  const rows = await sql.all(text, ...params);
  const last = rows.at(-1);
  const next = last === undefined || rows.length < limit ? null : cursorOf(list, last);
  return { items: rows.map(listed), next };
}

function cursorOf(list: TicketList, row: Row): ListCursor {
  const { by } = queryOf(list);
  return { at: Number(row[isByNumber(by) ? 'n' : by]), n: Number(row.n) };
}

export function listed(row: Row): ListedTicket {
  return {
    ...shortRow(row),
    subject: String(row.subject ?? ''),
    requesterName: String(row.requester_name ?? ''),
    requesterAddress: String(row.requester_address ?? ''),
  };
}

export async function ticketCount(sql: Sql, list: TicketList, limit: number): Promise<number> {
  const { text, params } = countStatement(list, limit);
  const [row] = await sql.all(text, ...params);
  return Number(row?.n ?? 0);
}

/** Of the first `limit` rows: all, and those of each part. Only one's own list is short enough for the look-ups of unread words. */
export function partsStatement(list: TicketList, viewer: Viewer, limit: number): Statement {
  const query = queryOf(list);
  const counted: ListPart[] = ['firstResponse', 'calls', 'urgent', 'vendor'];
  if (list.list === 'mine') counted.unshift('unread');
  const conditions = counted.map((part) => conditionOf(part, viewer));
  const flags = conditions.map(({ where }, n) => `CASE WHEN ${where} THEN 1 ELSE 0 END AS p${n}`);
  return {
    text: `SELECT count(*) AS n, ${counted.map((part, n) => `sum(p${n}) AS "${part}"`).join(', ')}
      FROM (SELECT ${flags.join(', ')} FROM ${query.from ?? 'ticket_rows r'} WHERE ${query.where} ORDER BY ${orderOf(query)} LIMIT ?) AS counted`,
    params: [...conditions.flatMap(({ params }) => params), ...query.params, limit],
  };
}

export async function partCounts(
  sql: Sql,
  list: TicketList,
  viewer: Viewer,
  limit: number,
): Promise<PartCounts> {
  const { text, params } = partsStatement(list, viewer, limit);
  const [row] = await sql.all(text, ...params);
  const count = (name: string): number => Number(row?.[name] ?? 0);
  return {
    all: count('n'),
    unread: count('unread'),
    firstResponse: count('firstResponse'),
    calls: count('calls'),
    urgent: count('urgent'),
    vendor: count('vendor'),
  };
}

/** Tickets that fit, in the order in which they were opened, as `export` shows them. */
export async function filteredTickets(
  sql: Sql,
  filter: TicketFilter,
  after: number,
  limit: number,
): Promise<ShownTicket[]> {
  const { conditions, params } = conditionsOf(filter);
  const fits = `t.n IN (SELECT n FROM ticket_rows WHERE ${['1 = 1', ...conditions].join(' AND ')})`;
  return shownWhere(
    sql,
    `${fits} AND t.seq > ? AND t.seq <= ? ORDER BY t.seq LIMIT ?`,
    ...params,
    after,
    await readableUpTo(sql),
    limit,
  );
}

function conditionsOf(filter: TicketFilter): { conditions: string[]; params: SqlValue[] } {
  const { dueBefore, changedSince, ...columns } = filter;
  const conditions: string[] = [];
  const params: SqlValue[] = [];
  for (const [column, value] of Object.entries(columns)) {
    if (value === undefined) continue;
    conditions.push(`${column} = ?`);
    params.push(value);
  }
  if (dueBefore !== undefined) {
    conditions.push(`due < ? AND due < ${NEVER} AND status IN ('open', 'waiting')`);
    params.push(Date.parse(dueBefore));
  }
  if (changedSince !== undefined) {
    conditions.push('touched_at >= ?');
    params.push(Date.parse(changedSince));
  }
  return { conditions, params };
}
