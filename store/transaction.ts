/** One stage's transaction, on either database: its reads, and the writes of its decision. */
import { capturedAfter, filedUpTo, setFiledUpTo } from './tables/captured.ts';
import { Failure } from '../contract/failure.ts';
import type { LogWithin, Outgoing } from '../contract/log.ts';
import type { Settings } from '../contract/settings.ts';
import type { Sql } from '../contract/sql.ts';
import type { RuntimeTx, LeaseOf, Read } from '../contract/store.ts';
import { noticeWishes } from './tables/accounts.ts';
import { hasUnsent } from './tables/drafts.ts';
import { callBySid, callToChange } from './tables/calls.ts';
import { contactById, noticesUsed } from './tables/contacts.ts';
import { heldOrdersOn } from './drafts.ts';
import * as incidents from './tables/incidents.ts';
import * as issues from './tables/issues.ts';
import { countToTell, ticketsToTell } from './tables/issueTickets.ts';
import { finderOf } from './finding.ts';
import { fold } from './fold.ts';
import { changesAfter, rememberedAt } from './tables/changes.ts';
import { ofItself } from './tables/factKeys.ts';
import { announceFacts, remember } from './tables/history.ts';
import { type KnownFacts, knownFacts } from './tables/knownFacts.ts';
import { ticketList } from './tables/lists.ts';
import { lock, lockSubjects } from './tables/locks.ts';
import { claim, messageById, messageText, messagesOf, noLease } from './tables/messages.ts';
import { begunWith } from './tables/notes.ts';
import { personAt, personById, personFor } from './tables/people.ts';
import { keepParked, park, parkedToChange, unpark } from './tables/parked.ts';
import { advance, positionOf } from './tables/positions.ts';
import { secret } from './tables/settings.ts';
import { counted } from './tables/tallies.ts';
import { threadEntries, threadEntriesToJoin } from './tables/threads.ts';
import { type TicketNumbers, ticketNumbers } from './tables/ticketNumbers.ts';
import { openCallTickets, openCallTicketsToChange } from './tables/callTickets.ts';
import {
  agentLoads,
  floodToChange,
  recentLoads,
  ticketByNumber,
  ticketsOfConversations,
  ticketsToChange,
  unassignedToChange,
} from './tables/tickets.ts';
import { ringingTickets } from './tables/ringing.ts';
import { dueInstants, markHandled } from './tables/timers.ts';
import { ownerKey, unfinishedOf } from './tables/unfinished.ts';
import { writtenOf } from './tables/written.ts';

export type Publish = (sql: Sql, facts: Outgoing[]) => Promise<void>;

export function readOn(sql: Sql, settings: (sql: Sql) => Promise<Settings>): Read {
  return {
    settings: () => settings(sql),
    secret: () => secret(sql),
    contact: (id) => contactById(sql, id),
    ticket: (number) => ticketByNumber(sql, number),
    message: (id) => messageById(sql, id),
    messageText: (id) => messageText(sql, id),
    person: (id) => personById(sql, id),
    personAt: (address) => personAt(sql, address),
    threadEntries: (messageIds) => threadEntries(sql, messageIds),
    openCallTickets: (person) => openCallTickets(sql, person),
    ringing: (since) => ringingTickets(sql, since),
    ticketsOfConversations: (conversations, limit) => ticketsOfConversations(sql, conversations, limit),
    agentLoads: () => agentLoads(sql),
    counted: (names, since) => counted(sql, names, since),
    recentLoads: (domains, since) => recentLoads(sql, domains, since),
    begunWith: (ticket) => begunWith(sql, ticket),
    isWriting: (agent, ticket, since) => hasUnsent(sql, { agent, ticket }, since),
    noticeWishes: () => noticeWishes(sql),
    messagesOf: (ticket) => messagesOf(sql, ticket),
    listed: async (list, limit) => (await ticketList(sql, list, null, limit)).items,
    found: async (text, limit) =>
      (await finderOf({ read: sql }).find(text, {}, null, limit)).items.map(({ ticket }) => ticket),
    unfinished: async (of) => (await unfinishedOf(sql, [ownerKey(of)])).get(ownerKey(of)) ?? [],
    writtenOf: (ticket) => writtenOf(sql, ticket),
    noticesUsed: (ticket) => noticesUsed(sql, ticket),
    call: (callSid) => callBySid(sql, callSid),
    issue: (id) => issues.issueById(sql, id),
    openIssues: (now) => issues.openIssues(sql, now),
  };
}

/** `Isolate` makes the transaction run again with savepoints. */
export class Isolate extends Failure {
  constructor(cause: unknown) {
    super('the transaction runs again with savepoints', { retry: true, cause });
  }
}

/**
 * `trusting`: without savepoints, which cost a copy of each page they change (SQLite) or two round trips (PostgreSQL).
 * If the work of a savepoint throws, the whole transaction must roll back. `isolating`: with them.
 */
export type Savepoints = 'trusting' | 'isolating';

/** How a transaction runs. `gathering`: as gathering.ts says. */
export type Way = Savepoints | 'gathering';

export type TransactionGrounds = {
  settings: (sql: Sql) => Promise<Settings>;
  publish: Publish;
  /** Null where the log is not in this database. */
  logOn: ((sql: Sql) => LogWithin) | null;
};

/** The result's `end` is called when the work of the transaction resolved, before its commit. */
export function transactionOn(
  sql: Sql,
  { settings, publish, logOn }: TransactionGrounds,
  savepoints: Savepoints,
): { tx: RuntimeTx; end: () => Promise<void> } {
  const numbers = ticketNumbers(sql);
  const known = knownFacts(sql);
  const { end, ...history } = writingOn(sql, numbers, known, savepoints);
  const tx: RuntimeTx = {
    ...readOn(sql, settings),
    // Read once: a transaction decides by one version of the settings.
    settings: once(() => settings(sql)),
    secret: once(() => secret(sql)),
    noticeWishes: once(() => noticeWishes(sql)),
    // As in `readOn`, but the rows are locked until the transaction ends.
    threadEntries: (messageIds) => threadEntriesToJoin(sql, messageIds),
    openCallTickets: (person) => openCallTicketsToChange(sql, person),
    call: (callSid) => callToChange(sql, callSid),
    lock: (names) => lock(sql, names),
    prefetch: async () => {},
    settle: async () => {},
    changesAfter: (ticket, seq, limit) => changesAfter(sql, ticket, seq, limit),
    ticketsToChange: (numbers) => ticketsToChange(sql, numbers),
    floodToChange: (flood) => floodToChange(sql, flood),
    alertToChange: (key) => incidents.alertToChange(sql, key),
    incidentToChange: (key) => incidents.incidentToChange(sql, key),
    alertsFrom: (source, limit) => incidents.alertsFrom(sql, source, limit),
    newestAlertOf: (incident, source) => incidents.newestAlertOf(sql, incident, source),
    followersToChange: (...asked) => incidents.followersToChange(sql, ...asked),
    openFollowers: (incident, limit) => incidents.openFollowers(sql, incident, limit),
    lastingFollowers: (incident, limit) => incidents.lastingFollowers(sql, incident, limit),
    alertsFollowing: (incident) => incidents.alertsFollowing(sql, incident),
    alertNow: (key) => incidents.alertNow(sql, key),
    issuesOf: (key, contacts) => issues.issuesOf(sql, key, contacts),
    nextIssue: () => issues.nextIssue(sql),
    ticketsToTell: (...asked) => ticketsToTell(sql, ...asked),
    countToTell: (issue, of) => countToTell(sql, issue, of),
    unassignedToChange: (limit) => unassignedToChange(sql, limit),
    personFor: (address, name) => personFor(sql, address, name),
    nextTicketNumber: () => numbers.next(),
    ...history,
    log: logOn?.(sql) ?? null,
    decided: (cause, stage, under = cause) => known.decided(cause, stage, under),
    happened: (fact) => known.happened(fact),
    publish: (facts) => publish(sql, facts),
    position: (group, topic, partition) => positionOf(sql, group, topic, partition),
    advance: (group, topic, partition, from, to) => advance(sql, group, topic, partition, from, to),
    park: (parked, json) => park(sql, parked, json),
    parkedToChange: (id) => parkedToChange(sql, id),
    keepParked: (id, error) => keepParked(sql, id, error),
    unpark: (id) => unpark(sql, id),
    remembered: async (under, ids) => (await rememberedAt(sql, under, ids)).map(({ fact }) => fact),
    rememberedAt: (under, ids) => rememberedAt(sql, under, ids),
    dueInstants: (stage, now, limit) => dueInstants(sql, stage, now, limit),
    markHandled: (due) => markHandled(sql, due),
    claim: (channel, now, leaseMs, limit, perDestination) =>
      claim(sql, channel, now, leaseMs, limit, perDestination),
    heldOrders: heldOrdersOn(sql),
    filedUpTo: (channel) => filedUpTo(sql, channel),
    setFiledUpTo: (channel, seq) => setFiledUpTo(sql, channel, seq),
    capturedAfter: (channel, seq, limit) => capturedAfter(sql, channel, seq, limit),
  };
  return { tx, end };
}

function once<T>(ask: () => Promise<T>): () => Promise<T> {
  let answer: Promise<T> | null = null;
  return () => {
    answer ??= ask();
    return answer;
  };
}

/** Writes facts. A savepoint that rolls back also takes back the announcement. */
function writingOn(
  sql: Sql,
  numbers: Pick<TicketNumbers, 'wrote'>,
  known: KnownFacts,
  savepoints: Savepoints,
): Pick<RuntimeTx, 'write' | 'savepoint' | 'leaseQueued'> & { end: () => Promise<void> } {
  let announced = false;
  let spoiled: Isolate | null = null;
  let leaseOf: LeaseOf = noLease;
  return {
    leaseQueued(lease) {
      leaseOf = lease;
    },
    async write(facts, under) {
      if (facts.length === 0) return [];
      if (!announced) await announceFacts(sql);
      announced = true;
      await lockSubjects(sql, facts);
      const fresh = await remember(sql, facts, known, under === undefined ? ofItself : () => under);
      await fold(sql, fresh, leaseOf);
      const said = fresh.map(({ fact }) => fact);
      numbers.wrote(said);
      return said;
    },
    async savepoint(work) {
      const before = announced;
      try {
        return await (savepoints === 'trusting' ? work() : sql.savepoint(work));
      } catch (thrown) {
        announced = before;
        known.reset();
        if (savepoints === 'isolating' || (thrown instanceof Failure && thrown.retry)) throw thrown;
        spoiled = new Isolate(thrown);
        throw spoiled;
      }
    },
    async end() {
      // The work caught the error, which left the savepoint's writes in place.
      if (spoiled !== null) throw spoiled;
    },
  };
}
