/**
 * Handles mail from agents. The router obeys a mail when three things agree: a token of a notice to that agent, the
 * agent's From address and the DMARC verdict (a pass where our border judges senders, no fail where none does).
 * Otherwise it quarantines the mail and tells the agent. An agent who writes plain words
 * without any token, and answers no notice, is treated as a customer (asked.ts). A customer who obtained an agent's token is treated as a customer without one.
 *
 * Never sends the customer anything from an agent's mail that failed these checks. Never sends the agent's private
 * address out.
 */
import { type Arrival, recordPlacement } from './arrival.ts';
import { DOUBTED_RULE, KEPT_RULE, UNREADABLE_RULE } from '../contract/facts/agent.ts';
import { withoutPrivate } from '../contract/ours.ts';
import type { AgentSettings, Settings } from '../contract/settings.ts';
import type { Ticket } from '../contract/ticket.ts';
import { withoutPlus } from '../contract/token.ts';
import { type Signing, signingIn, withEarlier, withoutSignatures } from './agentSigning.ts';
import { answerAsked, askedRefusal, takeOwnOrders } from './asked.ts';
import { asksOnly, isPlain, type Obeyed, readCommands } from './commands.ts';
import { isNote, type Orders } from './orderForm.ts';
import type { Decision } from './decision.ts';
import { passesByReference, standingIn, takeMail } from './mail.ts';
import { mergedAway } from './mergedTickets.ts';
import { hasContent, type Ordered } from './ordered.ts';
import { carryOut, refusalOf } from './orders.ts';
import { draftShown } from './handover/passing.ts';
import { type Refusal, refuse, unproved } from './refusal.ts';
import { agentsProofs, type Proof } from './tokens.ts';
import { unreadable } from './unreadable.ts';

export function takeAgentMail(arrival: Arrival, decision: Decision): boolean {
  const { agent, live, received } = arrival;
  // A customer's page gives no agent's right.
  if (!live || received.channel === 'web') return false;
  return agent === null ? takeStranger(arrival, decision) : takeAgent(arrival, decision, agent);
}

/** A sender other than the agent has an agent's token: an agent forwarded a notice, or put the customer in Cc. */
function takeStranger(arrival: Arrival, decision: Decision): boolean {
  const stolen = agentsProofs(arrival.proofs).right;
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

/** Whether the sender belongs to the token's ticket, or to another ticket that the mail refers to without any token. */
function isOfCustomers(arrival: Arrival, decision: Decision, stolen: Proof[]): boolean {
  const isParticipant = stolen.some(({ ticket: number }) => {
    const ticket = decision.ticket(number);
    return ticket !== null && standingIn(arrival, decision, ticket).rule === 'participant';
  });
  return isParticipant || passesByReference(withoutTokens(arrival), decision);
}

/** An agent's token is wrong for every other sender. One wrong token outweighs the right ones in the same mail. */
function withoutTokens(arrival: Arrival): Arrival {
  return { ...arrival, proofs: { right: [], wrong: arrival.claims } };
}

function takeAgent(arrival: Arrival, decision: Decision, agent: AgentSettings): boolean {
  const { right, wrong } = agentsProofs(arrival.proofs);
  if (right.length === 0 && wrong.length === 0) return takeOwnOrders(arrival, decision, agent);
  const own = right.filter(({ owner }) => owner === agent.id);
  // The mail may cite earlier notices too. The first token selects the ticket, even when that token is old.
  const [first] = own;
  const good = own.find(({ ticket, isOld }) => ticket === first?.ticket && !isOld);
  if (wrong.length > 0) refuse(decision, arrival, { reason: 'bad-token' });
  else if (first === undefined) refuse(decision, arrival, { reason: 'wrong-sender' });
  else if (!isBelieved(arrival, decision, first)) refuse(decision, arrival, unproved(arrival));
  else if (good === undefined) refuse(decision, arrival, { reason: 'old-token' });
  else obey(arrival, decision, agent, good);
  return true;
}

/**
 * Orders need a DMARC pass when our border judges senders, at this mailbox or at the notice's. Elsewhere an unchecked
 * mail is enough.
 */
export function isBelieved({ words, received }: Arrival, decision: Decision, proof: Proof): boolean {
  const { dmarc } = words.verdict;
  if (dmarc !== 'unchecked') return dmarc === 'pass';
  const addresses = [received.source.mailbox, decision.ticket(proof.ticket)?.mailbox ?? null];
  return !decision.settings.mailboxes.some(
    ({ address, authserv }) =>
      authserv !== null && addresses.some((one) => one !== null && withoutPlus(one) === address),
  );
}

function obey(arrival: Arrival, decision: Decision, agent: AgentSettings, proof: Proof): void {
  const { words } = arrival;
  const why = unreadable(words);
  if (why !== null)
    return refuse(decision, arrival, {
      reason: 'empty',
      because: [{ rule: UNREADABLE_RULE, detail: { defect: why } }],
    });
  if (words.quoted !== undefined) return refuse(decision, arrival, { reason: 'words-in-quote' });
  const reading = readCommands(words.text, decision.settings);
  if ('refusal' in reading) return refuse(decision, arrival, reading.refusal);
  const ticket = decision.ticket(proof.ticket);
  if (ticket === null) return refuse(decision, arrival, { reason: 'bad-token' });
  const { link, unmerge } = reading.orders;
  const away = unmerge || asksOnly(reading.commands) ? null : mergedAway(ticket);
  if (away !== null) return refuse(decision, arrival, away);
  if (link !== null && (link === ticket.number || decision.ticket(link) === null))
    return refuse(decision, arrival, { reason: 'bad-argument', because: [{ rule: 'no-such-ticket' }] });
  const signing = withEarlier(signingIn(words, agent, reading), reading, arrival.state.isSignature);
  const isSaid = !asksOnly(reading.commands) && signing !== 'proved';
  const from = { arrival, agent, reading, isSaid, notice: proof.notice };
  const said = meant(orderedBy(from, ticket, decision.settings), proof);
  const ordered = isDoubted(signing, reading.orders, proof) ? keptAsNote(said) : said;
  const refusal =
    onlyInNewMail(reading.orders) ??
    askedRefusal(decision, agent, reading.orders) ??
    asksWhat(signing, reading, proof) ??
    asksFirst(ordered, ticket) ??
    refusalOf(decision, ordered);
  if (refusal !== null) return refuse(decision, arrival, refusal);
  const because = [
    {
      rule: 'agent-token',
      detail: { agent: agent.id, commands: reading.commands.join(' '), notice: proof.notice },
    },
  ];
  recordPlacement(decision, arrival, {
    conversation: ticket.conversation,
    ticket: ticket.number,
    as: 'agent',
    because,
  });
  carryOut(decision, ordered);
  answerAsked(decision, arrival, agent, ticket.number, reading.orders);
}

function onlyInNewMail({ openFor }: Orders): Refusal | null {
  return openFor === null ? null : { reason: 'bad-argument', because: [{ rule: 'only-in-a-new-mail' }] };
}

/** `isSaid`: its words are no signature, and answer no question of the agent's own. */
type From = {
  arrival: Arrival;
  agent: AgentSettings;
  reading: Obeyed;
  isSaid: boolean;
  notice: string | null;
};

function orderedBy(
  { arrival: { contact, words, received, state }, agent, reading, isSaid, notice }: From,
  ticket: Ticket,
  settings: Settings,
): Ordered {
  const { orders, commands } = reading;
  const ids = (addresses: string[]) => addresses.flatMap((one) => state.named.get(one)?.id ?? []);
  const to = orders.to === null ? null : ids(orders.to);
  const attachments = asksOnly(commands) ? [] : withoutSignatures(words.attachments);
  return {
    agent: agent.id,
    ticket: ticket.number,
    contact,
    orders: publicOrders(isSaid ? orders : { ...orders, text: '' }, agent, ticket.mailbox, settings),
    text: isNote(orders) ? 'note' : 'reply',
    to,
    cc: ids(orders.cc).filter((person) => to?.includes(person) !== true),
    plain: isPlain(commands),
    attachments,
    callees: state.callees,
    issues: state.issues,
    unheard: state.unheard.has(ticket.number),
    writtenAt: Math.min(words.date ?? received.receivedAt, received.receivedAt),
    raw: received.raw?.name ?? null,
    contacts: state.handed.get(ticket.number) ?? [],
    draft: draftShown(state.notices.get(ticket.number), notice),
  };
}

/**
 * Words that may be a signature alone are not sent, unless `#reply` says that they are the answer. Without a command, or with one that
 * sends words, the agent is asked. Any other order is carried out, and the words are kept as a note that the agent is told about.
 */
function asksWhat(signing: Signing, { commands, orders }: Obeyed, proof: Proof): Refusal | null {
  const sends = commands.length === 0 || orders.to !== null || orders.cc.length > 0 || orders.update;
  return sends && isDoubted(signing, orders, proof)
    ? { reason: 'empty', because: [{ rule: DOUBTED_RULE }] }
    : null;
}

function isDoubted(signing: Signing, orders: Orders, { asksAnswer }: Proof): boolean {
  const isMeant = isNote(orders) || orders.reply || (!asksAnswer && !orders.resolve && !ofHandover(orders));
  return signing === 'doubted' && !isMeant;
}

/**
 * Words in reply to an alarm are for the team, unless `#reply` or `#resolve` says that they are the answer: an agent
 * who answers an alarm has a colleague in mind.
 */
function meant(ordered: Ordered, { asksAnswer }: Proof): Ordered {
  const { orders, text } = ordered;
  if (asksAnswer || text === 'note' || orders.reply || orders.resolve || !hasContent(ordered)) return ordered;
  if (ofHandover(orders)) return ordered;
  const kept = { rule: KEPT_RULE };
  return { ...ordered, orders: { ...orders, note: true }, text: 'note', plain: false, kept };
}

/** The command names the reader of the words. */
function ofHandover({ tellVendor, askMissing }: Orders): boolean {
  return tellVendor !== null || askMissing;
}

function keptAsNote(ordered: Ordered): Ordered {
  return { ...ordered, text: 'note', plain: false, kept: { rule: DOUBTED_RULE } };
}

/** An agent who no longer has the ticket may not know what its agent has written: `#reply` says that it is meant. */
function asksFirst(ordered: Ordered, { agent }: Ticket): Refusal | null {
  if (agent === null || agent === ordered.agent || ordered.text === 'note') return null;
  if (ordered.orders.reply || ofHandover(ordered.orders) || !hasContent(ordered)) return null;
  return { reason: 'not-yours', because: [{ rule: 'ticket-of', detail: { agent } }] };
}

/** Replaces the agent's own address, and each of our addresses that holds a token, by the support address. */
export function publicOrders(
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
