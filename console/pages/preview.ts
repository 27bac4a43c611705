/** A reply as it leaves: its sender, its people, its subject, and the words after what is private was taken out. */
import { html } from 'hono/html';
import { withoutPrivate } from '../../contract/ours.ts';
import { everybody } from '../recipients.ts';
import type { SignedIn } from '../visit.ts';
import type { Known } from './knownTicket.ts';
import { type Html, nothing } from './markup.ts';

/** Null where the ticket has no mailbox: its replies leave by SMS, as they are. */
export function previewOf(visit: SignedIn, known: Known): Html | string {
  const { words, settings, person, context } = visit;
  const { draft, ticket, people, subject } = known;
  if (context.req.query('draft') !== 'preview' || draft === null || draft.kind !== 'reply') return nothing;
  const addresses = settings.mailboxes.map(({ address }) => address);
  const support = addresses.find((address) => address === ticket.mailbox) ?? addresses[0] ?? '';
  const { to, cc } = draft.recipients ?? everybody(people, ticket);
  const text = withoutPrivate(draft.text.trim(), { own: person.agent?.email ?? null, support });
  const line = (name: string, value: string): Html | string =>
    value === '' ? nothing : html`<dt>${name}</dt><dd dir="auto">${value}</dd>`;
  return html`<section class="entry ours preview" id="preview" aria-labelledby="preview-title">
    <h2 id="preview-title">${words.answers.previewTitle}</h2>
    <dl>
      ${line(words.answers.from, support)} ${line(words.to, to)} ${line(words.cc, cc)}
      ${line(words.answers.subject, `Re: ${subject} [${ticket.number}]`)}
      ${line(words.attachments, draft.files.map(({ name }) => name).join(', '))}
    </dl>
    <div class="words pre" dir="auto">${text}</div>
  </section>`;
}
