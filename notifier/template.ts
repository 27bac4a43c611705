/**
 * Templates: text with `{{name}}` in it. Promises that HTML values are escaped, that a person's words cannot add a
 * header field, and that a line with only empty values is dropped. No loops or conditions: variable parts are built
 * beforehand, as values.
 */
import { Failure } from '../contract/failure.ts';
import { primarySubtag } from '../contract/telling/language.ts';
import { packOf } from './language.ts';
import { optionalTemplateNames, templateNames } from './templates/pack.ts';

export type Values = Record<string, string>;
export type Rendered = { subject: string; text: string; html: string | null };

/** Placeholders allowed in a template, by audience. */
export const placeholders = {
  customer: words('number subject category answerBy hours selfHelp mailbox'),
  agent:
    words(`number tag subject headline marker event story why url mailbox agent requester customer plan proof
    category priority firstResponseDue resolutionDue linked clock due late level allowed commands`),
};

const PLACEHOLDER = /\{\{\s*([\w.]+)\s*\}\}/g;

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
  const source = templateOf(kind, 'text', language, overrides) ?? '';
  const mail = /^Subject:[ \t]*(?![ \t])(.*)\r?\n\r?\n([\s\S]*)$/.exec(source);
  if (mail === null) {
    throw new Failure(
      `template ${kind}.${language}.text does not begin with "Subject: …" and an empty line`,
      {
        retry: false,
      },
    );
  }
  const [, subject = '', body = ''] = mail;
  const html = templateOf(kind, 'html', language, overrides);
  return {
    subject: oneLine(fill(subject, values)),
    text: fill(body, values),
    html: html === null ? null : page(language, fillHtml(html, values)),
  };
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
  const lines = template.split(/\r?\n/).filter((line) => !vanishes(line, values));
  const text = lines.map((line) => substitute(line, values).trimEnd()).join('\n');
  return text.replace(/\n{3,}/g, '\n\n');
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

/** The problems of an admin's templates, one line each; an empty list without problems. */
export function checkTemplates(overrides: Record<string, string>): string[] {
  return Object.entries(overrides).flatMap(([name, template]) => problemsOf(name, template));
}

function problemsOf(name: string, template: string): string[] {
  const [kind = '', language = '', part = '', ...rest] = name.split('.');
  const known: readonly string[] = [...templateNames, ...optionalTemplateNames];
  if (rest.length > 0 || !/^[a-z]{2,3}$/.test(language) || !known.includes(`${kind}.${part}`)) {
    return [`${name}: no such template; allowed: ${known.join(', ')}, with a language in between`];
  }
  const audience = kind === 'acknowledgement' || kind === 'resolution' ? 'customer' : 'agent';
  const allowed = placeholders[audience];
  const unknown = [...template.matchAll(PLACEHOLDER)]
    .map(([, found = '']) => found)
    .filter((found) => !allowed.includes(found));
  const problems = unknown.map((found) => `${name}: no {{${found}}}; allowed: ${allowed.join(', ')}`);
  if (part === 'text' && !/^Subject:.*\r?\n\r?\n/.test(template))
    problems.push(`${name}: must begin with "Subject: …" and an empty line`);
  return problems;
}

function templateOf(
  kind: string,
  part: string,
  language: string,
  overrides: Record<string, string>,
): string | null {
  const own = overrides[`${kind}.${primarySubtag(language)}.${part}`];
  if (own !== undefined) return own;
  const builtIn = new Map<string, string>(Object.entries(packOf(language).templates));
  return builtIn.get(`${kind}.${part}`) ?? null;
}

function substitute(line: string, values: Values): string {
  return line.replace(PLACEHOLDER, (_, name: string) => valueOf(name, values));
}

function valueOf(name: string, values: Values): string {
  const value = values[name];
  if (value === undefined) {
    throw new Failure(`template: no {{${name}}}; allowed: ${Object.keys(values).join(', ')}`, {
      retry: false,
    });
  }
  return value;
}

function vanishes(line: string, values: Values): boolean {
  return line.includes('{{') && substitute(line, values).trim() === '';
}

function fillHtml(template: string, values: Values): string {
  const escaped = Object.fromEntries(Object.entries(values).map(([name, value]) => [name, htmlOf(value)]));
  return fill(template, escaped).replace(/<p>\s*<\/p>\n?/g, '');
}

/** Escaped, with `<br>` for line breaks and web addresses as links. */
function htmlOf(value: string): string {
  return escapeHtml(value)
    .replace(/https?:\/\/[^\s<>]+/g, (url) => `<a href="${url}">${url}</a>`)
    .replaceAll('\n', '<br>\n');
}

function page(language: string, body: string): string {
  const head = `<!doctype html>\n<html lang="${escapeHtml(language)}">\n<head><meta charset="utf-8"></head>\n`;
  return `${head}<body>\n${body.trim()}\n</body>\n</html>\n`;
}

function words(list: string): string[] {
  return list.split(/\s+/);
}
