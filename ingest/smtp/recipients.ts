/** Finds our mailbox for an envelope recipient. Ignores case; compares internationalised domains in ASCII form. */
import { canonicalAddress } from '../../contract/address.ts';

export type Recipient = { address: string; plus: boolean };

/**
 * Null if the address is not ours. `support+anything@` reaches `support@` only if the mailbox accepts plus-addresses.
 */
export function mailboxFor<T extends Recipient>(mailboxes: T[], recipient: string): T | null {
  const wanted = comparable(recipient);
  const exact = mailboxes.find(({ address }) => comparable(address) === wanted);
  if (exact !== undefined) return exact;
  const mark = wanted.indexOf('+');
  const at = wanted.lastIndexOf('@');
  const base = mark < 0 || mark > at ? wanted : wanted.slice(0, mark) + wanted.slice(at);
  return mailboxes.find(({ address, plus }) => plus && comparable(address) === base) ?? null;
}

function comparable(address: string): string {
  return canonicalAddress(address) ?? address.toLowerCase();
}
