/**
 * An agent's words as HTML: the light Markdown that people write in mails. Bold, italic, code, links, lists, quotes, simple tables.
 * Every line break stays one, as in the text beside it.
 *
 * Promises: each character of the text is escaped, so that no HTML of the text comes through; links go to http, https and
 * mailto alone. Takes time in proportion to the text. Never loses a character that is no mark.
 */

/** Limits how far the end of a mark is looked for. */
const MAX_SPAN = 1_000;
/** Limits marks within marks. */
const MAX_DEPTH = 4;

/** Null: the text has no marks, and needs no HTML. */
export function htmlOfWords(text: string): string | null {
  const { html, marks } = blocksOf(text.replaceAll('\r\n', '\n').split('\n'));
  return marks === 0 ? null : html;
}

type Rendered = { html: string; marks: number };

function blocksOf(lines: readonly string[]): Rendered {
  const parts: Rendered[] = [];
  for (let at = 0; at < lines.length; ) {
    const { end, ...part } = blockAt(lines, at);
    if (part.html !== '') parts.push(part);
    at = end;
  }
  return { html: parts.map(({ html }) => html).join('\n'), marks: sum(parts) };
}

function sum(parts: readonly Rendered[]): number {
  return parts.reduce((marks, part) => marks + part.marks, 0);
}

type Block = Rendered & { end: number };

function blockAt(lines: readonly string[], at: number): Block {
  const line = lines[at] ?? '';
  if (line.trim() === '') return { html: '', marks: 0, end: at + 1 };
  return (
    fenced(lines, at) ?? quoted(lines, at) ?? listed(lines, at) ?? table(lines, at) ?? paragraph(lines, at)
  );
}

/** The first line from `at` on that does not pass. */
function endOf(lines: readonly string[], at: number, passes: (line: string) => boolean): number {
  let end = at;
  while (end < lines.length && passes(lines[end] ?? '')) end += 1;
  return end;
}

function fenced(lines: readonly string[], at: number): Block | null {
  if (!/^```[\w+-]{0,30}\s*$/.test(lines[at] ?? '')) return null;
  const end = endOf(lines, at + 1, (line) => !/^```\s*$/.test(line));
  // Without an end the marks are words.
  if (end === lines.length) return null;
  const code = lines
    .slice(at + 1, end)
    .map(escaped)
    .join('\n');
  return { html: `<pre><code>${code}</code></pre>`, marks: 1, end: end + 1 };
}

function quoted(lines: readonly string[], at: number): Block | null {
  const end = endOf(lines, at, (line) => line.startsWith('>'));
  if (end === at) return null;
  const { html } = lined(lines.slice(at, end).map((line) => line.replace(/^(?:> ?){1,9}/, '')));
  return { html: `<blockquote>${html}</blockquote>`, marks: 1, end };
}

const BULLET = /^ {0,3}[-*] (.*)$/;
const NUMBERED = /^ {0,3}(\d{1,4})[.)] (.*)$/;

function listed(lines: readonly string[], at: number): Block | null {
  const line = lines[at] ?? '';
  const isBullet = BULLET.test(line);
  const first = NUMBERED.exec(line)?.[1];
  if (!isBullet && first === undefined) return null;
  const mark = isBullet ? BULLET : NUMBERED;
  const items: string[][] = [];
  // A line that is moved in goes on with the item.
  const end = endOf(lines, at, (one) => mark.test(one) || (/^ {2,}\S/.test(one) && !BULLET.test(one)));
  for (const one of lines.slice(at, end)) {
    const found = mark.exec(one);
    if (found === null) items.at(-1)?.push(one.trim());
    else items.push([found.at(-1) ?? '']);
  }
  const rows = items.map((item) => `<li>${lined(item).html}</li>`).join('');
  const start = first === undefined || first === '1' ? '' : ` start="${Number(first)}"`;
  return { html: isBullet ? `<ul>${rows}</ul>` : `<ol${start}>${rows}</ol>`, marks: 1, end };
}

function table(lines: readonly string[], at: number): Block | null {
  const end = endOf(lines, at, isRow);
  if (end - at < 2 || !/^[\s:|-]+$/.test(lines[at + 1] ?? '')) return null;
  const cells = (line: string): string[] => line.trim().slice(1, -1).split('|');
  const row = (line: string, tag: 'th' | 'td'): string =>
    `<tr>${cells(line)
      .map((cell) => `<${tag}>${inline(cell.trim(), 0).html}</${tag}>`)
      .join('')}</tr>`;
  const body = lines.slice(at + 2, end).map((line) => row(line, 'td'));
  return {
    html: `<table border="1" cellpadding="6" cellspacing="0">${[row(lines[at] ?? '', 'th'), ...body].join('')}</table>`,
    marks: 1,
    end,
  };
}

function isRow(line: string): boolean {
  const cells = line.trimEnd();
  return cells.length > 2 && cells.startsWith('|') && cells.endsWith('|');
}

function paragraph(lines: readonly string[], at: number): Block {
  const isOther = (line: string): boolean =>
    line.trim() === '' ||
    line.startsWith('>') ||
    line.startsWith('```') ||
    BULLET.test(line) ||
    /^ {0,3}1[.)] /.test(line);
  const end = Math.max(
    at + 1,
    endOf(lines, at, (line) => !isOther(line)),
  );
  const { html, marks } = lined(lines.slice(at, end));
  return { html: `<p>${html}</p>`, marks, end };
}

/** A mark may go over the end of a line, but not over that of its block. */
function lined(lines: readonly string[]): Rendered {
  return inline(lines.join('\n'), 0);
}

function inline(text: string, depth: number): Rendered {
  const parts: Rendered[] = [];
  let plain = 0;
  const literal = (end: number): void => {
    if (end > plain)
      parts.push({ html: escaped(text.slice(plain, end)).replaceAll('\n', '<br>\n'), marks: 0 });
  };
  for (let at = 0; at < text.length; ) {
    const found = depth < MAX_DEPTH ? spanAt(text, at, depth) : null;
    if (found === null) {
      at += 1;
      continue;
    }
    literal(at);
    parts.push(found);
    at = found.end;
    plain = at;
  }
  literal(text.length);
  return { html: parts.map(({ html }) => html).join(''), marks: sum(parts) };
}

/** What begins here; null: a character that is itself. */
function spanAt(text: string, at: number, depth: number): Block | null {
  switch (text[at]) {
    case '\\':
      return /^[\\`*_[\]>|-]$/.test(text[at + 1] ?? '')
        ? { html: escaped(text[at + 1] ?? ''), marks: 1, end: at + 2 }
        : null;
    case '`':
      return code(text, at);
    case '*':
      return emphasis(text, at, depth, '**', 'strong') ?? emphasis(text, at, depth, '*', 'em');
    case '_':
      return isLetter(text[at - 1]) ? null : emphasis(text, at, depth, '_', 'em');
    case '[':
      return link(text, at, depth);
    case 'h':
      return isLetter(text[at - 1]) ? null : bareLink(text, at);
    default:
      return null;
  }
}

function isLetter(character: string | undefined): boolean {
  return character !== undefined && /[\p{L}\p{N}]/u.test(character);
}

function code(text: string, at: number): Block | null {
  const inside = text.slice(at + 1, at + 1 + MAX_SPAN);
  const end = inside.indexOf('`');
  if (end < 1 || inside.slice(0, end).includes('\n')) return null;
  return { html: `<code>${escaped(inside.slice(0, end))}</code>`, marks: 1, end: at + end + 2 };
}

/** The marks touch their words, so that `2 * 3 * 4` is arithmetic. */
function emphasis(
  text: string,
  at: number,
  depth: number,
  mark: '**' | '*' | '_',
  tag: 'strong' | 'em',
): Block | null {
  const from = at + mark.length;
  if (!text.startsWith(mark, at) || /^[\s*_]?$/.test(text[from] ?? '')) return null;
  const inside = text.slice(from, from + MAX_SPAN);
  for (let end = inside.indexOf(mark); end > 0; end = inside.indexOf(mark, end + mark.length)) {
    const after = inside[end + mark.length];
    const isDouble = mark !== '**' && (after === mark || inside[end - 1] === mark);
    if (/\s/.test(inside[end - 1] ?? ' ') || isDouble || isLetter(after)) continue;
    const { html } = inline(inside.slice(0, end), depth + 1);
    return { html: `<${tag}>${html}</${tag}>`, marks: 1, end: from + end + mark.length };
  }
  return null;
}

function link(text: string, at: number, depth: number): Block | null {
  const inside = text.slice(at + 1, at + 1 + 2 * MAX_SPAN);
  const close = inside.indexOf('](');
  if (close < 1 || inside.slice(0, close).includes('[')) return null;
  const end = inside.indexOf(')', close);
  const address = end < 0 ? null : safeAddress(inside.slice(close + 2, end));
  if (address === null) return null;
  const { html } = inline(inside.slice(0, close), depth + 1);
  return { html: `<a href="${escaped(address)}">${withoutLinks(html)}</a>`, marks: 1, end: at + end + 2 };
}

/** A link holds no other. */
function withoutLinks(html: string): string {
  return html.replaceAll(/<a href="[^"]*">|<\/a>/g, '');
}

/** A mail program finds it in a text too: alone it needs no HTML. */
function bareLink(text: string, at: number): Block | null {
  const found = /^https?:\/\/[^\s<>"]{1,999}/
    .exec(text.slice(at, at + MAX_SPAN))?.[0]
    .replace(/[.,;:!?)\]'*_`]{1,20}$/, '');
  const address = found === undefined ? null : safeAddress(found);
  if (address === null || found === undefined) return null;
  return { html: `<a href="${escaped(address)}">${escaped(found)}</a>`, marks: 0, end: at + found.length };
}

function safeAddress(given: string): string | null {
  if (!/^(?:https?:\/\/|mailto:)[^\s<>"'\\]{1,2000}$/i.test(given)) return null;
  return URL.canParse(given) ? given : null;
}

function escaped(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;');
}
