/** The header fields of a mail as a contact has them: sender, recipients, date, subject, references. */
import type { Address, ContactWords } from '../../contract/contact.ts';
import { isAddress } from '../../contract/address.ts';
import { firstAddress, parseAddresses } from './addresses.ts';
import { authorIn, notAnAddressIn } from './author.ts';
import { parseDate } from './dates.ts';
import type { Defects } from './defects.ts';
import { decodeHeader } from './encodedWords.ts';
import { allValues, firstValue, type HeaderField, type SplitMail } from './headers.ts';
import { limits } from '../limits.ts';
import { mailCharset } from './mailCharset.ts';
import { answeredId, messageIdsIn, ownMessageId } from './messageIds.ts';
import { listsIn, originalFrom } from './rewritten.ts';

type EnvelopeWords = Pick<
  ContactWords,
  | 'messageId'
  | 'inReplyTo'
  | 'references'
  | 'date'
  | 'from'
  | 'to'
  | 'cc'
  | 'replyTo'
  | 'originalFrom'
  | 'lists'
  | 'subject'
>;

/**
 * `author`: the one address of From, canonical, if unambiguous. A verdict applies to it. `charset`: that of the mail's
 * undeclared bytes.
 */
type Read = {
  words: EnvelopeWords & Pick<ContactWords, 'unclearFrom'>;
  author: string | null;
  charset: string | null;
};

export function envelopeWords(mail: SplitMail, defects: Defects): Read {
  const { fields } = mail;
  const hint = mailCharset(mail);
  const addresses = (name: string) =>
    allValues(fields, name)
      .flatMap((value) => parseAddresses(value, hint))
      .filter(({ address }) => address !== '')
      .slice(0, limits.addresses);
  const author = authorIn(fields, hint);
  // Never Sender instead: it names the submitter, and no border checked that name.
  const from = writtenBy(firstValue(fields, 'from') ?? '', hint);
  noteRepeats(fields, defects);
  noteUndeclared(fields, hint, defects);
  const [to, cc] = [addresses('to'), addresses('cc')];
  const words: EnvelopeWords = {
    messageId: ownMessageId(firstValue(fields, 'message-id') ?? ''),
    inReplyTo: answeredId(firstValue(fields, 'in-reply-to') ?? '', [...to, ...cc]),
    references: references(fields, defects),
    date: dateOf(fields, defects),
    from,
    to,
    cc,
    replyTo: addresses('reply-to'),
    ...rewriting(fields, from, hint),
    subject: subjectOf(fields, hint, defects),
  };
  noteWrongAddresses(words, defects);
  if (from === null || author !== null) return { words, author, charset: hint };
  // Several From fields are a defect already.
  if (allValues(fields, 'from').length === 1)
    defects.add('from-unclear', 'it names no one author beyond doubt');
  return { words: { ...words, unclearFrom: true }, author, charset: hint };
}

function rewriting(
  fields: HeaderField[],
  from: Address | null,
  hint: string | null,
): Pick<EnvelopeWords, 'originalFrom' | 'lists'> {
  const original = originalFrom(fields, from, hint);
  const lists = listsIn(fields);
  return {
    ...(original === null ? {} : { originalFrom: original }),
    ...(lists.length === 0 ? {} : { lists }),
  };
}

/** An invalid address stays as text: it identifies no person, and the notifier sends nothing there. */
function noteWrongAddresses({ from, to, cc, replyTo }: EnvelopeWords, defects: Defects): void {
  const named = [...(from === null ? [] : [from]), ...to, ...cc, ...replyTo];
  const wrong = named.filter(({ address }) => !isAddress(address)).length;
  if (wrong > 0) defects.add('not-an-address', `${wrong} of the addresses are none`);
}

function writtenBy(value: string, hint: string | null): Address | null {
  const found = firstAddress(value, hint);
  const text = notAnAddressIn(value, hint);
  return found === null || text === null ? found : { ...found, address: text.slice(0, limits.addressLength) };
}

function subjectOf(fields: HeaderField[], hint: string | null, defects: Defects): string {
  const { text, unknown } = decodeHeader(unquoted(firstValue(fields, 'subject') ?? ''), hint);
  if (unknown) defects.add('charset-guessed', 'in the subject');
  return text.replace(/\s+/g, ' ').trim().slice(0, limits.subjectLength);
}

/** Some programs write a subject of encoded words as a phrase, in quotes. */
function unquoted(value: string): string {
  return /^"(?:=\?[^?\s]{1,60}\?[bq]\?[^?]*\?=\s*)+"$/i.test(value) ? value.slice(1, -1) : value;
}

function dateOf(fields: HeaderField[], defects: Defects): number | null {
  const value = firstValue(fields, 'date');
  if (value === null) return null;
  const date = parseDate(value);
  if (date === null) defects.add('date-unparsable', 'the Date field is no date');
  return date;
}

/** A relay that gives a mail another Message-ID keeps its own one here. Copies by other ways cite that. */
const ORIGINAL_IDS = [
  'x-google-original-message-id',
  'x-microsoft-original-message-id',
  'x-ms-exchange-original-message-id',
  'x-original-message-id',
];

/** The first and the newest: the start and the end identify a thread, the middle can be dropped. */
function references(fields: HeaderField[], defects: Defects): string[] {
  const all = [
    ...new Set([
      ...ORIGINAL_IDS.flatMap((name) => messageIdsIn(firstValue(fields, name) ?? '')),
      ...messageIdsIn(allValues(fields, 'references').join(' ')),
    ]),
  ];
  if (all.length <= limits.references) return all;
  defects.add('too-many-references', `${all.length}; ${limits.references} were kept`);
  return [...all.slice(0, 1), ...all.slice(1 - limits.references)];
}

function noteRepeats(fields: HeaderField[], defects: Defects): void {
  for (const name of ['from', 'subject', 'date', 'message-id'])
    if (allValues(fields, name).length > 1) defects.add(`duplicate-${name}`, 'the first one counts');
}

function noteUndeclared(fields: HeaderField[], hint: string | null, defects: Defects): void {
  for (const { name, value } of fields) {
    if (!['from', 'to', 'cc', 'reply-to', 'subject'].includes(name)) continue;
    if (decodeHeader(value, hint).undeclared) defects.add('undeclared-8bit', `in ${name}`);
  }
}
