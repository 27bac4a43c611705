/** The short way gives what the MIME parser gives. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Defects } from '../../ingest/mail/defects.ts';
import { splitMail } from '../../ingest/mail/headers.ts';
import { readStreamed } from '../../ingest/mail/mimeStream.ts';
import { contentFields } from '../../ingest/mail/repairs/contentFields.ts';
import { singleText } from '../../ingest/mail/singleText.ts';

async function both(raw: Buffer): Promise<[unknown, unknown]> {
  const [short, long] = [new Defects(), new Defects()];
  const mail = splitMail(raw);
  const simple = singleText(mail, short);
  const head = Buffer.from(contentFields(mail, long), 'latin1');
  const parsed = await readStreamed([head, mail.body], { defects: long, keep: () => 0, keepInAll: 0 });
  return [
    [simple?.tree?.contentType, simple?.tree?.textContent ?? '', short.list()],
    [parsed.tree?.contentType, parsed.tree?.textContent ?? '', long.list()],
  ];
}

const encodings = ['', '7bit', '8BIT', 'quoted-printable', 'base64'];
const types = [
  '',
  'text/plain',
  'text/html; charset=utf-8',
  'text/plain; charset="iso-8859-1"',
  'TEXT/plain; charset=x-none',
];

test('for any body', async () => {
  const piece = fc.constantFrom(
    'a',
    'Ü',
    '=',
    '=C3=A9',
    '=e4',
    '=\r\n',
    ' ',
    '\t',
    '\r\n',
    '\n',
    '\r',
    '=XY',
    '--b',
    '\u0000',
    '=3D',
  );
  const body = fc.array(piece, { maxLength: 40 }).map((pieces) => pieces.join(''));
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...types),
      fc.constantFrom(...encodings),
      body,
      async (type, encoding, text) => {
        const fields = [
          ...(type === '' ? [] : [`Content-Type: ${type}`]),
          ...(encoding === '' ? [] : [`Content-Transfer-Encoding: ${encoding}`]),
        ];
        const [short, long] = await both(Buffer.from(['Subject: x', ...fields, '', text].join('\r\n')));
        expect(short).toEqual(long);
      },
    ),
    { numRuns: 300 },
  );
});

test.each([
  ['Content-Type: multipart/mixed; boundary=b'],
  ['Content-Type: text/plain; format=flowed'],
  ['Content-Type: text/plain; name=a.txt'],
  ['Content-Disposition: attachment'],
  ['Content-Transfer-Encoding: x-uuencode'],
])('%s goes the long way', (field) => {
  expect(singleText(splitMail(Buffer.from(`${field}\r\n\r\nx`)), new Defects())).toBeNull();
});
