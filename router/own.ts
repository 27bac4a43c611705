/**
 * Checks a mail that looks like our own: its Message-ID must be that of a message of ours, or carry a token that we
 * issued. Headers can be copied and domains claimed. A mail that fails the check is classified by its other signs.
 */
import type { Received } from '../contract/facts/contact.ts';
import type { RouterState } from './state.ts';
import { ownClaimIn, prove } from './tokens.ts';

/** The contact as ingest saw it, or without the kind `own`. */
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
  // An expired token was ours too, so the instant does not matter.
  return prove(ownClaimIn(words, state.settings), state, 0).right.length > 0;
}
