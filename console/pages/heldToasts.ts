/**
 * The orders of a person that are held, with a form that takes each back, and the refused ones: on every page, without
 * script. The script counts the seconds (assets/held.js).
 */
import { html } from 'hono/html';
import type { Waiting } from '../../contract/drafts.ts';
import { seconds } from '../times.ts';
import type { SignedIn } from '../visit.ts';
import { labelOf, pageOf } from '../about.ts';
import { waitingFor } from '../held.ts';
import { formTokenField } from './fields.ts';
import { type Html, icon, nothing } from './markup.ts';

export async function heldToasts(visit: SignedIn): Promise<Awaited<Html>> {
  const waiting = await waitingFor(visit);
  return html`${waiting.map((one) => (one.sendAt === null ? refusedToast(visit, one) : heldToast(visit, one, one.sendAt)))}`;
}

function heldToast(visit: SignedIn, { id, ticket }: Waiting, sendAt: number): Html {
  const { words, now } = visit;
  const left = Math.max(0, sendAt - now);
  // A screen reader reads it once; the visible text counts down.
  const label = labelOf(visit, ticket);
  const told = words.held.leaves(label, seconds(visit, left));
  return html`<div
    class="toast"
    id="held-${id}"
    data-held="${id}"
    data-left="${left}"
    data-leaves="${words.held.leaves(label, '{}')}"
    data-leaving="${words.held.leaving(label)}"
    data-sent="${words.held.sent(label)}"
  >
    <svg class="count" viewBox="0 0 20 20" aria-hidden="true">
      <circle class="ring" cx="10" cy="10" r="8" />
      <circle class="ring left" cx="10" cy="10" r="8" pathLength="10" stroke-dasharray="${left / 1000} 10" transform="rotate(-90 10 10)" />
    </svg>
    <a class="told" href="${pageOf(ticket)}#newest"
      ><span class="seconds" aria-hidden="true">${told}</span><span class="vh">${told}</span></a
    >
    ${undoing(visit, id, ticket)}
  </div>`;
}

export function undoing({ formToken, words }: SignedIn, order: string, ticket: string): Html {
  return html`<form method="post" action="/held/undo">
    ${formTokenField(formToken)}<input type="hidden" name="held" value="${order}" />
    <button class="btn" type="submit" data-undo>${words.held.undo} <span class="vh">${labelOf({ words }, ticket)}</span> <kbd aria-hidden="true">Z</kbd></button>
  </form>`;
}

function refusedToast(visit: SignedIn, { id, ticket }: Waiting): Html {
  const { words } = visit;
  return html`<div class="toast late" id="held-${id}">
    ${icon('alert', 's')}<span>${words.held.refused(labelOf(visit, ticket))}</span>
    <a class="btn" href="${pageOf(ticket)}#refused">${words.held.look}</a>
    ${dismissing(visit, id, null)}
  </div>`;
}

/** `ticket`: where to go on; null: the start. */
export function dismissing({ formToken, words }: SignedIn, order: string, ticket: string | null): Html {
  return html`<form method="post" action="/held/dismiss">
    ${formTokenField(formToken)}<input type="hidden" name="held" value="${order}" />
    ${ticket === null ? nothing : html`<input type="hidden" name="ticket" value="${ticket}" />`}
    <button class="btn" type="submit">${words.held.seen}</button>
  </form>`;
}
