/** The rules in force in words, those on trial, the versions, and the kept drafts; and the report of a trial. */
import { html } from 'hono/html';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import { iso } from '../../contract/clock.ts';
import type { BookShown, KeptBook, RuleDesk, RulesOwner, RulesState } from '../../contract/ruleDesk.ts';
import type { RuleVersionRow } from '../../contract/ruleRows.ts';
import { exact, moment, number } from '../times.ts';
import type { SignedIn } from '../visit.ts';
import { done as doneBanner, formTokenField, refusal } from './fields.ts';
import { type Html, icon, nothing } from './markup.ts';
import { answer, pageFrame } from './page.ts';
import { ruleReport, scrolled } from './ruleReport.ts';
import { ruleInWords } from './ruleWords.ts';

/** Rules and versions of a page. */
const MAX_RULES = 25;
const MAX_VERSIONS = 20;

export type RulesDone = keyof SignedIn['words']['ruling']['done'];

export type RulesShown = {
  state: RulesState;
  versions: readonly RuleVersionRow[];
  kept: readonly KeptBook[];
  /** The place of the first rule. */
  from: number;
  done: RulesDone | null;
  /** Why an act was refused. */
  refused: string | null;
};

export function rulesPage(
  visit: SignedIn,
  { state, versions, kept, from, done, refused }: RulesShown,
  status: ContentfulStatusCode,
): Promise<Response> {
  const { words, person } = visit;
  const { ruling } = words;
  const main = html`<div class="head">
      <div>
        <h1>${ruling.title}</h1>
        <p>${ruling.lead} ${sinceOf(visit, versions[0])}</p>
      </div>
      ${person.role === 'admin' ? html`<a class="btn" href="/rules/draft">${icon('pen', 's')}${ruling.write}</a>` : nothing}
    </div>
    <div class="settings">
      ${done === null ? nothing : doneBanner(ruling.done[done])} ${refused === null ? nothing : refusal(refused)}
      ${trialPanel(visit, state)}
      <section class="panel why" aria-labelledby="in-force">
        <h2 id="in-force">${ruling.inForce}</h2>
        ${ownedNote(visit, state.owners.rules)} <p><a href="/rules/use">${ruling.use}</a> · <a href="/rules/doubtful">${ruling.doubtful}</a> · <a href="/rules/drift">${ruling.drift}</a></p>
        ${rulesList(visit, state.inForce, from, '/rules')}
      </section>
      ${versionsPanel(visit, versions)} ${keptPanel(visit, kept)}
    </div>`;
  return answer(visit, status, pageFrame(visit, 'rules', ruling.title, main));
}

/** Why a person cannot change them here. */
export function ownedNote(visit: SignedIn, owner: RulesOwner | null): Html | string {
  return owner === null ? nothing : html`<p>${ownedText(visit, owner)}</p>`;
}

export function ownedText({ words: { ruling } }: SignedIn, { line }: RulesOwner): string {
  return line === null ? ruling.owned : ruling.ownedLine(String(line));
}

export function rulesList(visit: SignedIn, book: BookShown, from: number, address: string): Html {
  const { ruling } = visit.words;
  const { rules, lines } = book;
  if (rules.length === 0) return html`<p>${ruling.none}</p>`;
  const shown = rules.slice(from, from + MAX_RULES);
  const next = from + MAX_RULES;
  return html`${shown.map((rule, i) => ruleInWords(visit, rule, lines[from + i] ?? null))}
    ${next < rules.length ? html`<p><a href="${address}?from=${next}">${ruling.further} (${number(visit, rules.length - next)})</a></p>` : nothing}`;
}

function sinceOf(visit: SignedIn, newest: RuleVersionRow | undefined): Html | string {
  if (newest === undefined) return nothing;
  const { ruling } = visit.words;
  const { at, author, reason } = newest;
  const said = [author === null ? '' : ` ${ruling.by(author)}`, reason === null ? '' : `: ${reason}`].join(
    '',
  );
  return html`${ruling.since(moment(visit, Date.parse(at)))}<span dir="auto">${said}</span>.`;
}

function trialPanel(visit: SignedIn, { trial, seen, owners }: RulesState): Html {
  const { words, person, formToken } = visit;
  const { ruling } = words;
  const mayEnd = trial !== null && person.role === 'admin' && owners.shadow === null;
  return html`<section class="panel why" aria-labelledby="trial">
    <h2 id="trial">${ruling.trial}</h2>
    <p>
      ${
        trial === null
          ? ruling.noTrial
          : html`<a href="/rules/book/${seen.onTrial}">${ruling.book(seen.onTrial)}</a>. ${trial.until === null ? ruling.trialOpen : ruling.trialUntil(moment(visit, trial.until))}`
      }
      <a href="/rules/trial">${ruling.report}</a>
    </p>
    ${ownedNote(visit, owners.shadow)}
    ${
      mayEnd
        ? html`<form method="post" action="/rules/trial/end">
            ${formTokenField(formToken)} ${seenFields(seen)}
            <button class="btn" type="submit">${ruling.end}</button>
          </form>`
        : nothing
    }
  </section>`;
}

/** An act is refused where something else is in force or on trial by then. */
export function seenFields({ inForce, onTrial }: RulesState['seen']): Html {
  return html`<input type="hidden" name="inForce" value="${inForce}" />
    <input type="hidden" name="onTrial" value="${onTrial}" />`;
}

function versionsPanel(visit: SignedIn, versions: readonly RuleVersionRow[]): Html {
  const { ruling } = visit.words;
  const heads = [ruling.at, ruling.who, ruling.rules, ruling.figures];
  return html`<section class="panel why" aria-labelledby="versions">
    <h2 id="versions">${ruling.versions}</h2>
    ${scrolled(
      ruling.versions,
      html`<thead><tr>${heads.map((head) => html`<th scope="col">${head}</th>`)}<th scope="col"><span class="vh">${ruling.look}</span></th></tr></thead>
      <tbody>${versions.slice(0, MAX_VERSIONS).map((one) => versionRow(visit, one))}</tbody>`,
    )}
  </section>`;
}

function versionRow(visit: SignedIn, version: RuleVersionRow): Html {
  const { ruling } = visit.words;
  const { at, how, author, reason, figures, rules, book, inForce } = version;
  const n = (value: number): string => number(visit, value);
  return html`<tr>
    <td>${time(visit, Date.parse(at))}</td>
    <td dir="auto"><b>${author ?? ruling.how[how]}</b>${author === null ? nothing : html` ${ruling.how[how]}`}${reason === null ? nothing : html`<br />${reason}`}</td>
    <td class="n">${n(rules)}</td>
    <td>${figures === null ? nothing : html`${ruling.counted(n(figures.changed), n(figures.contacts))}<br />${ruling.betterWorse(n(figures.better), n(figures.worse))}`}</td>
    <td><a href="/rules/book/${book}">${inForce ? ruling.isInForce : ruling.look}<span class="vh">: ${book}</span></a></td>
  </tr>`;
}

function keptPanel(visit: SignedIn, kept: readonly KeptBook[]): Html {
  const { ruling } = visit.words;
  return html`<section class="panel why" aria-labelledby="kept">
    <h2 id="kept">${ruling.keptBooks}</h2>
    ${
      kept.length === 0
        ? html`<p>${ruling.noKept}</p>`
        : html`<ul>${kept.map(
            ({ book, at, author, reason }) =>
              html`<li><a href="/rules/book/${book}">${ruling.book(book)}</a> <small dir="auto">${time(visit, at)}${author === null ? nothing : ` ${ruling.by(author)}`}${reason === null ? nothing : `: ${reason}`}</small></li>`,
          )}</ul>`
    }
  </section>`;
}

export function trialPage(visit: SignedIn, found: Awaited<ReturnType<RuleDesk['trial']>>): Promise<Response> {
  const { ruling } = visit.words;
  const lead =
    found === null
      ? ruling.nothingTried
      : ruling.reportLead(moment(visit, found.from), moment(visit, found.to));
  const main = html`<div class="head">
      <div>
        <h1>${ruling.report}</h1>
        <p>${lead} <a href="/rules">${ruling.toRules}</a></p>
      </div>
    </div>
    <div class="settings">
      ${
        found === null
          ? nothing
          : html`<section class="panel why" aria-label="${ruling.report}">
              ${ruleReport(visit, found, ruling.lookedTrial(number(visit, found.summary.contacts)))}
            </section>`
      }
    </div>`;
  return answer(visit, 200, pageFrame(visit, 'rules', ruling.report, main));
}

function time(visit: SignedIn, at: number): Html {
  return html`<time datetime="${iso(at)}" title="${exact(visit, at)}">${moment(visit, at)}</time>`;
}
