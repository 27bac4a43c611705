/** Outlook's winmail.dat: its files and its words are those of the mail. */
import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { ParsedContact } from '../../contract/contact.ts';
import { attachmentsOf } from '../../ingest/mail/attachments.ts';
import { parseEmail } from '../../ingest/mail/email.ts';
import { richTextRoom, rtfOf, wordsOfRtf } from '../../ingest/mail/tnef/rtf.ts';
import { tnefIn } from '../../ingest/mail/tnef/tnef.ts';
import { attribute, properties, type Value, winmailOf } from '../support/winmail.ts';

const TYPE = 'application/ms-tnef; name="winmail.dat"';
const PLAN = Buffer.from('%PDF-1.7 plan');
const PICTURE = Buffer.from([0x89, 0x50, 0x4e, 0x47]);
const LONG_NAME = (text: string): Value => ({ id: 0x3707, text });
const FILES = [
  {
    title: 'PLAN~1.PDF',
    data: PLAN,
    more: [LONG_NAME('Plan für März.pdf'), { id: 0x8001, named: 'x', number: 1 }],
  },
  { title: 'Größe.png', data: PICTURE, more: [{ id: 0x370e, text: 'image/png' }] },
];

function sole(tnef: Buffer): Buffer {
  return mailOf(`Content-Type: ${TYPE}\r\nContent-Transfer-Encoding: base64\r\n\r\n${lines(tnef)}`);
}

function beside(text: string, tnef: Buffer, type = TYPE): Buffer {
  return both('Content-Type: text/plain; charset=utf-8', text, tnef, type);
}

function both(head: string, text: string, tnef: Buffer, type = TYPE): Buffer {
  const part = `--B\r\nContent-Type: ${type}\r\nContent-Transfer-Encoding: base64\r\nContent-Disposition: attachment; filename="winmail.dat"\r\n\r\n${lines(tnef)}\r\n`;
  return mailOf(
    `Content-Type: multipart/mixed; boundary=B\r\n\r\n--B\r\n${head}\r\n\r\n${text}\r\n${part}--B--\r\n`,
  );
}

function mailOf(entity: string): Buffer {
  return Buffer.from(`From: Ana <ana@acme.test>\r\nSubject: Plan\r\nMessage-ID: <p@acme.test>\r\n${entity}`);
}

const lines = (bytes: Buffer): string => bytes.toString('base64').replace(/.{76}/g, '$&\r\n');
const filesOf = ({ attachments }: ParsedContact) =>
  attachments.map(({ name, type, bytes }) => [name, type, bytes]);

describe('beside a text', () => {
  test('its files are listed in its place, with their names and types', async () => {
    const read = await parseEmail(
      beside('See the plan.', winmailOf({ body: Buffer.from('See the plan.'), files: FILES })),
    );
    expect(read.text).toBe('See the plan.');
    expect(filesOf(read)).toEqual([
      ['Plan für März.pdf', 'application/pdf', PLAN.length],
      ['Größe.png', 'image/png', PICTURE.length],
    ]);
    expect(read.attachments[0]?.sha256).toBe(createHash('sha256').update(PLAN).digest('hex'));
    expect(read.defects.map(({ kind }) => kind)).toEqual(['tnef-opened']);
  });

  test('under another type, by its name', async () => {
    const read = await parseEmail(
      beside('See.', winmailOf({ files: FILES }), 'application/octet-stream; name=winmail.dat'),
    );
    expect(filesOf(read)).toHaveLength(2);
  });

  test('its bytes are those that an agent gets', async () => {
    const files = await attachmentsOf(beside('See.', winmailOf({ files: FILES })));
    expect(files.map(({ name, content }) => [name, Buffer.from(content)])).toEqual([
      ['Plan für März.pdf', PLAN],
      ['Größe.png', PICTURE],
    ]);
  });

  test('without files or words of its own it stays a file', async () => {
    const read = await parseEmail(beside('See.', winmailOf({ body: Buffer.from('See.') })));
    expect(filesOf(read).map(([name]) => name)).toEqual(['winmail.dat']);
    expect(read.defects).toEqual([]);
  });

  test('a damaged one stays a file', async () => {
    const read = await parseEmail(beside('See.', winmailOf({ files: FILES }).subarray(3)));
    expect(filesOf(read).map(([name]) => name)).toEqual(['winmail.dat']);
  });

  test.each([
    ['an empty text', 'Content-Type: text/plain', ' '],
    ['a quoted space', 'Content-Type: text/plain\r\nContent-Transfer-Encoding: quoted-printable', '=20'],
    ['an empty line in base64', 'Content-Type: text/plain\r\nContent-Transfer-Encoding: base64', 'DQo='],
    [
      'an attached log',
      'Content-Type: text/plain\r\nContent-Disposition: attachment; filename=l.txt',
      'x y z',
    ],
    ['a style', 'Content-Type: text/html', '<html><style>p { color: red }</style><p>&nbsp;</p></html>'],
    [
      'another winmail.dat',
      `Content-Type: ${TYPE}\r\nContent-Transfer-Encoding: base64`,
      lines(winmailOf({ files: FILES })),
    ],
  ])('with no words but its own, they are the mail: %s', async (_name, head, text) => {
    for (const files of [[], FILES]) {
      const read = await parseEmail(
        both(head, text, winmailOf({ body: Buffer.from('The disk is full.'), files })),
      );
      expect(read.text).toBe('The disk is full.');
    }
  });

  test('with the footer of a list alone, its words are above it', async () => {
    const footer = '____________\r\nThis is the list for users of the disk: full of words';
    const read = await parseEmail(
      beside(footer, winmailOf({ body: Buffer.from('The disk has no room today.') })),
    );
    expect(read.text).toContain('The disk has no room today.\n\n____');
  });

  test('with nearly the same words, the text is the mail', async () => {
    const text = 'Since Monday the disk of our second server is full. Guide: https://x.test/a';
    const words =
      '<p>Since Monday the disk of our second server is <b>full</b>. <a href="https://x.test/a">Guide</a></p>';
    const read = await parseEmail(
      beside(text, winmailOf({ words: [{ id: 0x1013, bytes: Buffer.from(words) }], files: FILES })),
    );
    expect(read.text).toBe(text);
    expect(read.html).toBe('');
  });
});

describe('as the whole mail, its words are read', () => {
  test.each<[name: string, tnef: Parameters<typeof winmailOf>[0]]>([
    [
      'as text in the code page of its writer',
      { body: Buffer.from('Die Gr\u00f6\u00dfe ist falsch.\0', 'latin1') },
    ],
    ['as a property', { words: [{ id: 0x1000, text: 'Die Größe ist falsch.' }] }],
    ['as HTML', { words: [{ id: 0x1013, bytes: Buffer.from('<p>Die <b>Größe</b> ist falsch.</p>') }] }],
    [
      'as Rich Text',
      {
        words: [
          {
            id: 0x1009,
            bytes: raw(
              "{\\rtf1\\ansi\\ansicpg1252{\\fonttbl{\\f0 Arial;}}Die Gr\\'f6\\u223?e ist falsch.\\par}",
            ),
          },
        ],
      },
    ],
    [
      'as Rich Text made of HTML',
      {
        words: [
          {
            id: 0x1009,
            bytes: raw(
              "{\\rtf1\\ansi\\ansicpg1252\\fromhtml1{\\*\\htmltag64 <p>}\\htmlrtf \\par \\htmlrtf0 Die Gr\\'f6\\'dfe {\\*\\htmltag84 <b>}ist{\\*\\htmltag92 </b>} falsch.{\\*\\htmltag72 </p>}}",
            ),
          },
        ],
      },
    ],
  ])('%s', async (_name, tnef) => {
    const read = await parseEmail(sole(winmailOf(tnef)));
    expect(read.text).toBe('Die Größe ist falsch.');
    expect(read.attachments).toEqual([]);
  });

  test('with an attached mail, which is one', async () => {
    const inner = winmailOf({ body: Buffer.from('It was down on Monday.'), files: FILES.slice(0, 1) });
    const object = Buffer.concat([Buffer.alloc(16), inner]);
    const more: Value[] = [
      { id: 0x3701, object },
      { id: 0x3001, text: 'Störung' },
    ];
    const read = await parseEmail(beside('See below.', winmailOf({ files: [{ title: 'Störung', more }] })));
    expect(filesOf(read).map(([name, type]) => [name, type])).toEqual([['Störung.eml', 'message/rfc822']]);
    const [file] = await attachmentsOf(
      beside('See below.', winmailOf({ files: [{ title: 'Störung', more }] })),
    );
    const mail = await parseEmail(Buffer.from(file?.content ?? ''));
    expect([mail.subject, mail.text]).toEqual(['Störung', 'It was down on Monday.']);
    expect(filesOf(mail)).toHaveLength(1);
  });
});

/** Rich Text that is stored as it is. */
function raw(rtf: string): Buffer {
  const head = Buffer.alloc(16);
  head.writeUInt32LE(rtf.length + 12, 0);
  head.writeUInt32LE(rtf.length, 4);
  head.writeUInt32LE(0x414c454d, 8);
  return Buffer.concat([head, Buffer.from(rtf, 'latin1')]);
}

describe('compressed Rich Text', () => {
  test('is expanded: the example of MS-OXRTFCP', () => {
    const bytes =
      '2d0000002b0000004c5a4675f1c5c7a703000a007263706731323542320af32068656c090020627705b06c647d0a800fa0';
    expect(rtfOf(Buffer.from(bytes, 'hex'), richTextRoom()).text).toBe('hello world');
  });

  test('that refers to what it is writing repeats it', () => {
    const head = raw('');
    head.writeUInt32LE(4 + 3 + 4, 4);
    head.writeUInt32LE(0x75465a4c, 8);
    // `{ab ` at 207 of the window, then six bytes from the `a` on.
    const content = Buffer.from([
      0b0001_0000,
      0x7b,
      0x61,
      0x62,
      0x20,
      (208 << 4) >> 8,
      ((208 << 4) & 0xff) | 5,
    ]);
    expect(rtfOf(Buffer.concat([head, content]), richTextRoom()).text).toBe('ab ab ab a');
  });
});

describe('Rich Text is expanded', () => {
  const RICH: Value = { id: 0x1009, bytes: raw(`{\\rtf1${' '.repeat(900)}rich}`) };
  const NO_WORDS: Value = { id: 0x1009, bytes: raw(`{\\rtf1{\\info ${'x'.repeat(1_000_000)}}}`) };
  const room = richTextRoom().bytes;

  test.each<[name: string, words: Value[], isRead: boolean]>([
    ['where nothing else has words', [RICH], true],
    ['beside an empty text', [{ id: 0x1000, text: ' ' }, RICH], true],
    ['never beside a text', [{ id: 0x1000, text: 'plain' }, RICH], false],
    ['never beside HTML', [{ id: 0x1013, bytes: Buffer.from('<p>page</p>') }, RICH], false],
  ])('%s', (_name, words, isRead) => {
    const left = richTextRoom();
    const found = tnefIn(winmailOf({ words }), left);
    expect(left.bytes < room).toBe(isRead);
    expect(found?.text === 'rich').toBe(isRead);
  });

  test('once, whatever the number of its attributes', () => {
    const left = richTextRoom();
    const again = attribute(1, 0x9003, properties([RICH]));
    const bytes = Buffer.concat([winmailOf({ words: [RICH] }), ...Array.from({ length: 50 }, () => again)]);
    expect(tnefIn(bytes, left)?.text).toBe('rich');
    expect(room - left.bytes).toBeLessThan(1_000);
  });

  test('up to one size, in all winmail.dats of a mail', async () => {
    const left = richTextRoom();
    for (let n = 0; n < 10; n += 1) tnefIn(winmailOf({ words: [NO_WORDS] }), left);
    expect(left.bytes).toBe(0);
    const part = (words: Value[]): string =>
      `--B\r\nContent-Type: ${TYPE}\r\nContent-Transfer-Encoding: base64\r\n\r\n${lines(winmailOf({ words, files: FILES }))}\r\n`;
    const mail = (count: number): Buffer =>
      mailOf(
        `Content-Type: multipart/mixed; boundary=B\r\n\r\n${part([NO_WORDS]).repeat(count)}${part([RICH])}--B--\r\n`,
      );
    expect((await parseEmail(mail(2))).text).toBe('rich');
    expect((await parseEmail(mail(5))).text).toBe('');
  });
});

test.each([
  ['{\\rtf1 a\\par b\\line c\\tab d}', 'a\nb\nc\td'],
  ['{\\rtf1{\\*\\generator X;}{\\info{\\author Ann}}words{\\pict ffd8}}', 'words'],
  ['{\\rtf1{\\field{\\*\\fldinst HYPERLINK "https://x.test"}{\\fldrslt the guide}}}', 'the guide'],
  ["{\\rtf1\\uc2\\u8364\\'80\\'80 5}", '€ 5'],
  ['{\\rtf1 \\u-3913?}', '\uf0b7'],
  ['{\\rtf1\\trowd a\\cell b\\cell\\row}', 'a | b |'],
  ['{\\rtf1 \\{x\\}\\~\\\\}', '{x}\u00a0\\'],
])('%s', (rtf, words) => {
  expect(wordsOfRtf(rtf).text).toBe(words);
});

test('never throws, whatever its bytes', () => {
  const good = winmailOf({
    body: Buffer.from('x'),
    words: [{ id: 0x1009, bytes: raw('{\\rtf1 a}') }],
    files: FILES,
  });
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.nat(good.length - 1), fc.nat(255)), { maxLength: 20 }), (changes) => {
      const bytes = Buffer.from(good);
      for (const [at, byte] of changes) bytes[at] = byte;
      tnefIn(bytes, richTextRoom());
    }),
    { seed: 4, numRuns: 2_000 },
  );
  fc.assert(
    fc.property(fc.string(), (text) => {
      wordsOfRtf(text);
    }),
    { seed: 4 },
  );
});
