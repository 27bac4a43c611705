/** How often each rule in force is met, with those that meet nothing or too much first. */
import { html } from 'hono/html';
import type { RuleUseRow } from '../../contract/ruleRows.ts';
import { number } from '../times.ts';
import type { SignedIn } from '../visit.ts';
import type { Html } from './markup.ts';
import { answer, pageFrame } from './page.ts';
import { scrolled } from './ruleReport.ts';

/** Rules of the page. */
const MAX_RULES = 200;

type Used = RuleUseRow['items'][number];

export function ruleUsePage(visit: SignedIn, use: RuleUseRow): Promise<Response> {
  const { ruling } = visit.words;
  const { contacts, days, items } = use;
  const lead =
    contacts === 0
      ? ruling.useNone
      : ruling.useLead(number(visit, contacts), contacts === 1, number(visit, days));
  const main = html`<div class="head">
      <div>
        <h1>${ruling.use}</h1>
        <p>${lead} <a href="/rules">${ruling.toRules}</a></p>
      </div>
    </div>
    <div class="settings">
      <section class="panel why" aria-label="${ruling.use}">
        ${items.length === 0 ? html`<p>${ruling.none}</p>` : table(visit, items)}
      </section>
    </div>`;
  return answer(visit, 200, pageFrame(visit, 'rules', ruling.use, main));
}

function table(visit: SignedIn, items: readonly Used[]): Html {
  const { ruling } = visit.words;
  const ordered = items.toSorted((a, b) => Number(b.warning !== null) - Number(a.warning !== null));
  const rest = items.length - MAX_RULES;
  return html`${scrolled(
    ruling.use,
    html`<thead><tr><th scope="col">${ruling.rule}</th><th scope="col" class="n">${ruling.contacts}</th><th scope="col">${ruling.useLast}</th><th scope="col">${ruling.warnings}</th></tr></thead>
      <tbody>${ordered.slice(0, MAX_RULES).map((one) => row(visit, one))}</tbody>`,
  )}
    ${rest > 0 ? html`<p>${ruling.more(number(visit, rest))}</p>` : ''}`;
}

function row(visit: SignedIn, { rule, met, last, warning }: Used): Html {
  const { ruling } = visit.words;
  const doubt = warning === null ? '' : met === 0 ? ruling.metNothing : ruling.metMuch;
  return html`<tr><td>${rule}</td><td class="n">${number(visit, met)}</td><td>${last ?? ''}</td><td>${doubt}</td></tr>`;
}
