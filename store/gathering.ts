/**
 * A transaction that asks and writes for a whole batch. Loads run side by side first, so that each kind of row is asked
 * once for all inputs. Facts are saved together at the end, or before a question whose answer they change.
 *
 * Promises: decisions see what they would see if each fact were saved at once. Where something unexpected happens (an
 * error, a fact that the history has already) the transaction runs again with each fact saved at once.
 */
import { Failure } from '../contract/failure.ts';
import { type Outgoing, topicFor } from '../contract/log.ts';
import type { Sql } from '../contract/sql.ts';
import type { Ahead, RuntimeTx } from '../contract/store.ts';
import type { Ticket } from '../contract/ticket.ts';
import { type BatchReads, batchReads, type Reader } from './batchReads.ts';
import { ticketNumbers } from './tables/ticketNumbers.ts';
import { Isolate, type Publish } from './transaction.ts';
import { type Unsaved, unsavedOn } from './unsaved.ts';

/** `direct`: the same transaction, with each question asked and each fact saved at once. */
export function gatheringOn(
  sql: Sql,
  publish: Publish,
  direct: RuntimeTx,
): { tx: RuntimeTx; end: () => Promise<void> } {
  const unsaved = unsavedOn(sql);
  const reads = batchReads(sql, unsaved.shelves, unsaved.held, unsaved.save);
  const numbers = ticketNumbers(sql);
  const published: Outgoing[] = [];
  let spoiled: Isolate | null = null;
  let reader: Reader = { since: 0 };
  const isolated = async <T>(work: () => Promise<T>): Promise<T> => {
    try {
      return await work();
    } catch (thrown) {
      if (thrown instanceof Failure && thrown.retry) throw thrown;
      spoiled = new Isolate(thrown);
      throw spoiled;
    }
  };
  // A fact about an issue is saved at once, so that only the answer of before it is old.
  let open: ReturnType<RuntimeTx['openIssues']> | null = null;
  const openIssues: RuntimeTx['openIssues'] = async (now) => [...(await (open ??= direct.openIssues(now)))];
  const tx: RuntimeTx = {
    ...direct,
    openIssues,
    ...reads(() => reader),
    ...afterSaving(direct, unsaved, () => reader),
    nextTicketNumber: () => numbers.next(),
    leaseQueued: unsaved.leaseQueued,
    settle: () => isolated(() => unsaved.save()),
    markHandled: async (due) => unsaved.markHandled(due),
    prefetch: (loads) => isolated(() => prefetched({ ...direct, openIssues }, unsaved, loads, reads)),
    async write(facts, under) {
      const fresh = await unsaved.write(facts, under);
      if (fresh.some(({ type }) => type.startsWith('issue.'))) open = null;
      numbers.wrote(fresh);
      return fresh;
    },
    async publish(facts) {
      // A type that does not travel throws here, within the savepoint of its input.
      for (const fact of facts) topicFor(fact);
      published.push(...facts);
    },
    savepoint(work) {
      reader = { since: 0 };
      return isolated(work);
    },
  };
  const end = (): Promise<void> =>
    isolated(async () => {
      // The work caught the error, which left what its input had written.
      if (spoiled !== null) throw spoiled;
      await unsaved.save();
      if (published.length > 0) await publish(sql, published);
    });
  return { tx, end };
}

/** Ends a load that asks what only a decision in its turn may ask. */
class Enough extends Error {}

const enough = (): Promise<never> => Promise.reject(new Enough());

/** Runs the loads side by side for what they ask: their results and their own errors are dropped. */
function prefetched(
  direct: RuntimeTx,
  { shelves }: Unsaved,
  loads: ((read: Ahead) => Promise<unknown>)[],
  reads: (reader: () => Reader) => BatchReads,
): Promise<void> {
  const ahead = (): Ahead => {
    const own: Reader = { since: 0 };
    return {
      ...reads(() => own),
      settings: () => direct.settings(),
      secret: () => direct.secret(),
      noticeWishes: () => direct.noticeWishes(),
      openIssues: (now) => direct.openIssues(now),
      nextTicketNumber: async () => '',
      begunWith: enough,
      isWriting: enough,
      call: enough,
      floodToChange: enough,
      alertToChange: enough,
      incidentToChange: enough,
      alertsFrom: enough,
      newestAlertOf: enough,
      followersToChange: enough,
      openFollowers: enough,
      lastingFollowers: enough,
      alertsFollowing: enough,
      alertNow: enough,
      issue: enough,
      issuesOf: enough,
      nextIssue: enough,
      ticketsToTell: enough,
      countToTell: enough,
      message: enough,
      messageText: enough,
      listed: enough,
      found: enough,
      noticesUsed: enough,
      openCallTickets: enough,
      ringing: enough,
      ticketsOfConversations: enough,
      unassignedToChange: enough,
    };
  };
  return shelves.rounds.sideBySide(async () => {
    const ended = await Promise.allSettled(loads.map((load) => load(ahead())));
    for (const one of ended)
      if (one.status === 'rejected' && one.reason instanceof Failure && one.reason.retry) throw one.reason;
  });
}

/** Questions that only the database answers, after everything is saved. Their answers are newer than any lock. */
function afterSaving(
  direct: RuntimeTx,
  { save, shelves, held }: Unsaved,
  reader: () => Reader,
): Partial<RuntimeTx> {
  const saved = async <T>(ask: () => Promise<T>): Promise<T> => {
    await save();
    reader().since = shelves.stamps.next();
    return ask();
  };
  const locked = async (ask: () => Promise<Ticket[]>): Promise<Ticket[]> => {
    const tickets = await saved(ask);
    for (const ticket of tickets) {
      shelves.tickets.put(ticket.number, ticket);
      held.set(ticket.number, shelves.stamps.next());
    }
    return tickets;
  };
  const lockedOne = async (ask: () => Promise<Ticket | null>): Promise<Ticket | null> => {
    const [ticket = null] = await locked(async () => [await ask()].filter((one) => one !== null));
    return ticket;
  };
  return {
    begunWith: (ticket) => saved(() => direct.begunWith(ticket)),
    call: (callSid) => saved(() => direct.call(callSid)),
    message: (id) => saved(() => direct.message(id)),
    messageText: (id) => saved(() => direct.messageText(id)),
    listed: (list, limit) => saved(() => direct.listed(list, limit)),
    found: (text, limit) => saved(() => direct.found(text, limit)),
    noticesUsed: (ticket) => saved(() => direct.noticesUsed(ticket)),
    ticketsOfConversations: (conversations, limit) =>
      saved(() => direct.ticketsOfConversations(conversations, limit)),
    remembered: (under, ids) => saved(() => direct.remembered(under, ids)),
    rememberedAt: (under, ids) => saved(() => direct.rememberedAt(under, ids)),
    dueInstants: (stage, now, limit) => saved(() => direct.dueInstants(stage, now, limit)),
    claim: (...claim) => saved(() => direct.claim(...claim)),
    filedUpTo: (channel) => saved(() => direct.filedUpTo(channel)),
    capturedAfter: (channel, seq, limit) => saved(() => direct.capturedAfter(channel, seq, limit)),
    ringing: (since) => saved(() => direct.ringing(since)),
    openCallTickets: (person) => locked(() => direct.openCallTickets(person)),
    unassignedToChange: (limit) => locked(() => direct.unassignedToChange(limit)),
    floodToChange: (flood) => lockedOne(() => direct.floodToChange(flood)),
    alertToChange: (key) => lockedOne(() => direct.alertToChange(key)),
    incidentToChange: (key) => lockedOne(() => direct.incidentToChange(key)),
    alertsFrom: (source, limit) => locked(() => direct.alertsFrom(source, limit)),
    newestAlertOf: (incident, source) => saved(() => direct.newestAlertOf(incident, source)),
    followersToChange: (...asked) => locked(() => direct.followersToChange(...asked)),
    openFollowers: (incident, limit) => saved(() => direct.openFollowers(incident, limit)),
    lastingFollowers: (incident, limit) => saved(() => direct.lastingFollowers(incident, limit)),
    alertsFollowing: (incident) => saved(() => direct.alertsFollowing(incident)),
    alertNow: (key) => saved(() => direct.alertNow(key)),
    ticketsToTell: (...asked) => saved(() => direct.ticketsToTell(...asked)),
    countToTell: (issue, of) => saved(() => direct.countToTell(issue, of)),
  };
}
