/** Finds our mailbox for an envelope recipient. Ignores case; compares internationalised domains in ASCII form. */
import { comparableAddress, cutAddress } from '../../contract/address.ts';
import { withoutPlus } from '../../contract/token.ts';

export type Recipient = { address: string; plus: boolean };

/**
 * Null if the address is neither ours nor our postmaster's. `support+anything@` reaches `support@` only if the mailbox accepts plus-addresses.
 */
export function mailboxFor<T extends Recipient>(mailboxes: T[], recipient: string): T | null {
  const wanted = comparableAddress(recipient);
  const exact = mailboxes.find(({ address }) => comparableAddress(address) === wanted);
  if (exact !== undefined) return exact;
  const base = withoutPlus(wanted);
  return (
    mailboxes.find(({ address, plus }) => plus && comparableAddress(address) === base) ??
    postmaster(mailboxes, wanted)
  );
}

/** The first mailbox of the domain is its postmaster's too, the first of all without a domain (RFC 5321 §4.5.1). */
function postmaster<T extends Recipient>(mailboxes: T[], wanted: string): T | null {
  if (wanted === 'postmaster') return mailboxes[0] ?? null;
  const { local, domain } = cutAddress(wanted);
  if (local !== 'postmaster') return null;
  return mailboxes.find(({ address }) => cutAddress(comparableAddress(address)).domain === domain) ?? null;
}
