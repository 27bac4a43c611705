/**
 * An incoming contact in the form that the ways (places.ts) decide on.
 *
 * Never places a contact twice. Never leaves one unplaced.
 */
import type { Classification, Reason } from '../contract/classification.ts';
import { type ContactWords, noWords } from '../contract/contact.ts';
import type { Received } from '../contract/facts/contact.ts';
import type { AgentSettings, Settings } from '../contract/settings.ts';
import { agentAt } from '../contract/team.ts';
import { THANKS_TO_AGENT } from '../contract/ticketRules.ts';
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
  /** False for an imported contact: it fires no escalation and causes no notice. */
  live: boolean;
  references: References;
  claims: FoundToken[];
  proofs: Proofs;
  /**
   * The agent with this From address; null when the From does not name one author. A From can be forged, so this
   * proves nothing.
   */
  agent: AgentSettings | null;
  state: RouterState;
};

/** Places the contact and returns true, or leaves it to the next way. */
export type Way = (arrival: Arrival, decision: Decision) => boolean;

/** `now`, epoch milliseconds, decides whether an agent's token is old. */
export function arrivalOf(
  received: Received,
  classification: Classification,
  state: RouterState,
  now: number,
): Arrival {
  const { settings } = state;
  const words = withThanks(received.words ?? noWords, settings);
  const references = referencesOf(words);
  const claims = claimsIn(words, references.cites, settings);
  const from = words.unclearFrom === true ? '' : (words.from?.address ?? '');
  return {
    contact: received.contact,
    received,
    words,
    classification,
    live: received.imported === 'no',
    references,
    claims,
    proofs: prove(claims, state, now),
    agent: agentAt(from, settings),
    state,
  };
}

/** `Thanks, Rui` is thanks alone where Rui is the given or the whole name of an agent. */
function withThanks(words: ContactWords, { agents }: Settings): ContactWords {
  const { thanksTo = [] } = words;
  const said = thanksTo.join(' ').toLowerCase();
  const isAgent = agents.some(({ name }) =>
    [name.toLowerCase(), name.toLowerCase().split(' ')[0]].includes(said),
  );
  if (said === '' || !isAgent) return words;
  return { ...words, gesture: { kind: 'thanks', because: THANKS_TO_AGENT } };
}

type Placement = {
  conversation: string;
  ticket: string | null;
  as: 'customer' | 'machine' | 'agent';
  because: Reason[];
};

/** Records where the contact was placed. Later mails that cite its Message-IDs find this ticket. */
export function recordPlacement(decision: Decision, arrival: Arrival, placement: Placement): void {
  decision.say({
    type: 'contact.placed',
    contact: arrival.contact,
    ...placement,
    person: placement.as === 'agent' ? null : (arrival.state.sender?.id ?? null),
    words: arrival.references,
  });
}

/** Quarantines the contact: no ticket, its own conversation, and no Message-ID that later mails could follow. */
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
