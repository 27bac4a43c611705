/**
 * What a person does on the page of a ticket, by plain forms: each is an order, as one of the API is. What stays inside is
 * decided at once. A reply and a resolution leave the house: they are held for ten seconds, so that they can be taken back.
 *
 * Promises: the same form sent twice acts once. Other words or another choice of the same page are another order, so that
 * none is lost. A refusal shows the page again with the words that were written, and what changed meanwhile. Words of
 * a form that says both reply and note are a note: those stay inside. Nothing is said or kept in the name of a person who
 * has not written it.
 */
import { z } from 'zod';
import { priority } from '../contract/classification.ts';
import type { Written } from '../contract/drafts.ts';
import { emptyPlaces } from '../contract/answers.ts';
import { isPhoneNumber } from '../contract/address.ts';
import { sha256 } from '../contract/ids.ts';
import {
  type Clicked,
  contradiction,
  NEW_TICKET,
  type Order,
  type OrderFile,
  orderKeys,
} from '../contract/order.ts';
import type { AgentSettings } from '../contract/settings.ts';
import { type About, aboutIn } from './about.ts';
import { attach } from './attaching.ts';
import { composedIn, isNote, namedIn, versionIn, type Why, writtenIn } from './composing.ts';
import type { Composed, Refused } from './pages/knownTicket.ts';
import { collectIn, handedOver, toldIn } from './handingOver.ts';
import { issueIn } from './issueForm.ts';
import { keep, keptBy } from './keeping.ts';
import { listOf } from './places.ts';
import { isFurther, reachShown } from './reachShown.ts';
import { refusedFor, statusOf } from './refusals.ts';
import { peopleOf, shownTicket } from './ticket.ts';
import { openingIn } from './beginning.ts';
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
  const { form, person, words } = visit;
  const ticket = await aboutIn(visit);
  if (ticket === null) return refuse(visit, words.refused.unclear);
  if (person.agent === null || person.role === 'auditor') return refuse(visit, words.refused.right, 403);
  // A form of an ended session is sent by who signs in, perhaps another person at the same browser.
  if ((form.get('writer') ?? person.account.id) !== person.account.id)
    return refuse(visit, words.refused.writer, 409);
  const kept = keptBy(form);
  if (kept !== null) return keep(visit, ticket, person.agent, kept);
  const given = await ordered(visit, ticket, person.agent);
  if (typeof given === 'string') return refuse(visit, given);
  const hidden = hiddenFields.safeParse(Object.fromEntries(form));
  if (!hidden.success || contradiction(given.orders) !== null) return refuse(visit, words.refused.unclear);
  const { click, seen } = hidden.data;
  const { orders, files } = given;
  const whole = JSON.stringify(files.length === 0 ? orders : [orders, files]);
  const id = `${click}.${sha256(whole).slice(0, DIGEST_LENGTH)}`;
  const known = orders.open === undefined ? seen : null;
  const asked: Order = { id, agent: person.agent.id, ticket: ticket.number, seen: known, orders };
  if (form.get('verb') === 'look') return look(visit, asked);
  const order = { ...asked, ...reachShown(form) };
  if (!leaves(orders)) return decide(visit, order, given);
  return hold(visit, files.length === 0 ? order : { ...order, files }, given);
}

/** What the customer or a vendor gets to know can be taken back for a moment. */
function leaves({ reply, resolve, update, askMissing, tellVendor }: Clicked): boolean {
  const isWritten = reply !== undefined || update !== undefined || tellVendor !== undefined;
  return isWritten || resolve === true || askMissing === true;
}

/** What an order about an incident would come to. */
async function look(visit: SignedIn, order: Order): Answer {
  const [trial] = await visit.desk.wouldDo([order]);
  if (trial === undefined) return refuse(visit, visit.words.refused.unclear);
  if (trial.refusal !== null) return refuseWords(visit, order, null, trial.refusal);
  return shownTicket(visit, null, null, 200, trial.reach ?? null);
}

async function hold(visit: SignedIn, order: Order, { written, version }: Given): Answer {
  const { desk, words, context } = visit;
  const answer = await desk.hold({ order, written, version });
  if (answer === null) return refuse(visit, words.refused.unclear);
  if (answer === 'other') return refuse(visit, words.refused.other, 409);
  if (answer.outcome === 'back') return refuse(visit, words.refused.back, 409);
  const refusal = answer.outcome === 'decided' ? answer.answer.refusal : null;
  if (answer.outcome === 'refused') return refuseWords(visit, order, written, answer.refusal);
  if (refusal !== null) return refuseWords(visit, order, written, refusal);
  return context.redirect(await nextAddress(visit, order.ticket, null), 303);
}

async function decide(visit: SignedIn, order: Order, { written, version }: Given): Answer {
  const { desk, words, context, now } = visit;
  const answer = await desk.order(order);
  if (answer === null) return refuse(visit, words.refused.unclear);
  if (answer === 'other') return refuse(visit, words.refused.other, 409);
  if (answer.refusal !== null) return refuseWords(visit, order, written, answer.refusal);
  if (written !== null) await desk.drafts.used(order, order.id, written, { version, now });
  // The page of the new ticket shows the contact, and takes the split back.
  return context.redirect(await nextAddress(visit, answer.ticket ?? order.ticket, order.id), 303);
}

function refuse(visit: SignedIn, why: string, status: 403 | 409 | 422 = 422): Answer {
  return shownTicket(visit, composedAgain(visit), { why, changes: [], order: null }, status);
}

/** The words are also kept as the draft, for another device or another day. */
async function refuseWords(
  visit: SignedIn,
  order: Order,
  written: Written | null,
  refusal: Parameters<typeof refusedFor>[1],
): Answer {
  const { id, agent, ticket } = order;
  if (written !== null)
    await visit.desk.drafts.save({ agent, ticket }, written, {
      version: versionIn(visit),
      click: id.split('.')[0] ?? '',
      now: visit.now,
    });
  const refused: Refused = refusedFor(visit, refusal, null);
  const [trial] = isFurther(refusal) ? await visit.desk.wouldDo([{ ...order, shown: undefined }]) : [];
  return shownTicket(visit, composedAgain(visit), refused, statusOf(refusal), trial?.reach ?? null);
}

/** A form without the composer's words leaves the draft in it. */
function composedAgain(visit: SignedIn): Composed | null {
  return visit.form.has('text') ? composedIn(visit) : null;
}

/** `files` and `version`: those of the draft. */
type Given = { orders: Clicked; written: Written | null; files: OrderFile[]; version: number };

/** What the form orders, or why it orders nothing. */
async function ordered(visit: SignedIn, ticket: About, agent: AgentSettings): Promise<Given | string> {
  const { form, words } = visit;
  if (form.get('order') === 'write') return writtenOrder(visit, ticket, agent);
  if (form.get('order') === 'update') return updateIn(visit);
  if (form.get('order') === 'undo') {
    const back = await undoing(visit, form.get('undoes') ?? '');
    return back?.ticket === ticket.number ? { ...WORDLESS, orders: back.orders } : words.refused.unclear;
  }
  const orders = choice(visit);
  return typeof orders === 'string' ? words.refused[orders] : { ...WORDLESS, orders };
}

/** Taken back, its words are kept as a note: those stay inside. */
function updateIn(visit: SignedIn): Given | string {
  const { form, words } = visit;
  const text = (form.get('update') ?? '').replaceAll('\r\n', '\n');
  if (text.trim() === '') return words.refused.empty;
  const update = orderKeys.update.safeParse({ text });
  if (!update.success || update.data === undefined) return words.refused.long;
  const unfilled = unfilledIn(visit, text);
  if (unfilled !== null) return unfilled;
  return { ...WORDLESS, orders: { update: update.data }, written: { kind: 'note', text, recipients: null } };
}

const WORDLESS = { written: null, files: [], version: 0 };

async function writtenOrder(visit: SignedIn, ticket: About, agent: AgentSettings): Promise<Given | string> {
  const { desk, words, uploads } = visit;
  const { people } = await peopleOf(desk.read, ticket);
  const written = writtenIn(visit, people, ticket);
  const orders = replyOrNote(visit, written);
  if (typeof orders === 'string') return orders;
  const before = await desk.drafts.of(agent.id, ticket.number);
  const isShown = before === null || before.version === versionIn(visit) || before.text === written.text;
  if (!isShown && (before.files.length > 0 || uploads.length > 0)) return words.refused.newer;
  const draft = uploads.length === 0 ? before : await attach(visit, ticket.number, agent);
  if (typeof draft === 'string') return draft;
  const files = isShown && draft !== null ? draft.files : [];
  if (files.length > 0) {
    if (orders.reply === undefined) return words.files.notInNote;
    const named = [...(orders.reply.to ?? people.map(({ address }) => address)), ...(orders.reply.cc ?? [])];
    if (named.some(isPhoneNumber)) return words.files.notBySms;
  }
  return { orders, written, files, version: isShown ? (draft?.version ?? 0) : versionIn(visit) };
}

function replyOrNote(visit: SignedIn, { text, recipients }: Written): Clicked | string {
  const { words, form } = visit;
  if (text.trim() === '') return words.refused.empty;
  if (!orderKeys.note.safeParse({ text }).success) return words.refused.long;
  if (isNote(visit)) return { note: { text } };
  const unfilled = unfilledIn(visit, text);
  if (unfilled !== null) return unfilled;
  const named = namedIn(visit, recipients);
  if (typeof named === 'string') return named;
  const open = recipients?.begin === undefined ? null : openingIn(visit, recipients.begin);
  if (typeof open === 'string') return open;
  const reply = { ...(open === null ? {} : { open }), reply: { text, ...named } };
  const verb = form.get('verb');
  if (verb === 'resolve') return { ...reply, resolve: true };
  if (verb === 'wait') return { ...reply, wait: true };
  return verb === 'stay' ? reply : words.refused.unclear;
}

/** Why words for customers may not leave: places of an answer stand empty in them. */
function unfilledIn({ words, settings }: SignedIn, text: string): string | null {
  const empty = emptyPlaces(text, settings.answers ?? []);
  return empty.length === 0 ? null : words.answers.unfilled(empty.map((name) => `{{${name}}}`).join(', '));
}

/** With or without the letters in front. */
function numberIn(typed: string | null | undefined): string | null {
  const digits = /^(?:FL-)?(\d{1,12})$/i.exec((typed ?? '').trim())?.[1];
  return digits === undefined ? null : `FL-${digits}`;
}

function choice({ form, settings }: SignedIn): Clicked | Why {
  const order = form.get('order') ?? '';
  switch (order) {
    case 'resolve':
    case 'wait':
    case 'reopen':
    case 'take':
    case 'call':
    case 'askMissing':
      return { [order]: true };
    case 'watch':
    case 'unwatch':
      return { watch: order === 'watch' };
    case 'wake':
      return { snooze: null };
    case 'handBack':
      return { handBack: true };
    case 'unmerge':
    case 'unfollow':
      return { [order]: true };
    case 'merge': {
      const merge = numberIn(form.get('merge'));
      return merge === null ? 'cannotMerge' : { merge };
    }
    case 'follow': {
      const follow = numberIn(form.get('follow'));
      return follow === null ? 'cannotFollow' : { follow };
    }
    case 'split': {
      const contact = orderKeys.split.safeParse(form.get('split'));
      return contact.success && contact.data !== undefined ? { split: contact.data } : 'cannotSplit';
    }
    case 'handOver':
      return handedOver(form);
    case 'collect':
      return collectIn(form);
    case 'tellVendor':
      return toldIn(form, settings);
    case 'assign':
    case 'category': {
      const name = orderKeys[order].safeParse(form.get(order));
      return name.success && name.data !== undefined ? { [order]: name.data } : 'unclear';
    }
    case 'priority': {
      const chosen = priority.safeParse(form.get('priority'));
      return chosen.success ? { priority: chosen.data } : 'unclear';
    }
    case 'issue':
      return issueIn(form);
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
  if (chosen === 'list' || (ticket === NEW_TICKET && chosen !== 'next')) return START;
  if (chosen !== 'next') return `/t/${ticket}${done === '' ? '' : `?${done}`}#newest`;
  const mine = listOf('mine', person, 'own');
  const { items } = mine === null ? { items: [] } : await desk.lists.list(mine, null, 2);
  const next = items.find(({ number }) => number !== ticket);
  return next === undefined ? START : `/t/${next.number}?${done === '' ? '' : `${done}&`}next=next`;
}
