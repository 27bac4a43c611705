/** One book of rules with the acts about it, and before it is put in force, what it would change. */
import { html } from 'hono/html';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import type { BookShown, RulesState, RulesTried } from '../../contract/ruleDesk.ts';
import { number } from '../times.ts';
import type { SignedIn } from '../visit.ts';
import { done as doneBanner, field, formTokenField, refusal } from './fields.ts';
import { type Html, nothing } from './markup.ts';
import { answer, pageFrame } from './page.ts';
import { ruleReport } from './ruleReport.ts';
import { ownedNote, rulesList, seenFields } from './rulesPage.ts';

export type BookPage = {
  book: BookShown;
  state: RulesState;
  /** It was in force before: publishing it puts it back. */
  wasInForce: boolean;
  from: number;
  isKept: boolean;
  /** What it would change; null: nobody asked. */
  asked: RulesTried | null;
  /** Of the form that was sent: reason and days, and the fault of either. */
  given: { reason: string; days: string; wrong: 'reason' | 'days' | null };
  refused: string | null;
};

export const DAYS = 7;
export const MAX_DAYS = 365;
export const MAX_REASON = 500;

export function ruleBookPage(
  visit: SignedIn,
  page: BookPage,
  status: ContentfulStatusCode,
): Promise<Response> {
  const { words, person } = visit;
  const { ruling } = words;
  const { book, state, from, asked, refused, isKept } = page;
  const title = ruling.book(book.book);
  const isAdmin = person.role === 'admin';
  const main = html`<div class="head">
      <div>
        <h1>${title}</h1>
        <p>${standing(visit, page)} <a href="/rules">${ruling.toRules}</a></p>
      </div>
      ${isAdmin ? html`<a class="btn" href="/rules/draft?book=${book.book}">${ruling.change}</a>` : nothing}
    </div>
    <div class="settings">
      ${isKept ? doneBanner(ruling.done.kept) : nothing} ${refused === null ? nothing : refusal(refused)}
      ${asked === null ? nothing : askedPanel(visit, page, asked)}
      ${isAdmin && asked === null && state.seen.inForce !== book.book ? publishPanel(visit, page) : nothing}
      ${isAdmin && asked === null && state.seen.onTrial !== book.book && state.seen.inForce !== book.book ? trialPanel(visit, page) : nothing}
      <section class="panel why" aria-labelledby="rules">
        <h2 id="rules">${ruling.rules} (${number(visit, book.rules.length)})</h2>
        ${rulesList(visit, book, from, `/rules/book/${book.book}`)}
      </section>
    </div>`;
  return answer(visit, status, pageFrame(visit, 'rules', title, main));
}

function standing({ words: { ruling } }: SignedIn, { book, state: { seen } }: BookPage): Html {
  return html`${seen.inForce === book.book ? html`<span class="badge">${ruling.isInForce}</span>` : nothing}
  ${seen.onTrial === book.book ? html`<span class="badge">${ruling.isOnTrial}</span>` : nothing}`;
}

function publishPanel(visit: SignedIn, { book, state, wasInForce }: BookPage): Html {
  const { words, formToken } = visit;
  const { ruling } = words;
  const title = wasInForce ? ruling.putBack : ruling.publish;
  return html`<section class="panel" aria-labelledby="publish">
    <h2 id="publish">${title}</h2>
    ${
      state.owners.rules !== null
        ? ownedNote(visit, state.owners.rules)
        : html`<p>${ruling.publishHelp}</p>
            <form class="fields" method="post" action="/rules/book/${book.book}/publish">
              ${formTokenField(formToken)} ${seenFields(state.seen)}
              <button class="btn" type="submit">${words.seeFirst}</button>
            </form>`
    }
  </section>`;
}

/** What it would do, and the form that does it. */
function askedPanel(visit: SignedIn, { book, state, wasInForce, given }: BookPage, tried: RulesTried): Html {
  const { words, formToken } = visit;
  const { ruling } = words;
  return html`<section class="panel why" aria-labelledby="would" role="alert">
    <h2 id="would">${ruling.wouldPublish}</h2>
    ${ruleReport(visit, tried, ruling.looked(number(visit, tried.summary.contacts)))}
    <form class="fields" method="post" action="/rules/book/${book.book}/publish">
      ${formTokenField(formToken)} ${seenFields(state.seen)}
      <input type="hidden" name="sure" value="yes" />
      ${reasonField(visit, given.reason, given.wrong === 'reason')}
      <button class="btn primary" type="submit">${wasInForce ? ruling.putBack : ruling.publish}</button>
      <a class="btn" href="/rules/book/${book.book}">${words.leaveAsItIs}</a>
    </form>
  </section>`;
}

function reasonField({ words: { ruling } }: SignedIn, value: string, isWrong: boolean): Html {
  return field({
    name: 'reason',
    label: ruling.reason,
    type: 'text',
    autocomplete: 'off',
    value,
    hint: ruling.reasonHint,
    wrong: isWrong ? ruling.needsReason : null,
    focus: isWrong,
  });
}

function trialPanel(visit: SignedIn, { book, state, given }: BookPage): Html {
  const { ruling } = visit.words;
  return html`<section class="panel" aria-labelledby="begin">
    <h2 id="begin">${ruling.begin}</h2>
    ${
      state.owners.shadow !== null
        ? ownedNote(visit, state.owners.shadow)
        : html`<p>${ruling.trialHelp}</p>
            <form class="fields" method="post" action="/rules/book/${book.book}/trial">
              ${formTokenField(visit.formToken)} ${seenFields(state.seen)}
              ${field({
                name: 'days',
                label: ruling.days,
                type: 'text',
                autocomplete: 'off',
                value: given.days,
                wrong: given.wrong === 'days' ? ruling.needsDays : null,
                focus: given.wrong === 'days',
              })}
              <button class="btn" type="submit">${ruling.begin}</button>
            </form>`
    }
  </section>`;
}
