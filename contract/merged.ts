/**
 * One ticket merged into another, and the way back; a contact split off. Pure steps of `evolve` (ticket.ts).
 *
 * Promises: every contact stays in the ticket that it came to. A merged ticket is closed; unmerged it has its status and its snooze of
 * before. What the other one took from it goes back with it: earlier deadlines, people who have not written there since, and watchers.
 */
import type { FactOf } from './fact.ts';
import { answering, including, withoutAnswers } from './people.ts';
import { met, type SlaClock, type SlaClockName } from './slaClock.ts';
import type { Mergeable, Taken } from './taken.ts';
import { broughtWatchers, withoutBrought, withWatchers } from './watchers.ts';

/** Limits the instants of answers that are kept: lost ones are followed by the next. */
const MAX_ANSWERS = 20;

type MergeFact = FactOf<
  'ticket.merged' | 'ticket.unmerged' | 'ticket.tookIn' | 'ticket.gaveBack' | 'ticket.split'
>;

export function merging<T extends Mergeable>(ticket: T, fact: MergeFact): T {
  switch (fact.type) {
    case 'ticket.merged':
      return mergedAway(ticket, fact);
    case 'ticket.unmerged':
      return unmerged(ticket, fact);
    case 'ticket.tookIn':
      return tookIn(ticket, fact);
    case 'ticket.gaveBack':
      return gaveBack(ticket, fact);
    case 'ticket.split':
      return splitOff(ticket, fact);
  }
}

/** Entries count the contacts before them. */
function splitOff<T extends Mergeable>(ticket: T, { contact }: FactOf<'ticket.split'>): T {
  const at = ticket.contacts.indexOf(contact);
  if (at < 0) return ticket;
  const left = { ...ticket, contacts: ticket.contacts.toSpliced(at, 1) };
  if (ticket.took === undefined) return left;
  const took = ticket.took.map((one) => (at < one.contacts ? { ...one, contacts: one.contacts - 1 } : one));
  return { ...left, took };
}

function mergedAway<T extends Mergeable>(ticket: T, { into, at }: FactOf<'ticket.merged'>): T {
  const { snoozedUntil, ...awake } = ticket;
  const { status, closedAt } = ticket;
  const snooze = snoozedUntil === undefined ? {} : { snoozedUntil };
  const merged = { into, at, was: { status, closedAt, ...snooze } };
  return { ...awake, status: 'closed', closedAt: at, retryAt: null, merged } as unknown as T;
}

function unmerged<T extends Mergeable>(ticket: T, fact: FactOf<'ticket.unmerged'>): T {
  const { merged, ...rest } = ticket;
  if (merged === undefined) throw new Error(`${fact.ticket} is not merged`);
  const { status } = merged.was;
  const back = {
    ...rest,
    ...merged.was,
    retryAt: status === 'open' && ticket.agent === null ? fact.at : null,
  } as T;
  const at = fact.answeredAt;
  if (at === null || ticket.firstRespondedAt !== null) return back;
  return { ...back, firstRespondedAt: at, firstResponse: met(ticket.firstResponse, at) };
}

function tookIn<T extends Mergeable>(ticket: T, fact: FactOf<'ticket.tookIn'>): T {
  const { merged, people, requesters, notAnswered, waits, dues, at } = fact;
  const { contacts, firstRespondedAt, firstResponse, resolution } = ticket;
  const before = { firstRespondedAt, firstResponse, resolution };
  const entry: Taken = {
    ticket: merged,
    at,
    people,
    brought: people.filter((person) => !ticket.participants.includes(person)),
    requesters,
    silent: requesters.filter((person) => ticket.notAnswered?.includes(person) === true),
    contacts: contacts.length,
    answers: [],
    waits,
    dues,
    ...before,
    ...broughtWatchers(ticket, fact.watchers),
  };
  return {
    ...answering(withoutAnswers(withWatchers(ticket, fact.watchers), notAnswered), requesters),
    participants: people.reduce(including, ticket.participants),
    took: [...(ticket.took ?? []), entry],
    ...(waits
      ? { firstRespondedAt: null, firstResponse: firstResponse && { ...firstResponse, metAt: null } }
      : {}),
  };
}

function gaveBack<T extends Mergeable>(ticket: T, fact: FactOf<'ticket.gaveBack'>): T {
  const took = ticket.took ?? [];
  const at = took.findIndex((one) => one.ticket === fact.merged);
  const entry = took[at];
  if (entry === undefined) throw new Error(`${fact.ticket} has not taken ${fact.merged} in`);
  const next = took[at + 1];
  const heirs = took.toSpliced(
    at,
    next === undefined ? 1 : 2,
    ...(next === undefined ? [] : [inherited(next, entry)]),
  );
  const left = withPeopleOf(heirs, entry, fact);
  const { took: _took, ...rest } = withoutBrought(ticket, entry, left);
  const stays = ticket.participants.filter((person) => !fact.leaves.includes(person));
  const back = { ...rest, participants: stays, ...(left.length === 0 ? {} : { took: left }) } as T;
  const named = withoutAnswers(answering(back, fact.leaves), fact.notAnswered);
  // The later entry inherits the earlier values: its way back leads there.
  return next === undefined ? { ...named, ...clocksBefore(ticket, entry) } : named;
}

/** An answer here answers the merged tickets too whose requester gets it: all of them, unless it names people. */
export function takenAnswered<T extends Mergeable>(
  ticket: T,
  { at, to }: Pick<FactOf<'ticket.answered'>, 'at' | 'to'>,
): T {
  if (ticket.took === undefined) return ticket;
  const took = ticket.took.map((entry) => {
    const one = entry.firstRespondedAt === null ? withFirst(entry, at) : entry;
    const { requesters, answers, brought } = one;
    if (to === undefined) return { ...one, answers: [...answers, at].slice(0, MAX_ANSWERS) };
    // Whom the agent names may answer those words later.
    const still = brought.filter((person) => person === requesters[0] || !to.includes(person));
    const isTheirs = requesters.length === 0 || requesters.slice(0, 1).some((person) => to.includes(person));
    return {
      ...one,
      brought: still,
      answers: isTheirs ? [...answers, at].slice(0, MAX_ANSWERS) : answers,
    };
  });
  return { ...ticket, took };
}

/** An answer here, or one of a merged ticket before, was lost. */
export function takenUnanswered<T extends Mergeable>(
  ticket: T,
  { answeredAt, merged, left = null }: Pick<FactOf<'ticket.unanswered'>, 'answeredAt' | 'merged' | 'left'>,
): T {
  if (ticket.took === undefined) return ticket;
  const took = ticket.took.map((one) => {
    if (merged === undefined) {
      const answers = one.answers.filter((at) => at !== answeredAt);
      return { ...(one.firstRespondedAt === answeredAt ? withFirst(one, left) : one), answers };
    }
    return one.ticket === merged.ticket ? owedAgain(ticket, one, merged) : one;
  });
  return { ...ticket, took };
}

/** Its first answer without the merge. */
function withFirst(entry: Taken, at: number | null): Taken {
  const { firstResponse } = entry;
  return { ...entry, firstRespondedAt: at, firstResponse: firstResponse && { ...firstResponse, metAt: at } };
}

/** A deadline that comes only now goes back to the ticket's own of now. */
function owedAgain(
  ticket: Mergeable,
  entry: Taken,
  { waits, dues }: NonNullable<FactOf<'ticket.unanswered'>['merged']>,
): Taken {
  const { firstRespondedAt, firstResponse, resolution } = ticket;
  const isFirst = !entry.waits && entry.dues.firstResponse === undefined;
  return {
    ...entry,
    ...(isFirst && (waits || dues.firstResponse !== undefined) ? { firstRespondedAt, firstResponse } : {}),
    ...(entry.dues.resolution === undefined && dues.resolution !== undefined ? { resolution } : {}),
    waits: entry.waits || waits,
    dues: { ...entry.dues, ...dues },
  };
}

/** Whether it was merged when this happened: then the ticket that goes on says it too. A later merge does not count. */
export function wasMerged({ merged }: Pick<Mergeable, 'merged'>, { at }: { at: number }): boolean {
  return merged !== undefined && merged.at <= at;
}

/** As it would stand without the merge. */
export function asUnmerged<T extends Mergeable>(ticket: T): T {
  const { merged } = ticket;
  return merged === undefined ? ticket : { ...ticket, ...merged.was };
}

/** Open, or open as soon as the merge is taken back. */
export function opened<T extends Mergeable>(ticket: T): T {
  const { merged } = ticket;
  if (merged === undefined) return { ...ticket, status: 'open' };
  return { ...ticket, merged: { ...merged, was: { status: 'open', closedAt: null } } };
}

/** They take part by themselves from now on. A proved writer is answered by themself too. */
export function takenWrote<T extends Mergeable>(
  ticket: T,
  { people, wrote, proved }: { people: string[]; wrote?: string | undefined; proved: string | null },
): T {
  if (ticket.took === undefined) return ticket;
  const took = ticket.took.map((one) => ({
    ...one,
    brought: one.brought.filter((person) => person !== wrote && !people.includes(person)),
    silent: one.silent.filter((person) => person !== proved),
  }));
  return { ...ticket, took };
}

/** Whether a merged ticket still waits for the first answer that this one owes again because of it. */
export function owesTaken({ took = [] }: Pick<Mergeable, 'took'>): boolean {
  return took.some(({ waits, answers }) => waits && answers.length === 0);
}

/** Who stays by another merged ticket leaves with the last one that has them, and is answered until the last one whose requester they are. */
function withPeopleOf(left: Taken[], entry: Taken, { leaves }: FactOf<'ticket.gaveBack'>): Taken[] {
  const { requesters, brought, silent } = entry;
  const granted = requesters.filter((person) => silent.includes(person) || brought.includes(person));
  const stay = brought.filter((person) => !leaves.includes(person));
  return left.map((one, at) => ({
    ...one,
    brought: [...one.brought, ...stay.filter((person) => at === firstWith(left, 'people', person))],
    silent: granted
      .filter((person) => at === firstWith(left, 'requesters', person))
      .reduce(including, one.silent),
  }));
}

function firstWith(left: Taken[], among: 'people' | 'requesters', person: string): number {
  return left.findIndex((one) => one[among].includes(person));
}

function inherited(next: Taken, { waits, firstRespondedAt, firstResponse, resolution, dues }: Taken): Taken {
  return {
    ...next,
    waits: next.waits || waits,
    firstRespondedAt,
    firstResponse,
    resolution,
    dues: { ...dues, ...next.dues },
  };
}

function clocksBefore(ticket: Mergeable, entry: Taken): Pick<Mergeable, 'firstRespondedAt' | SlaClockName> {
  const resolution = clockBefore(ticket, entry, 'resolution');
  if (entry.waits)
    return { firstRespondedAt: entry.firstRespondedAt, firstResponse: entry.firstResponse, resolution };
  const { firstRespondedAt } = ticket;
  return { firstRespondedAt, firstResponse: clockBefore(ticket, entry, 'firstResponse'), resolution };
}

/** Only a running clock that still has the deadline which came gets back its own. */
function clockBefore(ticket: Mergeable, entry: Taken, name: SlaClockName): SlaClock | null {
  const now = ticket[name];
  const before = entry[name];
  if (entry.dues[name] === undefined || now === null || now.due !== entry.dues[name]) return now;
  if (now.pausedAt !== null) return now;
  if (before === null) return null;
  return { ...before, metAt: now.metAt, ...(now.stoodAt === undefined ? {} : { stoodAt: now.stoodAt }) };
}
