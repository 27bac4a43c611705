/**
 * Hourly limits of automatic messages: to one address, to one domain, to all recipients outside the team. Also limits
 * the acknowledgements of mails with the same words: two machines that answer each other stop soon, with any
 * addresses. contract/tallies.ts has the counts.
 */
import { isPhoneNumber } from '../contract/address.ts';
import type { Reason } from '../contract/classification.ts';
import type { Fact, FactOf, FactType } from '../contract/fact.ts';
import { limitsOf, type Settings } from '../contract/settings.ts';
import type { Person, StoredContact } from '../contract/store.ts';
import {
  AUTOMATIC,
  AUTOMATIC_SMS,
  automaticDomainTally,
  automaticTally,
  helpTally,
  LATE_SMS_RULE,
  noticeTally,
  sameTallies,
} from '../contract/tallies.ts';
import type { Ticket } from '../contract/ticket.ts';

/** What a budget is compared with: part of a Situation. */
type Known = { settings: Settings; ticket: Ticket | null; counted: ReadonlyMap<string, number> };

/**
 * Limits the acknowledged mails of one hour with the same words, or a sixth of `limits.automaticPerHour` when that is
 * more. Beyond it the notifier withholds the acknowledgement.
 */
export const MAX_SAME_PER_HOUR = 5;
const SAME_SHARE = 1 / 6;
/**
 * Limits the notices of one reason to one agent in an hour, over all tickets, because forged mails must not flood an
 * agent. Beyond it the notifier withholds them.
 */
export const MAX_NOTICES_PER_HOUR = 20;

/** Limits the automatic mails of an hour to an address that mails only name, and do not come from. */
export const MAX_CLAIMED_PER_HOUR = 5;
/** Limits the SMS to one agent that tickets are late, over all tickets. The mails still go out. */
export const MAX_LATE_SMS_PER_HOUR = 5;
/** Limits the answers to HELP from one number. */
const MAX_HELP_PER_HOUR = 1;

/** Acknowledgements that other processes may have decided and not committed: those of a few batches. */
const MOST_UNCOMMITTED = 150;

/** Facts that lead to automatic messages to customers: only these need the counts. */
const automaticCustomerMail = new Set<FactType>([
  'ticket.opened',
  'ticket.amended',
  'ticket.resolved',
  'ticket.handedOver',
  'ticket.issueEnded',
  'person.opted',
]);

/** Names of the counts needed to decide an automatic message to `to` because of `contact`. */
export function namesToCount(type: FactType, to: Person | null, contact: StoredContact | null): string[] {
  if (to === null || !automaticCustomerMail.has(type)) return [];
  const names = [AUTOMATIC, automaticTally(to.address), automaticDomainTally(to.address)];
  const same = contact === null ? null : sameTallies(contact.words);
  const ofWords = same === null ? [] : [same.domain, same.everywhere];
  const help = type === 'person.opted' ? [helpTally(to.address)] : [];
  const sms = isPhoneNumber(to.address) ? [AUTOMATIC_SMS] : [];
  return [...names, ...sms, ...help, ...ofWords].filter((name) => name !== null);
}

/** The budget of one address: it is short, and only mails to that address wait for its lock. */
export function namesToLock(type: FactType, to: Person | null): string[] {
  return to === null || !automaticCustomerMail.has(type) ? [] : [automaticTally(to.address)];
}

/** The budgets of many addresses that other processes, with what they have not committed yet, may exhaust. */
export function namesNearLimit(
  to: Person | null,
  settings: Settings,
  counted: ReadonlyMap<string, number>,
): string[] {
  const limits = limitsOf(settings);
  const shared: [string | null, number][] = [
    [automaticDomainTally(to?.address ?? ''), limits.automaticPerDomainPerHour],
    [AUTOMATIC, limits.automaticPerInstallationPerHour],
    [isPhoneNumber(to?.address ?? '') ? AUTOMATIC_SMS : null, limits.smsPerHour],
  ];
  return shared.flatMap(([name, limit]) => {
    const sent = name === null ? undefined : counted.get(name);
    return name === null || sent === undefined || sent + MOST_UNCOMMITTED < limit ? [] : [name];
  });
}

type Budget = { name: string | null; budget: string; limit: number };

/** The exhausted budget; false while all have room. A configured customer's domain has no budget. */
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
    { budget: 'sms', name: isPhoneNumber(to.address) ? AUTOMATIC_SMS : null, limit: limits.smsPerHour },
  ];
  return firstUsed(budgets, situation, 0);
}

/**
 * Whether the address got its share of acknowledgements of mails that only name it, in Reply-To or a like field: a
 * stranger can name any address.
 */
export function overClaimed(to: Person, situation: Known): Reason['detail'] | false {
  const limit = Math.min(MAX_CLAIMED_PER_HOUR, limitsOf(situation.settings).automaticPerHour);
  return firstUsed([{ budget: 'claimed', name: automaticTally(to.address), limit }], situation, 0);
}

/** Whether the limit of mails with the same words within the hour is reached. The counts include the mail itself. */
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

/** Whether the number was told within the hour whose ours is. */
export function overHelped(to: Person, { counted }: Known): Reason['detail'] | false {
  const sent = counted.get(helpTally(to.address)) ?? 0;
  return sent < MAX_HELP_PER_HOUR ? false : { budget: 'help', sent, limit: MAX_HELP_PER_HOUR };
}

/** An agent who wants an SMS when a ticket is late. */
export type Texted = Settings['agents'][number] & { smsWhenLate: string };

/** Those whom the ladder tells. */
export function texted({ tell }: FactOf<'ticket.escalated'>, { agents }: Settings): Texted[] {
  return agents.filter(
    (agent): agent is Texted => agent.smsWhenLate !== undefined && tell.includes(agent.id),
  );
}

/** The counts of these SMS, which are locked too; none where nobody wants one. */
export function lateSmsToCount(fact: Fact, settings: Settings): string[] {
  const told = fact.type === 'ticket.escalated' ? texted(fact, settings) : [];
  return told.length === 0 ? [] : [AUTOMATIC_SMS, ...told.map(({ id }) => noticeTally(id, LATE_SMS_RULE))];
}

/** `before`: SMS of the same decision that may go out before this one. */
export function overLateSms(
  agent: string,
  { settings, counted }: Pick<Known, 'settings' | 'counted'>,
  before: number,
): Reason['detail'] | false {
  const toThem = counted.get(noticeTally(agent, LATE_SMS_RULE)) ?? 0;
  if (toThem >= MAX_LATE_SMS_PER_HOUR)
    return { budget: LATE_SMS_RULE, sent: toThem, limit: MAX_LATE_SMS_PER_HOUR };
  const toAll = (counted.get(AUTOMATIC_SMS) ?? 0) + before;
  const { smsPerHour } = limitsOf(settings);
  return toAll < smsPerHour ? false : { budget: 'sms', sent: toAll, limit: smsPerHour };
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
