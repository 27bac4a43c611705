/**
 * Whether a mail that looks like our own is: its Message-ID is that of a message of ours, or carries a token that we
 * gave out. Where it is not (a header can be copied, a domain can be claimed), the contact is what its other signs say.
 */
import type { Received } from '../contract/facts/contact.ts';
import type { RouterState } from './state.ts';
import { ownClaimIn, prove } from './tokens.ts';

/** As ingest saw it, or without the claim to be ours. */
export function withOwnProved(received: Received, state: RouterState): Received {
  const { words } = received;
  const automatic = words?.automatic ?? null;
  if (words === undefined || automatic?.kind !== 'own' || isOurs(words, state)) return received;
  const { otherwise } = automatic;
  const seen = otherwise === undefined ? null : { ...otherwise, bounces: automatic.bounces };
  return { ...received, words: { ...words, automatic: seen } };
}

function isOurs(words: NonNullable<Received['words']>, state: RouterState): boolean {
  const isSent = state.entries.some(
    ({ kind, how, messageId }) => kind === 'message' && how === 'owns' && messageId === words.messageId,
  );
  if (isSent) return true;
  // An expired token was ours as well: no instant is asked for.
  return prove(ownClaimIn(words, state.settings), state, 0).right.length > 0;
}
