/** A reply as it leaves: its sender, its people, its subject, and the words without the private ones. */
import { html } from 'hono/html';
import type { Unsent } from '../../contract/drafts.ts';
import { htmlOfWords } from '../../contract/markdown.ts';
import { withoutPrivate } from '../../contract/ours.ts';
import { everybody } from '../recipients.ts';
import type { SignedIn } from '../visit.ts';
import type { Known } from './knownTicket.ts';
import { type Html, nothing } from './markup.ts';
import { unescaped } from './raw.ts';

/** Of the ticket's draft. Nothing unless it was asked for. */
export function previewOf(visit: SignedIn, { draft, ticket, people, subject }: Known): Html | string {
  const { to, cc } = draft?.recipients ?? everybody(people, ticket);
  return preview(visit, draft, {
    to,
    cc,
    mailbox: ticket.mailbox,
    subject: `Re: ${subject} [${ticket.number}]`,
  });
}

/** Of the first mail of a conversation: its number follows when it leaves. */
export function previewOfFirst(visit: SignedIn, { draft }: Pick<Known, 'draft'>): Html | string {
  const { to = '', cc = '', begin } = draft?.recipients ?? {};
  return preview(visit, draft, {
    to,
    cc,
    mailbox: begin?.mailbox ?? null,
    subject: `${begin?.subject ?? ''} [FL-…]`,
  });
}

type Leaving = { to: string; cc: string; mailbox: string | null; subject: string };

function preview(
  { words, settings, person, context }: SignedIn,
  draft: Unsent | null,
  { to, cc, mailbox, subject }: Leaving,
): Html | string {
  if (context.req.query('draft') !== 'preview' || draft === null || draft.kind !== 'reply') return nothing;
  const addresses = settings.mailboxes.map(({ address }) => address);
  const support = addresses.find((address) => address === mailbox) ?? addresses[0] ?? '';
  const text = withoutPrivate(draft.text.trim(), { own: person.agent?.email ?? null, support });
  const formatted = htmlOfWords(text);
  const line = (name: string, value: string): Html | string =>
    value === '' ? nothing : html`<dt>${name}</dt><dd dir="auto">${value}</dd>`;
  return html`<section class="entry ours preview" id="preview" aria-labelledby="preview-title">
    <h2 id="preview-title">${words.answers.previewTitle}</h2>
    <dl>
      ${line(words.answers.from, support)} ${line(words.to, to)} ${line(words.cc, cc)}
      ${line(words.answers.subject, subject)}
      ${line(words.attachments, draft.files.map(({ name }) => name).join(', '))}
    </dl>
    ${formatted === null ? html`<div class="words pre" dir="auto">${text}</div>` : html`<div class="words formatted" dir="auto">${unescaped(formatted)}</div>`}
  </section>`;
}
