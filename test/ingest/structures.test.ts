/** Random MIME structures, sound and damaged, by a fixed seed: nothing throws, and no leaf's words are lost. */
import fc from 'fast-check';
import iconv from 'iconv-lite';
import { expect, test } from 'vitest';
import { attachmentsOf } from '../../ingest/mail/attachments.ts';
import { parseEmail } from '../../ingest/mail/email.ts';

type Part = { bytes: Buffer; words: string[] };

const latin = (text: string): Buffer => Buffer.from(text, 'latin1');
let made = 0;
/** A boundary or a word that no other part has. */
const fresh = (prefix: string): string => `${prefix}${(made += 1)}x`;

const ENCODINGS: Record<string, (bytes: Buffer) => Buffer> = {
  '8bit': (bytes) => bytes,
  base64: (bytes) => latin(bytes.toString('base64').replace(/.{76}/g, '$&\r\n')),
  'quoted-printable': (bytes) =>
    latin(
      bytes
        .toString('latin1')
        .replace(
          /[^ -<>-~]/g,
          (char) => `=${char.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`,
        ),
    ),
};
const TEXTS: [string, string][] = [
  ['utf-8', 'größer'],
  ['windows-1251', 'медленно'],
  ['iso-2022-jp-less', 'plain'],
  ['gb18030', '服务器很慢'],
  ['shift_jis', 'サーバーが遅い'],
  ['euc-kr', '서버가 느립니다'],
];
const TYPES = [
  'text/plain',
  'text/plain (words)',
  '"text/plain"',
  'text/x-log',
  'text/markdown',
  'text / plain',
];

const leaf: fc.Arbitrary<() => Part> = fc
  .record({
    text: fc.constantFrom(...TEXTS),
    type: fc.constantFrom(...TYPES),
    encoding: fc.constantFrom(...Object.keys(ENCODINGS)),
    isLabelled: fc.boolean(),
    joint: fc.constantFrom('; ', ' ', ';', ', '),
  })
  .map(({ text: [charset, sample], type, encoding, isLabelled, joint }) => () => {
    const known = iconv.encodingExists(charset);
    const word = `${fresh('w')} ${sample}`;
    const label = isLabelled && known ? `${joint}charset="${charset}"` : '';
    const head = `Content-Type: ${type}${label}\r\nContent-Transfer-Encoding: ${encoding}\r\n\r\n`;
    const body = (ENCODINGS[encoding] ?? ((bytes) => bytes))(iconv.encode(word, known ? charset : 'utf-8'));
    return {
      bytes: Buffer.concat([latin(head), body]),
      words: [word.split(' ')[0] ?? '', ...(isLabelled ? [sample] : [])],
    };
  });

const { part } = fc.letrec<{ part: () => Part; many: () => Part }>((tie) => ({
  part: fc.oneof(
    { maxDepth: 4, depthSize: 'small' },
    { arbitrary: leaf, weight: 2 },
    { arbitrary: tie('many'), weight: 1 },
  ),
  many: fc
    .record({
      children: fc.array(tie('part'), { minLength: 1, maxLength: 4 }),
      type: fc.constantFrom(
        'multipart/mixed; ',
        'multipart/mixed ',
        'multipart/related (x); ',
        'multipart/x-any;',
      ),
    })
    .map(({ children, type }) => () => {
      const boundary = fresh('b');
      const parts = children.map((child) => child());
      const bytes = parts.flatMap(({ bytes: one }) => [latin(`--${boundary}\r\n`), one, latin('\r\n')]);
      return {
        bytes: Buffer.concat([
          latin(`Content-Type: ${type}boundary="${boundary}"\r\n\r\n`),
          ...bytes,
          latin(`--${boundary}--\r\n`),
        ]),
        words: parts.flatMap(({ words }) => words),
      };
    }),
}));

const HEAD = latin('From: a@b.test\r\nSubject: x\r\nMIME-Version: 1.0\r\n');

test('sound structures lose no word', async () => {
  await fc.assert(
    fc.asyncProperty(part, async (make) => {
      const { bytes, words } = make();
      const { fullText } = await parseEmail(Buffer.concat([HEAD, bytes]));
      expect(words.filter((word) => !fullText.includes(word))).toEqual([]);
    }),
    { seed: 21, numRuns: 400 },
  );
});

test('damaged structures give a contact, and the same one again', async () => {
  const damage = fc.array(
    fc.tuple(fc.double({ min: 0, max: 1, noNaN: true }), fc.integer({ min: 0, max: 255 })),
    { maxLength: 12 },
  );
  await fc.assert(
    fc.asyncProperty(part, damage, fc.double({ min: 0, max: 1, noNaN: true }), async (make, changes, cut) => {
      const raw = Buffer.concat([HEAD, make().bytes]);
      for (const [where, byte] of changes) raw[Math.floor(where * (raw.length - 1))] = byte;
      const left = raw.subarray(0, Math.ceil(cut * raw.length));
      const found = await parseEmail(left);
      expect(found.defects.map(({ kind }) => kind)).not.toContain('unparsable');
      expect(await parseEmail(left)).toEqual(found);
      expect(Array.isArray(await attachmentsOf(left))).toBe(true);
    }),
    { seed: 22, numRuns: 300 },
  );
});

const NAMELESS = 'The disk of node 7 is full.';

test('the boundary of any multipart around a part ends it, though the inner one was not closed', async () => {
  const file =
    'Content-Type: application/pdf; name=x.pdf\r\nContent-Transfer-Encoding: base64\r\n\r\nAAAA\r\n';
  const inner = `Content-Type: multipart/related; boundary=c\r\n\r\n--c\r\n\r\n${NAMELESS}\r\n`;
  const middle = `Content-Type: multipart/alternative; boundary=b\r\n\r\n--b\r\n${inner}`;
  const raw = `Content-Type: multipart/mixed; boundary=a\r\n\r\n--a\r\n${middle}--a\r\n${file}--a--\r\n`;
  const { text, attachments } = await parseEmail(Buffer.from(raw));
  expect(text).toBe(NAMELESS);
  expect(attachments.map(({ name }) => name)).toEqual(['x.pdf']);
});

test.each([
  ['blanks in its lines', (code: string) => code.replace(/.{5}/g, '$& ')],
  ['bare CR', (code: string) => code.replace(/.{20}/g, '$&\r')],
  ['the alphabet of URLs', (code: string) => code.replaceAll('+', '-').replaceAll('/', '_')],
])('base64 with %s', async (_name, damage) => {
  const words = `${NAMELESS} Köln ÿÿ>>??ß~~`;
  const head = 'Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: base64\r\n\r\n';
  const raw = head + damage(Buffer.from(words).toString('base64'));
  expect((await parseEmail(Buffer.from(raw))).text).toBe(words);
});

test('words under the label of base64 stay words', async () => {
  const words = 'Der Server steht seit heute frueh still bitte helfen Sie uns';
  const raw = `Content-Transfer-Encoding: base64\r\n\r\n${words}\r\n`;
  expect((await parseEmail(Buffer.from(raw))).text).toBe(words);
});
