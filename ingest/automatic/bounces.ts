/**
 * Whom a bounce names, with which enhanced status (RFC 3463), whether for good, and why. From the delivery status
 * where there is one; else from the text: the addresses in it and the first code near them.
 */
import type { Automatic } from '../../contract/contact.ts';
import { firstValue, splitMail } from '../headers.ts';
import { limits } from '../limits.ts';
import { isHard } from './hard.ts';
import type { SignInput } from './sign.ts';
import { statusGroups, type StatusGroup } from './statusFields.ts';

type Bounce = Automatic['bounces'][number];

export function bouncesIn(mail: SignInput): Bounce[] {
  const text = beforeReturned(`${mail.subject}\n${mail.text.slice(0, 100_000)}`.replace(/\r/g, ''));
  const groups = statusGroups(mail).filter(
    (group) => !/^(?:deliver|relayed|expanded)/i.test(group.get('action') ?? ''),
  );
  const found = groups.length > 0 ? groups.map((group) => fromGroup(group, text)) : fromText(mail, text);
  const byRecipient = new Map(found.map((bounce) => [bounce.recipient.toLowerCase(), bounce]));
  return [...byRecipient.values()].slice(0, limits.bounces);
}

function fromGroup(group: StatusGroup, text: string): Bounce {
  const recipient =
    addressOf(group.get('final-recipient') ?? '') || addressOf(group.get('original-recipient') ?? '');
  const diagnostic = group.get('diagnostic-code') ?? '';
  const around = near(text, [recipient], recipient);
  const told = /\d\.\d{1,3}\.\d{1,3}/.exec(group.get('status') ?? '')?.[0] ?? '';
  // The remote server's own code says more than the reporting one's `5.0.0`.
  const vague = told === '' || /^[45]\.0\.0$/.test(told);
  const status =
    enhancedIn(diagnostic) ?? (vague ? (statusIn(diagnostic) ?? enhancedIn(around) ?? told) : told);
  return bounce(recipient, status, diagnostic === '' ? around : diagnostic);
}

function fromText(mail: SignInput, text: string): Bounce[] {
  const failed = firstValue(mail.fields, 'x-failed-recipients') ?? '';
  const recipients = failed === '' ? namedIn(mail, text) : addressesIn(failed);
  if (recipients.length === 0) recipients.push('');
  return recipients.map((recipient) => {
    const around = near(text, recipients, recipient);
    return bounce(recipient, statusIn(around) ?? statusIn(text) ?? '', around);
  });
}

/** Addresses at the beginning of a line, as servers list them; else any; else whom the returned mail was for. */
function namedIn(mail: SignInput, text: string): string[] {
  const own = new Set(
    addressesIn(`${firstValue(mail.fields, 'from') ?? ''} ${firstValue(mail.fields, 'to') ?? ''}`),
  );
  const foreign = (found: string[]) => found.filter((address) => !own.has(address)).slice(0, 20);
  const listed = [...text.matchAll(/^\s*<([^<>\s]+@[^<>\s]+)>/gm)].flatMap(([, address = '']) =>
    addressesIn(address),
  );
  for (const found of [foreign(listed), foreign(addressesIn(text))]) if (found.length > 0) return found;
  return mail.reports
    .filter(({ type }) => /^(?:message\/rfc822|text\/rfc822-headers)$/.test(type))
    .flatMap(({ content }) => addressesIn(firstValue(splitMail(content).fields, 'to') ?? ''));
}

function bounce(recipient: string, status: string, reason: string): Bounce {
  return {
    recipient,
    status,
    hard: isHard(status, reason),
    reason: reason.replace(/\s+/g, ' ').trim().slice(0, limits.bounceReasonLength),
  };
}

const ENHANCED = /(?<![\d.])([245]\.\d{1,3}\.\d{1,3})(?![\d.]*\d)/;
const REPLY = /(?<![\d.])([45]\d\d)[ -](?!\d)/;

function enhancedIn(text: string): string | null {
  return ENHANCED.exec(text)?.[1] ?? null;
}

/** A bare reply code gives the class alone. */
function statusIn(text: string): string | null {
  const enhanced = enhancedIn(text);
  if (enhanced !== null) return enhanced;
  const reply = REPLY.exec(text)?.[1];
  return reply === undefined ? null : `${reply.charAt(0)}.0.0`;
}

/** What is said about one recipient: from where it is named to the next one; the beginning where it is not named. */
function near(text: string, recipients: string[], recipient: string): string {
  const lower = text.toLowerCase();
  const at = recipient === '' ? -1 : lower.indexOf(recipient.toLowerCase());
  if (at < 0) return text.slice(0, 1_500);
  const others = recipients
    .map((other) => (other === '' ? -1 : lower.indexOf(other.toLowerCase())))
    .filter((found) => found > at);
  const below = text.slice(at, Math.min(at + 700, ...others));
  return statusIn(below) === null && recipients.length === 1
    ? text.slice(Math.max(0, at - 200), at + 700)
    : below;
}

/** What the server says, without the mail it gives back. */
function beforeReturned(text: string): string {
  const at = text.search(
    /^(?:[-=_ ]*(?:(?:this is a copy of|the )?(?:original|returned|undelivered|unsent) (?:message|mail)|message headers? follow|below this line|included is a copy)|return-path:|received: (?:from|by)|x-originalarrivaltime:)/im,
  );
  return at < 100 ? text.slice(0, 20_000) : text.slice(0, at);
}

function addressesIn(text: string): string[] {
  const found = text.matchAll(/[\w.!#$%&'*+/=?^`{|}~-]{1,64}@[\w-]+(?:\.[\w-]+)+/g);
  return [
    ...new Map(
      [...found].map(([address]) => [address.toLowerCase(), address.replace(/^['/=]+/, '')]),
    ).values(),
  ];
}

function addressOf(field: string): string {
  return addressesIn(field)[0] ?? field.replace(/^[^;]*;/, '').replace(/[<>\s]/g, '');
}
