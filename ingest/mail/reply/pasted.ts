/**
 * Whether a copied header is matter and no quote: of a mail with another subject, which none of those to whom this mail
 * goes has sent. People paste the header of a mail that got lost, or the fields of a form.
 */
import { ADDRESS, hasName } from './attribution.ts';
import { isSubject, labelledLine } from './fromBlock.ts';
import type { Situation } from './situation.ts';
import { bareSubject } from './subjectKind.ts';

const FIRST_ADDRESS = new RegExp(ADDRESS, 'u');

export function isPasted(block: readonly string[], { subject, people, domains }: Situation): boolean {
  const [from, about] = [labelledLine(block, 'from'), labelledLine(block, 'subject')];
  if (from === null || about === null || domains.length === 0) return false;
  const own = bareSubject(subject);
  if (own === '' || bareSubject(about) === '' || isSubject(about, own)) return false;
  const address = FIRST_ADDRESS.exec(from)?.[0].toLowerCase();
  if (address !== undefined)
    return !domains.includes(address.slice(address.indexOf('@') + 1).replace(/[\])]$/, ''));
  return !people.some((name) => hasName(from, name));
}
