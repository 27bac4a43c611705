/** One transaction of a stage, on any database: what it may read, and how its decision is written. */
import type { Fact } from '../contract/fact.ts';
import { factId } from '../contract/ids.ts';
import type { Outgoing } from '../contract/log.ts';
import type { Settings } from '../contract/settings.ts';
import type { Sql } from '../contract/sql.ts';
import type { Desk, Read } from '../contract/store.ts';
import { callBySid } from './calls.ts';
import { contactById } from './contacts.ts';
import { fold } from './fold.ts';
import { isRemembered, remember } from './history.ts';
import { automaticSince, claim, messageById, messagesOf } from './messages.ts';
import { personAt, personById, personFor } from './people.ts';
import { advance, park } from './positions.ts';
import { secret } from './settings.ts';
import { threadEntries } from './threads.ts';
import {
  agentLoads,
  dueInstants,
  nextTicketNumber,
  openCallTickets,
  settle,
  ticketByNumber,
  ticketsToChange,
  unassignedToChange,
} from './tickets.ts';

export type Publish = (sql: Sql, facts: Outgoing[]) => Promise<void>;

export function readOn(sql: Sql, settings: (sql: Sql) => Promise<Settings>): Read {
  return {
    settings: () => settings(sql),
    secret: () => secret(sql),
    contact: (id) => contactById(sql, id),
    ticket: (number) => ticketByNumber(sql, number),
    message: (id) => messageById(sql, id),
    person: (id) => personById(sql, id),
    personAt: (address) => personAt(sql, address),
    threadEntries: (messageIds) => threadEntries(sql, messageIds),
    openCallTickets: (person) => openCallTickets(sql, person),
    agentLoads: () => agentLoads(sql),
    nextTicketNumber: () => nextTicketNumber(sql),
    automaticSince: (person, since) => automaticSince(sql, person, since),
    messagesOf: (ticket) => messagesOf(sql, ticket),
    call: (callSid) => callBySid(sql, callSid),
  };
}

export function deskOn(sql: Sql, settings: (sql: Sql) => Promise<Settings>, publish: Publish): Desk {
  return {
    ...readOn(sql, settings),
    // One writer: whoever has the transaction has every lock there is.
    lock: async () => {},
    ticketsToChange: (numbers) => ticketsToChange(sql, numbers),
    unassignedToChange: (limit) => unassignedToChange(sql, limit),
    personFor: (address, name) => personFor(sql, address, name),
    savepoint: (work) => sql.savepoint(work),
    decided: (cause, stage) => isRemembered(sql, factId(cause, stage, 0)),
    write: (facts) => write(sql, facts),
    publish: (facts) => publish(sql, facts),
    advance: (group, topic, partition, from, to) => advance(sql, group, topic, partition, from, to),
    park: (parked, json) => park(sql, parked, json),
    dueInstants: (stage, now, limit) => dueInstants(sql, stage, now, limit),
    settle: (due) => settle(sql, due),
    claim: (channel, now, leaseMs, limit, perDestination) =>
      claim(sql, channel, now, leaseMs, limit, perDestination),
  };
}

async function write(sql: Sql, facts: Fact[]): Promise<Fact[]> {
  const fresh: Fact[] = [];
  for (const fact of facts) {
    if (await remember(sql, fact)) fresh.push(fact);
  }
  await fold(sql, fresh);
  return fresh;
}
