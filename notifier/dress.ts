/**
 * What a mail to a customer wears beside its words, read when it is sent: the company's logo, an admin's layout, the look that an
 * agent gave to the words of a mail. Without any of it the mail goes all the same.
 */
import type { Blobs } from '../contract/blobs.ts';
import type { MessageWords } from '../contract/facts/message.ts';
import type { Settings } from '../contract/settings.ts';
import { type Dress, layoutIn, LOGO_CID } from './letter.ts';
import type { MimeAttachment } from './mime.ts';
import { lookOf } from './written.ts';

export type Dressing = {
  blobs: Pick<Blobs, 'get'>;
  settings: () => Promise<Pick<Settings, 'company' | 'templates'>>;
  /** The harmless HTML of a raw mail; passed in, because reading mails is the intake's work. Null: it cannot be read. */
  htmlOf: (raw: Uint8Array) => Promise<string | null>;
};

/** Whether a mail can be made without asking for anything. */
export function isPlainlyDressed({ letter }: Pick<MessageWords, 'letter'>): boolean {
  return letter === undefined || !(letter.dressed || (letter.words?.raw ?? null) !== null);
}

export async function dressOf(
  words: MessageWords,
  { blobs, settings, htmlOf }: Dressing,
): Promise<Dress | undefined> {
  const { letter, text } = words;
  if (letter === undefined || isPlainlyDressed(words)) return undefined;
  const { company, templates } = await settings();
  const raw = letter.words?.raw ?? null;
  const bytes = raw === null ? null : await blobs.get(raw);
  const html = bytes === null ? null : await htmlOf(bytes);
  return {
    logo: company?.logo ?? null,
    layout: layoutIn(templates, letter.language),
    written: html === null ? null : lookOf(html, text.slice(0, letter.words?.length ?? 0)),
  };
}

/** The logo as a part of the mail: a picture of another server would tell who reads, and many programs load none. */
export function logoOf(dress: Dress | undefined): MimeAttachment[] {
  if (dress === undefined || dress.logo === null) return [];
  const { type, base64 } = dress.logo;
  const content = Buffer.from(base64, 'base64');
  return [{ name: `logo.${type.slice('image/'.length)}`, type, content, cid: LOGO_CID }];
}
