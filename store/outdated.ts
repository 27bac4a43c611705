/**
 * What a transaction has read of answers that many rows give: a list, a count of tickets, the facts after a position. A
 * fact that may change such an answer outdates all of its kind, and they are read again after it is saved.
 */
import { type Fact, isFact } from '../contract/fact.ts';
import type { ListedTicket } from '../contract/lists.ts';
import type { Sql } from '../contract/sql.ts';
import type { AgentLoad, RecentLoad } from '../contract/store.ts';
import type { TicketFact } from '../contract/ticket.ts';
import { type Shelf, shelf, type ShelfGrounds } from './shelf.ts';
import { type Asked, changesAfterEach, keyOfAsked } from './tables/changes.ts';
import { agentLoads, recentLoads } from './tables/tickets.ts';
import { unfinishedOf } from './tables/unfinished.ts';

export type Outdated = {
  /** By `ownerKey`. */
  unfinished: Shelf<ListedTicket[]>;
  /** By `changesKey`. */
  changes: Shelf<TicketFact[]>;
  /** Of all agents, under `ALL`. */
  loads: Shelf<Map<string, AgentLoad>>;
  /** By `recentKey`. */
  recent: Shelf<RecentLoad[]>;
  /** These facts were written and are not saved. */
  outdate: (facts: Fact[]) => void;
};

export const ALL = 'all';

/** `saveLoads`: saves if that changes an agent's load. */
export function outdatedOn(sql: Sql, grounds: ShelfGrounds, saveLoads: () => Promise<void>): Outdated {
  const { save } = grounds;
  const unfinished = readAgain<ListedTicket[]>(grounds, [], save, (keys) => unfinishedOf(sql, keys));
  const changes = readAgain<TicketFact[]>(grounds, [], save, (keys) => changesByKey(sql, keys));
  const loads = readAgain(grounds, new Map<string, AgentLoad>(), saveLoads, async () => {
    return new Map([[ALL, await agentLoads(sql)]]);
  });
  const recent = readAgain<RecentLoad[]>(grounds, [], saveLoads, (keys) => recentByKey(sql, keys));
  return {
    unfinished: unfinished.kept,
    changes: changes.kept,
    loads: loads.kept,
    recent: recent.kept,
    outdate(facts) {
      const isOfTicket = facts.some(({ type }) => type.startsWith('ticket.'));
      if (isOfTicket || facts.some(({ type }) => type.startsWith('contact.'))) unfinished.outdate();
      if (isOfTicket) for (const one of [changes, recent]) one.outdate();
      if (isOfTicket || facts.some((fact) => isFact(fact, 'agent.present'))) loads.outdate();
    },
  };
}

type Again<V> = { kept: Shelf<V>; outdate(): void };

function readAgain<V>(
  grounds: ShelfGrounds,
  absent: V,
  save: () => Promise<void>,
  read: (keys: string[]) => Promise<ReadonlyMap<string, V>>,
): Again<V> {
  let isOutdated = false;
  const inner = shelf<V>(grounds, absent, async (keys) => {
    if (isOutdated) await save();
    return read(keys);
  });
  return {
    kept: {
      ...inner,
      saved() {
        isOutdated = false;
        inner.saved();
      },
    },
    outdate() {
      isOutdated = true;
      inner.clear();
    },
  };
}

/** A number of a ticket has no slash. */
export function changesKey({ ticket, after }: Asked, limit: number): string {
  return `${limit}/${keyOfAsked({ ticket, after })}`;
}

async function changesByKey(sql: Sql, keys: string[]): Promise<Map<string, TicketFact[]>> {
  const found = new Map<string, TicketFact[]>();
  for (const [limit, same] of Map.groupBy(keys, (key) => Number.parseInt(key, 10))) {
    const asked = same.map((key) => {
      const [, ticket = '', after = ''] = key.split('/');
      return { ticket, after: Number(after) };
    });
    const facts = await changesAfterEach(sql, asked, limit);
    for (const one of asked) found.set(changesKey(one, limit), facts.get(keyOfAsked(one)) ?? []);
  }
  return found;
}

export function recentKey(domain: string, since: number): string {
  return `${since}/${domain}`;
}

async function recentByKey(sql: Sql, keys: string[]): Promise<Map<string, RecentLoad[]>> {
  const found = new Map<string, RecentLoad[]>();
  const cut = (key: string) => key.indexOf('/');
  for (const [since, same] of Map.groupBy(keys, (key) => key.slice(0, cut(key)))) {
    const domains = same.map((key) => key.slice(cut(key) + 1));
    for (const one of await recentLoads(sql, domains, Number(since))) {
      const key = `${since}/${one.domain}`;
      found.set(key, [...(found.get(key) ?? []), one]);
    }
  }
  return found;
}
