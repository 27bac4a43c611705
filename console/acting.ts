/**
 * What a person does on the page of a ticket, by plain forms: each is an order, decided at once as one of the API is.
 *
 * Promises: the same form sent twice acts once. Other words or another choice of the same page are another order, so that
 * none is lost. A refusal shows the page again with the words that were written, and what changed meanwhile. Words of
 * a form that says both reply and note are a note: those stay inside.
 */
import { z } from 'zod';
import { priority } from '../contract/classification.ts';
import { sha256 } from '../contract/ids.ts';
import {
  type Clicked,
  contradiction,
  type OrderAnswer,
  type OrderRefusal,
  orderKeys,
} from '../contract/order.ts';
import type { Composed, Refused } from './pages/knownTicket.ts';
import { listOf } from './places.ts';
import { shownTicket } from './ticket.ts';
import { type SignedIn, START } from './visit.ts';

const DIGEST_LENGTH = 20;

const hiddenFields = z.object({
  click: z.string().regex(/^k[a-z2-7]{26}$/),
  seen: z
    .string()
    .regex(/^\d{1,15}$/)
    .transform(Number),
});

type Why = Exclude<keyof SignedIn['words']['refused'], 'changed'>;

export async function act(visit: SignedIn): Promise<Response> {
  const { context, desk, form, person } = visit;
  const composed: Composed = { as: isNote(visit) ? 'note' : 'reply', text: textOf(visit) };
  const refuse = (why: Why, status: 403 | 409 | 422 = 422): Promise<Response> =>
    shownTicket(visit, composed, { why: visit.words.refused[why], changes: [] }, status);
  const ticket = (context.req.param('number') ?? '').toUpperCase();
  if ((await desk.read.ticket(ticket)) === null) return refuse('unclear');
  if (person.agent === null) return refuse('right', 403);
  const orders = ordersOf(visit);
  const hidden = hiddenFields.safeParse(Object.fromEntries(form));
  if (typeof orders === 'string') return refuse(orders);
  if (!hidden.success || contradiction(orders) !== null) return refuse('unclear');
  const id = `${hidden.data.click}.${sha256(JSON.stringify(orders)).slice(0, DIGEST_LENGTH)}`;
  const answer = await desk.order({ id, agent: person.agent.id, ticket, seen: hidden.data.seen, orders });
  if (answer === null) return refuse('unclear');
  if (answer === 'other') return refuse('other', 409);
  if (answer.refusal === null) return context.redirect(await nextAddress(visit, ticket), 303);
  return shownTicket(visit, composed, refusedFor(visit, answer.refusal), statusOf(answer.refusal));
}

/** A form ends its lines with CR and LF. */
function textOf({ form }: SignedIn): string {
  return (form.get('text') ?? '').replaceAll('\r\n', '\n');
}

function isNote({ form }: SignedIn): boolean {
  return form.get('as') === 'note' || form.get('verb') === 'note';
}

/** What the form orders, or why it orders nothing. */
function ordersOf(visit: SignedIn): Clicked | Why {
  const { form } = visit;
  const order = form.get('order') ?? '';
  switch (order) {
    case 'write':
      return written(visit);
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

function written(visit: SignedIn): Clicked | Why {
  const text = textOf(visit);
  if (text.trim() === '') return 'empty';
  if (!orderKeys.note.safeParse({ text }).success) return 'long';
  if (isNote(visit)) return { note: { text } };
  const verb = visit.form.get('verb');
  if (verb === 'resolve') return { reply: { text }, resolve: true };
  if (verb === 'wait') return { reply: { text }, wait: true };
  return verb === 'stay' ? { reply: { text } } : 'unclear';
}

/** The page that the person chose: this ticket, the next of one's own, or the list. */
async function nextAddress({ desk, form, person }: SignedIn, ticket: string): Promise<string> {
  const chosen = form.get('next');
  if (chosen === 'list') return START;
  if (chosen !== 'next') return `/t/${ticket}?done=${ticket}#newest`;
  const mine = listOf('mine', person, 'own');
  const { items } = mine === null ? { items: [] } : await desk.lists.list(mine, null, 2);
  const next = items.find(({ number }) => number !== ticket);
  return next === undefined ? START : `/t/${next.number}?done=${ticket}&next=next`;
}

function statusOf({ reason }: OrderRefusal): 403 | 409 | 422 {
  if (reason === 'changed') return 409;
  return reason === 'no-right' ? 403 : 422;
}

function refusedFor({ words, settings }: SignedIn, { reason, because }: OrderRefusal): Refused {
  if (reason === 'changed') return { why: words.refused.changed, changes: because.map(changeOf) };
  return { why: words.refused[whyOf(reason, because[0]?.rule ?? '')], changes: [] };

  function changeOf({ rule, detail }: OrderRefusal['because'][number]): Refused['changes'][number] {
    const by = settings.agents.find(({ id }) => id === detail?.['agent'])?.name ?? '';
    return { what: words.changeOf[rule] ?? rule, by, at: Number(detail?.['at'] ?? 0) };
  }
}

function whyOf(reason: NonNullable<OrderAnswer['refusal']>['reason'], rule: string): Why {
  if (reason === 'no-right') return 'right';
  if (reason === 'empty') return 'empty';
  if (rule.startsWith('ticket-')) return 'status';
  if (rule === 'over-capacity') return 'room';
  return rule === 'instant-has-passed' ? 'past' : 'unclear';
}
