/**
 * Finds and verifies the reply tokens in a mail. One wrong token outweighs the right ones, so a malformed claim (a
 * changed character) still counts as a wrong token.
 */
import type { ContactWords } from '../contract/contact.ts';
import type { Audience } from '../contract/facts/message.ts';
import type { Settings } from '../contract/settings.ts';
import type { Ticket } from '../contract/ticket.ts';
import { noticeOf } from './noticeTokens.ts';
import type { RouterState } from './state.ts';
import {
  audienceOfLetter,
  type FoundToken,
  isFromOneOf,
  tokenFits,
  tokenInAddress,
  tokenInMessageId,
  withoutPlus,
} from '../contract/token.ts';

/**
 * A valid token of this ticket, issued to `owner` (a person id or an agent id). An agent's token belongs to `notice`
 * and commands nothing once it is old.
 */
export type Proof = {
  ticket: string;
  audience: Audience;
  owner: string;
  notice: string | null;
  isOld: boolean;
  /** Of an agent's token: plain words in reply to its notice go to the customer. */
  asksAnswer: boolean;
};
export type Proofs = { right: Proof[]; wrong: FoundToken[] };

/**
 * Limits the claims that are checked in one mail. Those beyond it are ignored; plus-addresses and the newest
 * references come first.
 */
const MAX_CLAIMS = 20;

const CLAIMING_ADDRESS = /^[^+@]+\+(fl-\d+)(?!\d)[^@]*@/i;
const CLAIMING_ID = /^(fl-\d+)\.([acv])-/i;

/** `cited`: Message-IDs, newest first. Only addresses and Message-IDs of our mailboxes can be claims. */
export function claimsIn(words: ContactWords, cited: string[], settings: Settings): FoundToken[] {
  const addresses = [...words.to, ...words.cc].map(({ address }) => address);
  const claims = [
    ...[...addresses, ...(words.envelope?.to ?? [])].map((address) => claimInAddress(address, settings)),
    ...cited.map((id) => claimInMessageId(id, settings)),
  ];
  return claims.filter((claim) => claim !== null).slice(0, MAX_CLAIMS);
}

/** The claim in the mail's own Message-ID: that we made the mail. */
export function ownClaimIn(words: ContactWords, settings: Settings): FoundToken[] {
  const claim = claimInMessageId(words.messageId ?? '', settings);
  return claim === null ? [] : [claim];
}

/** Tickets whose notices must be loaded to verify agents' tokens. */
export function ticketsOfNotices(
  claims: FoundToken[],
  secret: string,
  tickets: ReadonlyMap<string, Ticket>,
): string[] {
  const open = claims.filter((claim) => {
    const ticket = tickets.get(claim.ticket);
    return (
      ticket !== undefined &&
      claim.audience !== 'customer' &&
      claim.audience !== 'vendor' &&
      proofOfCustomer(claim, secret, ticket) === null
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
        : (proofOfCustomer(claim, state.secret, ticket) ??
          proofOfVendor(claim, state, ticket) ??
          proofOfAgent(claim, state, now));
    if (proof === null) proofs.wrong.push(claim);
    else proofs.right.push(proof);
  }
  return proofs;
}

/** Whether the contact has the sender's own token of a ticket, and no wrong one. */
export function hasOwnToken(
  { proofs: { right, wrong }, state: { sender } }: { proofs: Proofs; state: Pick<RouterState, 'sender'> },
  ticket: string | null = null,
): boolean {
  return (
    wrong.length === 0 &&
    right.some((proof) => proof.owner === sender?.id && (ticket === null || proof.ticket === ticket))
  );
}

/**
 * The tokens that concern an agent's mail. A customer's Message-ID among the references proves nothing and does no
 * harm.
 */
export function agentsProofs({ right, wrong }: Proofs): Proofs {
  return {
    right: right.filter(({ audience }) => audience === 'agent'),
    wrong: wrong.filter(({ audience }) => audience !== 'customer' && audience !== 'vendor'),
  };
}

function proofOfCustomer(claim: FoundToken, secret: string, { number, participants }: Ticket): Proof | null {
  if (claim.audience === 'agent' || claim.audience === 'vendor') return null;
  const owner = participants.find((person) =>
    tokenFits(secret, claim, { ticket: number, audience: 'customer', person }),
  );
  return owner === undefined
    ? null
    : { ticket: number, audience: 'customer', owner, notice: null, isOld: false, asksAnswer: false };
}

/** Of the vendor to whom we wrote about the ticket. */
function proofOfVendor(claim: FoundToken, { secret }: RouterState, { number, vendor }: Ticket): Proof | null {
  if (claim.audience === 'agent' || claim.audience === 'customer' || vendor?.sentAt === undefined)
    return null;
  const owner = vendor.vendor;
  if (!tokenFits(secret, claim, { ticket: number, audience: 'vendor', person: owner })) return null;
  return { ticket: number, audience: 'vendor', owner, notice: null, isOld: false, asksAnswer: false };
}

function proofOfAgent(
  claim: FoundToken,
  { secret, notices, settings }: RouterState,
  now: number,
): Proof | null {
  const known = notices.get(claim.ticket);
  if (claim.audience === 'customer' || claim.audience === 'vendor' || known === undefined) return null;
  const notice = noticeOf(claim, secret, known, now);
  if (notice === null || !settings.agents.some(({ id }) => id === notice.agent)) return null;
  const { agent: owner, message, ...how } = notice;
  return { ticket: claim.ticket, audience: 'agent', owner, notice: message, ...how };
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
  return (
    tokenInMessageId(id) ?? {
      ticket: ticket.toUpperCase(),
      token: '',
      audience: audienceOfLetter(letter ?? ''),
    }
  );
}
