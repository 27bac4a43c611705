/** Finds our mailbox for an envelope recipient. Ignores case; compares internationalised domains in ASCII form. */
import { canonicalAddress } from '../../contract/address.ts';
import { withoutPlus } from '../../contract/token.ts';

export type Recipient = { address: string; plus: boolean };

/**
 * Null if the address is not ours. `support+anything@` reaches `support@` only if the mailbox accepts plus-addresses.
 */
export function mailboxFor<T extends Recipient>(mailboxes: T[], recipient: string): T | null {
  const wanted = comparable(recipient);
  const exact = mailboxes.find(({ address }) => comparable(address) === wanted);
  if (exact !== undefined) return exact;
  const base = withoutPlus(wanted);
  return mailboxes.find(({ address, plus }) => plus && comparable(address) === base) ?? null;
}

function comparable(address: string): string {
  return canonicalAddress(address) ?? address.toLowerCase();
}
