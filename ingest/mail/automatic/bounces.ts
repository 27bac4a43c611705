/**
 * The recipients of a bounce, each with enhanced status (RFC 3463), hard or soft, and reason. From the delivery
 * status if present; else from the text: its addresses and the first code near each.
 */
import type { Automatic } from '../../../contract/contact.ts';
import { isAddress } from '../../../contract/address.ts';
import { firstValue, splitMail } from '../headers.ts';
import { limits } from '../../limits.ts';
import { isHard } from './hard.ts';
import type { SignInput } from './sign.ts';
import { notifiedGroups } from './notification.ts';
import { statusGroups, type StatusGroup } from './statusFields.ts';

type Bounce = Automatic['bounces'][number];

export function bouncesIn(mail: SignInput): Bounce[] {
  const said = new Said(beforeReturned(`${mail.subject}\n${mail.text.slice(0, 100_000)}`.replace(/\r/g, '')));
  const told = statusGroups(mail);
  const groups = (told.length > 0 ? told : notifiedGroups(mail))
    .filter((group) => !/^(?:deliver|relayed|expanded)/i.test(group.get('action') ?? ''))
    .slice(0, limits.bounces);
  const found = groups.length > 0 ? groups.map((group) => fromGroup(group, said)) : fromText(mail, said);
  const byRecipient = new Map(found.map((bounce) => [bounce.recipient.toLowerCase(), bounce]));
  return [...byRecipient.values()].slice(0, limits.bounces);
}

function fromGroup(group: StatusGroup, said: Said): Bounce {
  const recipient =
    addressOf(group.get('final-recipient') ?? '') || addressOf(group.get('original-recipient') ?? '');
  const diagnostic = group.get('diagnostic-code') ?? '';
  const around = said.about(recipient, true);
  const told = /\d\.\d{1,3}\.\d{1,3}/.exec(group.get('status') ?? '')?.[0] ?? '';
  // The remote server's own code is more precise than the reporting one's `5.0.0`.
  const vague = told === '' || /^[45]\.0\.0$/.test(told);
  const status =
    enhancedIn(diagnostic) ?? (vague ? (statusIn(diagnostic) ?? enhancedIn(around) ?? told) : told);
  return bounce(recipient, status, diagnostic === '' ? around : diagnostic);
}

function fromText(mail: SignInput, said: Said): Bounce[] {
  const failed = firstValue(mail.fields, 'x-failed-recipients') ?? '';
  const named = failed === '' ? namedIn(mail, said.text) : addressesIn(failed);
  const recipients = named.length === 0 ? [''] : named.slice(0, limits.bounces);
  said.index(recipients);
  const status = statusIn(said.text);
  return recipients.map((recipient) => {
    const around = said.about(recipient, recipients.length === 1);
    return bounce(recipient, statusIn(around) ?? status ?? '', around);
  });
}

/**
 * Addresses at the beginning of a line, as servers list them; else any address; else the recipient of the returned
 * mail.
 */
function namedIn(mail: SignInput, text: string): string[] {
  const own = new Set(
    addressesIn(`${firstValue(mail.fields, 'from') ?? ''} ${firstValue(mail.fields, 'to') ?? ''}`),
  );
  const foreign = (found: string[]) => found.filter((address) => !own.has(address)).slice(0, 20);
  const listed = [...text.matchAll(/^[^\S\n]{0,40}<([^<>\s]{3,320})>/gm)].flatMap(([, address = '']) =>
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

/** Characters before a recipient, on its line, that may hold the reason. */
const MAX_BEFORE = 200;

/** The text of a bounce, and the first offset of each recipient. */
class Said {
  readonly text: string;
  readonly #lower: string;
  #places: number[] = [];

  constructor(text: string) {
    this.text = text;
    this.#lower = text.toLowerCase();
  }

  /** The text about a recipient ends at the next of these recipients. */
  index(recipients: string[]): void {
    this.#places = recipients
      .map((recipient) => this.#placeOf(recipient))
      .filter((place) => place >= 0)
      .sort((a, b) => a - b);
  }

  /**
   * From the recipient's first mention to the next recipient's; the beginning if it is not mentioned. `only`: the
   * bounce has one recipient.
   */
  about(recipient: string, only: boolean): string {
    const at = this.#placeOf(recipient);
    if (at < 0) return this.text.slice(0, 1_500);
    // A reason may precede the address: `Unknown user: a@b`.
    const line = Math.max(this.text.lastIndexOf('\n', at) + 1, at - MAX_BEFORE);
    const below = this.text.slice(only ? line : at, Math.min(at + 700, this.#nextAfter(at)));
    return statusIn(below) === null && only ? this.text.slice(Math.max(0, at - 200), at + 700) : below;
  }

  #placeOf(recipient: string): number {
    return recipient === '' ? -1 : this.#lower.indexOf(recipient.toLowerCase());
  }

  #nextAfter(at: number): number {
    return this.#places.find((place) => place > at) ?? this.text.length;
  }
}

/** The server's text, without the returned mail. */
function beforeReturned(text: string): string {
  const at = text.search(
    /^(?:[-=_ ]*(?:(?:this is a copy of|the )?(?:original|returned|undelivered|unsent) (?:message|mail)|message headers? follow|below this line|included is a copy)|return-path:|received: (?:from|by)|x-originalarrivaltime:)/im,
  );
  const isAbove = at >= 100 || (at > 0 && addressesIn(text.slice(0, at)).length > 0);
  return isAbove ? text.slice(0, at) : text.slice(0, 20_000);
}

/**
 * RFC 6531 allows UTF-8. Letters of scripts that write without blanks are no part of an address here: the words around
 * an address would join it.
 */
const ADDRESS =
  /[\w\p{Script=Latin}\p{Script=Cyrillic}\p{Script=Greek}.!#$%&'*+/=?^`{|}~-]{1,64}@[\w\p{Script=Latin}\p{Script=Cyrillic}\p{Script=Greek}-]{1,63}(?:\.[\w\p{Script=Latin}\p{Script=Cyrillic}\p{Script=Greek}-]{1,63}){1,8}/gu;

function addressesIn(text: string): string[] {
  const found = text.matchAll(ADDRESS);
  return [
    ...new Map(
      [...found].map(([address]) => [address.toLowerCase(), address.replace(/^['/=]+/, '')]),
    ).values(),
  ];
}

/** `rfc822; a@b`, or `utf-8; …` with the code points that RFC 6533 §3 writes as `\x{…}`. */
function addressOf(field: string): string {
  const [, type = '', value = ''] = /^\s*([\w-]{1,20})\s*;(.*)$/s.exec(field) ?? [];
  const plain = (type === '' ? field : value).replace(/\\x\{([0-9a-f]{2,6})\}/gi, (_code, hex: string) =>
    characterOf(Number.parseInt(hex, 16)),
  );
  const whole = plain.replace(/[<>\s]/g, '');
  // RFC 6533 names the type, so that any script is an address there.
  const found = /^utf-8$/i.test(type) && isAddress(whole) ? whole : (addressesIn(plain)[0] ?? whole);
  return found.slice(0, limits.addressLength);
}

function characterOf(code: number): string {
  return code <= 0x10ffff ? String.fromCodePoint(code) : '\ufffd';
}
