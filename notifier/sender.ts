/**
 * From which of our addresses something goes out, and by which channel somebody is reached. Never an agent's private
 * address: what leaves, leaves from a mailbox or a number of ours.
 */
import { cutAddress, isPhoneNumber, isRecipient } from '../contract/address.ts';
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
  return used !== null && isPhoneNumber(used) ? used : (settings.phones[0]?.number ?? null);
}

/** `support@firstline.test` writes as `Support`. */
export function mailboxName(mailbox: MailboxSettings): string {
  const { local } = cutAddress(mailbox.address);
  return local.slice(0, 1).toUpperCase() + local.slice(1);
}

export function asSender(mailbox: MailboxSettings): Address {
  return { address: mailbox.address, name: mailboxName(mailbox) };
}

/** How a person with this address is reached; null for a withheld number, an erased address, and text that is none. */
export function channelTo(address: string): 'email' | 'sms' | null {
  if (isPhoneNumber(address)) return 'sms';
  return isRecipient(address) ? 'email' : null;
}
