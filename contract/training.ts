/**
 * Who asks how something is done: counts of the tickets of these questions in 90 days, beside the 90 days before, by customer, product
 * and theme. A theme is a kind of thing that the words name. Pure.
 *
 * Promises that each number is the count of the tickets that `questionTickets` gives for its row and column. Never a word of a person.
 */
import { DAY_MS } from './zone.ts';

/** The category of questions how something is done. */
export const QUESTIONS = 'usage';
export const SPAN_MS = 90 * DAY_MS;

/** `product` null: no rule said one. `kinds`: of the things that its first contact names. `person` null: a withheld number. */
export type TrainingTicket = {
  number: string;
  openedAt: number;
  customer: string | null;
  person: string | null;
  category: string;
  product: string | null;
  kinds: readonly string[];
};

/** The newest first. `isCut`: there are more than were read. */
export type TrainingGrounds = { at: number; tickets: readonly TrainingTicket[]; isCut: boolean };

export const groupings = ['customers', 'products', 'themes'] as const;
export type Grouping = (typeof groupings)[number];

/** `asked`: questions of the span; `all`: tickets of the span; `before`: questions of the span before; `people`: who asked in the span. */
export const questionColumns = ['asked', 'all', 'before', 'people'] as const;
export type QuestionColumn = (typeof questionColumns)[number];

/** `row`: a customer, a product, or a kind of thing; `''`: none. */
export type QuestionRow = { row: string } & Record<QuestionColumn, number>;

/** Those of a customer (`''`: of nobody who is configured); null: of all. */
export type Asking = { of: Grouping; customer: string | null };

/** With a question in one of the spans, those with most first. A ticket that names several kinds of things is in several rows. */
export function questionRows(grounds: TrainingGrounds, asking: Asking): QuestionRow[] {
  const rows = new Map<string, TrainingTicket[]>();
  for (const ticket of grounds.tickets) {
    if (!isOf(ticket, asking.customer)) continue;
    for (const row of rowsOf(ticket, asking.of)) {
      const known = rows.get(row);
      if (known === undefined) rows.set(row, [ticket]);
      else known.push(ticket);
    }
  }
  return [...rows]
    .map(([row, tickets]) => ({ row, ...countedIn(grounds, tickets) }))
    .filter(({ asked, before }) => asked + before > 0)
    .toSorted((a, b) => b.asked - a.asked || b.before - a.before || (a.row < b.row ? -1 : 1));
}

/** Of all tickets, as one row. */
export function questionTotals(grounds: TrainingGrounds, customer: string | null): Omit<QuestionRow, 'row'> {
  return countedIn(
    grounds,
    grounds.tickets.filter((ticket) => isOf(ticket, customer)),
  );
}

/** The numbers of a row and column, the newest first. */
export function questionTickets(
  grounds: TrainingGrounds,
  asking: Asking,
  row: string,
  column: QuestionColumn,
): string[] {
  return grounds.tickets
    .filter((ticket) => isOf(ticket, asking.customer) && rowsOf(ticket, asking.of).includes(row))
    .filter((ticket) => isIn(grounds, ticket, column))
    .map(({ number }) => number);
}

export type Asker = { person: string; asked: number; before: number; lastAt: number };

/** The people of a customer who asked in one of the spans, those with most questions first. */
export function askersOf(grounds: TrainingGrounds, customer: string): Asker[] {
  const people = new Map<string, Asker>();
  for (const ticket of grounds.tickets) {
    if (!isOf(ticket, customer) || ticket.person === null) continue;
    const [asked, before] = [isIn(grounds, ticket, 'asked'), isIn(grounds, ticket, 'before')];
    if (!asked && !before) continue;
    const known = people.get(ticket.person) ?? { person: ticket.person, asked: 0, before: 0, lastAt: 0 };
    people.set(ticket.person, {
      person: ticket.person,
      asked: known.asked + Number(asked),
      before: known.before + Number(before),
      lastAt: Math.max(known.lastAt, ticket.openedAt),
    });
  }
  return [...people.values()].toSorted(
    (a, b) => b.asked - a.asked || b.before - a.before || b.lastAt - a.lastAt,
  );
}

function countedIn(grounds: TrainingGrounds, tickets: readonly TrainingTicket[]): Omit<QuestionRow, 'row'> {
  const inColumn = (column: QuestionColumn): TrainingTicket[] =>
    tickets.filter((ticket) => isIn(grounds, ticket, column));
  const asked = inColumn('asked');
  return {
    asked: asked.length,
    all: inColumn('all').length,
    before: inColumn('before').length,
    people: new Set(asked.flatMap(({ person }) => person ?? [])).size,
  };
}

function isIn(
  { at }: TrainingGrounds,
  { openedAt, category }: TrainingTicket,
  column: QuestionColumn,
): boolean {
  const age = at - openedAt;
  if (column === 'before') return category === QUESTIONS && age > SPAN_MS && age <= 2 * SPAN_MS;
  return age <= SPAN_MS && (column === 'all' || category === QUESTIONS);
}

function isOf({ customer }: TrainingTicket, asked: string | null): boolean {
  return asked === null || (customer ?? '') === asked;
}

function rowsOf({ customer, product, kinds }: TrainingTicket, of: Grouping): readonly string[] {
  if (of === 'customers') return [customer ?? ''];
  if (of === 'products') return [product ?? ''];
  return kinds.length === 0 ? [''] : kinds;
}
