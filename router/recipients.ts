/** The addresses that an agent may write to. An address of ours or of an agent would only answer itself. */
import { isPhoneNumber, isRecipient } from '../contract/address.ts';
import type { Settings } from '../contract/settings.ts';
import { isAgentAddress, isOurMailbox } from '../contract/team.ts';

/** As the order has them. */
export function recipientsIn(
  { to, cc }: { to?: string[] | null | undefined; cc?: string[] | undefined },
  settings: Settings,
): string[] {
  const named = [...(to ?? []), ...(cc ?? [])];
  return named.filter((address) => {
    const isTeams = isOurMailbox(address, settings) || isAgentAddress(address, settings);
    return !isTeams && (isRecipient(address) || isPhoneNumber(address));
  });
}
