/** Mails in a language that is written from right to left: the direction of the page, and styles the other way round. */
import { hasRightToLeft, isRightToLeft } from '../contract/telling/direction.ts';
import { escapeHtml } from './template.ts';

/** The attributes of `<html>`: ` lang="ar" dir="rtl"`. */
export function languageAttributes(language: string): string {
  return ` lang="${escapeHtml(language)}"${isRightToLeft(language) ? ' dir="rtl"' : ''}`;
}

/** For a block of a person's words, which may be of another direction than the mail. */
export function ownDirection(words: string, language: string): string {
  return isRightToLeft(language) || hasRightToLeft(words) ? ' dir="auto"' : '';
}

/** Our inline styles name sides, because mail programs do not know `start` and `end`. */
export function mirrored(html: string, language: string): string {
  if (!isRightToLeft(language)) return html;
  return html.replace(/ style="([^"]{0,1000})"/g, (_, style: string) => ` style="${otherWay(style)}"`);
}

function otherWay(style: string): string {
  return style
    .replace(/\b(left|right)\b/g, (side) => (side === 'left' ? 'right' : 'left'))
    .replace(/(:[^\s;:]{1,9} )([^\s;:]{1,9})( [^\s;:]{1,9} )([^\s;:]{1,9})(?=;|$)/g, '$1$4$3$2');
}
