/**
 * Handles mail written by machines (RFC 3834, RFC 3464). Attaches it to the ticket of the message of ours that it
 * cites, or to none, and records the reason. A hard bounce marks the address. An agent's auto-reply records that the
 * agent is away.
 *
 * Never touches an SLA clock or a ticket's state. Never takes an agent's auto-reply for an answer.
 */
import type { Reason } from '../contract/classification.ts';
import type { AutomaticKind } from '../contract/contact.ts';
import { type Arrival, recordPlacement } from './arrival.ts';
import type { Decision } from './decision.ts';
import { conversationOf } from './merging.ts';

const MACHINES: readonly AutomaticKind[] = ['bounce', 'delayed', 'auto-reply', 'feedback', 'receipt', 'own'];

/** Mail of lists and monitoring systems is left to the later ways: it opens and joins tickets. */
export function takeMachine(arrival: Arrival, decision: Decision): boolean {
  const { automatic } = arrival.words;
  if (automatic === null || !(MACHINES.includes(automatic.kind) || speaksForAgent(arrival))) return false;
  const number = ticketOfOurs(arrival);
  const because: Reason[] = [{ rule: `machine:${automatic.kind}`, detail: { sign: automatic.because } }];
  attach(decision, arrival, number, because);
  if (!arrival.live) return true;
  if (number !== null) markBounced(decision, arrival, number);
  if (automatic.kind === 'auto-reply' && arrival.agent !== null) {
    const { contact, agent } = arrival;
    decision.say({ type: 'agent.away', agent: agent.id, ticket: number, contact });
  }
  return true;
}

/** Machine-generated mail in an agent's name is no answer to a customer either. */
function speaksForAgent({ words, agent, claims }: Arrival): boolean {
  return words.automatic?.kind === 'generated' && agent !== null && claims.length > 0;
}

function attach(decision: Decision, arrival: Arrival, number: string | null, reasons: Reason[]): void {
  const cited: Reason = { rule: number === null ? 'cites-nothing-of-ours' : 'cites-our-message' };
  const because = [...reasons, cited];
  const ticket = number === null ? null : decision.ticket(number);
  const known = arrival.state.entries.map(({ conversation }) => conversation);
  const conversation = ticket?.conversation ?? conversationOf(arrival, decision, null, known);
  recordPlacement(decision, arrival, { conversation, ticket: number, as: 'machine', because });
  if (number !== null)
    decision.change({ type: 'ticket.attached', ticket: number, contact: arrival.contact, because });
}

function ticketOfOurs({ references, proofs, state }: Arrival): string | null {
  const ours = state.entries.filter(({ how, kind }) => how === 'owns' && kind === 'message');
  for (const id of [...references.cites, ...references.owns]) {
    const number = ours.find(({ messageId }) => messageId === id)?.ticket ?? null;
    if (number !== null && state.tickets.has(number)) return number;
  }
  return proofs.wrong.length > 0 ? null : (proofs.right[0]?.ticket ?? null);
}

function markBounced(decision: Decision, { contact, words, state }: Arrival, number: string): void {
  for (const { recipient, status, hard } of words.automatic?.bounces ?? []) {
    const person = state.bounced.get(recipient.toLowerCase())?.id;
    const ticket = decision.ticket(number);
    if (!hard || person === undefined || ticket?.participants.includes(person) !== true) continue;
    if (!ticket.bounced.includes(person))
      decision.change({ type: 'ticket.bounced', ticket: number, contact, person, status });
  }
}
