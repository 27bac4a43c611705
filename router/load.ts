/**
 * Loads the input of a router decision in the transaction that will commit it. First takes the locks that serialise
 * decisions about the same mails.
 */
import type { ContactWords } from '../contract/contact.ts';
import { type FactOf, isFact } from '../contract/fact.ts';
import type { Received } from '../contract/facts/contact.ts';
import { absentAt } from '../contract/leave.ts';
import type { Order } from '../contract/order.ts';
import type { DueInstant, Input, StoredContact, Tx } from '../contract/store.ts';
import { dueIn } from '../contract/ticketDues.ts';
import { asksAgents, clickAsksAgents } from './agentsAsked.ts';
import { addAlert, ofAlert, recognise } from './alertOf.ts';
import { isWithoutTicket } from './call.ts';
import { addCallees, lockRings, noCallees } from './callees.ts';
import { issuesNamed } from './issuesNamed.ts';
import { citesNotice, noticesQuoted } from './citedNotices.ts';
import { floodOf, floodOfCalls } from './flood.ts';
import { type References, referencesOf } from './references.ts';
import {
  addOrderedFollowers,
  addResolvedFollowers,
  addUnheard,
  lockIncidents,
  lockNamed,
} from './loadFollowers.ts';
import { addHanded } from './handover/loading.ts';
import { addLoads, addRivals, addWaiting } from './loadAgents.ts';
import { addOrdered, obeyedIn } from './loadOrdered.ts';
import { agentBeforeOf } from './loadBefore.ts';
import { addPeople, senderOf } from './loadPeople.ts';
import { noticeOf } from './vendor/issueOf.ts';
import { addTelling } from './vendor/telling.ts';
import { keep, loadTickets } from './loadTickets.ts';
import { recipientsIn } from './recipients.ts';
import { splitIn } from './splitting.ts';
import type { Click, RouterState } from './state.ts';
import { claimsIn, ownClaimIn, prove, ticketsOfNotices } from './tokens.ts';
import { needsAgent, pauseIn } from './unanswered.ts';
import { classifiedAgain } from './vouched.ts';

/** Limits the recipients that one bounce marks. Those beyond it stay unmarked. */
const MAX_BOUNCED = 50;
/** Limits the tickets read to merge conversations. At this number or beyond the router merges nothing. */
export const MAX_IN_CONVERSATIONS = 500;

/** Leaves `loads` null for a decision that does not ask for them. */
export async function load(input: Input, tx: Tx): Promise<RouterState> {
  const { now } = input;
  if ('due' in input) return loadDue(input.due, now, tx);
  if ('order' in input) return loadClick(input.order, now, tx);
  const { fact } = input;
  if (fact.type === 'contact.classified') return loadArrival(fact, now, tx);
  if (fact.type === 'contact.released') return loadArrival(classifiedAgain(fact), now, tx, true);
  const state = await emptyState(tx);
  if (fact.type === 'answer.lost') await addLost(state, fact.ticket, now, tx);
  if (fact.type === 'message.dropped') state.dropped = await tx.message(fact.message);
  if (fact.type === 'message.rang') await loadTickets(state, [fact.ticket], tx);
  // The change may concern agents, skills, calendars or capacities.
  if (fact.type === 'admin.configured') await addWaiting(state, now, tx);
  return state;
}

export async function emptyState(tx: Tx): Promise<RouterState> {
  return {
    settings: await tx.settings(),
    secret: '',
    contact: null,
    sender: null,
    isNamedByList: false,
    answered: { person: null, because: [] },
    copied: [],
    original: null,
    entries: [],
    tickets: new Map(),
    notices: new Map(),
    answersNotice: false,
    quotedNotices: [],
    answers: new Map(),
    dropped: null,
    callTickets: [],
    unheard: new Set(),
    bounced: new Map(),
    conversations: [],
    loads: null,
    recent: [],
    flood: null,
    alert: null,
    notice: null,
    telling: null,
    waiting: [],
    isWriting: false,
    before: null,
    awayUntil: new Map(),
    absent: new Map(),
    named: new Map(),
    callees: noCallees(),
    handed: new Map(),
    issues: null,
    isSignature: false,
    click: null,
    nextNumber: '',
  };
}

/** Instants that tell agents of a level. */
const TELLING: ReadonlySet<string> = new Set(['firstResponse', 'resolution', 'callback', 'accept']);

async function loadDue(due: DueInstant, now: number, tx: Tx): Promise<RouterState> {
  const { subject, kind } = due;
  const state = await emptyState(tx);
  if (!(await addTelling(state, due, now, tx))) await loadTickets(state, [subject], tx);
  if (kind === 'assign') await addRivals(state, due, now, tx);
  if (kind === 'accept') await addWriting(state, due, now, tx);
  if (TELLING.has(kind)) state.absent = absentAt(state.settings, state.loads ?? (await tx.agentLoads()), now);
  const promised = kind === 'callback' ? state.tickets.get(subject)?.callback : undefined;
  if (promised !== undefined) state.sender = await tx.person(promised.person);
  return state;
}

/** No load is needed where the agent is writing. */
async function addWriting(state: RouterState, due: DueInstant, now: number, tx: Tx): Promise<void> {
  const ticket = state.tickets.get(due.subject);
  if (ticket === undefined || ticket.agent === null || dueIn(ticket, due) === null) return;
  state.isWriting = await tx.isWriting(ticket.agent, ticket.number, ticket.assignedAt ?? 0);
  if (!state.isWriting) await addLoads(state, now, tx);
}

/** Limits the changes that an answer `changed` names. */
const MAX_UNSEEN = 100;
async function loadClick({ ticket, seen, orders }: Order, now: number, tx: Tx): Promise<RouterState> {
  const state = await emptyState(tx);
  await lockRings(orders.call === true, tx);
  const issues = await issuesNamed(orders.issue, now, tx);
  const incidents = await lockIncidents(orders, [ticket], tx);
  await loadTickets(state, incidents, tx);
  await loadTickets(state, [ticket, orders.link ?? null, orders.merge ?? null, orders.follow ?? null], tx);
  await addOrderedFollowers(state, orders, [ticket], tx);
  if (orders.collect !== undefined) await addHanded(state, [ticket], tx);
  // With `seen` the order shows what its agent has read.
  if (orders.follow !== undefined && seen === null) await addUnheard(state, [ticket], tx);
  const click: Click = { unseen: [], people: new Map(), callees: noCallees(), issues, split: null };
  if (orders.open === undefined && !state.tickets.has(ticket)) return { ...state, click };
  if (orders.open !== undefined || orders.split !== undefined) state.nextNumber = await tx.nextTicketNumber();
  if (orders.split !== undefined) {
    await addAnswers(state, ticket, tx);
    click.split = await splitIn(state, ticket, orders.split, tx);
  }
  if (seen !== null) click.unseen = await tx.changesAfter(ticket, seen, MAX_UNSEEN);
  for (const address of recipientsIn(orders.reply ?? {}, state.settings))
    click.people.set(address, await tx.personFor(address, ''));
  if (orders.call === true) await addCallees(click.callees, [state.tickets.get(ticket)], now, tx);
  if (clickAsksAgents(orders)) await addLoads(state, now, tx);
  return { ...state, click };
}

/** `isReleased`: a known contact that is placed as a new one. */
async function loadArrival(
  fact: FactOf<'contact.classified'>,
  now: number,
  tx: Tx,
  isReleased = false,
): Promise<RouterState> {
  const received = fact.words?.received;
  const references: References = received?.words ? referencesOf(received.words) : { owns: [], cites: [] };
  await tx.lock([...references.owns, ...references.cites].sort());
  const contact = isReleased ? null : await tx.contact(fact.contact);
  const state = { ...(await emptyState(tx)), contact };
  if (received?.words === undefined || (contact !== null && !fact.amended)) return state;
  if (contact === null || isWithoutTicket(contact))
    await addNew(state, received, received.words, references, now, tx);
  else await addKnown(state, contact, received.words, tx);
  if (asksAgents(fact, state, now)) await addLoads(state, now, tx);
  return state;
}

/** Loads everything that a decision about a new contact may need. */
async function addNew(
  state: RouterState,
  received: Received,
  words: ContactWords,
  references: References,
  now: number,
  tx: Tx,
): Promise<void> {
  state.secret = await tx.secret();
  await addPeople(state, received, words, tx);
  state.nextNumber = await tx.nextTicketNumber();
  state.before = await agentBeforeOf(state, now, tx);
  state.entries = await tx.threadEntries([...references.owns, ...references.cites]);
  const claims = [...claimsIn(words, references.cites, state.settings), ...ownClaimIn(words, state.settings)];
  if (words.automatic?.kind === 'auto-reply' && claims.length > 0)
    for (const [id, { awayUntil = 0 }] of await tx.agentLoads()) state.awayUntil.set(id, awayUntil);
  const obeyed = obeyedIn(words, state.settings);
  const ordered = obeyed?.orders ?? null;
  await lockRings(ordered?.call === true, tx);
  const claimed = claims.map(({ ticket }) => ticket);
  state.alert = await recognise(state, received, words, tx);
  state.notice = await noticeOf(state, received, words, references.cites, tx);
  await loadTickets(state, await lockNamed(state, ordered, claimed, now, tx), tx);
  await loadTickets(
    state,
    [
      ...state.entries.map(({ ticket }) => ticket),
      ...claimed,
      ordered?.link ?? null,
      ordered?.merge ?? null,
      ordered?.follow ?? null,
      ordered?.statusOf ?? null,
    ],
    tx,
  );
  await addOrderedFollowers(state, ordered, claimed, tx);
  await addOrdered(state, words, obeyed, claimed, tx);
  const referredTo = [...state.tickets.keys()];
  state.answersNotice =
    claims.length === 0 && (await citesNotice(words, references.cites, state.settings, tx));
  if (ordered !== null && claims.length > 0)
    for (const address of recipientsIn(ordered, state.settings))
      state.named.set(address, await tx.personFor(address, ''));
  const tickets = claimed.map((number) => state.tickets.get(number));
  if (ordered?.call === true && tickets.length > 0) await addCallees(state.callees, tickets, now, tx);
  await addConversations(state, tx);
  for (const number of ticketsOfNotices(claims, state.secret, state.tickets))
    state.notices.set(number, {
      messages: await tx.messagesOf(number),
      used: new Set(await tx.noticesUsed(number)),
    });
  if (claims.length > 0) state.quotedNotices = await noticesQuoted(prove(claims, state, now).right, tx);
  if (received.channel === 'call' || received.channel === 'sms') await addCalls(state, received, now, tx);
  else if (received.imported === 'no') {
    await addAlert(state, received, now, tx);
    state.flood = await floodOf(state, words, now, tx);
  }
  const isTyped = received.channel === 'call' || received.channel === 'sms';
  const mayOpenAgain = isTyped ? [...state.tickets.keys()] : [...referredTo, ...ofAlert(state)];
  await addResolvedFollowers(state, received, mayOpenAgain, tx);
  if (words.automatic?.kind === 'bounce' && received.imported === 'no')
    for (const number of state.tickets.keys()) await addAnswers(state, number, tx);
  for (const { recipient } of words.automatic?.bounces.slice(0, MAX_BOUNCED) ?? []) {
    const person = await tx.personAt(recipient);
    if (person !== null) state.bounced.set(recipient.toLowerCase(), person);
  }
}

/** A contact that came again: its ticket, and the caller if nobody knew who called. */
async function addKnown(
  state: RouterState,
  known: StoredContact,
  words: ContactWords,
  tx: Tx,
): Promise<void> {
  // A wish to be rung back may come after the call.
  if (known.person === null || words.call?.callback !== undefined) state.sender = await senderOf(words, tx);
  await loadTickets(state, [known.ticket], tx);
}

async function addLost(state: RouterState, number: string, now: number, tx: Tx): Promise<void> {
  await loadTickets(state, [number], tx);
  const tickets = [...state.tickets.values()];
  for (const ticket of tickets) await addAnswers(state, ticket.number, tx);
  if (tickets.some(({ agent }) => needsAgent(state.settings, agent))) await addLoads(state, now, tx);
}

/** Limits the facts of a ticket that are searched for answers: far more than a matter has. */
const MAX_CHANGES = 10_000;

async function addAnswers(state: RouterState, number: string, tx: Tx): Promise<void> {
  const facts = await tx.changesAfter(number, 0, MAX_CHANGES);
  state.answers.set(number, {
    answered: facts.filter((fact) => isFact(fact, 'ticket.answered')),
    unanswered: facts.filter((fact) => isFact(fact, 'ticket.unanswered')),
    pause: pauseIn(facts),
    messages: await tx.messagesOf(number),
  });
}

/** Only a mail that refers to several conversations can merge them. */
async function addConversations(state: RouterState, tx: Tx): Promise<void> {
  const tickets = [...state.tickets.values()];
  const known = new Set([...state.entries, ...tickets].map(({ conversation }) => conversation));
  if (known.size > 1) state.conversations = await tx.ticketsOfConversations([...known], MAX_IN_CONVERSATIONS);
}

/** Serialises concurrent calls of one number. */
async function addCalls(state: RouterState, received: Received, now: number, tx: Tx): Promise<void> {
  const { words } = received;
  state.flood = await floodOfCalls(state, received, now, tx);
  if (state.sender === null) return;
  await tx.lock([`caller/${state.sender.id}`]);
  await loadTickets(state, [words?.call?.typed ?? null], tx);
  const theirs = await tx.openCallTickets(state.sender.id);
  keep(state, theirs, state.callTickets);
  const into = theirs.map(({ merged }) => merged?.into ?? null);
  await loadTickets(state, into, tx);
}
