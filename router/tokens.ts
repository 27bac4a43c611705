/**
 * Reply tokens in a mail: what claims to be one, and whose it is. A wrong one counts for more than a right one beside
 * it, so a claim that is no token at all any more (a changed character) is kept as a wrong one.
 */
import type { ContactWords } from '../contract/contact.ts';
import type { Audience } from '../contract/facts/message.ts';
import type { Settings } from '../contract/settings.ts';
import type { Ticket } from '../contract/ticket.ts';
import {
  type FoundToken,
  isFromOneOf,
  tokenFits,
  tokenInAddress,
  tokenInMessageId,
  withoutPlus,
} from '../contract/token.ts';

/** A token that fits: of this ticket, given to `owner` (a person id, or an agent's). */
export type Proof = { ticket: string; audience: Audience; owner: string };
export type Proofs = { right: Proof[]; wrong: FoundToken[] };

/** More than so many in one mail are not looked at: the plus-addresses and the newest references come first. */
const MAX_CLAIMS = 20;

const CLAIMING_ADDRESS = /^[^+@]+\+(fl-\d+)(?!\d)[^@]*@/i;
const CLAIMING_ID = /^(fl-\d+)\.([ac])-/i;

/** `cited`: Message-IDs, the newest first. Only what is of our mailboxes' making is a claim. */
export function claimsIn(words: ContactWords, cited: string[], settings: Settings): FoundToken[] {
  const addresses = [...words.to, ...words.cc].map(({ address }) => address);
  const claims = [
    ...[...addresses, ...(words.envelope?.to ?? [])].map((address) => claimInAddress(address, settings)),
    ...cited.map((id) => claimInMessageId(id, settings)),
  ];
  return claims.filter((claim) => claim !== null).slice(0, MAX_CLAIMS);
}

/** What the mail's own Message-ID claims: that we made it. */
export function ownClaimIn(words: ContactWords, settings: Settings): FoundToken[] {
  const claim = claimInMessageId(words.messageId ?? '', settings);
  return claim === null ? [] : [claim];
}

export function prove(
  claims: FoundToken[],
  secret: string,
  tickets: ReadonlyMap<string, Ticket>,
  settings: Settings,
): Proofs {
  const proofs: Proofs = { right: [], wrong: [] };
  for (const claim of claims) {
    const proof = proofOf(claim, secret, tickets.get(claim.ticket), settings);
    if (proof === null) proofs.wrong.push(claim);
    else proofs.right.push(proof);
  }
  return proofs;
}

function proofOf(
  claim: FoundToken,
  secret: string,
  ticket: Ticket | undefined,
  settings: Settings,
): Proof | null {
  if (ticket === undefined) return null;
  const owners = [
    ...ticket.participants.map((owner) => ({ owner, audience: 'customer' as const })),
    ...settings.agents.map(({ id }) => ({ owner: id, audience: 'agent' as const })),
  ];
  for (const { owner, audience } of owners) {
    if (claim.audience !== null && claim.audience !== audience) continue;
    if (tokenFits(secret, claim, { ticket: ticket.number, audience, person: owner }))
      return { ticket: ticket.number, audience, owner };
  }
  return null;
}

function claimInAddress(address: string, settings: Settings): FoundToken | null {
  const ticket = CLAIMING_ADDRESS.exec(address)?.[1];
  if (ticket === undefined) return null;
  if (!settings.mailboxes.some((mailbox) => mailbox.address === withoutPlus(address))) return null;
  return tokenInAddress(address) ?? { ticket: ticket.toUpperCase(), token: '', audience: null };
}

function claimInMessageId(id: string, settings: Settings): FoundToken | null {
  const [, ticket, letter] = CLAIMING_ID.exec(id) ?? [];
  if (ticket === undefined || !isFromOneOf(id, settings.mailboxes)) return null;
  const audience: Audience = letter?.toLowerCase() === 'a' ? 'agent' : 'customer';
  return tokenInMessageId(id) ?? { ticket: ticket.toUpperCase(), token: '', audience };
}
