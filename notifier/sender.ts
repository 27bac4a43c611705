/**
 * Picks our sending address, and the channel that reaches a person. Sends only from a mailbox or a number of ours.
 * Never from an agent's private address.
 */
import { cutAddress, isPhoneNumber, isRecipient } from '../contract/address.ts';
import type { Address } from '../contract/contact.ts';
import { channelOfNumber } from '../contract/numberChannel.ts';
import type { Settings } from '../contract/settings.ts';
import { isPremium } from '../contract/premiumNumbers.ts';
import { mayGetSms } from '../contract/telephone.ts';
import type { Ticket } from '../contract/ticket.ts';
import { withoutPlus } from '../contract/token.ts';

export type MailboxSettings = Settings['mailboxes'][number];

/** The ticket's mailbox; the first mailbox for a call's ticket or a removed mailbox; null without mailboxes. */
export function mailboxOf(settings: Settings, ticket: Ticket | null): MailboxSettings | null {
  const used = withoutPlus(ticket?.mailbox ?? '');
  return settings.mailboxes.find(({ address }) => address === used) ?? settings.mailboxes[0] ?? null;
}

/** Our number for the ticket's SMS, E.164; null without one. */
export function numberOf(settings: Settings, ticket: Pick<Ticket, 'mailbox'> | null): string | null {
  const used = ticket?.mailbox ?? null;
  // A sender of WhatsApp or RCS answers there.
  if (used !== null && channelOfNumber(used) !== null) return used;
  const able = settings.phones.filter(({ sms }) => sms !== false);
  const isUnable = settings.phones.some(({ number, sms }) => number === used && sms === false);
  // A number of another telephone system sends no SMS.
  const isForeign = settings.phones.length > 0 && settings.phones.every(({ number }) => number !== used);
  const isAble = used !== null && isPhoneNumber(used) && !isUnable && !isForeign;
  return isAble ? used : (able[0]?.number ?? null);
}

/** Whether an SMS may go to this number; any answer by a messenger may, and so may mail. */
export function mayReachBySms(
  settings: Settings,
  ticket: Pick<Ticket, 'mailbox'> | null,
  address: string,
): boolean {
  const isSms = channelOfNumber(ticket?.mailbox ?? '') === null;
  return !isSms || !isPhoneNumber(address) || mayGetSms(settings, address);
}

/**
 * Whether an SMS that nobody ordered would enrich the forger of the caller's number. An admin who names the numbers that get SMS knows
 * theirs.
 */
export function isCostly(
  { telephone }: Pick<Settings, 'telephone'>,
  ticket: Pick<Ticket, 'mailbox'> | null,
  address: string,
): boolean {
  const isSms = channelOfNumber(ticket?.mailbox ?? '') === null;
  return isSms && isPremium(address) && telephone?.smsOnly === undefined;
}

/** `support@firstline.test` writes as `Support`. */
export function mailboxName(mailbox: MailboxSettings): string {
  const { local } = cutAddress(mailbox.address);
  return local.slice(0, 1).toUpperCase() + local.slice(1);
}

export function asSender(mailbox: MailboxSettings): Address {
  return { address: mailbox.address, name: mailboxName(mailbox) };
}

/** The channel that reaches this address; null for a withheld number, an erased address, or text that is no address. */
export function channelTo(address: string): 'email' | 'sms' | null {
  if (isPhoneNumber(address)) return 'sms';
  return isRecipient(address) ? 'email' : null;
}
