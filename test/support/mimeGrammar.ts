/**
 * Mails by a grammar of MIME, with what real ones get wrong: boundaries that lie, truncated encodings, floods of fields,
 * mixed line ends.
 */
import fc from 'fast-check';

let made = 0;
/** A word that no other part has, and that no encoding splits by accident. */
const word = (): string => `word${(made += 1)}z`;
export const tokensIn = (text: string): Set<string> => new Set(text.match(/word\d+z/g));

type Make = () => string;

/** `quoted-printable` with a soft break within each line, as long lines have it. */
const ENCODINGS: Record<string, (text: string) => string> = {
  '7bit': (text) => text,
  binary: (text) => text,
  base64: (text) => Buffer.from(text).toString('base64').replace(/.{60}/g, '$&\n'),
  'quoted-printable': (text) =>
    Buffer.from(text)
      .toString('latin1')
      .replace(/[=\x80-\xff]/g, (one) => `=${one.charCodeAt(0).toString(16).toUpperCase()}`)
      .replace(/^(.{30})/gm, '$1=\n'),
};
/** Cut at the end, as a full disk or a timeout cuts it; or with another line behind. */
const DAMAGE: Record<string, (body: string) => string> = {
  none: (body) => body,
  truncated: (body) => body.slice(0, -3),
  footer: (body) => `${body}\n\n-- \na list's footer`,
  blank: (body) => `\n\n${body}\n\n`,
};

const HEADERS = fc.constantFrom(
  '',
  'X-Long: a\n\tfolded\n field\n',
  'Content-ID: <x@y.test>\n',
  `${'X-Flood: x\n'.repeat(120)}`,
  'Content-Description: (a (nested) comment) "quoted; boundary=no"\n',
);

const leaf: fc.Arbitrary<Make> = fc
  .record({
    type: fc.constantFrom(
      'Content-Type: text/plain; charset=utf-8\n',
      'Content-Type: TEXT/PLAIN; CHARSET="us-ascii"\n',
      'Content-Type: text/html; charset=utf-8\n',
      'Content-Type: text/plain; format=flowed\n',
      '',
    ),
    disposition: fc.constantFrom(
      '',
      '',
      'Content-Disposition: inline\n',
      'Content-Disposition: attachment; filename=a.txt\n',
    ),
    encoding: fc.constantFrom(...Object.keys(ENCODINGS)),
    damage: fc.constantFrom(...Object.keys(DAMAGE)),
    headers: HEADERS,
  })
  .map(({ type, disposition, encoding, damage, headers }) => () => {
    const words = `${word()} said in ${word()} größer\n${word()} again and then the end.`;
    const text = type.includes('html') ? `<p>${words}</p><table><tr><td>${word()}</td></tr></table>` : words;
    const body = (DAMAGE[damage] ?? String)((ENCODINGS[encoding] ?? String)(text));
    return `${headers}${type}${disposition}Content-Transfer-Encoding: ${encoding}\n\n${body}`;
  });

/** How the parts of a multipart are bounded, soundly or not. */
const BOUNDED: Record<string, (parts: string[], boundary: string) => string> = {
  sound: (parts, b) => `${parts.map((one) => `--${b}\n${one}\n`).join('')}--${b}--\n`,
  unclosed: (parts, b) => parts.map((one) => `--${b}\n${one}\n`).join(''),
  padded: (parts, b) => `${parts.map((one) => `--${b} \t\n${one}\n`).join('')}--${b}--  \n`,
  surrounded: (parts, b) => `preamble --${b}\n${BOUNDED['sound']?.(parts, b)}\nepilogue\n--${b}x\n`,
  'closed twice': (parts, b) => `${BOUNDED['sound']?.(parts, b)}--${b}--\n`,
};

const { part } = fc.letrec<{ part: Make; many: Make }>((tie) => ({
  part: fc.oneof(
    { maxDepth: 5, depthSize: 'medium' },
    { arbitrary: leaf, weight: 3 },
    { arbitrary: tie('many'), weight: 2 },
  ),
  many: fc
    .record({
      children: fc.array(tie('part'), { minLength: 1, maxLength: 4 }),
      type: fc.constantFrom('mixed', 'related', 'alternative', 'signed', 'x-unknown', 'parallel'),
      bounded: fc.constantFrom(...Object.keys(BOUNDED)),
      // Boundaries that begin alike, and with the signs that RFC 2046 allows.
      boundary: fc.constantFrom('a', 'ab', 'a-', "=_'()+_,-./:?", '----=_Part_1'),
      isQuoted: fc.boolean(),
    })
    .map(({ children, type, bounded, boundary, isQuoted }) => () => {
      const own = `${boundary}${(made += 1)}`;
      const named = isQuoted || /[^\w-]/.test(own) ? `"${own}"` : own;
      const body =
        BOUNDED[bounded]?.(
          children.map((child) => child()),
          own,
        ) ?? '';
      return `Content-Type: multipart/${type};\n boundary=${named}\n\n${body}`;
    }),
}));

const LINE_ENDS: Record<string, (raw: string) => string> = {
  lf: (raw) => raw,
  crlf: (raw) => raw.replaceAll('\n', '\r\n'),
  mixed: (raw) => raw.replace(/\n/g, (_end, at: number) => (at % 3 === 0 ? '\r\n' : '\n')),
};

/** Each with its words made when it is asked for. */
export const grammarMails: fc.Arbitrary<() => Buffer> = fc
  .record({ make: part, ends: fc.constantFrom(...Object.keys(LINE_ENDS)) })
  .map(
    ({ make, ends }) =>
      () =>
        Buffer.from(LINE_ENDS[ends]?.(`From: a@b.test\nSubject: x\nMIME-Version: 1.0\n${make()}`) ?? ''),
  );
