/**
 * Mail through a mailing list or of a mailing: List fields (RFC 2369, RFC 2919) and their predecessors. A person's mail
 * through a group at the address of a mailbox of ours does not count: the group is for us.
 */
import { canonicalAddress } from '../../../contract/address.ts';
import { listsIn, originalFrom } from '../rewritten.ts';
import { firstAddress } from '../addresses.ts';
import { has, plainValue, sender, type Sign, type SignInput } from './sign.ts';

const FIELDS = [
  'list-id',
  'list-post',
  'list-unsubscribe',
  'list-unsubscribe-post',
  'list-subscribe',
  'list-archive',
  'list-owner',
  'list-help',
  'mailing-list',
  'x-mailing-list',
  'x-ml-name',
  'x-mailman-version',
  'x-list-host',
  'x-listmember',
  'x-beenthere',
  'x-mailinglist',
  'x-loop-list',
];

export const list: Sign = (mail) => {
  const field = FIELDS.find((name) => has(mail, name));
  if ((field !== undefined || plainValue(mail, 'precedence') === 'list') && isGroupOfOurs(mail)) return null;
  if (field !== undefined) return { kind: 'list', because: `header:${field}` };
  return plainValue(mail, 'precedence') === 'list' ? { kind: 'list', because: 'header:precedence' } : null;
};

/**
 * Whether a list of the mail has the address of a mailbox of ours. Where these are not known (`parse`), whether a group speaks for a
 * person: From is the group, and the header says who wrote.
 */
function isGroupOfOurs(mail: SignInput): boolean {
  const lists = listsIn(mail.fields);
  const ours = mail.ownMailboxes?.map(({ address }) => canonicalAddress(address) ?? address);
  if (ours !== undefined) return lists.some((list) => ours.includes(list));
  const from = firstAddress(sender(mail));
  const isOfList = lists.includes(canonicalAddress(from?.address ?? '') ?? '');
  return isOfList && originalFrom(mail.fields, from, null) !== null;
}
