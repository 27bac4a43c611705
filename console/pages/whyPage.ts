/** Why a ticket is as it is, in tables and clauses; and the steps of a trace. */
import { html } from 'hono/html';
import type { Reason } from '../../contract/classification.ts';
import { iso } from '../../contract/clock.ts';
import { type Explained, explainedReasons } from '../../contract/explained.ts';
import type { Step } from '../../contract/rows.ts';
import type { AgentSettings } from '../../contract/settings.ts';
import type { StoredContact } from '../../contract/store.ts';
import { clausesOf } from '../../contract/telling/reasons.ts';
import { titleOf } from '../../contract/telling/titles.ts';
import type { Ticket } from '../../contract/ticket.ts';
import type { ClockStory } from '../clocks.ts';
import { readerOf } from '../story.ts';
import { exact, moment, span } from '../times.ts';
import type { SignedIn } from '../visit.ts';
import { type Choosing, clockNames } from '../explained.ts';
import { sums } from './clockFigure.ts';
import { answer, type Html, icon, nothing, pageFrame } from './page.ts';

export type Unchosen = keyof SignedIn['words']['explaining']['notChosen'];
type Steps = { items: Step[]; next: number | null };

export type WhyShown = {
  ticket: Ticket;
  clocks: Readonly<Record<'firstResponse' | 'resolution', ClockStory | null>>;
  choices: { fact: Choosing; others: { agent: AgentSettings; why: Unchosen }[] }[];
  contacts: StoredContact[];
  /** Of the first contact. */
  explained: Explained | null;
  steps: Steps;
};

export function whyPage(visit: SignedIn, shown: WhyShown): Promise<Response> {
  const { explaining: why } = visit.words;
  const { number } = shown.ticket;
  const title = why.title(number);
  const main = html`<div class="head">
      <div>
        <h1>${title}</h1>
        <p>${why.lead} <a href="/t/${number}">${why.back}</a></p>
      </div>
    </div>
    <div class="settings">
      ${panel('clocks', why.clocks, html`${clockNames.map((name) => clock(visit, name, shown.clocks[name]))}`)}
      ${panel('agent', why.agent, choices(visit, shown.choices))}
      ${panel('category', why.category, category(visit, shown.contacts[0], shown.explained))}
      ${panel('placed', why.placed, placed(visit, shown.contacts))}
      ${panel('trace', why.trace, steps(visit, shown.steps))}
    </div>`;
  return answer(visit, 200, pageFrame(visit, 'why', title, main));
}

export function tracePage(visit: SignedIn, id: string, found: Steps): Promise<Response> {
  const { explaining: why } = visit.words;
  const main = html`<div class="head">
      <div>
        <h1>${why.traceTitle}</h1>
        <p>${why.traceLead}</p>
      </div>
    </div>
    <form class="panel finding" method="get" action="/trace">
      <div class="field">
        <label for="id">${why.traceField}</label>
        <div class="asking">
          <input class="input" id="id" name="id" value="${id}" maxlength="998" autocomplete="off" spellcheck="false" />
          <button class="btn primary" type="submit">${icon('search', 's')}${why.traceGo}</button>
        </div>
      </div>
    </form>
    ${id === '' ? nothing : html`<section class="panel" aria-label="${why.trace}">${steps(visit, found)}</section>`}`;
  return answer(visit, 200, pageFrame(visit, 'why', why.traceTitle, main));
}

function panel(id: string, title: string, body: Html): Html {
  return html`<section class="panel why" aria-labelledby="why-${id}"><h2 id="why-${id}">${title}</h2>${body}</section>`;
}

function clock(visit: SignedIn, name: 'firstResponse' | 'resolution', story: ClockStory | null): Html {
  const { explaining: why, ...words } = visit.words;
  if (story === null) return html`<h3>${words[name]}</h3><p>${why.noClock}</p>`;
  return html`<h3>${words[name]}</h3>
    <p>${sums(visit, story)}</p>
    ${table(
      [why.piece, why.from, why.to, why.length],
      story.pieces.map(({ kind, from, to }) => [
        why.kinds[kind],
        time(visit, from),
        time(visit, to),
        span(visit, to - from),
      ]),
    )}`;
}

function choices(visit: SignedIn, all: WhyShown['choices']): Html {
  const { explaining: why } = visit.words;
  if (all.length === 0) return html`<p>${why.noChoice}</p>`;
  return html`${all.map(({ fact, others }) => {
    const chosen = fact.type === 'ticket.assigned' ? fact.agent : null;
    const name = visit.settings.agents.find(({ id }) => id === chosen)?.name ?? chosen ?? '';
    return html`<h3>${chosen === null ? why.queued : why.chose(name)} <small>${time(visit, fact.at)}</small></h3>
      ${clauses(visit, fact.because, { chosen })}
      ${others.length === 0 ? nothing : html`<details><summary>${why.others}</summary><ul>${others.map((one) => html`<li><b>${one.agent.name}</b> ${why.notChosen[one.why]}</li>`)}</ul></details>`}`;
  })}`;
}

function category(visit: SignedIn, opening: StoredContact | undefined, explained: Explained | null): Html {
  const { words, settings } = visit;
  const classification = opening?.classification ?? null;
  if (opening === undefined || classification === null) return html`<p>${words.explaining.noCategory}</p>`;
  const scores = Object.entries(classification.scores).toSorted(([, a], [, b]) => b - a);
  const percent = new Intl.NumberFormat(words.tag, { style: 'percent', maximumFractionDigits: 1 });
  return html`${clauses(visit, classification.because, { words: opening.words })}
    ${table(
      [words.explaining.category, words.explaining.share],
      scores.map(([id, score]) => [titleOf(settings, id, words.tag), percent.format(score)]),
    )}
    ${instead(visit, explained)}`;
}

function instead(visit: SignedIn, explained: Explained | null): Html {
  const reasons = explained === null ? [] : explainedReasons(explained);
  const told = html`<h3>${visit.words.explaining.instead}</h3>${clauses(visit, reasons, {})}`;
  return reasons.length === 0 ? html`` : told;
}

function placed(visit: SignedIn, contacts: StoredContact[]): Html {
  return html`${contacts.map(
    ({ receivedAt, words, because }) =>
      html`<h3 dir="auto">${words.subject || visit.words.noSubject} <small>${time(visit, receivedAt)}</small></h3>
        ${clauses(visit, because, { words })}`,
  )}`;
}

function clauses(visit: SignedIn, because: readonly Reason[], about: Parameters<typeof clausesOf>[2]): Html {
  const told = clausesOf(because, readerOf(visit), about);
  if (told.length === 0) return html`<p>${visit.words.explaining.noReason}</p>`;
  return html`<ul>${told.map((clause) => html`<li dir="auto">${clause}</li>`)}</ul>`;
}

function steps(visit: SignedIn, { items, next }: Steps): Html {
  const { explaining: why } = visit.words;
  if (items.length === 0) return html`<p>${why.traceNothing}</p>`;
  return html`<ol class="steps">
      ${items.map(
        ({ at, stage, what, because }) =>
          html`<li><time datetime="${at}">${exact(visit, Date.parse(at))}</time> <b>${what}</b> <small>${stage}</small>${because.length === 0 ? nothing : clauses(visit, because, {})}</li>`,
      )}
    </ol>
    ${next === null ? nothing : html`<p>${why.traceMore}</p>`}`;
}

/** Wide tables scroll by themselves. */
function table(heads: string[], rows: (string | Html)[][]): Html {
  return html`<div class="scroll" tabindex="0" role="group" aria-label="${heads.join(', ')}"><table class="table">
    <thead><tr>${heads.map((head) => html`<th scope="col">${head}</th>`)}</tr></thead>
    <tbody>${rows.map((cells) => html`<tr>${cells.map((cell) => html`<td>${cell}</td>`)}</tr>`)}</tbody>
  </table></div>`;
}

function time(visit: SignedIn, at: number): Html {
  return html`<time datetime="${iso(at)}" title="${exact(visit, at)}">${moment(visit, at)}</time>`;
}
