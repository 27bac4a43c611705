/** One known issue: its facts, the texts for customers, its notices, and the forms of leads and admins. And the form of a new one. */
import { html } from 'hono/html';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import { asShown, type IssueRefused } from '../../contract/issueDesk.ts';
import type { IssueRow } from '../../contract/issueRow.ts';
import type { StoredContact } from '../../contract/store.ts';
import type { TicketRow } from '../../contract/ticketRow.ts';
import { vendorName } from '../../contract/vendors.ts';
import { productName } from '../issueForm.ts';
import { moment, number } from '../times.ts';
import type { SignedIn } from '../visit.ts';
import { done, formTokenField, refusal } from './fields.ts';
import { categoriesOf, marks, times } from './issuesPage.ts';
import { endFields, factFields, textFields } from './issueFields.ts';
import { ticketsOf } from './issueTickets.ts';
import { answer, type Html, nothing, pageFrame } from './page.ts';

export type Fault = IssueRefused | 'unclear';
/** What a form did, or why it did nothing. */
export type Told = { done: keyof SignedIn['words']['issues']['done'] } | { refused: Fault } | null;

/** `tickets`: those that it names. `notices`: the first ones; null: it was erased. */
export type IssueShown = {
  issue: IssueRow;
  tickets: ReadonlyMap<string, TicketRow>;
  notices: readonly (StoredContact | null)[];
  click: string;
  told: Told;
};

/** Limits the characters of a notice that the page shows. */
const MAX_SHOWN = 4_000;

export function issuePage(
  visit: SignedIn,
  shown: IssueShown,
  status: ContentfulStatusCode,
): Promise<Response> {
  const { words } = visit;
  const { issue } = shown;
  const title = issue.title === '' ? words.noSubject : issue.title;
  const main = html`<div class="head">
      <div>
        <p><a href="/issues">${words.issues.all}</a> · <span class="num">${issue.id}</span></p>
        <h1 dir="auto">${title}</h1>
        <p>${marks(visit, issue)} ${times(visit, issue)}</p>
      </div>
    </div>
    <div class="settings issues">
      ${told(visit, shown.told)} ${facts(visit, shown)} ${texts(visit, shown)} ${ending(visit, shown)}
      ${ticketsOf(visit, issue, shown.tickets)} ${notices(visit, shown)}
    </div>`;
  return answer(visit, status, pageFrame(visit, 'issues', `${title} · ${issue.id}`, main));
}

function told({ words }: SignedIn, one: Told): Html | string {
  if (one === null) return nothing;
  return 'done' in one ? done(words.issues.done[one.done]) : refusal(words.issues.refused[one.refused]);
}

function leads({ person }: SignedIn): boolean {
  return person.agent !== null && (person.role === 'lead' || person.role === 'admin');
}

/** `inside` has the button. */
function form({ formToken }: SignedIn, { issue, click }: IssueShown, order: string, inside: Html): Html {
  return html`<form class="fields" method="post" action="/issues/${issue.id}">
    ${formTokenField(formToken)}
    <input type="hidden" name="click" value="${click}" autocomplete="off" />
    <input type="hidden" name="shown" value="${asShown(issue)}" autocomplete="off" />
    <input type="hidden" name="order" value="${order}" autocomplete="off" />
    ${inside}
  </form>`;
}

function facts(visit: SignedIn, shown: IssueShown): Html {
  const { words, settings } = visit;
  const { issue } = shown;
  const products = issue.products.map((product) => productName(settings, product)).join(', ');
  const line = (label: string, text: string): Html | string =>
    text === '' ? nothing : html`<dt>${label}</dt><dd dir="auto">${text}</dd>`;
  const known = html`<dl class="facts">
    ${line(words.issues.of, issue.vendor === null ? '' : vendorName(settings, issue.vendor))}
    ${line(words.issues.tracking, issue.tracking ?? '')} ${line(words.issues.products, products)}
    ${line(words.issues.categories, categoriesOf(visit, issue))}
  </dl>`;
  const change = html`${factFields(visit, issue)}
    <button class="btn" type="submit">${words.issues.change}</button>`;
  return html`<section class="panel" aria-labelledby="facts">
    <h2 id="facts">${words.issues.facts}</h2>
    ${known}${leads(visit) ? form(visit, shown, 'facts', change) : nothing}
  </section>`;
}

function texts(visit: SignedIn, shown: IssueShown): Html {
  const { issues } = visit.words;
  const { issue } = shown;
  const read = Object.entries(issue.published ? issue.texts : {});
  const said =
    read.length === 0
      ? html`<p>${issues.textsNone}</p>`
      : html`<dl class="facts">${read.map(([tag, text]) => html`<dt>${tag}</dt><dd dir="auto" lang="${tag}">${text}</dd>`)}</dl>`;
  const publish = html`${textFields(visit, issue)}
    <button class="btn" type="submit">${issues.publish}</button>`;
  const withdraw = html`<button class="btn" type="submit">${issues.withdraw}</button>`;
  return html`<section class="panel" aria-labelledby="texts">
    <h2 id="texts">${issues.texts}</h2>
    ${
      leads(visit)
        ? html`${form(visit, shown, 'publish', publish)}${issue.published ? form(visit, shown, 'withdraw', withdraw) : html`<p>${issues.textsNone}</p>`}`
        : said
    }
  </section>`;
}

function ending(visit: SignedIn, shown: IssueShown): Html | string {
  if (!leads(visit)) return nothing;
  const { issues } = visit.words;
  const isOver = shown.issue.state === 'over';
  const [order, label] = isOver ? ['again', issues.again] : ['over', issues.end];
  const button = html`<button class="btn" type="submit">${label}</button>`;
  return html`<section class="panel" aria-labelledby="end">
    <h2 id="end">${issues.endTitle}</h2>
    ${form(visit, shown, order, button)} ${isOver ? telling(visit, shown) : nothing}
  </section>`;
}

/** Each button names the number of tickets that it reaches. */
function telling(visit: SignedIn, shown: IssueShown): Html {
  const { issues } = visit.words;
  const { reach, told: reached = 'nobody' } = shown.issue;
  const { named = 0, all = 0 } = reach ?? {};
  const button = (customers: 'named' | 'all', count: number): Html | string => {
    const label = (customers === 'named' ? issues.tellNamed : issues.tellAll)(
      number(visit, count),
      count === 1,
    );
    return html`<input type="hidden" name="reaches-${customers}" value="${count}" autocomplete="off" />
      <button class="btn" type="submit" name="customers" value="${customers}">${label}</button>`;
  };
  const buttons = html`${endFields(visit)} ${named === 0 ? nothing : button('named', named)}
    ${all === named ? nothing : button('all', all)}`;
  return html`<h3>${issues.tell}</h3>
    <p>${issues.toldTo[reached]}</p>
    ${all === 0 ? nothing : form(visit, shown, 'tell', buttons)}`;
}

/** A stranger's words: as text. */
function notices(visit: SignedIn, { issue, notices: shown }: IssueShown): Html | string {
  if (shown.length === 0) return nothing;
  const { words } = visit;
  const one = (notice: StoredContact | null): Html => {
    if (notice === null) return html`<li><p>${words.issues.forgotten}</p></li>`;
    const { subject, text } = notice.words;
    return html`<li><details><summary><span dir="auto">${subject === '' ? words.noSubject : subject}</span> · ${moment(visit, notice.receivedAt)}</summary>
      <pre class="notice" dir="auto" tabindex="0">${text === '' ? words.noText : text.slice(0, MAX_SHOWN)}</pre></details></li>`;
  };
  return html`<section class="panel" aria-labelledby="notices">
    <h2 id="notices">${words.issues.noticesTitle}</h2>
    <ul class="notices" role="list">${shown.map(one)}</ul>
    ${issue.notices > shown.length ? html`<p>${words.issues.noticesFirst(number(visit, shown.length))}</p>` : nothing}
  </section>`;
}

export type NewIssue = { click: string; refused: Fault | null };

export function newIssuePage(
  visit: SignedIn,
  { click, refused }: NewIssue,
  status: ContentfulStatusCode,
): Promise<Response> {
  const { words, formToken } = visit;
  const main = html`<div class="head">
      <div>
        <p><a href="/issues">${words.issues.all}</a></p>
        <h1>${words.issues.open}</h1>
        <p>${words.issues.openLead}</p>
      </div>
    </div>
    <div class="settings issues">
      ${refused === null ? nothing : refusal(words.issues.refused[refused])}
      <section class="panel" aria-label="${words.issues.open}">
        <form class="fields" method="post" action="/issues">
          ${formTokenField(formToken)}
          <input type="hidden" name="click" value="${click}" autocomplete="off" />
          ${factFields(visit, null)} ${leads(visit) ? textFields(visit, null) : nothing}
          <button class="btn primary" type="submit">${words.issues.begin}</button>
        </form>
      </section>
    </div>`;
  return answer(visit, status, pageFrame(visit, 'issues', words.issues.open, main));
}

export function unknownIssuePage(visit: SignedIn): Promise<Response> {
  const { issues } = visit.words;
  const main = html`<div class="head">
      <div>
        <h1>${issues.unknownTitle}</h1>
        <p>${issues.unknown}</p>
      </div>
    </div>
    <p><a class="btn" href="/issues">${issues.all}</a></p>`;
  return answer(visit, 404, pageFrame(visit, 'issues', issues.unknownTitle, main));
}
