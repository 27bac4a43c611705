/** A rule in words: its condition as a list of its parts, its effects, and its examples. */
import { html } from 'hono/html';
import type { BookRule, Condition, Effects, Example } from '../../contract/ruleBook.ts';
import { titleOf } from '../../contract/telling/titles.ts';
import { number } from '../times.ts';
import type { SignedIn } from '../visit.ts';
import { conditionItems, texts, valued } from './conditionWords.ts';
import { type Html, nothing } from './markup.ts';

/** Examples of each kind that a page shows. */
const MAX_EXAMPLES = 10;

/** `line`: of the configured file. */
export function ruleInWords(visit: SignedIn, rule: BookRule, line: number | null): Html {
  const { ruling } = visit.words;
  const about = [
    rule.note,
    rule.author === undefined ? undefined : ruling.by(rule.author),
    rule.expires === undefined ? undefined : ruling.expires(rule.expires),
    line === null ? undefined : ruling.line(String(line)),
  ].filter((part) => part !== undefined);
  return html`<h3 dir="auto">${rule.id}${about.length === 0 ? nothing : html` <small>${about.join(' · ')}</small>`}</h3>
    <p>${ruling.when}</p>
    ${list(conditionItems(visit, rule.when as Condition))}
    <p>${ruling.effects}</p>
    ${list(effectItems(visit, rule.then, rule.group))}
    ${examplesOf(visit, rule.examples)}`;
}

function list(items: readonly Html[]): Html {
  return html`<ul>${items.map((item) => html`<li dir="auto">${item}</li>`)}</ul>`;
}

function effectItems(visit: SignedIn, then: Effects, group: string | undefined): Html[] {
  const { words, settings } = visit;
  const { ruling } = words;
  const title = (id: string): string => titleOf(settings, id, words.tag);
  const signed = (points: number): string =>
    points > 0 ? `+${number(visit, points)}` : number(visit, points);
  const points = Object.entries(then.points ?? {}).map(([id, n]) => `${title(id)} ${signed(n)}`);
  return [
    ...(points.length === 0
      ? []
      : [html`${ruling.points}: ${points.join(', ')}${group === undefined ? nothing : html` (${group})`}`]),
    ...(then.category === undefined ? [] : [html`${ruling.decides}: <b>${title(then.category)}</b>`]),
    ...priorityItems(visit, then.priority),
    ...(then.queue === undefined ? [] : [html`${ruling.queue}: ${title(then.queue)}`]),
    ...(then.product === undefined ? [] : [html`${ruling.marks}: ${then.product}`]),
    ...(then.tag === undefined ? [] : [html`${ruling.tag}: ${texts(then.tag).join(', ')}`]),
    ...(then.autoReply === undefined ? [] : [html`${ruling.noReply}`]),
    ...(then.stop === true ? [html`${ruling.stop}`] : []),
  ];
}

function priorityItems(visit: SignedIn, priority: Effects['priority']): Html[] {
  const { ruling, priority: names } = visit.words;
  if (priority === undefined) return [];
  if (typeof priority === 'string') return [html`${ruling.priority}: ${names[priority]}`];
  if ('raise' in priority) return [html`${ruling.raise(number(visit, priority.raise))}`];
  return [html`${ruling.priorityLeast}: ${names[priority.atLeast]}`];
}

function examplesOf(visit: SignedIn, examples: BookRule['examples']): Html | string {
  const { match = [], noMatch = [] } = examples ?? {};
  if (match.length + noMatch.length === 0) return nothing;
  const { ruling } = visit.words;
  const part = (title: string, all: readonly Example[]): Html | string =>
    all.length === 0
      ? nothing
      : html`<p>${title}</p>
          ${list(all.slice(0, MAX_EXAMPLES).map(exampleText))}
          ${all.length > MAX_EXAMPLES ? html`<p>${ruling.more(number(visit, all.length - MAX_EXAMPLES))}</p>` : nothing}`;
  return html`<details>
    <summary>${ruling.examples} (${number(visit, match.length + noMatch.length)})</summary>
    ${part(ruling.match, match)} ${part(ruling.noMatch, noMatch)}
  </details>`;
}

function exampleText(example: Example): Html {
  if (typeof example === 'string') return html`${example}`;
  const entries = Object.entries(example).filter(([, value]) => value !== undefined);
  return html`${entries.map(([key, value]) => valued(`${key}:`, [typeof value === 'object' ? JSON.stringify(value) : String(value)], ''))}`;
}
