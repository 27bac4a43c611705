/** Turns a condition as written into a node. Names that nothing knows give a condition that is never met: the lint refuses them before. */
import { isOpen } from '../../contract/businessTime.ts';
import { type Condition, leafKeys } from '../../contract/ruleBook.ts';
import type { Rule, SettingsBody } from '../../contract/settings.ts';
import { withoutPlus } from '../../contract/token.ts';
import type { Part } from '../features.ts';
import { type Circumstances, fitsGlob, isAddress, isInDomain } from './circumstances.ts';
import { hoisted } from './hoisted.ts';
import type { Node, Sight } from './node.ts';
import { asksHeaders, type HeaderAsks } from './headers.ts';
import { asList, type Lists, partedTerms, orderOf, type Scope, termRule, termsIn } from './terms.ts';

type Leaf = (typeof leafKeys)[number];

/** Terms and patterns of all conditions, each at its order. */
export class Gathered {
  readonly words: Rule[] = [];
  readonly near: Rule[] = [];
  readonly patterns: string[] = [];
  readonly headers: HeaderAsks = { words: [], patterns: [], names: new Set() };
  readonly lists: Lists;
  readonly calendars: Partial<SettingsBody['calendars']>;

  constructor(lists: Lists, calendars: Partial<SettingsBody['calendars']>) {
    this.lists = lists;
    this.calendars = calendars;
  }

  /** The order of the pattern, the same for the same pattern. */
  pattern(pattern: string): number {
    return orderOf(this.patterns, pattern);
  }
}

export function nodeOf(written: Condition, into: Gathered, scope: Scope = 'any'): Node {
  const given = hoisted(written);
  const own = scopeOf(given, scope);
  const parts: Node[] = [];
  if (given.all !== undefined) parts.push(...given.all.map((one) => nodeOf(one, into, own)));
  if (given.any !== undefined) parts.push({ is: 'any', of: given.any.map((one) => nodeOf(one, into, own)) });
  for (const key of leafKeys) {
    const node = leaf(key, given, into, own);
    if (node !== null) parts.push(node);
  }
  if (given.subject !== undefined) parts.push(nodeOf(given.subject, into, 'subject'));
  if (given.text !== undefined) parts.push(nodeOf(given.text, into, 'text'));
  if (given.not !== undefined) parts.push({ is: 'not', of: nodeOf(given.not, into, own) });
  const [only] = parts;
  return parts.length === 1 && only !== undefined ? only : { is: 'all', of: parts };
}

/** `newWords`: what the sender wrote, which is all that a contact keeps. */
function scopeOf({ in: given }: Condition, scope: Scope): Scope {
  if (given === undefined) return scope;
  return given === 'newWords' ? 'any' : given;
}

function partsOf(scope: Scope): Part[] {
  return scope === 'any' ? ['subject', 'text'] : [scope];
}

function leaf(key: Leaf, given: Condition, into: Gathered, scope: Scope): Node | null {
  if (given[key] === undefined) return null;
  switch (key) {
    case 'words':
      return wordsNode(given, into, scope);
    case 'pattern': {
      const patterns = asList(given.pattern).map((pattern) => into.pattern(pattern));
      return { is: 'pattern', patterns, parts: partsOf(scope) };
    }
    case 'entity': {
      const kinds = asList(given.entity);
      return { is: 'entity', fits: ({ kind }) => kinds.includes(kind), parts: partsOf(scope) };
    }
    case 'product': {
      const ids = asList(given.product);
      const fits = ({ kind, id = '' }: { kind: string; id?: string }) =>
        kind === 'product' && ids.includes(id);
      return { is: 'entity', fits, parts: partsOf(scope) };
    }
    case 'near':
    case 'in':
      return null;
    default: {
      const asks = circumstance(key, given, into);
      return asks === null ? null : { is: 'circumstance', holds: asks };
    }
  }
}

function wordsNode(given: Condition, into: Gathered, scope: Scope): Node {
  const byLanguage = termsIn(given.words ?? [], into.lists);
  const { near } = given;
  if (near !== undefined) {
    const groups = byLanguage.map(({ language, terms }) =>
      terms.map((term) => into.near.push(termRule(term, [term], language, scope)) - 1),
    );
    return { is: 'near', groups, words: near };
  }
  const { exact: rules, like: words } = partedTerms(byLanguage, scope);
  const orders = rules.map((rule) => into.words.push(rule) - 1);
  const exact: Node = { is: 'words', orders };
  return words.length === 0
    ? exact
    : { is: 'any', of: [exact, { is: 'like', words, parts: partsOf(scope) }] };
}

type Asks = (sight: Sight) => boolean;

function circumstance(key: Leaf, given: Condition, into: Gathered): Asks | null {
  const about =
    (ask: (about: Circumstances) => boolean): Asks =>
    (sight) =>
      ask(sight.about);
  switch (key) {
    case 'from': {
      const wanted = asList(given.from);
      return about(({ from }) => from !== null && wanted.some((one) => isAddress(from, one)));
    }
    case 'domain': {
      const wanted = asList(given.domain);
      return about(({ from }) => from !== null && wanted.some((one) => isInDomain(from, one)));
    }
    case 'to': {
      const wanted = asList(given.to).map(withoutPlus);
      return about(({ to }) => to.some((address) => wanted.some((one) => isAddress(address, one))));
    }
    case 'auth':
      return about(({ auth }) => auth === given.auth);
    case 'attachment':
      return about((of) => attached(given.attachment ?? true, of));
    case 'header':
      return asksHeaders(given.header ?? {}, into);
    case 'customer':
      return about((of) => isCustomer(given.customer ?? [], of));
    case 'plan':
      return about(({ customer }) => customer !== null && asList(given.plan).includes(customer.plan));
    case 'vip':
      return about(({ customer }) => (customer?.vip ?? false) === given.vip);
    case 'channel':
      return about(({ channel }) => asList(given.channel).includes(channel));
    case 'thread':
      return about(({ isReply }) => isReply === (given.thread === 'reply'));
    case 'hours':
      return hours(given, into);
    default:
      return verdictOrText(key, given);
  }
}

function verdictOrText(key: Leaf, given: Condition): Asks | null {
  switch (key) {
    case 'language': {
      const wanted = asList(given.language).map((language) => language.toLowerCase());
      return ({ language }) => language !== null && wanted.includes(language);
    }
    case 'length':
      return ({ text }) => isWithin(text.text.length, given.length);
    case 'category':
      return ({ verdict }) => verdict !== null && asList(given.category).includes(verdict.category);
    case 'confidence':
      return ({ verdict }) => verdict !== null && isWithin(verdict.confidence, given.confidence);
    default:
      return null;
  }
}

function hours({ hours: given }: Condition, { calendars }: Gathered): Asks {
  const calendar = given === undefined ? undefined : calendars[given.calendar];
  return ({ about: { receivedAt } }) =>
    calendar !== undefined && receivedAt !== null && isOpen(calendar, receivedAt) === given?.open;
}

function attached(wanted: NonNullable<Condition['attachment']>, { attachments }: Circumstances): boolean {
  if (typeof wanted === 'boolean') return attachments.length > 0 === wanted;
  const fits = (text: string, globs: string[]) =>
    globs.length === 0 || globs.some((glob) => fitsGlob(text, glob));
  return attachments.some(
    ({ name, type }) => fits(name, asList(wanted.name)) && fits(type, asList(wanted.type)),
  );
}

function isCustomer(wanted: NonNullable<Condition['customer']>, { customer }: Circumstances): boolean {
  if (customer === null) return false;
  if (typeof wanted === 'string' || Array.isArray(wanted)) return asList(wanted).includes(customer.id);
  const { id, plan, vip } = wanted;
  const isOne = id === undefined || asList(id).includes(customer.id);
  const hasPlan = plan === undefined || asList(plan).includes(customer.plan);
  return isOne && hasPlan && (vip === undefined || vip === customer.vip);
}

function isWithin(
  value: number,
  range: { min?: number | undefined; max?: number | undefined } = {},
): boolean {
  return value >= (range.min ?? Number.NEGATIVE_INFINITY) && value <= (range.max ?? Number.POSITIVE_INFINITY);
}
