/**
 * The reply token: proof that a mail answers one of our messages to one person about one ticket.
 *
 * HMAC-SHA-256 over ticket, audience and person, cut to 80 bits, in lower-case base32 (16 characters), compared without
 * case. Both the plus-address (`support+FL-1001.TOKEN@…`, Reply-To) and our Message-ID (`fl-1001.c-TOKEN.m…@…`) carry
 * it, because clients and providers drop plus-addresses.
 *
 * A customer has one token per ticket. An agent has one per notice (the HMAC also covers the notice's id), so that the
 * router can identify the answered notice and expire its token: router/noticeTokens.ts.
 */
import { createHmac, timingSafeEqual } from 'node:crypto';
import { canonicalDomain, cutAddress } from './address.ts';
import type { Audience } from './facts/message.ts';
import { base32 } from './ids.ts';

export type TokenOwner = { ticket: string; audience: Audience; person: string };

/** A token found in an address or a Message-ID, not yet verified. `audience` is null in a plus-address. */
export type FoundToken = { ticket: string; token: string; audience: Audience | null };

export function replyToken(secret: string, owner: TokenOwner): string {
  const text = `${owner.ticket.toUpperCase()}\n${owner.audience}\n${owner.person}`;
  return base32(createHmac('sha256', secret).update(text).digest().subarray(0, 10));
}

/** The token of one notice to one agent; `message` is the id of the notice. */
export function noticeToken(secret: string, { ticket, person }: TokenOwner, message: string): string {
  const text = `${ticket.toUpperCase()}\nagent\n${person}\n${message}`;
  return base32(createHmac('sha256', secret).update(text).digest().subarray(0, 10));
}

/** Whether `found` is the token of `owner`. Takes constant time. */
export function tokenFits(secret: string, found: FoundToken, owner: TokenOwner): boolean {
  if (found.ticket.toUpperCase() !== owner.ticket.toUpperCase()) return false;
  return sameToken(found.token, replyToken(secret, owner));
}

/** Ignores case. Takes constant time. */
export function sameToken(found: string, right: string): boolean {
  const expected = Buffer.from(right);
  const given = Buffer.from(found.toLowerCase());
  return given.length === expected.length && timingSafeEqual(given, expected);
}

/** `support@firstline.test` → `support+FL-1001.TOKEN@firstline.test`. */
export function plusAddress(mailbox: string, ticket: string, token: string): string {
  const { local, domain } = cutAddress(mailbox);
  return `${local}+${ticket}.${token}@${domain}`;
}

/** Our Message-ID without angle brackets; `message` is the id of the message. */
export function messageIdWithToken(
  mailbox: string,
  owner: { ticket: string; audience: Audience; token: string; message: string },
): string {
  const domain = comparableDomain(mailbox);
  const letter = LETTERS[owner.audience];
  return `${owner.ticket.toLowerCase()}.${letter}-${owner.token}.${owner.message}@${domain}`;
}

const PLUS = /^([^+@]+)\+(FL-\d+)\.([a-z2-7]+)(@.+)$/i;
const OURS = /^(FL-\d+)\.([acv])-([a-z2-7]+)\.[a-z0-9]+@(.+)$/i;

/** Of an audience, in our Message-IDs. */
const LETTERS = { agent: 'a', customer: 'c', vendor: 'v' } as const;

export function audienceOfLetter(letter: string): Audience {
  const lower = letter.toLowerCase();
  if (lower === LETTERS.agent) return 'agent';
  return lower === LETTERS.vendor ? 'vendor' : 'customer';
}

/** The token in a plus-address, and its mailbox; null if absent. */
export function tokenInAddress(address: string): (FoundToken & { mailbox: string }) | null {
  const match = PLUS.exec(address);
  if (match === null) return null;
  const [, local = '', ticket = '', token = '', domain = ''] = match;
  return { ticket: ticket.toUpperCase(), token, audience: null, mailbox: (local + domain).toLowerCase() };
}

/** The token in one of our Message-IDs; null if we did not generate it. */
export function tokenInMessageId(messageId: string): FoundToken | null {
  const match = OURS.exec(messageId);
  if (match === null) return null;
  const [, ticket = '', letter = '', token = ''] = match;
  return {
    ticket: ticket.toUpperCase(),
    token,
    audience: audienceOfLetter(letter),
  };
}

/** Whether a Message-ID has the domain of one of these mailboxes: only then can it be ours. */
export function isFromOneOf(messageId: string, mailboxes: readonly { address: string }[]): boolean {
  const domain = comparableDomain(messageId);
  return domain !== '' && mailboxes.some(({ address }) => comparableDomain(address) === domain);
}

/** In ASCII and lower case. A domain that is not a DNS name (a configured one may not be) in lower case only. */
export function comparableDomain(address: string): string {
  const { domain } = cutAddress(address);
  return canonicalDomain(domain) ?? domain.toLowerCase();
}

/** `support+anything@firstline.test` → `support@firstline.test`, in lower case. */
export function withoutPlus(address: string): string {
  const lower = address.toLowerCase();
  const { local, domain } = cutAddress(lower);
  const plus = local.indexOf('+', local.lastIndexOf('@') + 1);
  return plus < 0 ? lower : `${local.slice(0, plus)}@${domain}`;
}
