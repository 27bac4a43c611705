/**
 * A contact on its way to its place: what came in, as the ways that may take it (places.ts) want to see it.
 *
 * Never: a contact that is placed twice, or nowhere.
 */
import { canonicalAddress } from '../contract/address.ts';
import type { Classification, Reason } from '../contract/classification.ts';
import { type ContactWords, noWords } from '../contract/contact.ts';
import type { Received } from '../contract/facts/contact.ts';
import type { AgentSettings } from '../contract/settings.ts';
import type { FoundToken } from '../contract/token.ts';
import { newConversation } from './conversation.ts';
import type { Decision } from './decision.ts';
import { type References, referencesOf } from './references.ts';
import type { RouterState } from './state.ts';
import { claimsIn, type Proofs, prove } from './tokens.ts';

export type Arrival = {
  contact: string;
  received: Received;
  words: ContactWords;
  classification: Classification;
  /** False for what `import` brings: it starts no clock and tells nobody. */
  live: boolean;
  references: References;
  claims: FoundToken[];
  proofs: Proofs;
  /** The agent whose address the From is, where it names one author. Anybody can write a From: this proves nothing. */
  agent: AgentSettings | null;
  state: RouterState;
};

/** Takes a contact to its place, or says that it is for another. */
export type Way = (arrival: Arrival, decision: Decision) => boolean;

/** `now`, epoch ms: by it an agent's token is old. */
export function arrivalOf(
  received: Received,
  classification: Classification,
  state: RouterState,
  now: number,
): Arrival {
  const { settings } = state;
  const words = received.words ?? noWords;
  const references = referencesOf(words);
  const claims = claimsIn(words, references.cites, settings);
  const from = words.unclearFrom === true ? null : canonicalAddress(words.from?.address ?? '');
  return {
    contact: received.contact,
    received,
    words,
    classification,
    live: received.imported === 'no',
    references,
    claims,
    proofs: prove(claims, state, now),
    agent:
      settings.agents.find(({ email }) => from !== null && (canonicalAddress(email) ?? email) === from) ??
      null,
    state,
  };
}

type Place = {
  conversation: string;
  ticket: string | null;
  as: 'customer' | 'machine' | 'agent';
  because: Reason[];
};

/** Says where the contact went; from now on its Message-IDs lead there. */
export function settleIn(decision: Decision, arrival: Arrival, place: Place): void {
  decision.say({
    type: 'contact.placed',
    contact: arrival.contact,
    ...place,
    person: place.as === 'agent' ? null : (arrival.state.sender?.id ?? null),
    words: arrival.references,
  });
}

/** Keeps the contact apart: in no ticket, in a conversation of its own, its Message-IDs lead nowhere. */
export function quarantine(decision: Decision, arrival: Arrival, because: Reason[]): void {
  decision.say({
    type: 'contact.placed',
    contact: arrival.contact,
    conversation: newConversation(arrival.contact),
    ticket: null,
    person: arrival.state.sender?.id ?? null,
    as: 'quarantined',
    because,
    words: { owns: [], cites: [] },
  });
}
