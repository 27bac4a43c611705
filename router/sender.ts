/**
 * The sender check: may this sender add to this ticket? A participant may, by exact address and without a DMARC fail.
 * So may a colleague in the customer's domain with a DMARC pass. Threading is a security decision: agents see the
 * words of every joined mail as part of the ticket.
 */
import type { Verdict } from '../contract/contact.ts';
import type { Settings } from '../contract/settings.ts';
import type { Person } from '../contract/store.ts';
import type { Ticket } from '../contract/ticket.ts';
import { customerOf, inDomainOf } from './customer.ts';

export type Standing = { allowed: boolean; rule: string };

/** `failed-verdict` means a DMARC fail only: forwarding breaks SPF every day. */
export function standingOf(
  settings: Settings,
  ticket: Ticket,
  sender: Person | null,
  { dmarc }: Verdict,
): Standing {
  if (sender === null) return { allowed: false, rule: 'no-sender' };
  if (dmarc === 'fail') return { allowed: false, rule: 'failed-verdict' };
  if (ticket.participants.includes(sender.id)) return { allowed: true, rule: 'participant' };
  if (!inDomainOf(settings, ticket.customer, sender.address))
    return { allowed: false, rule: 'not-a-participant' };
  return dmarc === 'pass'
    ? { allowed: true, rule: 'colleague' }
    : { allowed: false, rule: 'colleague-unproved' };
}

/** Whether a caller opened the ticket, takes part in it, or belongs to its customer. A number is no proof, but all that a call has. */
export function isCallersOwn(settings: Settings, ticket: Ticket, sender: Person | null): boolean {
  if (sender === null) return false;
  if ([ticket.requester, ...ticket.participants].includes(sender.id)) return true;
  const customer = customerOf(settings, sender.address)?.customer.id;
  return customer !== undefined && ticket.customer === customer;
}

/** Mail that the policy of the sender's domain asks to distrust: stored and shown. Never threaded or obeyed. */
export function isForged({ dmarc, policy }: Verdict): boolean {
  return dmarc === 'fail' && (policy === 'quarantine' || policy === 'reject');
}
