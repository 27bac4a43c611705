/** The bytes of attachments, for sending them on: the ones a contact lists, found by their digest. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { sha256 } from '../../contract/ids.ts';
import { attachmentsOf } from '../../ingest/mail/attachments.ts';
import { parseEmail } from '../../ingest/mail/email.ts';

const fixture = (name: string): Buffer => readFileSync(join(import.meta.dirname, '../fixtures/ingest', name));

test.each(['alternative-de.eml', 'invite-and-nested.eml', 'bounce-dsn.eml', 'plain-en.eml'])(
  '%s',
  async (name) => {
    const raw = fixture(name);
    const listed = (await parseEmail(raw)).attachments;
    const found = await attachmentsOf(raw);
    expect(found.map(({ name: file, type, sha256: digest }) => [file, type, digest])).toEqual(
      listed.map(({ name: file, type, sha256: digest }) => [file, type, digest]),
    );
    for (const { content, sha256: digest } of found) expect(sha256(content)).toBe(digest);
  },
);

test('the bytes are decoded', async () => {
  const [picture, log] = await attachmentsOf(fixture('alternative-de.eml'));
  expect(
    Buffer.from(picture?.content ?? [])
      .subarray(1, 4)
      .toString(),
  ).toBe('PNG');
  expect(Buffer.from(log?.content ?? []).toString()).toBe('08:00 slow query 12.4 s');
});

test('a nested mail is handed on as it is', async () => {
  const found = await attachmentsOf(fixture('invite-and-nested.eml'));
  const nested = found.find(({ type }) => type === 'message/rfc822');
  expect(Buffer.from(nested?.content ?? []).toString()).toMatch(
    /^From: x@y\.example\r\nSubject: the mail we got/,
  );
});
