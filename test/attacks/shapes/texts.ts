/** Plain texts that grow: what quotes, signatures, copied headers and forwards are looked for in. */
import { filled, mail, numbered, type Shape, text } from './shape.ts';

const at390 = `On ${'@'.repeat(386)}:\r\n`;

const NOTICE_ID = 'fl-1001.a-g43yepidqztpk3db.mosyveexz2uwhjlxkmvthfwtvqy@firstline.test';

export const textShapes: Shape[] = [
  text('one long word', (size) => filled('a', size)),
  text('one line of words', (size) => filled('word ', size)),
  text('blanks', (size) => `x${filled(' ', size)}x`),
  text('lines of blanks', (size) => filled(`x${' '.repeat(500)}x\r\n`, size)),
  text('empty lines', (size) => `x${filled('\r\n', size)}x`),
  text('dashes in one line', (size) => filled('-', size)),
  text('lines of dashes', (size) => filled(`${'-'.repeat(398)}\r\n`, size)),
  text('lines of dashes and a word', (size) => filled(`${'-'.repeat(300)}wrote${'-'.repeat(90)}\r\n`, size)),
  text('-- lines', (size) => filled('-- \r\n', size)),
  text('> in one line', (size) => filled('>', size)),
  text('> lines', (size) => filled('>\r\nx\r\n', size)),
  text('> in steps', (size) => filled(`${'>'.repeat(200)} a\r\n`, size)),
  text('broken > lines', (size) => filled(`> ${'a'.repeat(70)}\r\nb\r\n`, size)),
  text('On and @', (size) => filled(at390, size)),
  text('On and a@a;', (size) => filled(`On ${'a@a;'.repeat(95)} wrote:\r\n`, size)),
  text('On and days', (size) => filled(`On ${'10:00 '.repeat(62)}xwrote:\r\n`, size)),
  text('On and addresses', (size) => filled(`On ${'<a@b.c> '.repeat(47)}wrot:\r\n`, size)),
  text('On On On', (size) => filled(`${'On '.repeat(130)}wrote:\r\n`, size)),
  text('short lines that end as headers', (size) => filled(`On @@@ ${'@'.repeat(40)} 10:00:\r\n`, size)),
  text('Am schrieb', (size) => filled(`Am 10:00 ${'10:00 schrieb '.repeat(25)}:\r\n`, size)),
  text('a day and <a@', (size) => filled(`1/1/2020 ${'<a@b'.repeat(90)}>:\r\n`, size)),
  text('wrote', (size) => filled('wrote ', size)),
  text('lines of wrote and blanks', (size) => filled(`1 wrote${' '.repeat(380)}x\r\n`, size)),
  text('On in every line', (size) => filled('On 10:00\r\n', size)),
  text('Regards and blanks', (size) => `hello\r\nRegards${filled(' ', size)}x`),
  text('Regards by number', (size) => filled('Regards,\r\n', size)),
  text('Sent from my phone', (size) => filled('Sent from my iPhone\r\n--\r\n', size)),
  text('Sent from and <', (size) => filled(`Sent from ${'<'.repeat(270)}\r\n`, size)),
  text('forwarded and blanks', (size) => filled(`forwarded by${' '.repeat(100)}x\r\n`, size)),
  text('From: and a long word', (size) => `From: ${filled('a', size)}\r\nTo: b\r\n`),
  text('From: and blanks', (size) => `From: ${filled(' ', size)}x\r\nTo: b\r\n`),
  text('From: by number', (size) => filled('From: a\r\nTo: b\r\n\r\n', size)),
  text(
    'copied headers under empty lines',
    (size) => `${filled('\r\n', size / 2)}${filled('From: a\r\nDate: 10:00\r\n\r\n', size / 2)}`,
  ),
  mail(
    'a forward of From: @',
    (size) => `Subject: Fwd:\r\n\r\n${filled(`From: ${'@'.repeat(490)}\r\n`, size)}`,
  ),
  mail(
    'a forward of From: a@a',
    (size) => `Subject: Fwd:\r\n\r\n${filled(`From: ${'a@a'.repeat(160)}\r\n`, size)}`,
  ),
  mail(
    'a forward of From: and blanks',
    (size) => `Subject: Fwd:\r\n\r\nFrom: ${filled(' ', size)}\u2028\r\n`,
  ),
  mail('a subject of Fwd', (size) => `Subject: ${filled('[a', size)}\r\n\r\nx`),
  text('numbers', (size) => numbered((n) => `${n}. `, size)),
  text('digits', (size) => filled('1', size)),
  text('@', (size) => filled('@', size)),
  text('addresses', (size) => filled('a@b.example ', size)),
  text('links', (size) => filled('https://a.example/b?c=d ', size)),
  text('feedback-type', (size) => filled('feedback-type:\r\n', size)),
  text('message-id', (size) => filled('message-id: <\r\n', size)),
  text('combining marks', (size) => filled('e\u0301\u0301\u0301', size)),
  text('right to left', (size) => filled('\u202eשלום ', size)),
  text('one line of CR', (size) => filled('a\r', size)),
  text('markers', (size) => filled('-=-=- ', size)),
  ...looksAlike('', 'a reply'),
  ...looksAlike('X-First: 1\r\n', 'a first mail'),
  ...looksAlike(`In-Reply-To: <${NOTICE_ID}>\r\n`, 'an answer of an agent'),
];

/** The likeness of quotes, copied headers and signatures, in each way that a text is read. */
function looksAlike(head: string, name: string): Shape[] {
  const shapes: [string, (size: number) => string][] = [
    [
      'days and addresses',
      (size) => filled('uto, 24. stu 2026. u 10:12 Ann <a@b.example> rekla je:\r\n', size),
    ],
    ['days and marked lines', (size) => filled('24.11.2026 Ann <a@b.example>:\r\n> a\r\nb\r\n', size)],
    ['a day, a name, no year', (size) => filled('Am 24. November, Ann <a@b.example>:\r\nx\r\n', size)],
    ['labels and values', (size) => filled('aaaa: bbbb\r\n', size)],
    [
      'labels, values and the subject',
      (size) => filled('aa: s\r\nbb: 24.11.2026\r\ncc: a@b.example\r\n\r\n', size),
    ],
    ['names of the recipient', (size) => filled('1 ann ann ann ann:\r\n', size)],
    ['rules with names', (size) => filled(`${'-'.repeat(70)} ann ${'-'.repeat(70)}\r\n`, size)],
    [
      'lines of phones apart',
      (size) => `x${filled('\r\n\r\n\r\nmy Galaxy\r\n\r\n\r\n', size)}24.11.2026 10:00 ann:\r\n> x`,
    ],
    ['signs of signatures', (size) => filled('--\r\nAnn Lee\r\n', size)],
    ['initials', (size) => filled('AL> 24.11.2026 Ann <a@b.example> wrote:\r\n', size)],
    ['digits of other scripts', (size) => filled('\u0662\u0664', size)],
    ['quoted chapters', (size) => `-=-=- x -=-=-\r\n${filled('> --- Ann\r\n> a\r\nb\r\n', size)}`],
    [
      'a quoted marker and chapters',
      (size) => `> -=-=- x -=-=-\r\n${filled('> --- Ann\r\n> a\r\nb\r\n', size)}`,
    ],
    [
      'headers above a marker',
      (size) => `${filled('24.11.2026 10:00 Ann <a@b.example>:\r\n', size)}-=-=- x -=-=-`,
    ],
    ['blanks above a marker', (size) => `${filled('> \r\n', size)}-=-=- x -=-=-`],
  ];
  return shapes.map(([what, body]) => text(`${name}: ${what}`, body, ...(head === '' ? [] : [head])));
}
