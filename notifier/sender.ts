/**
 * From which of our addresses something goes out, and by which channel somebody is reached. Never an agent's private
 * address: what leaves, leaves from a mailbox or a number of ours.
 */
import type { Address } from '../contract/contact.ts';
import type { Settings } from '../contract/settings.ts';
import type { Ticket } from '../contract/ticket.ts';
import { withoutPlus } from '../contract/token.ts';

export type MailboxSettings = Settings['mailboxes'][number];

/** The ticket's mailbox; the first one for a call's ticket or a mailbox that is gone; null where there is none at all. */
export function mailboxOf(settings: Settings, ticket: Ticket | null): MailboxSettings | null {
  const used = withoutPlus(ticket?.mailbox ?? '');
  return settings.mailboxes.find(({ address }) => address === used) ?? settings.mailboxes[0] ?? null;
}

/** Our number for the ticket's SMS, E.164; null where we have none. */
export function numberOf(settings: Settings, ticket: Ticket | null): string | null {
  const used = ticket?.mailbox ?? null;
  return isNumber(used) ? used : (settings.phones[0]?.number ?? null);
}

/** `support@firstline.test` writes as `Support`. */
export function mailboxName(mailbox: MailboxSettings): string {
  const local = mailbox.address.slice(0, mailbox.address.lastIndexOf('@'));
  return local.slice(0, 1).toUpperCase() + local.slice(1);
}

export function asSender(mailbox: MailboxSettings): Address {
  return { address: mailbox.address, name: mailboxName(mailbox) };
}

/** How somebody with this address is reached; null for a withheld number or an address that was erased. */
export function channelTo(address: string): 'email' | 'sms' | null {
  if (isNumber(address)) return 'sms';
  return /^[^\s@]+@[^\s@]+$/.test(address) ? 'email' : null;
}

function isNumber(address: string | null): address is string {
  return address !== null && /^\+\d{6,15}$/.test(address);
}
