/** Reading MIME at once gives what mailparser's streams give: for mails of a grammar and for lines in any order. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { limits } from '../../ingest/limits.ts';
import { grammarMails } from '../support/mimeGrammar.ts';
import { sameMime } from '../support/sameMime.ts';

test('for the mails of the grammar', async () => {
  await fc.assert(
    fc.asyncProperty(grammarMails, async (make) => {
      expect(await sameMime(make())).toBe(true);
    }),
    { seed: 17, numRuns: 300 },
  );
});

const FIELDS = [
  'Content-Type: multipart/mixed; boundary=b',
  'Content-Type: multipart/related; boundary="a"; type=x',
  'Content-Type: multipart/digest; boundary=b',
  'Content-Type: multipart/m[x; boundary=b',
  'Content-Type: text/plain; boundary=b',
  'Content-Type: text/plain charset=utf-8',
  'Content-Type: text/html; charset=iso-8859-1',
  'Content-Type: text/markdown; name=a.md',
  'Content-Type: message/rfc822',
  'Content-Type: application/octet-stream; name="a.pdf"',
  'Content-Type: application/pdf; name==?utf-8?Q?=C3=9C.pdf?=',
  'Content-Type: ;',
  'Content-Disposition: attachment; filename="..\\x/ü.txt"',
  'Content-Disposition: inline',
  'Content-Disposition: reaction',
  'Content-ID: <p@q>',
  'Content-Id: r@s',
  'Content-Transfer-Encoding: base64',
  'Content-Transfer-Encoding: "quoted-printable"',
  ' folded',
  'no field',
];
const WORDS = [
  'SGVsbG8=V29ybGQ=',
  'SGVsbG8h',
  'QQ',
  '=C3=A9 and =\r',
  'words größer =e9 \r.',
  '\xe9\xe8\x00 ',
  '--',
  '-- ',
  '--ab',
  ' ',
  '',
];
const BOUNDARIES = ['--a', '--a', '--b', '--b', '--a--', '--b--\t', '--a '];

/** A boundary, a header, perhaps its end, and a body: each may be missing. */
const entity = fc
  .tuple(
    fc.constantFrom(...BOUNDARIES, ''),
    fc.array(fc.constantFrom(...FIELDS), { maxLength: 3 }),
    fc.constantFrom('', '', '', null),
    fc.array(fc.constantFrom(...WORDS), { maxLength: 3 }),
  )
  .map(([boundary, fields, end, words]) => [boundary, ...fields, ...(end === null ? [] : [end]), ...words]);

test('for entities in any order, with any line ends', async () => {
  const ends = fc.array(fc.constantFrom('\n', '\r\n', '\r\n', '\n', '\n', '\r\n', ''), { minLength: 1 });
  const entities = fc.array(entity, { maxLength: 8 });
  let compared = 0;
  await fc.assert(
    fc.asyncProperty(entities, ends, fc.boolean(), async (parts, lineEnds, isBinary) => {
      const text = parts.flat().map((line, at) => `${line}${lineEnds[at % lineEnds.length]}`);
      const raw = Buffer.from(
        `From: a@b.test\nContent-Type: multipart/mixed; boundary=a\n\n${text.join('')}`,
        isBinary ? 'latin1' : 'utf8',
      );
      compared += (await sameMime(raw)) ? 1 : 0;
    }),
    { seed: 5, numRuns: 1_500 },
  );
  expect(compared).toBeGreaterThan(1_300);
});

test.each([
  [
    'a header to repair behind long bodies',
    `--a\n\n\xe9${'x'.repeat(20_000)}\n--a\n\n${'y\n'.repeat(200_000)}--a\nContent-Type: text/plain charset=utf-8\n\nz\n`,
  ],
  ['a body of one line end', '--a\n\n\n--a\n\n\r\n--a\n\n\n--a--\n'],
  ['a preamble of a multipart that is none', '--a\nContent-Type: multipart/m[x; boundary=b\n\nx\n--a--\n'],
])('%s', async (_what, body) => {
  await sameMime(Buffer.from(`Content-Type: multipart/mixed; boundary=a\n\n${body}`, 'latin1'));
});

test('where little may be kept', async () => {
  const part = (type: string, text: string): string => `--a\nContent-Type: ${type}\n\n${text}\n`;
  const many = ['message/rfc822', 'text/x-log; name=l', 'application/pdf', 'text/plain'].map((type) =>
    part(type, 'x'.repeat(100)),
  );
  const raw = `Content-Type: multipart/mixed; boundary=a\n\n${many.join('')}${many.join('')}--a--\n`;
  for (const bytes of [0, 10, 50, 170, 1_000]) expect(await sameMime(Buffer.from(raw), bytes)).toBe(true);
});

test.each([
  ['more parts than are read', `${'--a\n\nx\n'.repeat(limits.parts + 1)}`],
  ['a boundary behind a lone CR', 'x\n\r--a\n\ny\n--a--\n'],
  ['a header beyond its limit', `--a\nX: ${'x'.repeat(limits.headerBytes)}\n\ny\n`],
])('%s is left to the streams', async (_what, body) => {
  expect(await sameMime(Buffer.from(`Content-Type: multipart/mixed; boundary=a\n\n${body}`))).toBe(false);
});
