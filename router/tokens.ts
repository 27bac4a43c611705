/**
 * Reply tokens in a mail: what claims to be one, and whose it is. A wrong one counts for more than a right one beside
 * it, so a claim that is no token at all any more (a changed character) is kept as a wrong one.
 */
import type { ContactWords } from '../contract/contact.ts';
import type { Audience } from '../contract/facts/message.ts';
import type { Settings } from '../contract/settings.ts';
import type { Ticket } from '../contract/ticket.ts';
import { noticeOf } from './noticeTokens.ts';
import type { RouterState } from './state.ts';
import {
  type FoundToken,
  isFromOneOf,
  tokenFits,
  tokenInAddress,
  tokenInMessageId,
  withoutPlus,
} from '../contract/token.ts';

/**
 * A token that fits: of this ticket, given to `owner` (a person id, or an agent's). An agent's is that of `notice`, and
 * commands nothing once it is old.
 */
export type Proof = {
  ticket: string;
  audience: Audience;
  owner: string;
  notice: string | null;
  isOld: boolean;
};
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

/** Tickets whose notices have to be known to tell whether a claim is an agent's token. */
export function ticketsOfNotices(
  claims: FoundToken[],
  secret: string,
  tickets: ReadonlyMap<string, Ticket>,
): string[] {
  const open = claims.filter((claim) => {
    const ticket = tickets.get(claim.ticket);
    return (
      ticket !== undefined && claim.audience !== 'customer' && proofOfCustomer(claim, secret, ticket) === null
    );
  });
  return [...new Set(open.map(({ ticket }) => ticket))];
}

export function prove(claims: FoundToken[], state: RouterState, now: number): Proofs {
  const proofs: Proofs = { right: [], wrong: [] };
  for (const claim of claims) {
    const ticket = state.tickets.get(claim.ticket);
    const proof =
      ticket === undefined
        ? null
        : (proofOfCustomer(claim, state.secret, ticket) ?? proofOfAgent(claim, state, now));
    if (proof === null) proofs.wrong.push(claim);
    else proofs.right.push(proof);
  }
  return proofs;
}

function proofOfCustomer(claim: FoundToken, secret: string, { number, participants }: Ticket): Proof | null {
  if (claim.audience === 'agent') return null;
  const owner = participants.find((person) =>
    tokenFits(secret, claim, { ticket: number, audience: 'customer', person }),
  );
  return owner === undefined
    ? null
    : { ticket: number, audience: 'customer', owner, notice: null, isOld: false };
}

function proofOfAgent(
  claim: FoundToken,
  { secret, notices, settings }: RouterState,
  now: number,
): Proof | null {
  const known = notices.get(claim.ticket);
  if (claim.audience === 'customer' || known === undefined) return null;
  const notice = noticeOf(claim, secret, known, now);
  if (notice === null || !settings.agents.some(({ id }) => id === notice.agent)) return null;
  const { agent: owner, message, isOld } = notice;
  return { ticket: claim.ticket, audience: 'agent', owner, notice: message, isOld };
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
