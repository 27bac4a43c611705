/** The addresses that an agent may write to. An address of ours or of an agent would only answer itself. */
import { isPhoneNumber, isRecipient } from '../contract/address.ts';
import type { Settings } from '../contract/settings.ts';
import { withoutPlus } from '../contract/token.ts';

/** As the order has them. */
export function recipientsIn(
  { to, cc }: { to?: string[] | null | undefined; cc?: string[] | undefined },
  { mailboxes, agents }: Settings,
): string[] {
  const named = [...(to ?? []), ...(cc ?? [])];
  return named.filter((address) => {
    const isOurs = mailboxes.some((mailbox) => mailbox.address === withoutPlus(address.toLowerCase()));
    const isAgents = agents.some(({ email }) => email.toLowerCase() === address.toLowerCase());
    return !isOurs && !isAgents && (isRecipient(address) || isPhoneNumber(address));
  });
}
