/**
 * What only machines write: the structure that makes a report of a mail, beside which alone its words count. Never a
 * display name, a subject or a text: people administer mail, write about bounces, and forward them.
 */
import { parseAddresses } from '../addresses.ts';
import { firstValue, type HeaderField, splitMail } from '../headers.ts';
import { has, nullSender, plainValue, reportType, senderAddress, type SignInput } from './sign.ts';

/** Fields of mail servers; a person's mail program writes none of them. */
const FIELDS = ['x-failed-recipients', 'x-ms-exchange-message-is-ndr', 'x-ms-embedded-report'];
/** In X-Mailer: a server names itself. */
const SERVER = /\b(?:smtp|smtp32|m-filter|internet mail service|mdaemon|\w{0,20}(?:server|gateway|daemon))\b/;
const WRITTEN_WITH = /webmail|outlook|thunderbird|client|worldclient/;

/** The sign, or null. */
export function machineMark(mail: SignInput): string | null {
  if (reportType(mail) !== '') return `content-type:${reportType(mail)}`;
  const field = FIELDS.find((name) => has(mail, name));
  if (field !== undefined) return `header:${field}`;
  if (isDaemon(mail)) return 'sender:mail-system';
  if (nullSender(mail) || isDaemonPath(mail)) return 'header:return-path';
  if (plainValue(mail, 'auto-submitted').startsWith('auto')) return 'header:auto-submitted';
  if (/^(?:bulk|junk)$/.test(plainValue(mail, 'precedence'))) return 'header:precedence';
  const program = plainValue(mail, 'x-mailer');
  if (SERVER.test(program) && !WRITTEN_WITH.test(program)) return 'header:x-mailer';
  return returnsToRecipient(mail) ? 'part:returned-mail' : null;
}

/** From is the address that servers send from (RFC 5321 §4.5.5 and custom), or holds no address at all. */
export function isDaemon(mail: SignInput): boolean {
  const from = senderAddress(mail);
  return /^mailer[-_.]?daemon(?:@|$)/.test(from) || (from === '' && has(mail, 'from'));
}

/** `Return-Path: <MAILER-DAEMON@…>`: how some servers write the null sender. */
function isDaemonPath(mail: SignInput): boolean {
  return /^<?mailer[-_.]?daemon\b/i.test(firstValue(mail.fields, 'return-path') ?? '');
}

/** Above a returned mail in a text. */
const RETURNED = /^[-=_ ]{0,40}(?:original|returned|undelivered) (?:message|mail)[^\n]{0,40}$/im;
/** Characters of a text that are searched for a returned mail. */
const SEARCHED = 20_000;

/**
 * A bounce brings a mail back: the returned mail is from the recipient of this one, and went to an address that this
 * one names. A bounce that a person forwards to us returns that person's own mail. Only for postmasters, who are mostly
 * people.
 */
function returnsToRecipient(mail: SignInput): boolean {
  if (!senderAddress(mail).startsWith('postmaster@')) return false;
  const to = addressesOf(mail.fields, ['to']);
  const text = mail.text.slice(0, SEARCHED);
  const mark = RETURNED.exec(text);
  const told = (mark === null ? text : text.slice(0, mark.index)).toLowerCase();
  const inText = mark === null ? [] : splitMail(Buffer.from(text.slice(mark.index + mark[0].length))).fields;
  const returned = [
    ...mail.reports
      .filter(({ type }) => /^(?:message\/(?:rfc822|global)|text\/rfc822-headers)/.test(type))
      .map(({ content }) => splitMail(content).fields),
    inText,
  ];
  return returned.some(
    (fields) =>
      addressesOf(fields, ['from']).some((address) => to.includes(address)) &&
      addressesOf(fields, ['to']).some((address) => told.includes(address)),
  );
}

function addressesOf(fields: HeaderField[], names: string[]): string[] {
  return names
    .flatMap((name) => parseAddresses((firstValue(fields, name) ?? '').slice(0, 1_000)))
    .map(({ address }) => address.toLowerCase())
    .filter((address) => address.includes('@'));
}
