/** Who asks how something is done: tables by customer, product and theme, each number a link to its tickets, and the people of one customer. */
import { html } from 'hono/html';
import type { Person } from '../../contract/store.ts';
import { kindName } from '../../contract/telling/entities.ts';
import {
  type Asker,
  type Asking,
  type Grouping,
  type QuestionColumn,
  type QuestionRow,
  QUESTIONS,
  type TrainingGrounds,
} from '../../contract/training.ts';
import { moment, number } from '../times.ts';
import type { SignedIn } from '../visit.ts';
import { answer, type Html, nothing, pageFrame } from './page.ts';
import { scrolled } from './ruleReport.ts';

export type AskerShown = Omit<Asker, 'person'> & { person: Person };

/** `customer` null: all of them. */
export type TrainingShown = {
  grounds: TrainingGrounds;
  customer: string | null;
  totals: Omit<QuestionRow, 'row'>;
  tables: readonly { of: Grouping; rows: readonly QuestionRow[] }[];
  askers: readonly AskerShown[];
};

export function trainingPage(visit: SignedIn, shown: TrainingShown): Promise<Response> {
  const { words, settings } = visit;
  const { training } = words;
  const { grounds, customer, totals, tables, askers } = shown;
  const title = customer === null ? training.title : training.ofCustomer(customerTitle(visit, customer));
  const hasCategory = settings.categories.some(({ id }) => id === QUESTIONS);
  const main = html`<div class="head">
      <div>
        <h1 dir="auto">${title}</h1>
        <p>${training.lead} ${training.asOf(moment(visit, grounds.at))}</p>
        <p><b>${training.total(number(visit, totals.asked), number(visit, totals.all), number(visit, totals.before))}</b></p>
      </div>
    </div>
    ${customer === null ? nothing : html`<p class="further"><a href="/training">${training.allCustomers}</a></p>`}
    ${grounds.isCut ? html`<p class="hint">${training.part}</p>` : nothing}
    ${hasCategory ? nothing : html`<p class="hint">${training.noCategory(QUESTIONS)}</p>`}
    <div class="settings wide">
      ${tables.map(({ of, rows }) => panel(visit, { of, customer }, rows))}
      ${askers.length === 0 ? nothing : askersPanel(visit, askers)}
    </div>`;
  return answer(visit, 200, pageFrame(visit, 'figures', title, main));
}

function panel(visit: SignedIn, asking: Asking, rows: readonly QuestionRow[]): Html {
  const { training, figures } = visit.words;
  const { of } = asking;
  const title = training.of[of];
  return html`<section class="panel why" aria-labelledby="by-${of}">
    <h2 id="by-${of}">${title}</h2>
    ${
      rows.length === 0
        ? html`<p>${training.nothing}</p>`
        : html`${scrolled(title, tableOf(visit, asking, rows))}
    <p class="ends"><a href="${trainingAddress('/training.csv', asking)}" download>${figures.csv}<span class="vh">: ${title}</span></a></p>`
    }
  </section>`;
}

/** Whose questions a product or theme has counts people of several customers: it is a figure of customers alone. */
function columnsOf(of: Grouping): readonly QuestionColumn[] {
  return of === 'customers' ? ['asked', 'all', 'before', 'people'] : ['asked', 'all', 'before'];
}

function tableOf(visit: SignedIn, asking: Asking, rows: readonly QuestionRow[]): Html {
  const { training } = visit.words;
  const columns = columnsOf(asking.of);
  return html`<thead><tr><th scope="col">${training.rowIs[asking.of]}</th>${columns.map((column) => html`<th scope="col" class="n">${training.columns[column]}</th>`)}<th scope="col" class="n">${training.change}</th></tr></thead>
    <tbody>${rows.map((row) => rowOf(visit, asking, columns, row))}</tbody>`;
}

function rowOf(visit: SignedIn, asking: Asking, columns: readonly QuestionColumn[], row: QuestionRow): Html {
  const name = rowTitle(visit, asking.of, row.row);
  const head =
    asking.of === 'customers'
      ? html`<a href="/training?customer=${encodeURIComponent(row.row)}">${name}</a>`
      : name;
  const cell = (column: QuestionColumn): Html | string => {
    const shown = number(visit, row[column]);
    return column === 'people' || row[column] === 0
      ? shown
      : html`<a href="${trainingAddress('/training/tickets', { ...asking, row: row.row, column })}">${shown}</a>`;
  };
  return html`<tr><th scope="row" dir="auto">${head}</th>${columns.map((column) => html`<td class="n">${cell(column)}</td>`)}<td class="n">${change(visit, row)}</td></tr>`;
}

/** With its sign. */
function change(visit: SignedIn, { asked, before }: QuestionRow): string {
  return new Intl.NumberFormat(visit.words.tag, { signDisplay: 'exceptZero' }).format(asked - before);
}

function askersPanel(visit: SignedIn, askers: readonly AskerShown[]): Html {
  const { training } = visit.words;
  const { columns } = training;
  const mayWrite = visit.person.agent !== null && visit.person.role !== 'auditor';
  const heads = [columns.asked, columns.before, training.last];
  return html`<section class="panel why" aria-labelledby="askers">
    <h2 id="askers">${training.people}</h2>
    ${scrolled(
      training.people,
      html`<thead><tr><th scope="col">${training.person}</th>${heads.map((head) => html`<th scope="col" class="n">${head}</th>`)}${mayWrite ? html`<th scope="col"><span class="vh">${training.write}</span></th>` : nothing}</tr></thead>
      <tbody>${askers.map((asker) => askerRow(visit, asker, mayWrite))}</tbody>`,
    )}
  </section>`;
}

function askerRow(visit: SignedIn, { person, asked, before, lastAt }: AskerShown, mayWrite: boolean): Html {
  const name = person.name === '' ? person.address : person.name;
  // A number gets no mail.
  const canGetMail = mayWrite && person.address.includes('@') && !/^sips?:/i.test(person.address);
  const write = canGetMail
    ? html`<a href="/write?to=${encodeURIComponent(person.address)}">${visit.words.training.write}<span class="vh">: ${name}</span></a>`
    : nothing;
  return html`<tr><th scope="row" dir="auto"><a href="/person/${person.id}">${name}</a></th><td class="n">${number(visit, asked)}</td><td class="n">${number(visit, before)}</td><td class="n">${moment(visit, lastAt)}</td>${mayWrite ? html`<td>${write}</td>` : nothing}</tr>`;
}

export function rowTitle(visit: SignedIn, of: Grouping, row: string): string {
  const { training, tag } = visit.words;
  if (row === '') return training.none[of];
  if (of === 'customers') return customerTitle(visit, row);
  return of === 'themes' ? kindName(row, tag) : row;
}

export function customerTitle({ settings, words }: SignedIn, customer: string): string {
  if (customer === '') return words.training.none.customers;
  return settings.customers.find(({ id }) => id === customer)?.name ?? customer;
}

export function trainingAddress(
  path: string,
  { of, customer, row, column }: Asking & { row?: string; column?: QuestionColumn },
): string {
  const query = new URLSearchParams({ of });
  if (customer !== null) query.set('customer', customer);
  if (row !== undefined) query.set('row', row);
  if (column !== undefined) query.set('column', column);
  return `${path}?${query.toString()}`;
}
