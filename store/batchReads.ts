/**
 * The questions of decisions in a gathering transaction (gathering.ts), each answered for all who ask it in one round.
 *
 * Promises: an answer after a lock is newer than the lock. A ticket that is locked here is asked once.
 */
import { factId } from '../contract/ids.ts';
import type { Sql } from '../contract/sql.ts';
import type { Ahead } from '../contract/store.ts';
import type { Ticket } from '../contract/ticket.ts';
import { ALL, changesKey, recentKey } from './outdated.ts';
import { countKey, factKey, type Shelves } from './shelves.ts';
import { lock } from './tables/locks.ts';
import { peopleFor } from './tables/people.ts';
import { ownerKey } from './tables/unfinished.ts';
import { ticketsToChange } from './tables/tickets.ts';

/** A reader. `since`: the stamp of the newest lock that it waited for. */
export type Reader = { since: number };

export type BatchReads = Pick<
  Ahead,
  | 'agentLoads'
  | 'changesAfter'
  | 'contact'
  | 'counted'
  | 'decided'
  | 'happened'
  | 'lock'
  | 'messagesOf'
  | 'person'
  | 'personAt'
  | 'personFor'
  | 'recentLoads'
  | 'threadEntries'
  | 'ticket'
  | 'ticketsToChange'
  | 'unfinished'
  | 'writtenOf'
>;

/** Stamps of the tickets that the transaction has locked, by number. */
export type Held = Map<string, number>;

export function batchReads(
  sql: Sql,
  shelves: Shelves,
  held: Held,
  save: () => Promise<void>,
): (reader: () => Reader) => BatchReads {
  const locks = locksOn(sql, shelves);
  const people = peopleOn(sql, shelves);
  const tickets = ticketLocksOn(sql, shelves, held, save);
  return (reader) => {
    const threadsOf = async (ids: string[]) => {
      const found = [...new Set(ids)].map((id) => shelves.threads.get(id, reader().since));
      return (await Promise.all(found)).flat();
    };
    return {
      contact: (id) => shelves.contacts.get(id, reader().since),
      person: (id) => shelves.people.get(id, reader().since),
      personAt: async (address) =>
        address === '' ? null : shelves.peopleAt.get(address.toLowerCase(), reader().since),
      personFor: people,
      ticket: (number) => shelves.tickets.get(number, reader().since),
      ticketsToChange: (numbers) => tickets(numbers, reader()),
      changesAfter: async (ticket, after, limit) => [
        ...(await shelves.changes.get(changesKey({ ticket, after }, limit), reader().since)),
      ],
      agentLoads: async () => new Map(await shelves.loads.get(ALL, reader().since)),
      async recentLoads(domains, since) {
        const keys = [...new Set(domains)].map((domain) => recentKey(domain, since));
        return (await Promise.all(keys.map((key) => shelves.recent.get(key, reader().since)))).flat();
      },
      messagesOf: async (ticket) => [...(await shelves.messages.get(ticket, reader().since))],
      writtenOf: async (ticket) => [...(await shelves.written.get(ticket, reader().since))],
      unfinished: async (of) => [...(await shelves.unfinished.get(ownerKey(of), reader().since))],
      async counted(names, since) {
        const counts = new Map<string, number>();
        const one = async (name: string): Promise<void> =>
          void counts.set(name, await shelves.counts.get(countKey(name, since), reader().since));
        await Promise.all(names.map(one));
        return counts;
      },
      decided: async (cause, stage, under = cause) =>
        (await shelves.facts.get(factKey(under, factId(cause, stage, 0)), reader().since)) !== null,
      happened: async ({ id, at, cause }) =>
        (await shelves.facts.get(factKey(cause, id), reader().since)) === at,
      lock: (names) => locks(names, reader()),
      async threadEntries(ids) {
        const found = await threadsOf(ids);
        if (found.length === 0) return found;
        // None is merged into another after this; a merge before is seen by the second question.
        await locks(
          found.map(({ conversation }) => `conversation/${conversation}`),
          reader(),
        );
        return threadsOf(ids);
      },
    };
  };
}

function locksOn(sql: Sql, { stamps, rounds }: Shelves) {
  const locked = new Map<string, number>();
  const wanted = new Set<string>();
  const ask = async (): Promise<void> => {
    const names = [...wanted];
    wanted.clear();
    await lock(sql, names);
    const stamp = stamps.next();
    for (const name of names) locked.set(name, stamp);
  };
  return async (names: string[], reader: Reader): Promise<void> => {
    const missing = names.filter((name) => !locked.has(name));
    for (const name of missing) wanted.add(name);
    if (missing.length > 0) await rounds.next(ask);
    reader.since = Math.max(reader.since, ...names.map((name) => locked.get(name) ?? 0));
  };
}

function peopleOn(sql: Sql, { rounds, people, peopleAt }: Shelves): BatchReads['personFor'] {
  const wanted = new Map<string, string>();
  const ask = async (): Promise<void> => {
    const names = new Map(wanted);
    wanted.clear();
    for (const [address, person] of await peopleFor(sql, names)) {
      peopleAt.put(address, person);
      people.put(person.id, person);
    }
  };
  const known = (address: string, name: string) => {
    const person = peopleAt.known(address) ?? null;
    return person === null || (person.name === '' && name !== '') ? null : person;
  };
  return async (given, name) => {
    if (given === '') throw new Error('a person has an address');
    const address = given.toLowerCase();
    const found = known(address, name);
    if (found !== null) return found;
    if ((wanted.get(address) ?? '') === '') wanted.set(address, name);
    await rounds.next(ask);
    const made = known(address, '');
    if (made === null) throw new Error('a person was neither found nor made');
    return made;
  };
}

function ticketLocksOn(
  sql: Sql,
  { rounds, stamps, tickets }: Shelves,
  held: Held,
  save: () => Promise<void>,
): (numbers: string[], reader: Reader) => Promise<Ticket[]> {
  const wanted = new Set<string>();
  const ask = async (): Promise<void> => {
    const numbers = [...wanted];
    wanted.clear();
    await save();
    const found = await ticketsToChange(sql, numbers);
    const stamp = stamps.next();
    for (const ticket of found) {
      tickets.put(ticket.number, ticket);
      held.set(ticket.number, stamp);
    }
  };
  return async (numbers, reader) => {
    const all = [...new Set(numbers)].sort();
    const missing = all.filter((number) => !held.has(number));
    for (const number of missing) wanted.add(number);
    if (missing.length > 0) await rounds.next(ask);
    const known = all.filter((number) => held.has(number));
    reader.since = Math.max(reader.since, ...known.map((number) => held.get(number) ?? 0));
    return known.flatMap((number) => tickets.known(number) ?? []);
  };
}
