/**
 * What a person does on the page of a ticket, by plain forms: each is an order, as one of the API is. What stays inside is
 * decided at once. A reply and a resolution leave the house: they are held for ten seconds, so that they can be taken back.
 *
 * Promises: the same form sent twice acts once. Other words or another choice of the same page are another order, so that
 * none is lost. A refusal shows the page again with the words that were written, and what changed meanwhile. Words of
 * a form that says both reply and note are a note: those stay inside.
 */
import { z } from 'zod';
import { priority } from '../contract/classification.ts';
import type { Written } from '../contract/drafts.ts';
import { sha256 } from '../contract/ids.ts';
import { type Clicked, contradiction, type Order, orderKeys } from '../contract/order.ts';
import type { Ticket } from '../contract/ticket.ts';
import { composedIn, isNote, namedIn, versionIn, type Why, writtenIn } from './composing.ts';
import type { Refused } from './pages/knownTicket.ts';
import { listOf } from './places.ts';
import { refusedFor, statusOf } from './refusals.ts';
import { numberOf, peopleOf, shownTicket } from './ticket.ts';
import { undoing } from './undoing.ts';
import { type SignedIn, START } from './visit.ts';

const DIGEST_LENGTH = 20;

const hiddenFields = z.object({
  click: z.string().regex(/^k[a-z2-7]{26}$/),
  seen: z
    .string()
    .regex(/^\d{1,15}$/)
    .transform(Number),
});

type Answer = Promise<Response>;

export async function act(visit: SignedIn): Answer {
  const { desk, form, person, words } = visit;
  const ticket = await desk.read.ticket(numberOf(visit));
  if (ticket === null) return refuse(visit, words.refused.unclear);
  if (person.agent === null || person.role === 'auditor') return refuse(visit, words.refused.right, 403);
  const verb = form.get('order') === 'write' ? form.get('verb') : null;
  if (verb === 'save' || verb === 'discard') return keep(visit, ticket.number, person.agent.id, verb);
  const given = await ordered(visit, ticket);
  if (typeof given === 'string') return refuse(visit, given);
  const hidden = hiddenFields.safeParse(Object.fromEntries(form));
  if (!hidden.success || contradiction(given.orders) !== null) return refuse(visit, words.refused.unclear);
  const { click, seen } = hidden.data;
  const id = `${click}.${sha256(JSON.stringify(given.orders)).slice(0, DIGEST_LENGTH)}`;
  const order: Order = { id, agent: person.agent.id, ticket: ticket.number, seen, orders: given.orders };
  return leaves(given.orders) ? hold(visit, order, given.written) : decide(visit, order, given.written);
}

/** What the customer gets to know can be taken back for a moment. */
function leaves({ reply, resolve }: Clicked): boolean {
  return reply !== undefined || resolve === true;
}

async function hold(visit: SignedIn, order: Order, written: Written | null): Answer {
  const { desk, words, context } = visit;
  const answer = await desk.hold({ order, written, version: versionIn(visit) });
  if (answer === null) return refuse(visit, words.refused.unclear);
  if (answer === 'other') return refuse(visit, words.refused.other, 409);
  if (answer.outcome === 'back') return refuse(visit, words.refused.back, 409);
  const refusal = answer.outcome === 'decided' ? answer.answer.refusal : null;
  if (answer.outcome === 'refused') return refuseWords(visit, order, written, answer.refusal);
  if (refusal !== null) return refuseWords(visit, order, written, refusal);
  return context.redirect(await nextAddress(visit, order.ticket, null), 303);
}

async function decide(visit: SignedIn, order: Order, written: Written | null): Answer {
  const { desk, words, context, now } = visit;
  const answer = await desk.order(order);
  if (answer === null) return refuse(visit, words.refused.unclear);
  if (answer === 'other') return refuse(visit, words.refused.other, 409);
  if (answer.refusal !== null) return refuseWords(visit, order, written, answer.refusal);
  if (written !== null) await desk.drafts.used(order, order.id, written, { version: versionIn(visit), now });
  return context.redirect(await nextAddress(visit, order.ticket, order.id), 303);
}

function refuse(visit: SignedIn, why: string, status: 403 | 409 | 422 = 422): Answer {
  return shownTicket(visit, composedIn(visit), { why, changes: [], order: null }, status);
}

/** The words are also kept as the draft, for another device or another day. */
async function refuseWords(
  visit: SignedIn,
  { id, agent, ticket }: Order,
  written: Written | null,
  refusal: Parameters<typeof refusedFor>[1],
): Answer {
  if (written !== null)
    await visit.desk.drafts.save({ agent, ticket }, written, {
      version: versionIn(visit),
      click: id.split('.')[0] ?? '',
      now: visit.now,
    });
  const refused: Refused = refusedFor(visit, refusal, null);
  return shownTicket(visit, composedIn(visit), refused, statusOf(refusal));
}

/** Without script: the draft is kept, or thrown away, by a button. */
async function keep(visit: SignedIn, ticket: string, agent: string, verb: 'save' | 'discard'): Answer {
  const { desk, context, now, form } = visit;
  if (verb === 'discard') await desk.drafts.discard(agent, ticket);
  else {
    const known = await desk.read.ticket(ticket);
    const people = known === null ? [] : (await peopleOf(desk.read, known)).people;
    const written = writtenIn(visit, people, known ?? { requester: null });
    const at = { version: versionIn(visit), click: form.get('click') ?? '', now };
    const saved = await desk.drafts.save({ agent, ticket }, written, at);
    if (saved !== 'sent' && 'newer' in saved) return refuse(visit, visit.words.refused.newer, 409);
  }
  return context.redirect(`/t/${ticket}?draft=${verb}#newest`, 303);
}

type Given = { orders: Clicked; written: Written | null };

/** What the form orders, or why it orders nothing. */
async function ordered(visit: SignedIn, ticket: Ticket): Promise<Given | string> {
  const { form, words, desk } = visit;
  if (form.get('order') === 'write') {
    const { people } = await peopleOf(desk.read, ticket);
    const written = writtenIn(visit, people, ticket);
    const orders = replyOrNote(visit, written);
    return typeof orders === 'string' ? orders : { orders, written };
  }
  if (form.get('order') === 'undo') {
    const back = await undoing(visit, form.get('undoes') ?? '');
    return back?.ticket === ticket.number ? { orders: back.orders, written: null } : words.refused.unclear;
  }
  const orders = choice(visit);
  return typeof orders === 'string' ? words.refused[orders] : { orders, written: null };
}

function replyOrNote(visit: SignedIn, { text, recipients }: Written): Clicked | string {
  const { words, form } = visit;
  if (text.trim() === '') return words.refused.empty;
  if (!orderKeys.note.safeParse({ text }).success) return words.refused.long;
  if (isNote(visit)) return { note: { text } };
  const named = namedIn(visit, recipients);
  if (typeof named === 'string') return named;
  const reply = { text, ...named };
  const verb = form.get('verb');
  if (verb === 'resolve') return { reply, resolve: true };
  if (verb === 'wait') return { reply, wait: true };
  return verb === 'stay' ? { reply } : words.refused.unclear;
}

function choice({ form }: SignedIn): Clicked | Why {
  const order = form.get('order') ?? '';
  switch (order) {
    case 'resolve':
    case 'wait':
    case 'reopen':
    case 'take':
      return { [order]: true };
    case 'wake':
      return { snooze: null };
    case 'assign':
    case 'category': {
      const name = orderKeys[order].safeParse(form.get(order));
      return name.success && name.data !== undefined ? { [order]: name.data } : 'unclear';
    }
    case 'priority': {
      const chosen = priority.safeParse(form.get('priority'));
      return chosen.success ? { priority: chosen.data } : 'unclear';
    }
    case 'snooze': {
      const until = form.get('snooze') ?? '';
      return /^\d{1,15}$/.test(until) ? { snooze: Number(until) } : 'unclear';
    }
    default:
      return 'unclear';
  }
}

/** The page that the person chose: this ticket, the next of one's own, or the list. `order` null: it is held. */
async function nextAddress(
  { desk, form, person }: SignedIn,
  ticket: string,
  order: string | null,
): Promise<string> {
  const chosen = form.get('next');
  const done = order === null ? '' : `done=${ticket}&order=${order}`;
  if (chosen === 'list') return START;
  if (chosen !== 'next') return `/t/${ticket}${done === '' ? '' : `?${done}`}#newest`;
  const mine = listOf('mine', person, 'own');
  const { items } = mine === null ? { items: [] } : await desk.lists.list(mine, null, 2);
  const next = items.find(({ number }) => number !== ticket);
  return next === undefined ? START : `/t/${next.number}?${done === '' ? '' : `${done}&`}next=next`;
}
