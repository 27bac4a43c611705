/** Whatever bytes come, `parseEmail` gives a contact that fits the contract and the log. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { contactWords } from '../../contract/contact.ts';
import { decodeFact } from '../../contract/fact.ts';
import { MAX_RECORD_BYTES } from '../../contract/log.ts';
import { attachmentsOf } from '../../ingest/mail/attachments.ts';
import { parseEmail } from '../../ingest/mail/email.ts';
import { receivedFact } from '../../ingest/received.ts';

async function holds(raw: Uint8Array): Promise<void> {
  const parsed = await parseEmail(raw);
  expect(contactWords.safeParse(parsed).success).toBe(true);
  const json = JSON.stringify(parsed);
  expect(json).not.toMatch(/\\u0000|\\ud[89a-f]/);
  const { fact } = receivedFact({
    raw,
    source: { kind: 'import', mailbox: null, ref: 'a' },
    receivedAt: 1,
    imported: 'no',
    envelope: null,
    parsed,
    blob: { name: 'x', bytes: raw.length },
    now: 2,
  });
  expect(Buffer.byteLength(JSON.stringify(fact))).toBeLessThan(MAX_RECORD_BYTES);
  expect(decodeFact(JSON.parse(JSON.stringify(fact)))).toEqual(fact);
}

test('random bytes', async () => {
  await fc.assert(fc.asyncProperty(fc.uint8Array({ maxLength: 2_000 }), holds), { numRuns: 200 });
});

test('random fields and bodies', async () => {
  const name = fc.constantFrom(
    'From',
    'To',
    'Subject',
    'Date',
    'Message-ID',
    'References',
    'In-Reply-To',
    'Content-Type',
    'Content-Disposition',
    'Content-Transfer-Encoding',
    'Authentication-Results',
    'Return-Path',
    'Auto-Submitted',
    'Received',
    'List-Id',
  );
  const value = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 80 }),
    fc.constantFrom(
      '<>',
      'multipart/mixed; boundary=b',
      'multipart/report; report-type=delivery-status',
      'base64',
      'quoted-printable',
      '=?utf-8?B?4?=',
      '=?x?Q?=',
      '"a <b@c',
      'text/html; charset=utf-16',
      'message/rfc822',
      'attachment; filename*0*=x',
    ),
  );
  const body = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 400 }),
    fc.array(
      fc.constantFrom('--b', '--b--', '', '> x', 'On 1.1.2020 10:00 a@b.c wrote:', '\u0000', '<div>', '=FF='),
    ),
  );
  await fc.assert(
    fc.asyncProperty(fc.array(fc.tuple(name, value), { maxLength: 12 }), body, async (fields, text) => {
      const head = fields.map(([field, content]) => `${field}: ${content}`).join('\r\n');
      const words = typeof text === 'string' ? text : text.join('\r\n');
      await holds(Buffer.from(`${head}\r\n\r\n${words}`));
    }),
    { numRuns: 150 },
  );
});

test('real mails with bytes changed, lost and doubled', async () => {
  const folder = join(import.meta.dirname, '../fixtures/ingest');
  const mails = readdirSync(folder)
    .filter((file) => file.endsWith('.eml'))
    .map((file) => readFileSync(join(folder, file)));
  const edit = fc.record({
    at: fc.nat(4_000),
    kind: fc.constantFrom('change', 'cut', 'double'),
    byte: fc.nat(255),
  });
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...mails),
      fc.array(edit, { minLength: 1, maxLength: 8 }),
      async (mail, edits) => {
        let raw = Buffer.from(mail);
        for (const { at, kind, byte } of edits) {
          const place = at % Math.max(1, raw.length);
          if (kind === 'change') raw[place] = byte;
          if (kind === 'cut') raw = Buffer.concat([raw.subarray(0, place), raw.subarray(place + byte)]);
          if (kind === 'double') raw = Buffer.concat([raw.subarray(0, place + byte), raw.subarray(place)]);
        }
        await holds(raw);
        await attachmentsOf(raw);
      },
    ),
    { numRuns: 200 },
  );
});
