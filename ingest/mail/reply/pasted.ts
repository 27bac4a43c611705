/**
 * Whether a copied header is matter and no quote: of a mail with another subject, which none of those to whom this mail
 * goes has sent. People paste the header of a mail that got lost, or the fields of a form.
 */
import { addressIn, hasName } from './attribution.ts';
import { isSubject, labelledLine } from './fromBlock.ts';
import type { Situation } from './situation.ts';
import { bareSubject } from './subjectKind.ts';

export function isPasted(block: readonly string[], { subject, people, domains }: Situation): boolean {
  const [from, about] = [labelledLine(block, 'from'), labelledLine(block, 'subject')];
  if (from === null || about === null || domains.length === 0) return false;
  const own = bareSubject(subject);
  if (own === '' || bareSubject(about) === '' || isSubject(about, own)) return false;
  const address = addressIn(from);
  if (address !== null) return !domains.includes(address.slice(address.indexOf('@') + 1));
  return !people.some((name) => hasName(from, name));
}
