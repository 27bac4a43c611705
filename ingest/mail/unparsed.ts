/**
 * The contact of a mail that must not be read: its reading was killed, or processes died with it. Promises: the
 * identity, the header fields that threading and a person need, and a defect with the reason. Cuts every field before
 * it reads it, and reads the header only: no MIME, no HTML, no text. Never throws.
 */
import { isAddress } from '../../contract/address.ts';
import type { Address, ParsedContact } from '../../contract/contact.ts';
import { noWords } from '../../contract/noWords.ts';
import { bytesAsText, lowerDomain } from './addresses.ts';
import { parseDate } from './dates.ts';
import { Defects } from './defects.ts';
import { decodeHeader } from './encodedWords.ts';
import { allValues, firstValue, type HeaderField, splitMail } from './headers.ts';
import { limits } from '../limits.ts';
import { answeredId, messageIdsIn, ownMessageId } from './messageIds.ts';
import { mendBeginning } from './repairs/beginning.ts';
import { storable } from './storable.ts';

/** `deaths`: processes died while they read only this mail. */
export type Unparsed = 'deadline' | 'memory' | 'died' | 'deaths';

const BECAUSE: Record<Unparsed, string> = {
  deadline: 'deadline: reading it took too long',
  memory: 'memory: reading it took too much memory',
  died: 'died: the thread that read it ended',
  deaths: 'deaths: processes ended while they read it',
};

export function unparsedContact(id: string, raw: Uint8Array, why: Unparsed): ParsedContact {
  const defects = new Defects();
  defects.add('unparsed', BECAUSE[why]);
  const { fields } = splitMail(mendBeginning(raw.subarray(0, limits.unparsedHeadBytes), defects));
  const contact = { ...noWords, ...headWords(fields), id, fullText: '', html: '' };
  return storable({ ...contact, channel: 'email' }, defects);
}

function headWords(fields: HeaderField[]) {
  const value = (name: string): string =>
    (firstValue(fields, name) ?? '').slice(0, limits.unparsedFieldLength);
  const addresses = (name: string): Address[] =>
    listed(allValues(fields, name).join(',').slice(0, limits.unparsedFieldLength)).flatMap(plainAddress);
  const [to, cc] = [addresses('to'), addresses('cc')];
  return {
    messageId: ownMessageId(value('message-id')),
    inReplyTo: answeredId(value('in-reply-to'), [...to, ...cc]),
    references: citedIn(allValues(fields, 'references').join(' ')),
    date: parseDate(value('date')),
    from: addresses('from')[0] ?? null,
    // The simplest reader cannot resolve an ambiguous From, so no order of an agent may follow from it.
    unclearFrom: true as const,
    to,
    cc,
    subject: decoded(value('subject'), limits.subjectLength),
  };
}

/** The first reference names the conversation, the last its newest mail. */
function citedIn(value: string): string[] {
  const length = limits.unparsedFieldLength;
  const first = messageIdsIn(value.slice(0, length))[0];
  const newest = messageIdsIn(value.slice(-length)).slice(-limits.unparsedReferences);
  return [...new Set(first === undefined ? newest : [first, ...newest])];
}

/** The parts between commas outside quotes and angle brackets. */
function listed(value: string): string[] {
  const parts: string[] = [];
  let from = 0;
  let isQuoted = false;
  let isInBrackets = false;
  for (let at = 0; at < value.length; at += 1) {
    const char = value[at];
    if (char === '\\') at += 1;
    else if (char === '"') isQuoted = !isQuoted;
    else if (isQuoted) continue;
    else if (char === '<' || char === '>') isInBrackets = char === '<';
    else if (char === ',' && !isInBrackets) {
      parts.push(value.slice(from, at));
      from = at + 1;
    }
  }
  return [...parts, value.slice(from)].slice(0, limits.unparsedAddresses);
}

/** `Name <local@domain>` or `local@domain`. Any other form is no address here. */
function plainAddress(part: string): Address[] {
  const open = part.lastIndexOf('<');
  const close = part.indexOf('>', open);
  const written = (open < 0 || close < 0 ? part : part.slice(open + 1, close)).trim();
  const address = bytesAsText(written.slice(0, limits.addressLength + 1), null);
  if (address.length > limits.addressLength || !isAddress(address)) return [];
  const name = open < 0 ? '' : decoded(part.slice(0, open).trim().replaceAll('"', ''), limits.nameLength);
  return [{ address: lowerDomain(address), name }];
}

function decoded(value: string, length: number): string {
  return decodeHeader(value).text.replace(/\s+/g, ' ').trim().slice(0, length);
}
