/**
 * The way of agents' mails. One is acted on when a token of a notice to that agent, that From address and the verdict
 * agree (a pass where our border judges senders, no fail where none does); otherwise it is quarantined and the agent is
 * told. An agent who writes without any token is a customer as any other, and a customer who got hold of an agent's
 * token is one without a token.
 *
 * Never: anything to the customer from a mail that did not prove itself, the agent's private address in what leaves.
 */
import { type Arrival, settleIn } from './arrival.ts';
import { markerAt } from '../contract/marker.ts';
import { withoutPrivate } from '../contract/ours.ts';
import type { AgentSettings, Settings } from '../contract/settings.ts';
import { withoutPlus } from '../contract/token.ts';
import { type Orders, readCommands } from './commands.ts';
import type { Decision } from './decision.ts';
import { passesByReference, standingIn, takeMail } from './mail.ts';
import { carryOut, type Ordered, refusalOf } from './orders.ts';
import { type Refusal, refuse } from './refusal.ts';
import type { Proof } from './tokens.ts';

export function takeAgentMail(arrival: Arrival, decision: Decision): boolean {
  const { agent, live } = arrival;
  if (!live) return false;
  return agent === null ? takeStranger(arrival, decision) : takeAgent(arrival, decision, agent);
}

/** Somebody else with an agent's token: a notice was sent on, or an agent put the customer in Cc. */
function takeStranger(arrival: Arrival, decision: Decision): boolean {
  const stolen = arrival.proofs.right.filter(isForAgents);
  const [first] = stolen;
  if (first !== undefined && isOfCustomers(arrival, decision, stolen)) {
    const noticed = stolen.map(({ ticket, owner }) => ({
      rule: 'agents-token',
      detail: { ticket, agent: owner },
    }));
    return takeMail(withoutTokens(arrival), decision, noticed);
  }
  if (first !== undefined) refuse(decision, arrival, { reason: 'wrong-sender', agent: first.owner });
  else if (arrival.proofs.wrong.some(({ audience }) => audience === 'agent'))
    refuse(decision, arrival, { reason: 'bad-token' });
  else return false;
  return true;
}

/** Whether the writer belongs to the token's ticket, or to another that the mail refers to, also without any token. */
function isOfCustomers(arrival: Arrival, decision: Decision, stolen: Proof[]): boolean {
  const isParticipant = stolen.some(({ ticket: number }) => {
    const ticket = decision.ticket(number);
    return ticket !== null && standingIn(arrival, decision, ticket).rule === 'participant';
  });
  return isParticipant || passesByReference(withoutTokens(arrival), decision);
}

/** An agent's token is a wrong one for anybody else, and a wrong one counts for more than a right one beside it. */
function withoutTokens(arrival: Arrival): Arrival {
  return { ...arrival, proofs: { right: [], wrong: arrival.claims } };
}

function takeAgent(arrival: Arrival, decision: Decision, agent: AgentSettings): boolean {
  const forAgents = arrival.proofs.right.filter(isForAgents);
  // A customer's Message-ID among the references proves nothing and harms nothing.
  const wrong = arrival.proofs.wrong.filter(({ audience }) => audience !== 'customer');
  if (forAgents.length === 0 && wrong.length === 0) return false;
  const own = forAgents.filter(({ owner }) => owner === agent.id);
  // Earlier notices of the ticket are cited beside it. The first token tells which ticket is answered, old or not.
  const [first] = own;
  const good = own.find(({ ticket, isOld }) => ticket === first?.ticket && !isOld);
  if (wrong.length > 0) refuse(decision, arrival, { reason: 'bad-token' });
  else if (first === undefined) refuse(decision, arrival, { reason: 'wrong-sender' });
  else if (!isBelieved(arrival, decision, first)) refuse(decision, arrival, unproved(arrival));
  else if (good === undefined) refuse(decision, arrival, { reason: 'old-token' });
  else obey(arrival, decision, agent, good);
  return true;
}

/** Where a border of ours judges senders, here or where the notice went out, only its pass lets an order through. */
function isBelieved({ words, received }: Arrival, decision: Decision, proof: Proof): boolean {
  const { dmarc } = words.verdict;
  if (dmarc !== 'unchecked') return dmarc === 'pass';
  const places = [received.source.mailbox, decision.ticket(proof.ticket)?.mailbox ?? null];
  return !decision.settings.mailboxes.some(
    ({ address, authserv }) =>
      authserv !== null && places.some((place) => place !== null && withoutPlus(place) === address),
  );
}

function unproved({ words }: Arrival): Refusal {
  return {
    reason: 'failed-verdict',
    because: [{ rule: 'failed-verdict', detail: { dmarc: words.verdict.dmarc } }],
  };
}

function obey(arrival: Arrival, decision: Decision, agent: AgentSettings, proof: Proof): void {
  const { contact, words, received } = arrival;
  const reading = readCommands(aboveMarker(words.text), decision.settings);
  if ('refusal' in reading) return refuse(decision, arrival, reading.refusal);
  const ticket = decision.ticket(proof.ticket);
  if (ticket === null) return refuse(decision, arrival, { reason: 'bad-token' });
  const ordered: Ordered = {
    agent: agent.id,
    ticket: proof.ticket,
    contact,
    orders: publicOrders(reading.orders, agent, ticket.mailbox, decision.settings),
    plain: reading.commands.length === 0,
    attachments: words.attachments,
    raw: received.raw?.name ?? null,
  };
  const refusal = refusalOf(decision, ordered);
  if (refusal !== null) return refuse(decision, arrival, refusal);
  const because = [
    {
      rule: 'agent-token',
      detail: { agent: agent.id, commands: reading.commands.join(' '), notice: proof.notice },
    },
  ];
  settleIn(decision, arrival, {
    conversation: ticket.conversation,
    ticket: ticket.number,
    as: 'agent',
    because,
  });
  carryOut(decision, ordered);
}

/** The agent's own address, and any of ours with a token in it, become the support address. */
function publicOrders(
  orders: Orders,
  agent: AgentSettings,
  mailbox: string | null,
  { mailboxes }: Settings,
): Orders {
  const ours = mailboxes.map(({ address }) => address);
  const support = ours.find((address) => address === mailbox) ?? ours[0];
  if (support === undefined) return orders;
  return { ...orders, text: withoutPrivate(orders.text, { own: agent.email, support }) };
}

function isForAgents({ audience }: Proof): boolean {
  return audience === 'agent';
}

/** Clients that neither quote nor separate leave the notice's line as the only sign of where the answer ends. */
function aboveMarker(text: string): string {
  const at = markerAt(text);
  return at === -1 ? text : text.slice(0, at).trimEnd();
}
