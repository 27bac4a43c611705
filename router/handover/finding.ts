/**
 * Finds in a customer's mail what a vendor asks for: by lines that name it (`Tenant: contoso`), by numbers of the
 * questions that we asked, and by the form of ids, codes and times.
 *
 * Never finds anything in words of an agent, a vendor or a machine. Every pattern is linear: each repeat is bounded.
 */
import type { ContactWords } from '../../contract/contact.ts';
import type { Found } from '../../contract/handover.ts';
import type { Ask, HandOverSettings } from '../../contract/handOverSettings.ts';
import { linesNaming } from './named.ts';

/** Limits the characters of a mail that are searched, and the places that are kept of one thing in one mail. */
export const MAX_SEARCHED = 50_000;
const MAX_PLACES = 5;

const GUID = '[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}';
const TENANT_WORD =
  '(?:tenant|directory|inquilin[oa]|locataire|mandant|arrendatario|dzierżaw\\p{L}{0,3}|テナント|租户)';

/** By thing, patterns whose first group, or whole, is the finding. */
const FORMS: Readonly<Record<string, readonly RegExp[]>> = {
  tenant: [
    /(?<![\w.@-])[a-z0-9][a-z0-9-]{0,62}\.onmicrosoft\.(?:com|de|us)\b/gi,
    new RegExp(`${TENANT_WORD}[^\\n\\d]{0,20}[ :=]{1,3}(${GUID})\\b`, 'giu'),
  ],
  errors: [
    /\b0x[0-9a-f]{4,16}\b/gi,
    /\bAADSTS\d{4,8}\b/g,
    /(?<![\w-])[A-Z]{2,8}[-_]\d{3,8}(?![\w-])/g,
    /(?<!\p{L})(?:error|erro|fehler|erreur|errore|fout|foutcode|fehlercode|błąd|ошибк[аи]|エラー|错误)(?:[ -]{0,2}(?:code|código|codigo|codice|kod|код|nr|no|コード|代码))?[ :#.=]{0,3}(\d[\w.-]{1,20}\w)/giu,
    /\b[45]\.\d{1,3}\.\d{1,3}\b/g,
  ],
  correlations: [new RegExp(`(?<![\\w-])${GUID}(?![\\w-])`, 'gi')],
  times: [
    /\b\d{4}-\d{2}-\d{2}[T ]\d{1,2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?(?: ?(?:Z|UTC|GMT|[A-Z]{3,4}(?![a-z])|[+-]\d{2}:?\d{2}))?/g,
    /\b\d{1,2}[./-]\d{1,2}[./-](?:\d{4}|\d{2}),?[T ]{1,2}\d{1,2}[:h]\d{2}(?::\d{2})?(?: ?(?:UTC|GMT|[A-Z]{3,4}(?![a-z])|[+-]\d{2}:?\d{2}))?/g,
    /(?<![\d:.])\d{1,2}[:h]\d{2}(?::\d{2})?(?: ?[ap]m)?(?: ?(?:UTC|GMT|CES?T|WES?T|EES?T|BRT|[ECMP][SD]T|[+-]\d{2}:?\d{2}))?(?![\d:])/g,
  ],
  host: [/\bhttps?:\/\/([a-z0-9][a-z0-9.-]{0,250})/gi, /\\\\([a-z0-9][a-z0-9.-]{0,62})/gi],
};

/** A time that says its zone. */
const ZONE = /(?:Z|UTC|GMT|[A-Z]{3,4}|[+-]\d{2}:?\d{2})$/;
const NO_ZONE = /[ap]m$/i;

type Searched = { id: string; words: Pick<ContactWords, 'subject' | 'text' | 'from' | 'answered'> };

/** `wanted`: the things that are sought; `asked`: those that we asked for, in the order of their numbers. */
export function findIn(
  { id: contact, words }: Searched,
  wanted: readonly Ask[],
  asked: readonly Ask[] = [],
): Found[] {
  const text = words.text.slice(0, MAX_SEARCHED);
  const named = linesNaming({ ...words, text }, wanted, asked);
  const found: Found[] = named.map(({ ask, at, length }) =>
    placed({ ask, contact, part: 'text', at, length }, text.slice(at, at + length)),
  );
  for (const { id } of wanted) {
    if (id === 'contact' && words.from !== null && !has(found, id))
      found.push({ ask: id, contact, part: 'from', at: 0, length: 0 });
    if (has(found, id)) continue;
    const tenants = id === 'correlations' ? inForm('tenant', contact, 'text', text) : [];
    const places = [
      ...inForm(id, contact, 'text', text).filter((one) => !tenants.some((other) => overlaps(one, other))),
      ...inForm(id, contact, 'subject', words.subject),
    ];
    found.push(...places.slice(0, MAX_PLACES));
  }
  return found;
}

/** The product that the mail names: its name in the settings, or null. */
export function productIn(words: Searched['words'], { products }: HandOverSettings): string | null {
  const text = plain(`${words.subject}\n${words.text.slice(0, MAX_SEARCHED)}`);
  return (
    products.find(({ name, words: more }) => [name, ...more].some((one) => isIn(text, one)))?.name ?? null
  );
}

function isIn(text: string, word: string): boolean {
  const sought = plain(word);
  return sought !== '  ' && text.includes(sought);
}

/** Between spaces, so that only whole words are found. */
function plain(text: string): string {
  return ` ${text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()} `;
}

function inForm(ask: string, contact: string, part: 'text' | 'subject', text: string): Found[] {
  const places: Found[] = [];
  for (const form of FORMS[ask] ?? [])
    for (const match of text.matchAll(form)) {
      const value = match[1] ?? match[0];
      const at = match.index + match[0].lastIndexOf(value);
      const one = placed({ ask, contact, part, at, length: value.length }, value);
      const isNew = places.every(
        (other) => !overlaps(one, other) && text.slice(other.at, other.at + other.length) !== value,
      );
      if (isNew) places.push(one);
    }
  return places.toSorted((a, b) => a.at - b.at);
}

/** A time without a zone is kept, and asked for. */
function placed(one: Found, value: string): Found {
  const time = value.trim();
  const lacksZone = one.ask === 'times' && (!ZONE.test(time) || NO_ZONE.test(time));
  return lacksZone ? { ...one, noZone: true } : one;
}

function has(found: readonly Found[], id: string): boolean {
  return found.some(({ ask }) => ask === id);
}

function overlaps(one: Found, other: Found): boolean {
  return one.at < other.at + other.length && other.at < one.at + one.length;
}
