/**
 * The facts of a transaction that it has not saved yet.
 *
 * Promises: `save` leaves the database as if each fact had been saved when it was written. A fact that the history has
 * already makes it throw `Isolate`.
 */
import { Failure } from '../contract/failure.ts';
import type { Fact } from '../contract/fact.ts';
import type { Sql } from '../contract/sql.ts';
import type { DueInstant, LeaseOf } from '../contract/store.ts';
import type { Held } from './batchReads.ts';
import { fold } from './fold.ts';
import { factKey, isLaid, type Shelves, shelvesOn } from './shelves.ts';
import { announceFacts, remember } from './tables/history.ts';
import { knownFacts } from './tables/knownFacts.ts';
import { lockSubjects } from './tables/locks.ts';
import { noLease } from './tables/messages.ts';
import { markAllHandled } from './tables/timers.ts';
import { Isolate } from './transaction.ts';

export type Unsaved = {
  shelves: Shelves;
  held: Held;
  /** Returns the facts that this transaction has not seen. `under`: see `keptUnder`; by default, their causes. */
  write(facts: Fact[], under?: string): Promise<Fact[]>;
  /** Takes a due instant away when the facts about it are saved. */
  markHandled(due: DueInstant): void;
  leaseQueued: (leaseOf: LeaseOf) => void;
  save: () => Promise<void>;
};

export function unsavedOn(sql: Sql): Unsaved {
  const facts: Fact[] = [];
  const kept = new Map<Fact, string>();
  const known = knownFacts(sql);
  const handled: DueInstant[] = [];
  const held: Held = new Map();
  let isAnnounced = false;
  let leaseOf: LeaseOf = noLease;
  const saveFacts = async (all: Fact[]): Promise<void> => {
    if (all.length === 0) return;
    if (!isAnnounced) await announceFacts(sql);
    isAnnounced = true;
    await lockSubjects(sql, all, new Set(held.keys()));
    const fresh = await remember(sql, all, known, (fact) => kept.get(fact) ?? fact.cause);
    if (fresh.length < all.length) throw new Isolate('the history has a fact already');
    await fold(sql, fresh, leaseOf);
  };
  const saveAll = async (): Promise<void> => {
    try {
      await saveFacts(facts.splice(0));
      await markAllHandled(sql, handled.splice(0));
    } catch (thrown) {
      throw thrown instanceof Failure && thrown.retry ? thrown : new Isolate(thrown);
    }
    shelves.saved();
  };
  let saving: Promise<void> = Promise.resolve();
  // Of two questions asked at once, the second waits for the facts that the first one saves.
  const save = (): Promise<void> => {
    saving = saving.then(saveAll);
    return saving;
  };
  const saveLoads = async (): Promise<void> => {
    if (changesLoads(facts, shelves)) await save();
  };
  const shelves: Shelves = shelvesOn(sql, save, saveLoads);
  return {
    shelves,
    held,
    save,
    leaseQueued(lease) {
      leaseOf = lease;
    },
    markHandled: (due) => void handled.push(due),
    async write(said, under) {
      const fresh = firstOfEach(said).filter((fact) => isNew(shelves, fact, under));
      lay(shelves, held, fresh, under);
      if (under !== undefined) for (const fact of fresh) kept.set(fact, under);
      facts.push(...fresh);
      if (fresh.every(isLaid)) return fresh;
      await save();
      shelves.clear();
      held.clear();
      return fresh;
    },
  };
}

/** By a set, because an order about an incident says thousands of facts at once. */
function firstOfEach(said: Fact[]): Fact[] {
  const seen = new Set<string>();
  return said.filter(({ id }) => {
    const isFirst = !seen.has(id);
    seen.add(id);
    return isFirst;
  });
}

function isNew({ facts }: Shelves, { id, cause }: Fact, under = cause): boolean {
  return (facts.known(factKey(under, id)) ?? null) === null;
}

function lay(shelves: Shelves, held: Held, fresh: Fact[], under?: string): void {
  shelves.write(fresh);
  for (const fact of fresh) {
    shelves.facts.put(factKey(under ?? fact.cause, fact.id), fact.at);
    // Nobody else can have its row before the commit.
    if (fact.type === 'ticket.opened') held.set(fact.ticket, shelves.stamps.next());
  }
}

/**
 * Whether saving would change the number of an agent's open tickets, or whether an agent is available. A ticket that was
 * opened and has no agent changes none.
 */
function changesLoads(facts: Fact[], { tickets }: Shelves): boolean {
  const opened = new Set(facts.flatMap((fact) => (fact.type === 'ticket.opened' ? [fact.ticket] : [])));
  return facts.some(
    (fact) =>
      fact.type === 'agent.present' ||
      (fact.type.startsWith('ticket.') &&
        'ticket' in fact &&
        !(opened.has(fact.ticket ?? '') && tickets.known(fact.ticket ?? '')?.agent === null)),
  );
}
