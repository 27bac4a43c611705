/**
 * The HTML of a mail to a customer, made of its text, so that both say the same: the company's name and logo, the words, the
 * footer. Made when the mail is sent, so that no message keeps it. Styles are inline; those for the dark and for phones are
 * not, because they cannot be. Loads nothing: the logo is a part of the mail. Readable in a program that drops the styles.
 */
import type { MessageWords } from '../contract/facts/message.ts';
import { htmlOfWords } from '../contract/markdown.ts';
import type { CompanySettings, Settings } from '../contract/settings.ts';
import { isRightToLeft } from '../contract/telling/direction.ts';
import { primarySubtag } from '../contract/telling/language.ts';
import { FOOTER } from './company.ts';
import { languageAttributes, mirrored, ownDirection } from './mirrored.ts';
import { accentOf, DARK, STYLE, styled } from './letterStyle.ts';
import { escapeHtml } from './template.ts';

export type Letter = NonNullable<MessageWords['letter']>;

/** Read when the mail is sent: the logo, an admin's layout, the look of an agent's words. */
export type Dress = { logo: CompanySettings['logo']; layout: string | null; written: string | null };

export const LOGO_CID = 'logo@firstline';

export function letterOf(
  { company, templates }: Pick<Settings, 'company' | 'templates'>,
  language: string,
): Letter {
  const dressed = (company?.logo ?? null) !== null || layoutIn(templates, language) !== null;
  return { language, name: company?.name ?? null, color: company?.color ?? null, dressed };
}

/** An admin's own, of the language or of all. */
export function layoutIn(templates: Settings['templates'], language: string): string | null {
  return templates[`layout.${primarySubtag(language)}.html`] ?? templates['layout.html'] ?? null;
}

export type LetterWords = Pick<MessageWords, 'text' | 'html' | 'subject'> & { letter: Letter };

export function letterHtml(words: LetterWords, dress: Dress): string {
  const { letter, html } = words;
  // A whole page of an admin's.
  if (html !== null && /<html[\s>]/i.test(html)) return html;
  const { body, footer } = partsOf(words, dress);
  const accent = accentOf(letter.color);
  const parts = {
    body: styled(body, accent),
    footer: styled(footer.map((line) => linked(escapeHtml(line))).join('<br>\n'), accent),
    company: escapeHtml(letter.name ?? ''),
    logo: dress.logo === null ? '' : logoHtml(letter.name ?? ''),
    color: accent,
    language: escapeHtml(letter.language),
    subject: escapeHtml(words.subject),
  };
  if (dress.layout === null) return mirrored(page(parts, letter.language), letter.language);
  return filled(dress.layout, {
    ...parts,
    body: mirrored(parts.body, letter.language),
    footer: mirrored(parts.footer, letter.language),
    direction: isRightToLeft(letter.language) ? 'rtl' : 'ltr',
  });
}

/** An admin's HTML of a mail takes the place of its words. */
function partsOf(
  { text, html, letter }: LetterWords,
  { written }: Dress,
): { body: string; footer: string[] } {
  const at = text.indexOf(`\n${FOOTER}\n`, letter.words?.length ?? 0);
  const said = at < 0 ? text : text.slice(0, at);
  const footer =
    at < 0
      ? []
      : text
          .slice(at + FOOTER.length + 2)
          .trim()
          .split('\n');
  const { language } = letter;
  if (html !== null) return { body: html, footer };
  if (letter.words === undefined) return { body: paragraphs(said, language), footer };
  const { length, marked: hasMarks } = letter.words;
  const own = said.slice(0, length);
  const marked = hasMarks ? htmlOfWords(own) : written;
  return {
    body: [marked ?? paragraphs(own, language), paragraphs(said.slice(length), language)].join('\n'),
    footer,
  };
}

/** Paragraphs and lists; a list's line `- Title: https://…` becomes a link of that title. */
function paragraphs(text: string, language: string): string {
  return text
    .split(/\n{2,}/)
    .filter((part) => part.trim() !== '')
    .map((part) => blocks(part.trim().split('\n'), language))
    .join('\n');
}

function blocks(lines: string[], language: string): string {
  const at = lines.findIndex((line) => line.startsWith('- '));
  if (at < 0 || !lines.slice(at).every((line) => line.startsWith('- '))) return paragraph(lines, language);
  const items = lines.slice(at).map((line) => `<li>${itemOf(line.slice(2))}</li>`);
  return [
    ...(at === 0 ? [] : [paragraph(lines.slice(0, at), language)]),
    `<ul>${items.join('\n')}</ul>`,
  ].join('\n');
}

function paragraph(lines: string[], language: string): string {
  const direction = ownDirection(lines.join('\n'), language);
  return `<p${direction}>${lines.map((line) => linked(numbered(escapeHtml(line)))).join('<br>\n')}</p>`;
}

function itemOf(item: string): string {
  const at = item.lastIndexOf(': ');
  const url = item.slice(at + 2);
  if (at < 1 || !/^https?:\/\/[^\s<>"]+$/.test(url)) return linked(escapeHtml(item));
  return `<a href="${escapeHtml(url)}">${escapeHtml(item.slice(0, at))}</a>`;
}

function numbered(html: string): string {
  return html.replace(
    /\bFL-\d{1,15}\b/g,
    (number) => `<strong style="white-space:nowrap">${number}</strong>`,
  );
}

function linked(html: string): string {
  return html.replace(/https?:\/\/[^\s<>]+/g, (url) => `<a href="${url}">${url}</a>`);
}

function logoHtml(name: string): string {
  return `<img src="cid:${LOGO_CID}" alt="${escapeHtml(name)}" style="${STYLE.logo}">`;
}

type Parts = Record<'body' | 'footer' | 'company' | 'logo' | 'color' | 'language' | 'subject', string>;

/** The placeholders of an admin's layout. */
export const layoutPlaceholders = [
  'body',
  'footer',
  'company',
  'logo',
  'color',
  'language',
  'subject',
  'direction',
];

function filled(layout: string, parts: Parts & { direction: string }): string {
  const values = new Map<string, string>(Object.entries(parts));
  return layout.replace(/\{\{\s{0,9}(\w{1,20})\s{0,9}\}\}/g, (_, name: string) => values.get(name) ?? '');
}

function page({ body, footer, company, logo, color, subject }: Parts, language: string): string {
  const named = logo === '' ? company : logo;
  const header = named === '' ? '' : `<p class="fl-ink" style="${STYLE.header}">${named}</p>\n`;
  const below = footer === '' ? '' : `\n<p class="fl-quiet" style="${STYLE.footer}">${footer}</p>`;
  const table = 'role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0"';
  return [
    '<!doctype html>',
    `<html${languageAttributes(language)}>`,
    `<head><meta charset="utf-8"><title>${subject}</title>`,
    '<meta name="viewport" content="width=device-width,initial-scale=1">',
    '<meta name="color-scheme" content="light dark"><meta name="supported-color-schemes" content="light dark">',
    `<style>${DARK}</style></head>`,
    `<body class="fl-page" style="${STYLE.page}">`,
    `<table ${table} class="fl-page" style="${STYLE.outside}"><tr><td align="center" style="${STYLE.around}">`,
    `<table ${table} class="fl-card" style="${STYLE.card};border-top:4px solid ${color}"><tr><td class="fl-in" style="${STYLE.inside}">`,
    `${header}${body}${below}`,
    '</td></tr></table>',
    '</td></tr></table>',
    '</body>',
    '</html>',
    '',
  ].join('\n');
}
