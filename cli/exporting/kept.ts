/** Until when the words of a person are kept, as the keeper `retention` decides it. */
import { customerOf } from '../../contract/customers.ts';
import type { Settings } from '../../contract/settings.ts';
import type { Ticket } from '../../contract/ticket.ts';
import type { Kept } from '../../public/archive.ts';

const DAY_MS = 86_400_000;

/** `touchedAt`: of the last fact about the ticket. A merged ticket goes with the one that it went into: give that one. */
export function keptOfTicket(
  settings: Settings,
  { customer, status }: Pick<Ticket, 'customer' | 'status'>,
  requester: string | null,
  touchedAt: number,
): Kept {
  const { contactDays: days, hold = [] } = settings.retention;
  if (days === null) return { rule: 'forever' };
  if (hold.includes(customer ?? '') || isHeld(settings, requester)) return { rule: 'held' };
  return status === 'closed' ? { rule: 'until', at: touchedAt + days * DAY_MS } : { rule: 'after', days };
}

/** Of a contact or message without a ticket. `from` null: it is ours, and stays while a customer is on hold. */
export function keptAlone(settings: Settings, from: string | null, at: number): Kept {
  const { contactDays: days, hold = [] } = settings.retention;
  if (days === null) return { rule: 'forever' };
  if (from === null ? hold.length > 0 : isHeld(settings, from)) return { rule: 'held' };
  return { rule: 'until', at: at + days * DAY_MS };
}

function isHeld(settings: Settings, address: string | null): boolean {
  const { hold = [] } = settings.retention;
  return address !== null && hold.includes(customerOf(settings, address)?.customer.id ?? '');
}
