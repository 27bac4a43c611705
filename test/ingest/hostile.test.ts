/** Mails that were made to hurt: each is a contact with defects. Time and memory are measured elsewhere. */
import { describe, expect, test } from 'vitest';
import type { ParsedContact } from '../../contract/contact.ts';
import { MAX_RECORD_BYTES } from '../../contract/log.ts';
import { parseEmail } from '../../ingest/mail/email.ts';
import { limits } from '../../ingest/limits.ts';
import { receivedFact } from '../../ingest/received.ts';

const head =
  'From: a@b.example\r\nSubject: s\r\nMessage-ID: <h@b.example>\r\nDate: Tue, 3 Mar 2026 10:00:00 +0000\r\n';
const multipart = `${head}Content-Type: multipart/mixed; boundary=b\r\n\r\n`;
const repeated = (text: string, times: number): Buffer => Buffer.alloc(Buffer.byteLength(text) * times, text);
const kinds = (parsed: ParsedContact): string[] => parsed.defects.map(({ kind }) => kind);

function recordBytes(parsed: ParsedContact): number {
  const source = { kind: 'import', mailbox: null, ref: 'a' } as const;
  const rest = { raw: new Uint8Array(), receivedAt: 0, imported: 'no', envelope: null, now: 0 } as const;
  const { fact } = receivedFact({ ...rest, source, parsed, blob: { name: 'x', bytes: 0 } });
  return Buffer.byteLength(JSON.stringify(fact));
}

test('an empty mail', async () => {
  const parsed = await parseEmail(new Uint8Array());
  expect(parsed).toMatchObject({ from: null, subject: '', text: '', date: null, attachments: [] });
  expect(kinds(parsed)).toEqual(['empty']);
});

test('a mail of NUL', async () => {
  const parsed = await parseEmail(new Uint8Array(5_000_000));
  expect(parsed.text).toBe('');
  expect(kinds(parsed)).toEqual(expect.arrayContaining(['empty', 'no-headers', 'nul-stripped']));
});

test('a 50 MB attachment beside a word', async () => {
  const base64 = repeated(`${'A'.repeat(76)}\r\n`, 650_000);
  const raw = Buffer.concat([
    Buffer.from(`${multipart}--b\r\n\r\nhello\r\n--b\r\nContent-Type: application/pdf; name=x.pdf\r\n`),
    Buffer.from('Content-Transfer-Encoding: base64\r\n\r\n'),
    base64,
    Buffer.from('\r\n--b--\r\n'),
  ]);
  const parsed = await parseEmail(raw);
  expect(parsed.text).toBe('hello');
  expect(parsed.attachments).toMatchObject([{ name: 'x.pdf', bytes: 650_000 * 57 }]);
});

test('a mail beyond the size that is taken is read up to there', async () => {
  const parsed = await parseEmail(
    Buffer.concat([Buffer.from(`${head}\r\nhello\r\n`), repeated('x\r\n', 18_000_000)]),
  );
  expect(parsed).toMatchObject({ subject: 's', from: { address: 'a@b.example' } });
  expect(parsed.text).toContain('hello');
  expect(kinds(parsed)).toEqual(['too-large', 'text-too-long']);
});

describe('too many parts: the first ones are read', () => {
  test('10,000 texts', async () => {
    const part = '--b\r\nContent-Type: text/plain\r\n\r\nhi\r\n';
    const parsed = await parseEmail(Buffer.concat([Buffer.from(multipart), repeated(part, 10_000)]));
    expect(kinds(parsed)).toEqual(['too-many-parts']);
    expect(parsed.fullText.match(/hi/g)?.length).toBe(limits.parts - 1);
  });

  test('10,000 attachments', async () => {
    const part = `--b\r\nContent-Type: application/x; name=${'n'.repeat(200)}\r\n\r\nhi\r\n`;
    const parsed = await parseEmail(Buffer.concat([Buffer.from(multipart), repeated(part, 10_000)]));
    expect(kinds(parsed)).toEqual(['too-many-parts']);
    expect(parsed.attachments.length).toBe(limits.parts - 1);
    expect(recordBytes(parsed)).toBeLessThan(MAX_RECORD_BYTES);
  });

  test('5,000 parts inside each other', async () => {
    const nested = Array.from(
      { length: 5_000 },
      (_, at) => `--b${at}\r\nContent-Type: multipart/mixed; boundary=b${at + 1}\r\n\r\n`,
    );
    const parsed = await parseEmail(Buffer.from(multipart.replace('=b', '=b0') + nested.join('')));
    expect(kinds(parsed)).toEqual(['too-many-parts']);
  });
});

describe('headers without end', () => {
  test('a field of 5 MB', async () => {
    const parsed = await parseEmail(Buffer.from(`${head}X-A: ${'y'.repeat(5_000_000)}\r\n\r\nhi`));
    expect(parsed).toMatchObject({ subject: 's', text: 'hi' });
    expect(kinds(parsed)).toEqual(['headers-too-long']);
  });

  test('half a million fields', async () => {
    const parsed = await parseEmail(Buffer.from(`${head}${'X-A: y\r\n'.repeat(500_000)}\r\nhi`));
    expect(parsed).toMatchObject({ subject: 's', text: 'hi' });
    expect(kinds(parsed)).toEqual(['headers-too-long']);
  });

  test('20,000 references: the first and the newest stay', async () => {
    const ids = Array.from({ length: 9_000 }, (_, at) => `<${at}@x>`);
    const parsed = await parseEmail(Buffer.from(`${head}References: ${ids.join(' ')}\r\n\r\nhi`));
    expect(parsed.references).toHaveLength(limits.references);
    expect([parsed.references[0], parsed.references.at(-1)]).toEqual(['0@x', '8999@x']);
    expect(kinds(parsed)).toEqual(['too-many-references']);
  });
});

describe('HTML that blocks renderers', () => {
  const html = (text: string): Buffer => Buffer.from(`${head}Content-Type: text/html\r\n\r\n${text}`);

  test('20 MB', async () => {
    const parsed = await parseEmail(html('<p>hello <b>x</b></p>\n'.repeat(900_000)));
    expect(parsed.text).toContain('hello x');
    expect(kinds(parsed)).toEqual(expect.arrayContaining(['html-too-long']));
  });

  test('150,000 elements inside each other', async () => {
    const parsed = await parseEmail(html(`before${'<div>'.repeat(150_000)}`));
    expect(parsed.text).toContain('before');
    expect(kinds(parsed)).toEqual(['html-too-deep']);
  });
});
