/**
 * The sender check: may the writer of this mail add to this ticket? An exact participant without a failed verdict may,
 * and a colleague of the customer's domain whose mail passed DMARC. Threading is a security decision: whoever joins a
 * ticket is shown to the agent as part of it.
 */
import type { Verdict } from '../contract/contact.ts';
import type { Settings } from '../contract/settings.ts';
import type { Person } from '../contract/store.ts';
import type { Ticket } from '../contract/ticket.ts';
import { inDomainOf } from './customer.ts';

export type Standing = { allowed: boolean; rule: string };

/** `failed verdict` is a DMARC fail and nothing else: forwarding breaks SPF every day. */
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

/** Mail that the sender's own domain asks to be distrusted: kept and shown, never threaded, never acted on. */
export function isForged({ dmarc, policy }: Verdict): boolean {
  return dmarc === 'fail' && (policy === 'quarantine' || policy === 'reject');
}
