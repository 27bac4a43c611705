/** What rules would change: counts, categories before and after, the rules that were met, and contacts with both reasons. */
import { html } from 'hono/html';
import { iso } from '../../contract/clock.ts';
import type { Classification } from '../../contract/classification.ts';
import type { RuleChange, RuleSummary, RulesTried } from '../../contract/ruleDesk.ts';
import { clausesOf } from '../../contract/telling/reasons.ts';
import { titleOf } from '../../contract/telling/titles.ts';
import { readerOf } from '../story.ts';
import { exact, moment, number } from '../times.ts';
import type { SignedIn } from '../visit.ts';
import { type Html, nothing } from './markup.ts';

/** Rules that a report names; of the rest it says the number. */
const MAX_RULES = 50;
/** A rule that meets more than this share of all contacts is a doubtful one. */
const MUCH = 0.2;

/** `looked`: the sentence that says what was looked at. */
export function ruleReport(visit: SignedIn, { summary, changes }: RulesTried, looked: string): Html {
  const { ruling } = visit.words;
  return html`<p>${looked} ${counts(visit, summary)}</p>
    ${agreement(visit, summary)} ${matrix(visit, summary)} ${queues(visit, summary)} ${agents(visit, summary)} ${met(visit, summary)}
    ${changes.length === 0 ? nothing : html`<h3>${ruling.changes}</h3><ul>${changes.map((change) => html`<li>${changeOf(visit, change)}</li>`)}</ul>`}`;
}

function counts(visit: SignedIn, { changed, better, worse, unknown }: RuleSummary): string {
  const { ruling } = visit.words;
  const n = (value: number): string => number(visit, value);
  const said = ruling.changed(n(changed), changed === 1);
  return changed === 0 ? `${said}.` : `${said}: ${ruling.outcomes(n(better), n(worse), n(unknown))}`;
}

function agreement(visit: SignedIn, { settled: { before, after } }: RuleSummary): Html | string {
  if (before.texts === 0) return nothing;
  const n = (value: number): string => number(visit, value);
  return html`<p>${visit.words.ruling.right(n(before.right), n(after.right), n(before.texts))}</p>`;
}

/** Rows before, columns after. */
function matrix(visit: SignedIn, { matrix: rows }: RuleSummary): Html | string {
  const { ruling } = visit.words;
  const title = (id: string): string => titleOf(visit.settings, id, visit.words.tag);
  const befores = Object.keys(rows);
  const afters = [...new Set(Object.values(rows).flatMap((row) => Object.keys(row)))];
  if (befores.length === 0) return nothing;
  return html`<h3>${ruling.matrix}</h3>
    ${scrolled(
      ruling.matrix,
      html`<thead><tr><th scope="col">${ruling.before} \\ ${ruling.after}</th>${afters.map((id) => html`<th scope="col" class="n">${title(id)}</th>`)}</tr></thead>
      <tbody>${befores.map(
        (before) =>
          html`<tr><th scope="row">${title(before)}</th>${afters.map((after) => {
            const n = rows[before]?.[after] ?? 0;
            return html`<td class="n">${n === 0 ? '·' : before === after ? number(visit, n) : html`<b>${number(visit, n)}</b>`}</td>`;
          })}</tr>`,
      )}</tbody>`,
    )}`;
}

/** Those whose number differs. */
function queues(visit: SignedIn, { queues: all }: RuleSummary): Html | string {
  const { words, settings } = visit;
  const { ruling } = words;
  const moved = Object.entries(all).filter(([, { before, after }]) => before !== after);
  if (moved.length === 0) return nothing;
  return html`<h3>${ruling.queues}</h3>
    ${scrolled(
      ruling.queues,
      html`<thead><tr><th scope="col">${ruling.queueName}</th><th scope="col" class="n">${ruling.before}</th><th scope="col" class="n">${ruling.after}</th></tr></thead>
      <tbody>${moved.map(([id, { before, after }]) => html`<tr><td>${titleOf(settings, id, words.tag)}</td><td class="n">${number(visit, before)}</td><td class="n">${number(visit, after)}</td></tr>`)}</tbody>`,
    )}`;
}

function agents(visit: SignedIn, { agents: all }: RuleSummary): Html | string {
  const losing = Object.entries(all).filter(([, { lost }]) => lost > 0);
  if (losing.length === 0) return nothing;
  const nameOf = (id: string): string => visit.settings.agents.find((one) => one.id === id)?.name ?? id;
  return html`<ul>${losing.map(([id, { tickets, lost }]) => html`<li>${visit.words.ruling.lost(nameOf(id), number(visit, lost), number(visit, tickets))}</li>`)}</ul>`;
}

function met(visit: SignedIn, { rules, contacts }: RuleSummary): Html | string {
  const { ruling } = visit.words;
  if (rules.length === 0) return nothing;
  const doubt = (n: number): string =>
    n === 0 ? ruling.metNothing : n / contacts > MUCH ? ruling.metMuch : '';
  return html`<details><summary>${ruling.met}</summary>
    ${scrolled(
      ruling.met,
      html`<thead><tr><th scope="col">${ruling.rule}</th><th scope="col" class="n">${ruling.contacts}</th><th scope="col"><span class="vh">${ruling.warnings}</span></th></tr></thead>
      <tbody>${rules.slice(0, MAX_RULES).map(({ rule, met: n }) => html`<tr><td>${rule}</td><td class="n">${number(visit, n)}</td><td>${contacts === 0 ? '' : doubt(n)}</td></tr>`)}</tbody>`,
    )}
    ${rules.length > MAX_RULES ? html`<p>${ruling.more(number(visit, rules.length - MAX_RULES))}</p>` : nothing}
  </details>`;
}

function changeOf(visit: SignedIn, change: RuleChange): Html {
  const { words, settings } = visit;
  const { ruling } = words;
  const { before, after, ticket, receivedAt, outcome, settled } = change;
  const subject = change.words.subject || words.noSubject;
  const shown = ({ category, priority }: Classification): string =>
    `${titleOf(settings, category, words.tag)}, ${words.priority[priority]}`;
  return html`${ticket === null ? html`<span dir="auto">${subject}</span>` : html`<a href="/t/${ticket}" dir="auto">${subject}</a>`}
    <small>${ticket ?? nothing} <time datetime="${iso(receivedAt)}" title="${exact(visit, receivedAt)}">${moment(visit, receivedAt)}</time></small>
    <p>${shown(before)} → ${shown(after)} · <b>${ruling.outcome[outcome]}</b>${settled === null ? nothing : html` · ${ruling.settled(titleOf(settings, settled, words.tag))}`}</p>
    <details><summary>${ruling.why}<span class="vh">: ${subject}</span></summary>
      <p>${ruling.before}</p>${reasons(visit, change, before)}
      <p>${ruling.after}</p>${reasons(visit, change, after)}
    </details>`;
}

function reasons(visit: SignedIn, { words }: RuleChange, { because }: Classification): Html {
  const told = clausesOf(because, readerOf(visit), { words });
  if (told.length === 0) return html`<p>${visit.words.ruling.noReason}</p>`;
  return html`<ul>${told.map((clause) => html`<li dir="auto">${clause}</li>`)}</ul>`;
}

/** Wide tables scroll by themselves. */
export function scrolled(label: string, table: Html): Html {
  return html`<div class="scroll" tabindex="0" role="group" aria-label="${label}"><table class="table">${table}</table></div>`;
}
