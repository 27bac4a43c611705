/** The link that an admin has just made for a person: shown once, because the store has its digest only. */
import { html } from 'hono/html';
import { moment } from '../times.ts';
import type { SignedIn } from '../visit.ts';
import type { Html } from './markup.ts';

/** `expiresAt`: epoch milliseconds. */
export type MadeLink = { address: string; url: string; expiresAt: number };

export function madeLink(visit: SignedIn, link: MadeLink | null): Html {
  if (link === null) return html``;
  return html`<div class="banner good" role="status">
    <p>
      ${visit.words.linkFor(link.address, moment(visit, link.expiresAt))}<br /><code class="link">${link.url}</code>
    </p>
  </div>`;
}
