/**
 * The only file that writes HTML which `html` has not escaped: that of a mail, which `safeHtml` (ingest/mail/html/safeHtml.ts)
 * made harmless, a style of ours, and an agent's words as `htmlOfWords` (contract/markdown.ts) writes them. Only `mailDocument.ts`
 * and `preview.ts` use it.
 */
import { raw } from 'hono/html';
import type { Html } from './markup.ts';

/** `text` is HTML after `safeHtml` or of `htmlOfWords`, or a constant of ours. */
export function unescaped(text: string): Html {
  return raw(text);
}
