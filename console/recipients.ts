/**
 * The fields To and Cc of a reply. Untouched, a reply goes to everybody of the ticket; changed, to exactly those whom the fields
 * name. Never to an address of ours or of an agent, which would answer itself.
 */
import { canonicalAddress, isPhoneNumber, isRecipient } from '../contract/address.ts';
import type { Recipients } from '../contract/drafts.ts';
import type { Settings } from '../contract/settings.ts';
import type { Person } from '../contract/store.ts';
import type { Ticket } from '../contract/ticket.ts';
import { withoutPlus } from '../contract/token.ts';

/** The requester in To, the participants in Cc. */
export function everybody(people: readonly Person[], { requester }: Pick<Ticket, 'requester'>): Recipients {
  const of = (isRequester: boolean): string =>
    people
      .filter(({ id }) => (id === requester) === isRequester)
      .map(({ address }) => address)
      .join(', ');
  return of(true) === '' ? { to: of(false), cc: '' } : { to: of(true), cc: of(false) };
}

/** What the form names, or null where it names just everybody. */
export function recipientsOf(form: ReadonlyMap<string, string>, untouched: Recipients): Recipients | null {
  const [to, cc] = [form.get('to'), form.get('cc') ?? ''];
  if (to === undefined) return null;
  return same(to, untouched.to) && same(cc, untouched.cc) ? null : { to, cc };
}

function same(one: string, other: string): boolean {
  return addressesIn(one).toSorted().join() === addressesIn(other).toSorted().join();
}

/** Of `Ana <ana@x.test>, bob@y.test`. In the form in which they are compared. A text that is no address stays unchanged. */
export function addressesIn(text: string): string[] {
  const parts = text.split(/[,;\r\n]/).flatMap((part) => {
    const inside = /<([^<>]*)>/.exec(part)?.[1];
    return inside === undefined ? part.split(/\s+/) : [inside];
  });
  const trimmed = parts.map((part) => part.trim()).filter((part) => part !== '');
  return [...new Set(trimmed.map((part) => canonicalAddress(part) ?? part))];
}

export type WrongRecipient = { address: string; why: 'notAnAddress' | 'ours' };

/** The first that a reply may not go to. */
export function wrongAmong(addresses: readonly string[], settings: Settings): WrongRecipient | null {
  for (const address of addresses) {
    if (!isRecipient(address) && !isPhoneNumber(address)) return { address, why: 'notAnAddress' };
    if (isOfTeam(address, settings)) return { address, why: 'ours' };
  }
  return null;
}

function isOfTeam(address: string, { mailboxes, agents }: Settings): boolean {
  const bare = withoutPlus(address);
  return (
    mailboxes.some((mailbox) => mailbox.address === bare) ||
    agents.some(({ email }) => email.toLowerCase() === address.toLowerCase())
  );
}
