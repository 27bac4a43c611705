/**
 * Who asks how something is done, for leads, admins and auditors: a page, each of its tables as CSV, and the tickets behind a number.
 *
 * Promises that page, CSV and list are counted by the same, from tickets that were read at one instant.
 */
import type { Person } from '../contract/store.ts';
import {
  askersOf,
  type Asking,
  type Grouping,
  groupings,
  type QuestionColumn,
  questionColumns,
  questionRows,
  questionTickets,
  questionTotals,
  type TrainingGrounds,
} from '../contract/training.ts';
import { countedTickets } from './countedTickets.ts';
import { csvOf } from './csv.ts';
import { savedAs } from './download.ts';
import { unknownPage } from './pages/ticketPage.ts';
import { type AskerShown, rowTitle, trainingAddress, trainingPage } from './pages/trainingPage.ts';
import type { SignedIn } from './visit.ts';

/** People who are shown, those with most questions first. */
const MAX_ASKERS = 50;

export async function showTraining(visit: SignedIn): Promise<Response> {
  const grounds = await visit.desk.figures.training();
  const customer = customerIn(visit);
  // The table of customers would have one row.
  const shown = groupings.filter((of) => of !== 'customers' || customer === null);
  return trainingPage(visit, {
    grounds,
    customer,
    totals: questionTotals(grounds, customer),
    tables: shown.map((of) => ({ of, rows: questionRows(grounds, { of, customer }) })),
    askers: customer === null ? [] : await askersIn(visit, grounds, customer),
  });
}

export async function saveTraining(visit: SignedIn): Promise<Response> {
  const of = groupingIn(visit);
  if (of === null) return unknownPage(visit);
  const grounds = await visit.desk.figures.training();
  const { training } = visit.words;
  const columns = questionColumns.filter((column) => column !== 'people' || of === 'customers');
  const rows = questionRows(grounds, { of, customer: customerIn(visit) });
  const lines = [
    [training.rowIs[of], 'id', ...columns.map((column) => training.columns[column])],
    ...rows.map((one) => [rowTitle(visit, of, one.row), one.row, ...columns.map((column) => one[column])]),
  ];
  return savedAs(visit.context, 'attachment', {
    name: `training-${of}.csv`,
    type: 'text/csv; charset=utf-8',
    content: new TextEncoder().encode(csvOf(lines)),
  });
}

export async function showTrainingTickets(visit: SignedIn): Promise<Response> {
  const { context, desk, words } = visit;
  const of = groupingIn(visit);
  const column = columnIn(visit);
  if (of === null || column === null) return unknownPage(visit);
  const row = context.req.query('row') ?? '';
  const asking: Asking = { of, customer: customerIn(visit) };
  const numbers = questionTickets(await desk.figures.training(), asking, row, column);
  return countedTickets(visit, {
    title: words.training.tickets(words.training.columns[column], rowTitle(visit, of, row)),
    address: trainingAddress('/training/tickets', { ...asking, row, column }),
    numbers,
  });
}

async function askersIn(
  { desk }: SignedIn,
  grounds: TrainingGrounds,
  customer: string,
): Promise<AskerShown[]> {
  const shown: AskerShown[] = [];
  for (const asker of askersOf(grounds, customer).slice(0, MAX_ASKERS)) {
    const person: Person | null = await desk.read.person(asker.person);
    // A forgotten person has no address.
    if (person !== null && person.address !== '') shown.push({ ...asker, person });
  }
  return shown;
}

/** `''`: nobody who is configured. Null: all customers. */
function customerIn({ context }: SignedIn): string | null {
  return context.req.query('customer') ?? null;
}

function groupingIn({ context }: SignedIn): Grouping | null {
  return groupings.find((one) => one === (context.req.query('of') ?? 'customers')) ?? null;
}

function columnIn({ context }: SignedIn): QuestionColumn | null {
  return questionColumns.find((one) => one === context.req.query('column') && one !== 'people') ?? null;
}
