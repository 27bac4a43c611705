/**
 * The only file that writes HTML which `html` has not escaped: that of a mail, which `safeHtml` (ingest/mail/html/safeHtml.ts)
 * made harmless, and a style of ours. Only `mailDocument.ts` uses it.
 */
import { raw } from 'hono/html';
import type { Html } from './page.ts';

/** `text` is HTML of a mail after `safeHtml`, or a constant of ours. */
export function unescaped(text: string): Html {
  return raw(text);
}
