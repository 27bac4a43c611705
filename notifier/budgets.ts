/**
 * How many automatic messages an hour may bring: to one address, to one domain, to everybody outside the team; and how
 * many mails that say the same are acknowledged, so that two machines that answer each other end soon, whatever
 * addresses they use. Counts are of contract/tallies.ts.
 */
import type { Reason } from '../contract/classification.ts';
import type { FactType } from '../contract/fact.ts';
import { limitsOf, type Settings } from '../contract/settings.ts';
import type { Person, StoredContact } from '../contract/store.ts';
import {
  AUTOMATIC,
  automaticDomainTally,
  automaticTally,
  noticeTally,
  sameTallies,
} from '../contract/tallies.ts';
import type { Ticket } from '../contract/ticket.ts';

/** What a budget is held against: part of a Situation. */
type Known = { settings: Settings; ticket: Ticket | null; counted: ReadonlyMap<string, number> };

/** Mails of one hour that say the same, and are acknowledged; a sixth of `limits.automaticPerHour` where that is more. */
export const MAX_SAME_PER_HOUR = 5;
const SAME_SHARE = 1 / 6;
/** Notices of one reason to one agent, over all tickets: forged mails must not flood an agent. */
export const MAX_NOTICES_PER_HOUR = 20;

/** Facts upon which a machine decides to write to a customer: only these need the counts. */
const automaticCustomerMail = new Set<FactType>(['ticket.opened', 'ticket.resolved']);

/** What has to be counted before an automatic message to `to` because of `contact` is decided. */
export function namesToCount(type: FactType, to: Person | null, contact: StoredContact | null): string[] {
  if (to === null || !automaticCustomerMail.has(type)) return [];
  const names = [AUTOMATIC, automaticTally(to.address), automaticDomainTally(to.address)];
  const same = contact === null ? null : sameTallies(contact.words);
  const ofWords = same === null ? [] : [same.domain, same.everywhere];
  return [...names, ...ofWords].filter((name) => name !== null);
}

type Budget = { name: string | null; budget: string; limit: number };

/** The budget that is used up; false while all have room. A configured customer's domain has no budget of its own. */
export function overBudget(to: Person, situation: Known): Reason['detail'] | false {
  const limits = limitsOf(situation.settings);
  const isCustomers = situation.ticket !== null && situation.ticket.customer !== null;
  const budgets: Budget[] = [
    { budget: 'address', name: automaticTally(to.address), limit: limits.automaticPerHour },
    {
      budget: 'domain',
      name: isCustomers ? null : automaticDomainTally(to.address),
      limit: limits.automaticPerDomainPerHour,
    },
    { budget: 'installation', name: AUTOMATIC, limit: limits.automaticPerInstallationPerHour },
  ];
  return firstUsed(budgets, situation, 0);
}

/** Whether as many mails that say the same came within the hour. The mail itself is counted already. */
export function saysTheSame(contact: StoredContact | null, situation: Known): Reason['detail'] | false {
  if (contact === null || contact.channel !== 'email') return false;
  const { domain, everywhere } = sameTallies(contact.words);
  const { automaticPerHour } = limitsOf(situation.settings);
  const limit = Math.max(MAX_SAME_PER_HOUR, Math.floor(automaticPerHour * SAME_SHARE));
  const budgets: Budget[] = [
    { budget: 'same-words', name: domain, limit },
    { budget: 'same-words-everywhere', name: everywhere, limit },
  ];
  return firstUsed(budgets, situation, 1);
}

/** Notices of this reason that the agent got within the hour. */
export function noticesTo({ counted }: Known, agent: string, reason: string): number {
  return counted.get(noticeTally(agent, reason)) ?? 0;
}

function firstUsed(budgets: Budget[], { counted }: Known, itself: number): Reason['detail'] | false {
  for (const { name, budget, limit } of budgets) {
    const sent = name === null ? 0 : (counted.get(name) ?? 0) - itself;
    if (name !== null && sent >= limit) return { budget, sent, limit };
  }
  return false;
}
