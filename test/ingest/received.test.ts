/** The fact that a mail came in: its id is its source's, its key its sender, its record within the log's bound. */
import { describe, expect, test } from 'vitest';
import { sourceKey, type ParsedContact } from '../../contract/contact.ts';
import { decodeFact, isFact } from '../../contract/fact.ts';
import { factId } from '../../contract/ids.ts';
import { MAX_RECORD_BYTES } from '../../contract/log.ts';
import { parseEmail } from '../../ingest/mail/email.ts';
import { limits } from '../../ingest/limits.ts';
import { contactJson, receivedFact } from '../../ingest/received.ts';

const source = { kind: 'imap', mailbox: 'support@firstline.test', ref: '7/42' } as const;
const envelope = { from: 'bounce@contoso.example', to: ['support@firstline.test'] };

function received(parsed: ParsedContact) {
  const blob = { name: `${parsed.id}/abc`, bytes: 3 };
  return receivedFact({
    raw: new Uint8Array(),
    source,
    receivedAt: 5,
    imported: 'no',
    envelope,
    parsed,
    blob,
    now: 9,
  });
}

const mail = (text: string): Promise<ParsedContact> => parseEmail(Buffer.from(text));

test('its id and cause come from the source, its key from the sender', async () => {
  const parsed = await mail('From: Ann <Ann.LEE@Contoso.Example>\nSubject: s\n\nhello\n');
  const { key, fact } = received(parsed);
  expect(key).toBe('ann.lee@contoso.example');
  expect(fact).toMatchObject({
    type: 'contact.received',
    id: factId(sourceKey(source), 'ingest', 0),
    cause: sourceKey(source),
    by: 'ingest',
    at: 9,
    receivedAt: 5,
    contact: parsed.id,
    words: { text: 'hello', envelope },
  });
  expect(decodeFact(JSON.parse(JSON.stringify(fact)))).toEqual(fact);
});

test('without a sender the contact is the key', async () => {
  const parsed = await mail('Subject: s\n\nhello\n');
  expect(received(parsed).key).toBe(parsed.id);
});

test('the two long renderings are not in the fact', async () => {
  const parsed = await mail('Content-Type: text/html\n\n<p>hello</p>\n');
  expect(parsed.html).not.toBe('');
  expect(JSON.stringify(received(parsed).fact)).not.toContain('<p>');
});

describe('words that are too many', () => {
  const many = (count: number) => ({
    address: `${'a'.repeat(300)}${count}@x.example`,
    name: 'n'.repeat(500),
  });

  test('are cut until the record fits, and a defect says so', async () => {
    const parsed = await mail('Subject: s\n\nhello\n');
    const attachment = {
      name: 'ü'.repeat(255),
      type: 'a/b',
      bytes: 1,
      sha256: '0'.repeat(64),
      inline: false,
    };
    const full: ParsedContact = {
      ...parsed,
      text: '\n"\\'.repeat(limits.textBytes / 3),
      references: Array.from({ length: limits.references }, (_, at) => `${'r'.repeat(900)}${at}@x`),
      to: Array.from({ length: limits.addresses }, (_, at) => many(at)),
      cc: Array.from({ length: limits.addresses }, (_, at) => many(at)),
      attachments: Array.from({ length: limits.attachments }, () => attachment),
    };
    const { fact } = received(full);
    expect(Buffer.byteLength(JSON.stringify(fact))).toBeLessThan(MAX_RECORD_BYTES);
    if (!isFact(fact, 'contact.received')) throw new Error('another fact');
    expect(fact.words?.defects.map(({ kind }) => kind)).toEqual(['words-cut']);
    expect(fact.words?.references[0]).toBe(full.references[0]);
    expect(fact.words?.references.at(-1)).toBe(full.references.at(-1));
  });

  test('are left whole where they fit', async () => {
    const parsed = await mail('Subject: s\n\nhello\n');
    const { fact } = received({ ...parsed, text: 'x'.repeat(limits.textBytes) });
    if (!isFact(fact, 'contact.received')) throw new Error('another fact');
    expect(fact.words?.text).toHaveLength(limits.textBytes);
    expect(fact.words?.defects).toEqual([]);
  });
});

test('the JSON of a contact has these keys, in this order', async () => {
  const keys =
    'id channel messageId inReplyTo references date from to cc replyTo subject text fullText html language automatic attachments defects';
  expect(Object.keys(contactJson(await mail('Subject: s\n\nhello\n'))).join(' ')).toBe(keys);
  const forwarded = await mail(
    'Subject: Fwd: s\n\n---- Forwarded message ----\nFrom: B <b@X.example>\n\nhello\n',
  );
  expect(Object.keys(contactJson(forwarded)).join(' ')).toBe(
    keys.replace('attachments', 'forwardedFrom attachments'),
  );
  expect(contactJson({ ...forwarded, quoted: 'the notice' })).toMatchObject({ quoted: 'the notice' });
  expect(contactJson(forwarded)['forwardedFrom']).toEqual({ address: 'b@x.example', name: 'B' });
});
