/**
 * Builds the fact of a received mail, and the JSON of `parse`. Promises: the fact's id and cause come from the source
 * alone. Its log record stays below `MAX_RECORD_BYTES` for any mail; a defect says that words were cut.
 */
import { iso } from '../contract/clock.ts';
import {
  sourceKey,
  type Address,
  type Answer,
  type BlobRef,
  type ContactWords,
  type Defect,
  type ParsedContact,
  type Source,
} from '../contract/contact.ts';
import { type Fact, versionOf } from '../contract/fact.ts';
import type { Received } from '../contract/facts/contact.ts';
import { factId } from '../contract/ids.ts';
import { limits } from './limits.ts';
import { cutUtf8 } from './mail/storable.ts';

export type ReceivedInput = {
  raw: Uint8Array;
  source: Source;
  /** Epoch ms: INTERNALDATE or the end of DATA. */
  receivedAt: number;
  imported: Received['imported'];
  envelope: ContactWords['envelope'];
  parsed: ParsedContact;
  blob: BlobRef;
  now: number;
  page?: { from: Address; answer: Answer | null; topic?: string | null };
};

/** `key` orders facts in the log: the sender's address in lower case, or the contact's id without a sender. */
export function receivedFact(input: ReceivedInput): { key: string; fact: Fact } {
  const { source, receivedAt, imported, envelope, parsed, blob, now, page } = input;
  const cause = sourceKey(source);
  const fact: Fact = {
    type: 'contact.received',
    id: factId(cause, 'ingest', 0),
    v: versionOf('contact.received'),
    at: now,
    by: 'ingest',
    cause,
    contact: parsed.id,
    channel: page === undefined ? 'email' : 'web',
    source,
    receivedAt,
    raw: blob,
    imported,
    words: fitting({ ...wordsOf(parsed), envelope, ...chosenOn(page) }),
  };
  const sender = parsed.from?.address.toLowerCase() ?? '';
  return { key: sender === '' ? parsed.id : sender, fact };
}

/** A person pressed a button: no machine did. From is what the page knows, or the form claims, as it was given. */
function chosenOn(page: ReceivedInput['page']): Partial<ContactWords> {
  if (page === undefined) return {};
  const { from, answer, topic = null } = page;
  return {
    from,
    automatic: null,
    ...(answer === null ? {} : { answer }),
    ...(topic === null ? {} : { topic }),
  };
}

/** A contact without its two long renderings, as facts and rows store it. */
export function wordsOf(parsed: ParsedContact): ContactWords {
  const { id: _id, channel: _channel, fullText: _fullText, html: _html, ...words } = parsed;
  return words;
}

/** Cuts, least needed first, until the words fit. The raw blob keeps the whole. */
const cuts: readonly ((words: ContactWords) => ContactWords)[] = [
  ({ quoted: _quoted, ...words }) => words,
  ({ headers: _headers, ...words }) => words,
  (words) => ({ ...words, attachments: words.attachments.slice(0, 200) }),
  (words) => ({
    ...words,
    envelope: words.envelope && { ...words.envelope, to: words.envelope.to.slice(0, 50) },
  }),
  (words) => ({
    ...words,
    to: words.to.slice(0, 20),
    cc: words.cc.slice(0, 20),
    replyTo: words.replyTo.slice(0, 5),
  }),
  (words) => ({
    ...words,
    automatic: words.automatic && { ...words.automatic, bounces: words.automatic.bounces.slice(0, 20) },
  }),
  (words) => ({
    ...words,
    references: [...words.references.slice(0, 1), ...words.references.slice(1).slice(-19)],
  }),
  (words) => ({ ...words, attachments: words.attachments.slice(0, 50) }),
  (words) => ({ ...words, text: cutUtf8(words.text, limits.textBytes / 8, null) }),
];

function fitting(words: ContactWords): ContactWords {
  const defect: Defect = { kind: 'words-cut', detail: 'the contact holds more than fits into a fact' };
  let left = words;
  for (const cut of cuts) {
    if (bytesOf(left) <= limits.wordsBytes) return left;
    left = { ...cut(left), defects: [...words.defects, defect] };
  }
  return left;
}

function bytesOf(words: ContactWords): number {
  return Buffer.byteLength(JSON.stringify(words));
}

/** One line of `parse`: instants in ISO 8601, Message-IDs without brackets, `forwardedFrom` only if known. */
export function contactJson(parsed: ParsedContact): Record<string, unknown> {
  return {
    id: parsed.id,
    channel: parsed.channel,
    messageId: parsed.messageId,
    inReplyTo: parsed.inReplyTo,
    references: parsed.references,
    date: iso(parsed.date),
    from: parsed.from && addressJson(parsed.from),
    to: parsed.to.map(addressJson),
    cc: parsed.cc.map(addressJson),
    replyTo: parsed.replyTo.map(addressJson),
    ...(parsed.originalFrom === undefined ? {} : { originalFrom: addressJson(parsed.originalFrom) }),
    subject: parsed.subject,
    text: parsed.text,
    ...(parsed.answered === undefined ? {} : { answered: parsed.answered }),
    ...(parsed.quoted === undefined ? {} : { quoted: parsed.quoted }),
    fullText: parsed.fullText,
    html: parsed.html,
    language: parsed.language,
    automatic: parsed.automatic && {
      kind: parsed.automatic.kind,
      because: parsed.automatic.because,
      bounces: parsed.automatic.bounces.map(({ recipient, status, hard, reason }) => ({
        recipient,
        status,
        hard,
        reason,
      })),
    },
    ...(parsed.gesture === undefined ? {} : { gesture: parsed.gesture }),
    ...(parsed.forwardedFrom === null ? {} : { forwardedFrom: addressJson(parsed.forwardedFrom) }),
    attachments: parsed.attachments.map(({ name, type, bytes, sha256, inline }) => ({
      name,
      type,
      bytes,
      sha256,
      inline,
    })),
    defects: parsed.defects.map(({ kind, detail }) => ({ kind, detail })),
  };
}

function addressJson({ address, name }: Address): Address {
  return { address, name };
}
