/**
 * Templates: text with `{{name}}` in it. Promises that HTML values are escaped, that a person's words cannot add a
 * header field, and that a line with only empty values is dropped. No loops or conditions: variable parts are built
 * beforehand, as values.
 */
import { Failure } from '../contract/failure.ts';
import { isRightToLeft } from '../contract/telling/direction.ts';
import { primarySubtag } from '../contract/telling/language.ts';
import { templatesOf } from './language.ts';

export type Values = Record<string, string>;
export type Rendered = { subject: string; text: string; html: string | null };

/** Placeholders allowed in a template, by audience. */
export const placeholders = {
  customer: words(
    'number subject category answerBy hours knownIssue selfHelp mailbox page greeting name closing company',
  ),
  agent:
    words(`number tag subject headline marker event story why url mailbox agent requester answers customer plan proof
    answered category priority firstResponseDue resolutionDue linked clock due late level allowed commands`),
};

export const PLACEHOLDER = /\{\{\s*([\w.]+)\s*\}\}/g;

/**
 * A mail in `language`; `kind` is a message's kind. Failure for an unknown placeholder or a template without a
 * Subject.
 */
export function renderMail(
  kind: string,
  language: string,
  overrides: Record<string, string>,
  values: Values,
): Rendered {
  const mail = mailIn(templateOf(kind, 'text', language, overrides) ?? '');
  if (mail === null) {
    throw new Failure(
      `template ${kind}.${language}.text does not begin with "Subject: …" and an empty line`,
      {
        retry: false,
      },
    );
  }
  const html = templateOf(kind, 'html', language, overrides);
  return {
    subject: oneLine(fill(mail.subject, values)),
    text: fill(mail.body, values),
    html: html === null ? null : ofKind(kind, language, fillHtml(html, values)),
  };
}

/** The letter around the words of a customer's mail is made when it is sent (`letter.ts`). */
function ofKind(kind: string, language: string, html: string): string {
  return audienceOf(kind) === 'customer' ? html : page(language, html);
}

/** The text of an SMS in `language`. */
export function renderSms(
  kind: string,
  language: string,
  overrides: Record<string, string>,
  values: Values,
): string {
  return oneLine(fill(templateOf(kind, 'sms', language, overrides) ?? '', values));
}

/** Replaces each `{{name}}`. Drops a line that its values leave empty. */
export function fill(template: string, values: Values): string {
  const lines: string[] = [];
  for (const { text, pieces, names } of linesIn(template)) {
    if (pieces === null) {
      lines.push(text);
      continue;
    }
    const filled = pieces.map((piece, n) => piece + valueOf(names[n], values)).join('');
    if (filled.trim() !== '') lines.push(filled.trimEnd());
  }
  return lines.join('\n').replace(/\n{3,}/g, '\n\n');
}

/** `pieces`: the texts before, between and after the placeholders; null for a line that never changes. */
type Line = { text: string; pieces: string[] | null; names: string[] };

const linesIn = remembered((template: string): Line[] =>
  template.split(/\r?\n/).map((line) => {
    const names = [...line.matchAll(PLACEHOLDER)].map(([, name = '']) => name);
    const text = line.trimEnd();
    // Placeholders split a line into one piece more than there are names, with each name in between.
    const pieces = line.split(PLACEHOLDER).filter((_, n) => n % 2 === 0);
    return { text, pieces: names.length === 0 ? null : pieces, names };
  }),
);

const mailIn = remembered((template: string): { subject: string; body: string } | null => {
  const mail = /^Subject:[ \t]*(?![ \t])(.*)\r?\n\r?\n([\s\S]*)$/.exec(template);
  return mail === null ? null : { subject: mail[1] ?? '', body: mail[2] ?? '' };
});

/** Templates are few, but an admin may change them at any time. */
const MAX_REMEMBERED = 500;

/** Each template is taken apart once. */
function remembered<T>(takeApart: (template: string) => T): (template: string) => T {
  const known = new Map<string, T>();
  return (template) => {
    const before = known.get(template);
    if (before !== undefined) return before;
    const found = takeApart(template);
    if (known.size >= MAX_REMEMBERED) known.clear();
    known.set(template, found);
    return found;
  };
}

export function escapeHtml(text: string): string {
  const escapes: Record<string, string> = {
    '&': '&amp;',
    '<': '&lt;',
    '>': '&gt;',
    '"': '&quot;',
    "'": '&#39;',
  };
  return text.replace(/[&<>"']/g, (character) => escapes[character] ?? character);
}

/** One line without control characters: safe as a header's value. */
export function oneLine(text: string): string {
  // oxlint-disable-next-line no-control-regex -- a control character in a header's value could begin another header
  return text.replace(/[\u0000-\u0020\u007f-\u00a0\u2028\u2029]+/g, ' ').trim();
}

export function audienceOf(kind: string): 'customer' | 'agent' {
  return kind === 'acknowledgement' || kind === 'resolution' ? 'customer' : 'agent';
}

function templateOf(
  kind: string,
  part: string,
  language: string,
  overrides: Record<string, string>,
): string | null {
  const own = overrides[`${kind}.${primarySubtag(language)}.${part}`];
  if (own !== undefined) return own;
  const builtIn: Readonly<Record<string, string>> = templatesOf(language);
  const name = `${kind}.${part}`;
  return Object.hasOwn(builtIn, name) ? (builtIn[name] ?? null) : null;
}

/** Nothing after the last piece. */
function valueOf(name: string | undefined, values: Values): string {
  if (name === undefined) return '';
  const value = values[name];
  if (value === undefined) {
    throw new Failure(`template: no {{${name}}}; allowed: ${Object.keys(values).join(', ')}`, {
      retry: false,
    });
  }
  return value;
}

function fillHtml(template: string, values: Values): string {
  const escaped = Object.fromEntries(Object.entries(values).map(([name, value]) => [name, htmlOf(value)]));
  return fill(template, escaped).replace(/<p>\s*<\/p>\n?/g, '');
}

/** Escaped, with `<br>` for line breaks and web addresses as links. */
export function htmlOf(value: string): string {
  return escapeHtml(value)
    .replace(/https?:\/\/[^\s<>]+/g, (url) => `<a href="${url}">${url}</a>`)
    .replaceAll('\n', '<br>\n');
}

function page(language: string, body: string): string {
  const direction = isRightToLeft(language) ? ' dir="rtl"' : '';
  const head = `<!doctype html>\n<html lang="${escapeHtml(language)}"${direction}>\n<head><meta charset="utf-8"></head>\n`;
  return `${head}<body>\n${body.trim()}\n</body>\n</html>\n`;
}

function words(list: string): string[] {
  return list.split(/\s+/);
}
