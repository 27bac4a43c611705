/** A file for the reader's disk. Promises that a browser neither runs nor guesses it, for any name and type. */
import type { Context } from 'hono';
import { pictureTypes } from '../contract/pictures.ts';

export type Saved = { name: string; type: string; content: Uint8Array };

/** Types that tell an operating system which program opens the file, and that no browser runs. */
const KNOWN_TYPES: readonly string[] = [
  ...pictureTypes,
  'application/pdf',
  'application/zip',
  'application/json',
  'audio/mpeg',
  'audio/wav',
  'message/rfc822',
  'text/calendar',
  'text/csv',
  'text/plain',
];
const MAX_NAME = 150;
const NAMELESS = 'file';

export function saved(context: Context, file: Saved): Response {
  const type = KNOWN_TYPES.includes(file.type) ? file.type : 'application/octet-stream';
  return savedAs(context, 'attachment', { ...file, type });
}

export function savedAs(
  context: Context,
  how: 'attachment' | 'inline',
  { name, type, content }: Saved,
): Response {
  context.header('content-disposition', `${how}; filename*=UTF-8''${encoded(fileName(name))}`);
  context.header('content-type', type);
  context.header('x-content-type-options', 'nosniff');
  return context.body(new Uint8Array(content));
}

/** Without signs that a file system, a shell or the direction of writing gives a meaning; never only dots. */
export function fileName(given: string): string {
  const plain = given
    .toWellFormed()
    .replaceAll(/[\p{Cc}\p{Cf}\p{Co}\u2028\u2029<>:"/\\|?*]/gu, '_')
    .trim();
  const cut = Array.from(plain);
  const end = /\.[A-Za-z0-9]{1,8}$/.exec(plain)?.[0] ?? '';
  const name = cut.length <= MAX_NAME ? plain : `${cut.slice(0, MAX_NAME - end.length).join('')}${end}`;
  return /[^.\s]/.test(name) ? name.replace(/^\.+/, '_') : NAMELESS;
}

/** RFC 8187 §3.2: what `encodeURIComponent` leaves and the grammar does not allow is encoded too. */
function encoded(name: string): string {
  return encodeURIComponent(name).replaceAll(
    /['()*!]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}
