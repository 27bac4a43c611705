/**
 * Writing to a customer first. The page is a composer without a ticket: its draft, files, canned answers, hold and refusals are
 * those of a reply (acting.ts), under the ticket `NEW`.
 */
import type { Unsent } from '../contract/drafts.ts';
import { NEW_TICKET } from '../contract/order.ts';
import { randomId } from '../contract/ids.ts';
import type { Begin } from './beginning.ts';
import type { Composed, Refused } from './pages/knownTicket.ts';
import { writePage } from './pages/writePage.ts';
import { refusedFor } from './refusals.ts';
import { waitingFor } from './held.ts';
import type { SignedIn } from './visit.ts';

export function showWrite(visit: SignedIn): Promise<Response> {
  return shownWrite(visit, null, null, 200);
}

/** `composed` null: what the draft has, or for a first visit whom the address names. */
export async function shownWrite(
  visit: SignedIn,
  composed: Composed | null,
  refused: Refused | null,
  status: 200 | 403 | 409 | 413 | 422,
): Promise<Response> {
  const { desk, person } = visit;
  const draft = person.agent === null ? null : await desk.drafts.of(person.agent.id, NEW_TICKET);
  const waiting = (await waitingFor(visit)).filter(({ ticket }) => ticket === NEW_TICKET);
  const last = waiting.findLast(({ refusal }) => refusal !== null);
  return writePage(
    visit,
    {
      click: randomId('k'),
      composed: composed ?? composedOf(visit, draft),
      draft,
      refused: refused ?? (last?.refusal ? refusedFor(visit, last.refusal, last.id) : null),
    },
    status,
  );
}

function composedOf(visit: SignedIn, draft: Unsent | null): Composed {
  const asked = visit.context.req.query('to') ?? '';
  const empty = { as: 'reply' as const, text: '', version: 0 };
  if (draft === null) return { ...empty, recipients: { to: asked, cc: '', begin: nothing(visit) } };
  const { text, recipients, version, kind } = draft;
  const known = recipients ?? { to: '', cc: '' };
  // Words for different people that came back together go to nobody until their writer says to whom.
  const to = kind === 'note' ? '' : known.to;
  return { as: 'reply', text, version, recipients: { begin: nothing(visit), ...known, to } };
}

function nothing({ settings }: SignedIn): Begin {
  return { subject: '', category: '', priority: 'normal', mailbox: settings.mailboxes[0]?.address ?? '' };
}
