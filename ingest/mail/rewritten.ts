/**
 * Who wrote a mail whose From a list or a forwarder replaced, and the lists that a mail came through. Lists replace From
 * because DMARC of the author's domain would refuse their copies. Both are claims of the header, never a proof of a
 * sender.
 */
import { addressIn, canonicalAddress } from '../../contract/address.ts';
import type { Address } from '../../contract/contact.ts';
import { firstAddress } from './addresses.ts';
import { allValues, firstValue, type HeaderField } from './headers.ts';

/** Author: RFC 9057. The X- fields are of Google Groups, Sympa and Exim lists. */
const AUTHOR_FIELDS = ['author', 'x-original-from', 'original-from', 'x-original-author'];
/** Google Groups writes it on all mail, and so do mass mailers for their bounce address. */
const SUBMITTER_FIELD = 'x-original-sender';
/** More than any mail needs: a list of a list has two. */
const MAX_LISTS = 5;
/** Limits the length of a field that is searched. */
const MAX_FIELD = 1_000;

/** Null if the header names nobody, or the person in From. */
export function originalFrom(
  fields: HeaderField[],
  from: Address | null,
  hint: string | null,
): Address | null {
  const own = canonicalAddress(from?.address ?? '');
  const isOfList = own !== null && listsIn(fields).includes(own);
  for (const name of isOfList ? [...AUTHOR_FIELDS, SUBMITTER_FIELD] : AUTHOR_FIELDS) {
    const value = firstValue(fields, name);
    const found = value === null ? null : firstAddress(value.slice(0, MAX_FIELD), hint);
    const address = canonicalAddress(found?.address ?? '');
    if (found !== null && address !== null && address !== own) return found;
  }
  return null;
}

/** The addresses to which mail for a list goes, canonical (RFC 2369, RFC 2919 and their predecessors). */
export function listsIn(fields: HeaderField[]): string[] {
  const found: string[] = [];
  for (const { name, value } of fields) {
    const address = LIST_FIELDS.get(name)?.exec(value.slice(0, MAX_FIELD))?.[1];
    const canonical = address === undefined ? null : canonicalAddress(address);
    if (canonical !== null) found.push(canonical);
  }
  const ids = allValues(fields, 'list-id').flatMap((value) => postAddress(value.slice(0, MAX_FIELD)) ?? []);
  return [...new Set([...found, ...ids])].slice(0, MAX_LISTS);
}

const LIST_FIELDS: ReadonlyMap<string, RegExp> = new Map(
  Object.entries({
    'list-post': /<mailto:([^>?\s]{1,320})/i,
    'mailing-list': /(?:^|\blist )\s*([^\s;<>@]{1,64}@[^\s;<>@]{1,255})/i,
    'x-beenthere': /^\s*<?([^\s;<>]{1,320})/,
    'x-mailing-list': /^\s*<?([^\s;<>]{1,320})/,
    'x-mailinglist': /^\s*<?([^\s;<>]{1,320})/,
    'delivered-to': /^\s*mailing list\s+<?([^\s;<>]{1,320})/i,
  }),
);

/** `<users.lists.example.net>` is the list `users@lists.example.net`, by the habit of Mailman and Google Groups. */
function postAddress(listId: string): string | null {
  const id = /<([^<>\s]{1,255})>\s*$/.exec(listId)?.[1] ?? '';
  const dot = id.indexOf('.');
  const address = addressIn(`${id.slice(0, Math.max(dot, 0))}@${id.slice(dot + 1)}`);
  return address === null ? null : `${address.local}@${address.domain}`;
}
