/**
 * Handles mail written by machines (RFC 3834, RFC 3464). Attaches it to the ticket of the message of ours that it
 * cites, or to none, and records the reason. A hard bounce marks the address. An agent's auto-reply records that the
 * agent is away.
 *
 * Touches SLA clocks and a ticket's state only for an answer of ours that bounced (unanswered.ts). Never takes an agent's auto-reply for an answer.
 */
import type { Reason } from '../contract/classification.ts';
import { MACHINES } from '../contract/contact.ts';
import type { AgentSettings } from '../contract/settings.ts';
import { HOUR_MS } from '../contract/tallies.ts';
import { type Arrival, recordPlacement } from './arrival.ts';
import type { Message } from '../contract/message.ts';
import { isBelieved } from './agentMail.ts';
import type { Decision } from './decision.ts';
import { lose } from './lostAnswer.ts';
import { conversationOf } from './merging.ts';
import { agentsProofs } from './tokens.ts';
import { answeredAtOf } from './unanswered.ts';

/** Mail of lists and monitoring systems is left to the later ways: it opens and joins tickets. */
export function takeMachine(arrival: Arrival, decision: Decision): boolean {
  const { automatic } = arrival.words;
  if (automatic === null || !(MACHINES.includes(automatic.kind) || speaksForAgent(arrival))) return false;
  const number = ticketOfOurs(arrival);
  const because: Reason[] = [{ rule: `machine:${automatic.kind}`, detail: { sign: automatic.because } }];
  attach(decision, arrival, number, because);
  if (!arrival.live) return true;
  if (number !== null && automatic.kind === 'bounce') loseAnswer(decision, arrival, number);
  if (number !== null) markBounced(decision, arrival, number);
  if (automatic.kind === 'auto-reply' && arrival.agent !== null) {
    sayAway(decision, arrival, arrival.agent, number);
  }
  return true;
}

/** How long an auto-reply keeps new tickets from an agent: the next one prolongs it. */
const AWAY_BY_REPLY_MS = 24 * HOUR_MS;

/** A forged auto-reply tells the leads, and changes nothing: only an answer to the agent's own notice does. */
function sayAway(decision: Decision, arrival: Arrival, agent: AgentSettings, ticket: string | null): void {
  const { contact, proofs, state } = arrival;
  const until = decision.now + AWAY_BY_REPLY_MS;
  const own = agentsProofs(proofs);
  const isTheirs = own.right.some(
    (proof) => proof.owner === agent.id && isBelieved(arrival, decision, proof),
  );
  const head = { agent: agent.id, ticket, contact };
  if (!isTheirs || own.wrong.length > 0) return decision.say({ type: 'agent.away', ...head });
  const known = state.awayUntil.get(agent.id) ?? 0;
  if (known < until)
    decision.say({ type: 'agent.present', agent: agent.id, here: false, until, saidBy: agent.id });
  decision.say({ type: 'agent.away', ...head, until: Math.max(known, until) });
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

function markBounced(decision: Decision, arrival: Arrival, number: string): void {
  const { contact, words, state } = arrival;
  // A lost answer is told once: one that was sent again and bounces is told as a bounce.
  const lost = decision.drafts.filter((draft) => draft.type === 'ticket.unanswered');
  const told = new Set(lost.map(({ person }) => person));
  for (const { recipient, status, hard } of words.automatic?.bounces ?? []) {
    const person = state.bounced.get(recipient.toLowerCase())?.id;
    const ticket = decision.ticket(number);
    if (!hard || person === undefined || ticket?.participants.includes(person) !== true) continue;
    const isTold: { told?: true } = told.has(person) ? { told: true } : {};
    if (!ticket.bounced.includes(person))
      decision.change({ type: 'ticket.bounced', ticket: number, contact, person, status, ...isTold });
  }
}

function loseAnswer(decision: Decision, arrival: Arrival, number: string): void {
  for (const { message, person, status } of bouncedAnswers(arrival, number)) {
    const agent = message.because.find(({ detail }) => typeof detail?.agent === 'string')?.detail?.agent;
    lose(
      decision,
      number,
      {
        agent: String(agent ?? ''),
        answeredAt: answeredAtOf(message),
        message: message.id,
        person,
        contact: arrival.contact,
        because: [{ rule: 'bounced', detail: { code: status } }],
      },
      arrival.state.answers,
    );
  }
}

/** The answers that the bounce cites, to a recipient whom it names: a report of another mail proves nothing of them. */
function bouncedAnswers(
  { references, words, state }: Arrival,
  number: string,
): { message: Message; person: string; status: string }[] {
  const cited = new Set(
    state.entries
      .filter(
        ({ how, kind, messageId }) =>
          how === 'owns' && kind === 'message' && references.cites.includes(messageId),
      )
      .map(({ by }) => by),
  );
  const replies = (state.answers.get(number)?.messages ?? []).filter(
    ({ id, kind, audience }) => cited.has(id) && kind === 'reply' && audience === 'customer',
  );
  return replies.flatMap((message) => {
    for (const { recipient, status } of words.automatic?.bounces ?? []) {
      const person = state.bounced.get(recipient.toLowerCase())?.id;
      if (person !== undefined && message.to.includes(person)) return [{ message, person, status }];
    }
    return [];
  });
}
