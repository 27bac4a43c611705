/** A condition of a rule in words, as items of a list; conditions within it are lists of their own. */
import { html } from 'hono/html';
import type { Condition, Words } from '../../contract/ruleBook.ts';
import { titleOf } from '../../contract/telling/titles.ts';
import { number } from '../times.ts';
import type { SignedIn } from '../visit.ts';
import type { Html } from './markup.ts';

export function conditionItems(visit: SignedIn, given: Condition): Html[] {
  const { ruling } = visit.words;
  const inner = (title: string, conditions: readonly Condition[]): Html =>
    html`${title}<ul>${conditions.map((one) => html`<li>${together(visit, one)}</li>`)}</ul>`;
  const nested = [
    ...(given.all === undefined ? [] : [inner(ruling.all, given.all)]),
    ...(given.any === undefined ? [] : [inner(ruling.any, given.any)]),
    ...(given.not === undefined ? [] : [inner(ruling.not, [given.not])]),
    ...(given.subject === undefined ? [] : [inner(ruling.subject, [given.subject])]),
    ...(given.text === undefined ? [] : [inner(ruling.text, [given.text])]),
  ];
  const scoped = inScope(visit, given, [...wordItems(visit, given), ...patternItems(visit, given)]);
  return [...scoped, ...senderItems(visit, given), ...contactItems(visit, given), ...nested];
}

/** One item for a condition of one key, a list for several. */
function together(visit: SignedIn, condition: Condition): Html {
  const items = conditionItems(visit, condition);
  const [only] = items;
  if (items.length === 1 && only !== undefined) return only;
  return html`${visit.words.ruling.all}<ul>${items.map((item) => html`<li>${item}</li>`)}</ul>`;
}

function inScope({ words: { ruling } }: SignedIn, { in: scope }: Condition, items: Html[]): Html[] {
  if (scope !== 'subject' && scope !== 'text') return items;
  return items.map((item) => html`${ruling[scope]} ${item}`);
}

function wordItems(visit: SignedIn, { words, near }: Condition): Html[] {
  if (words === undefined) return [];
  const { ruling } = visit.words;
  const label = near === undefined ? ruling.words : ruling.near(number(visit, near));
  return [valued(label, termsOf(words), near === undefined ? ruling.or : ',')];
}

/** `kündigen (de)` where the terms are by language. */
function termsOf(words: Words): string[] {
  if (typeof words === 'string' || Array.isArray(words)) return texts(words);
  return Object.entries(words).flatMap(([language, terms]) =>
    texts(terms).map((term) => `${term} (${language})`),
  );
}

function patternItems(visit: SignedIn, { pattern, entity, product }: Condition): Html[] {
  const { ruling } = visit.words;
  return labelled(visit, [
    [ruling.pattern, pattern],
    [ruling.entity, entity],
    [ruling.product, product],
  ]);
}

function senderItems(visit: SignedIn, given: Condition): Html[] {
  const { ruling } = visit.words;
  const { customer, auth } = given;
  const isPlain = customer === undefined || typeof customer === 'string' || Array.isArray(customer);
  const of = isPlain ? { id: customer } : customer;
  return [
    ...labelled(visit, [
      [ruling.from, given.from],
      [ruling.domain, given.domain],
    ]),
    ...(auth === undefined ? [] : [html`${ruling.auth[auth]}`]),
    ...labelled(visit, [
      [ruling.to, given.to],
      [ruling.customer, of.id],
      [ruling.plan, given.plan],
      ...(isPlain ? [] : [[ruling.plan, customer.plan] as const]),
    ]),
    ...[given.vip, isPlain ? undefined : customer.vip].flatMap((vip) =>
      vip === undefined ? [] : [html`${vip ? ruling.vip : ruling.noVip}`],
    ),
  ];
}

function contactItems(visit: SignedIn, given: Condition): Html[] {
  const { words, settings } = visit;
  const { ruling } = words;
  const { hours, length, confidence, thread, category } = given;
  const titles =
    category === undefined ? undefined : texts(category).map((id) => titleOf(settings, id, words.tag));
  return [
    ...attachmentItems(visit, given),
    ...headerItems(visit, given),
    ...labelled(visit, [
      [ruling.channel, given.channel],
      [ruling.language, given.language],
    ]),
    ...(hours === undefined
      ? []
      : [html`${hours.open ? ruling.open(hours.calendar) : ruling.shut(hours.calendar)}`]),
    ...(length === undefined ? [] : [html`${ruling.length} ${between(visit, length)}`]),
    ...(thread === undefined ? [] : [html`${thread === 'new' ? ruling.fresh : ruling.reply}`]),
    ...labelled(visit, [[ruling.category, titles]]),
    ...(confidence === undefined ? [] : [html`${ruling.confidence} ${between(visit, confidence)}`]),
  ];
}

function attachmentItems(visit: SignedIn, { attachment }: Condition): Html[] {
  const { ruling } = visit.words;
  if (attachment === undefined) return [];
  if (typeof attachment === 'boolean') return [html`${attachment ? ruling.attached : ruling.notAttached}`];
  return labelled(visit, [
    [ruling.attachedName, attachment.name],
    [ruling.attachedType, attachment.type],
  ]);
}

function headerItems(visit: SignedIn, { header = {} }: Condition): Html[] {
  const { ruling } = visit.words;
  return Object.entries(header).flatMap(([name, ask]): Html[] => {
    const field = html`<code>${name}</code>`;
    if (typeof ask === 'boolean') return [html`${ask ? ruling.header : ruling.noHeader} ${field}`];
    const isSection = typeof ask === 'object' && !Array.isArray(ask);
    const { words, pattern } = isSection
      ? ask
      : { words: typeof ask === 'number' ? String(ask) : ask, pattern: undefined };
    return [
      ...(words === undefined
        ? []
        : [html`${ruling.inHeader} ${field}: ${valued(ruling.words, termsOf(words), ruling.or)}`]),
      ...labelled(visit, [[ruling.pattern, pattern]]).map(
        (item) => html`${ruling.inHeader} ${field}: ${item}`,
      ),
    ];
  });
}

function between(
  visit: SignedIn,
  { min, max }: { min?: number | undefined; max?: number | undefined },
): string {
  const { ruling } = visit.words;
  return [
    ...(min === undefined ? [] : [ruling.atLeast(number(visit, min))]),
    ...(max === undefined ? [] : [ruling.atMost(number(visit, max))]),
  ].join(', ');
}

type Labelled = readonly [label: string, values: string | readonly string[] | undefined];

function labelled({ words: { ruling } }: SignedIn, all: readonly Labelled[]): Html[] {
  return all.flatMap(([label, values]) =>
    values === undefined ? [] : [valued(label, texts(values), ruling.or)],
  );
}

/** `between`: the word between two values. */
export function valued(label: string, values: readonly string[], between: string): Html {
  return html`${label} ${values.map((value, i) => html`${i === 0 ? '' : ` ${between} `}<code dir="auto">${value}</code> `)}`;
}

export function texts(given: string | readonly string[]): string[] {
  return typeof given === 'string' ? [given] : [...given];
}
