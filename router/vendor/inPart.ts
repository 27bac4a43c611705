/**
 * Whether the end that a notice says is that of its whole issue, or of a part: of one region, one product, one list entry of several. By the parts of
 * its subject and of the title of the issue, and not by names of regions. Words behind an end say a part where the title has several and they
 * are not all of it: a title such as `mail in Region A and Region B` does not tell which of its words are names.
 *
 * Never guesses that an end is whole: a lead is asked.
 */
import type { StoredIssue } from '../../contract/issues.ts';
import type { Settings } from '../../contract/settings.ts';
import { vendorName } from '../../contract/vendors.ts';
import { goesOnBelow, isEndPart, isLabel, partsOf } from './kinds.ts';
import type { VendorNotice } from './recognised.ts';

export function endsInPart(
  { title, products, tracking }: VendorNotice,
  text: string,
  issue: StoredIssue,
  settings: Pick<Settings, 'vendors'>,
): boolean {
  if (products.length > 0 && issue.products.some((product) => !products.includes(product))) return true;
  if (goesOnBelow(text)) return true;
  const parts = partsOf(title);
  const end = parts.findIndex(isEndPart);
  const known = namesOf(issue, settings, [tracking, issue.tracking]);
  // `Region A: resolved` has a scope before its end; `Resolved: mails arrive` has words behind it.
  const scope = scopeOf(parts.slice(0, Math.max(end, 0)), known);
  const whole = scopeOf(partsOf(issue.words.title), known);
  if (scope.length > 0 && !isSame(scope, whole)) return true;
  const entries = whole.flatMap(entriesOf);
  const behind = scopeOf(parts.slice(end + 1), known).flatMap(entriesOf);
  return entries.length > 1 && behind.length > 0 && !isSame(behind, entries);
}

/** What a part may name without narrowing anything: the vendor, its products, the number. */
function namesOf(
  { vendor, products }: StoredIssue,
  settings: Pick<Settings, 'vendors'>,
  numbers: readonly (string | null)[],
): Set<string> {
  const ours = settings.vendors?.find(({ id }) => id === vendor)?.notices?.products ?? [];
  const named = ours.filter(({ id }) => products.includes(id)).flatMap(({ name, words }) => [name, ...words]);
  const vendors = vendor === null ? [] : [vendor, vendorName(settings, vendor)];
  return new Set([...named, ...vendors, ...numbers].map((name) => plain(name ?? '')));
}

function scopeOf(parts: readonly string[], known: ReadonlySet<string>): string[] {
  return parts
    .filter((part) => !isLabel(part))
    .map(plain)
    .filter((part) => !known.has(part));
}

function isSame(some: readonly string[], others: readonly string[]): boolean {
  const all = new Set(others);
  return all.size === new Set(some).size && some.every((part) => all.has(part));
}

/** `Region A, Region B and C` has three. */
function entriesOf(part: string): string[] {
  const entries = part.split(/[,;/&+、，]| (?:and|und|et|e|y|en|i|и) /u).map(plain);
  return entries.filter((entry) => entry !== '');
}

function plain(text: string): string {
  return text
    .toLowerCase()
    .replace(/[.!]{1,3}$/, '')
    .trim();
}
