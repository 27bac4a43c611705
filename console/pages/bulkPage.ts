/**
 * An order about many tickets: the bar below a list that asks for it, the page that shows what would happen, and the one that
 * names the result.
 */
import { html } from 'hono/html';
import { priority } from '../../contract/classification.ts';
import { titleOf } from '../../contract/telling/titles.ts';
import { moment, number } from '../times.ts';
import type { Move } from '../moving.ts';
import { isOpenEnded } from '../available.ts';
import type { SignedIn } from '../visit.ts';
import { formTokenField, refusal } from './fields.ts';
import { answer, type Html, nothing, pageFrame } from './page.ts';

export type WhyNot = 'changed' | 'status' | 'room' | 'already' | 'gone' | 'unclear';
type Shown = { number: string; seen: number; subject: string };
export type NotDone = Shown & { why: WhyNot };

/** `what`: the choice of the form. `click`: of the form that does it; '' once it is done. */
export type Many = {
  what: string;
  back: string;
  click: string;
  done: Shown[];
  not: NotDone[];
  moves: readonly Move[];
};

/** Below a list. Shown while a row is selected. */
export function bulkBar(visit: SignedIn, back: string): Html {
  const { words, formToken } = visit;
  return html`<form class="bulk" id="bulk" method="post" action="/bulk">
    ${formTokenField(formToken)}<input type="hidden" name="back" value="${back}" />
    <label for="bulk-do">${words.bulk.withSelected}</label>
    <select class="input" id="bulk-do" name="do">
      ${choicesOf(visit).map(({ label, options }) => group(label, options))}
    </select>
    <button class="btn primary" type="submit" name="step" value="look">${words.bulk.look}</button>
    <button class="btn quiet" type="reset">${words.bulk.none}</button>
  </form>`;
}

type Option = { value: string; label: string };

function group(label: string, options: readonly Option[]): Html {
  return html`<optgroup label="${label}">
    ${options.map((one) => html`<option value="${one.value}">${one.label}</option>`)}
  </optgroup>`;
}

function choicesOf({ words, settings }: SignedIn): { label: string; options: Option[] }[] {
  const staff = settings.agents.filter(({ role }) => role !== 'auditor');
  return [
    {
      label: words.bulk.state,
      options: [
        { value: 'resolve', label: words.resolve },
        { value: 'wait', label: words.wait },
        { value: 'take', label: words.take },
      ],
    },
    { label: words.assignTo, options: staff.map(({ id, name }) => ({ value: `assign:${id}`, label: name })) },
    {
      label: words.priorityIs,
      options: priority.options.map((value) => ({
        value: `priority:${value}`,
        label: words.priority[value],
      })),
    },
    {
      label: words.categoryIs,
      options: settings.categories.map(({ id }) => ({
        value: `category:${id}`,
        label: titleOf(settings, id, words.tag),
      })),
    },
  ];
}

/** `Assign to: Ana`. */
function named(visit: SignedIn, what: string): string {
  for (const { label, options } of choicesOf(visit)) {
    const found = options.find(({ value }) => value === what);
    if (found !== undefined) return what.includes(':') ? `${label}: ${found.label}` : found.label;
  }
  return '';
}

/** `refused`: why nothing can be done at all. */
export function bulkPage(
  visit: SignedIn,
  many: Many,
  refused: string | null,
  status: 200 | 403 | 422,
): Promise<Response> {
  const { words } = visit;
  const isPreview = many.click !== '';
  const title = isPreview ? words.bulk.would : words.bulk.did;
  const main = html`<div class="head">
      <div>
        <h1>${title}</h1>
        <p>${named(visit, many.what)}</p>
      </div>
    </div>
    ${refused === null ? results(visit, many, isPreview) : refusal(refused)} ${loads(visit, many.moves)}
    ${isPreview && many.done.length > 0 ? confirm(visit, many) : html`<p class="bulk-ends"><a class="btn" href="${many.back}">${words.bulk.back}</a></p>`}`;
  return answer(visit, status, pageFrame(visit, 'bulk', title, main));
}

/** Open tickets of each agent before and after. */
function loads(visit: SignedIn, moves: readonly Move[]): Html | string {
  const { words, settings } = visit;
  if (moves.length === 0) return nothing;
  const line = ({ agent, before, after, capacity, awayUntil, gets }: Move): Html => {
    const name = settings.agents.find(({ id }) => id === agent)?.name ?? agent;
    const [was, will] = [number(visit, before), number(visit, after)];
    const away = isOpenEnded(awayUntil ?? 0) ? words.away : words.awayUntil(moment(visit, awayUntil ?? 0));
    return html`<li><b>${name}</b> ${words.team.change(was, will, capacity === null ? null : number(visit, capacity))}${gets && awayUntil !== null ? html` <span class="why-not">${away}</span>` : nothing}</li>`;
  };
  return html`<section class="panel many"><h2>${words.team.loads}</h2><ul role="list">${moves.map(line)}</ul></section>`;
}

function results(visit: SignedIn, { done, not }: Many, isPreview: boolean): Html {
  const { words } = visit;
  const { wouldDo, didDo, wouldNot, didNot, why } = words.bulk;
  const count = (n: number): string => number(visit, n);
  const ticket = ({ number: no, subject }: Shown): Html =>
    html`<a href="/t/${no}" dir="auto">${subject === '' ? words.noSubject : subject}</a> <span class="no">${no}</span>`;
  const part = (heading: string, rows: Html[]): Html | string =>
    rows.length === 0
      ? nothing
      : html`<section class="panel many"><h2>${heading}</h2><ul role="list">${rows}</ul></section>`;
  return html`<div role="status">
    ${part(
      (isPreview ? wouldDo : didDo)(count(done.length), done.length === 1),
      done.map((one) => html`<li>${ticket(one)}</li>`),
    )}
    ${part(
      (isPreview ? wouldNot : didNot)(count(not.length), not.length === 1),
      not.map((one) => html`<li>${ticket(one)} <span class="why-not">${why[one.why]}</span></li>`),
    )}
  </div>`;
}

function confirm(visit: SignedIn, { what, back, click, done }: Many): Html {
  const { words, formToken } = visit;
  return html`<form class="bulk-ends" method="post" action="/bulk">
    ${formTokenField(formToken)}<input type="hidden" name="click" value="${click}" autocomplete="off" />
    <input type="hidden" name="do" value="${what}" /><input type="hidden" name="back" value="${back}" />
    ${done.map(({ number: no, seen }) => html`<input type="hidden" name="pick-${no}" value="${seen}" />`)}
    <button class="btn primary" type="submit" name="step" value="do">${words.bulk.doIt(number(visit, done.length), done.length === 1)}</button>
    <a class="btn" href="${back}">${words.bulk.back}</a>
  </form>`;
}
