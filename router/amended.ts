/**
 * A known contact arrives again with more: the transcript or the recording of a call, or who called; the pictures of an SMS. Its ticket gets
 * the news, and the requester, customer and plan if it had none. It follows the new classification while no person
 * has decided about it: this contact opened the ticket, no agent has answered, and the ticket still has the category
 * or priority that the classifier gave it.
 *
 * The contact of a merged ticket stays there. Its news are told in the ticket that goes on, whose priority they may raise, and
 * where the caller takes part from now on.
 */
import { type Priority, priority, type Reason } from '../contract/classification.ts';
import {
  type BlobRef,
  type Call,
  type ContactWords,
  isMediaPending,
  MEDIA_MISSING,
  noWords,
  RECORDING_GIVEN_UP,
} from '../contract/contact.ts';
import type { DraftOf } from '../contract/fact.ts';
import type { Received } from '../contract/facts/contact.ts';
import type { StoredContact } from '../contract/store.ts';
import type { Ticket } from '../contract/ticket.ts';
import { AMENDED_RULE } from '../contract/ticketRules.ts';
import { type Arrival, recordPlacement } from './arrival.ts';
import { promiseCallback } from './callbacks.ts';
import { customerOf, planOf } from './customer.ts';
import type { Decision } from './decision.ts';
import { followed, follows } from './mergedTickets.ts';
import { recategorise, reprioritise, rescheduleAll } from './retag.ts';

type News = DraftOf<'ticket.amended'>['news'];

/**
 * The contact as the amendment makes it; null where it is no news. Of an SMS only the files are: its words may have been
 * erased since the amendment was written, and `forget` erases that it waits for files too.
 */
export function amendedBy(claimed: Received, { channel, words: stored }: StoredContact): Received | null {
  if (channel !== 'sms') return claimed;
  if (!isMediaPending(stored)) return null;
  const { attachments, defects } = claimed.words ?? noWords;
  const { media: _media, ...words } = stored;
  return { ...claimed, words: { ...words, attachments, defects } };
}

export function amend(arrival: Arrival, decision: Decision, known: StoredContact): void {
  const ticket = known.ticket === null ? null : decision.ticket(known.ticket);
  if (ticket === null) return;
  const because: Reason[] = [{ rule: AMENDED_RULE, detail: { contact: known.id } }];
  const news = newsIn(known, arrival);
  if (news.length > 0) tellNews(arrival, decision, { known, ticket, news, because });
  if (known.words.call?.callback === undefined)
    promiseCallback(arrival, decision, followed(decision, ticket).number);
  if (ticket.merged !== undefined) raise(arrival, decision, known, ticket);
  if (!isUndecided(ticket, known)) return;
  const { category } = arrival.classification;
  const told = decision.ticket(ticket.number) ?? ticket;
  if (told.category === known.classification?.category) recategorise(decision, told, category, because);
  const tagged = decision.ticket(ticket.number);
  if (tagged !== null && tagged.priority === known.classification?.priority)
    reprioritise(decision, tagged, arrival.classification.priority, because);
}

/** What the contact has now and had not before. */
function newsIn(known: StoredContact, { received, words }: Arrival): News {
  const before = known.words;
  const heard = recordingsIn(known.raw, before);
  const news: [News[number], boolean][] = [
    ['caller', before.from === null && words.from !== null],
    ['digit', isNewChoice(before.call, words.call)],
    ['recording', recordingsIn(received.raw, words).some((one) => !heard.includes(one))],
    ['transcript', words.text !== '' && words.text !== before.text],
    ['pictures', words.attachments.length > before.attachments.length],
    ['missing', missingIn(words) > missingIn(before)],
  ];
  return news.flatMap(([name, isNew]) => (isNew ? [name] : []));
}

/** Another key, or the wish to be rung back. */
function isNewChoice(before: Call | null, now: Call | null): boolean {
  const isWish = before?.callback === undefined && now?.callback !== undefined;
  return isWish || (before?.digit ?? '') !== (now?.digit ?? '');
}

function recordingsIn(raw: BlobRef | null, { call }: ContactWords): string[] {
  if (call === null) return [];
  return call.recordings?.map(({ blob }) => blob) ?? (raw === null ? [] : [raw.name]);
}

/** Files or recordings that will not come. Files that are missing are one defect. */
function missingIn({ defects }: ContactWords): number {
  return defects.filter(({ kind }) => kind === MEDIA_MISSING || kind === RECORDING_GIVEN_UP).length;
}

type Told = { known: StoredContact; ticket: Ticket; news: News; because: Reason[] };

function tellNews(arrival: Arrival, decision: Decision, { known, ticket, news, because }: Told): void {
  const { number } = ticket;
  const caller = news.includes('caller') ? callerOf(arrival, decision, ticket, known) : undefined;
  if (news.includes('caller') && known.conversation !== null) {
    const { conversation } = known;
    recordPlacement(decision, arrival, { conversation, ticket: number, as: 'customer', because });
  }
  const told = { ticket: number, contact: known.id, news, because };
  if (ticket.merged === undefined || caller !== undefined)
    decision.change({ type: 'ticket.amended', ...told, ...(caller === undefined ? {} : { caller }) });
  if (ticket.merged !== undefined) goOnTelling(decision, ticket, { known, news, because, caller });
  if (caller === undefined || caller.plan === ticket.plan) return;
  rescheduleAll(decision, number, [{ rule: 'plan', detail: { previous: ticket.plan, plan: caller.plan } }]);
}

type Caller = DraftOf<'ticket.amended'>['caller'];

/** To the tickets into which it was merged. Only the last one has an agent who reads it; each learns of the caller. */
function goOnTelling(
  decision: Decision,
  ticket: Ticket,
  { known, news, because, caller }: Omit<Told, 'ticket'> & { caller: Caller },
): void {
  for (const { from, into } of mergesOf(decision, ticket)) {
    const isKnown = caller === undefined || into.participants.includes(caller.requester);
    if (into.merged !== undefined && isKnown) continue;
    const followed = [...because, follows(ticket.number)];
    const told = { ticket: into.number, contact: known.id, news, because: followed };
    const brought = isKnown
      ? {}
      : {
          brought: {
            person: caller.requester,
            merged: from,
            answered: caller.customer !== null && caller.customer === into.customer,
          },
        };
    decision.change({ type: 'ticket.amended', ...told, ...brought });
  }
}

/** Each step from a merged ticket to the one that goes on. */
function mergesOf(decision: Decision, ticket: Ticket): { from: string; into: Ticket }[] {
  const merges: { from: string; into: Ticket }[] = [];
  for (let from: Ticket | null = ticket; from?.merged !== undefined; ) {
    const into = decision.ticket(from.merged.into);
    if (into !== null) merges.push({ from: from.number, into });
    from = into;
  }
  return merges;
}

/** The news make the ticket that goes on more urgent, if nobody was answered there since the merge; never less. */
function raise(arrival: Arrival, decision: Decision, known: StoredContact, ticket: Ticket): void {
  const { priority: now } = arrival.classification;
  const last = mergesOf(decision, ticket).at(-1);
  if (last === undefined || ticket.contacts[0] !== known.id || ticket.firstRespondedAt !== null) return;
  const { from, into } = last;
  const isAnswered = into.took?.some(({ ticket: taken, answers }) => taken === from && answers.length > 0);
  if (isAnswered === true || (into.status !== 'open' && into.status !== 'waiting')) return;
  const before = known.classification?.priority ?? ticket.priority;
  if (ticket.priority !== before || rank(now) <= Math.max(rank(before), rank(into.priority))) return;
  const because = [{ rule: AMENDED_RULE, detail: { contact: known.id } }, follows(ticket.number)];
  reprioritise(decision, into, now, because);
}

function rank(one: Priority): number {
  return priority.options.indexOf(one);
}

/** Of a ticket that this contact opened for nobody. */
function callerOf({ state }: Arrival, { settings }: Decision, ticket: Ticket, known: StoredContact): Caller {
  const { sender } = state;
  if (sender === null || ticket.requester !== null || ticket.contacts[0] !== known.id) return undefined;
  const match = customerOf(settings, sender.address);
  return { requester: sender.id, customer: match?.customer.id ?? null, plan: planOf(settings, match) };
}

function isUndecided(ticket: Ticket, known: StoredContact): boolean {
  return ticket.contacts[0] === known.id && ticket.firstRespondedAt === null && ticket.status === 'open';
}
