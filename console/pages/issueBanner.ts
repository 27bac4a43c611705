/** Above the story: the known issues that concern the ticket's subject now. Their titles are a vendor's words. */
import { html } from 'hono/html';
import { issueLine } from '../../contract/telling/knownIssues.ts';
import type { SignedIn } from '../visit.ts';
import type { Known } from './knownTicket.ts';
import { type Html, icon, nothing } from './page.ts';

/** Limits the issues that are named. The newest count. */
const MAX_SHOWN = 5;

export function issueBanner(
  { settings, words, zone: timeZone }: SignedIn,
  { ticket, issues }: Known,
): Html | string {
  const isUnfinished = ticket.status === 'open' || ticket.status === 'waiting';
  if (!isUnfinished || issues.length === 0) return nothing;
  const reader = { language: words.tag, timeZone };
  return html`<div class="banner" role="status" id="known-issues">${icon('link')}<div>
    ${issues.slice(0, MAX_SHOWN).map((issue) => html`<p dir="auto"><a href="/issues/${issue.id}">${issueLine(issue, settings, reader)}</a></p>`)}
  </div></div>`;
}
