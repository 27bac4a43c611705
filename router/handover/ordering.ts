/**
 * Orders about a hand-over: what the vendor asks for is collected, the customer is asked for the missing things, the words that
 * the agent confirmed leave for the vendor.
 *
 * Never sends a vendor what the agent has not seen: by a click the text is whole; by mail it is what the answered notice
 * shows, with the agent's own words. Never asks the customer twice for one vendor.
 */
import { labelsOf, questionText, vendorText } from '../../contract/telling/handover.ts';
import type { Ticket } from '../../contract/ticket.ts';
import { asksOf, handOverOf, vendorMeant } from '../../contract/vendorAsks.ts';
import type { Decision } from '../decision.ts';
import type { Orders } from '../orderForm.ts';
import { hasFiles, type Ordered } from '../ordered.ts';
import { badArgument, type Refusal } from '../refusal.ts';
import { reply } from '../words.ts';
import { collect } from './collecting.ts';
import { handOver } from './passing.ts';

/** Whether its words go to the vendor, or into the mail that asks the customer. */
export function isOfHandover({ tellVendor, askMissing }: Orders): boolean {
  return tellVendor !== null || askMissing;
}

export function whyNotHandOver(decision: Decision, ticket: Ticket, ordered: Ordered): Refusal | null {
  const { orders, attachments, contact } = ordered;
  if (!isOfHandover(orders)) return null;
  if (contact !== null && hasFiles(attachments)) return badArgument('handover-files');
  return orders.askMissing ? whyNotAsk(ticket) : whyNotTell(decision, ticket, ordered);
}

function whyNotAsk({ handover }: Ticket): Refusal | null {
  if (handover === undefined) return badArgument('not-collected');
  if (handover.askedAt !== undefined) return badArgument('asked-already');
  return handover.missing.length === 0 ? badArgument('nothing-missing') : null;
}

function whyNotTell({ settings }: Decision, ticket: Ticket, ordered: Ordered): Refusal | null {
  const { tellVendor } = ordered.orders;
  const vendor = vendorMeant(settings, ticket, tellVendor?.vendor ?? null);
  const { handover } = ticket;
  if (handOverOf(settings, vendor).way !== 'mail') return badArgument('no-vendor-mail');
  if (tellVendor?.whole === true) return null;
  if (handover?.vendor === vendor && handover.id !== ordered.draft) return badArgument('not-collected');
  return textFor(settings, ticket, ordered, vendor) === '' ? { reason: 'empty' } : null;
}

export function obeyHandover(decision: Decision, ordered: Ordered): void {
  const { orders } = ordered;
  if (orders.collect !== null) collect(decision, ordered, orders.collect.vendor);
  if (orders.askMissing) ask(decision, ordered);
  if (orders.tellVendor !== null) tell(decision, ordered, orders.tellVendor.vendor);
}

/** The words are a reply of ours, so the notes keep them: the agent's mail holds the command alone. */
function ask(decision: Decision, ordered: Ordered): void {
  const ticket = decision.ticket(ordered.ticket);
  if (ticket?.handover === undefined) return;
  const text = questionText(decision.settings, ticket, ticket.handover, ownWords(ordered));
  const own = ordered.contact === null ? {} : { contact: null, raw: null, attachments: [] };
  reply(decision, { ...ordered, ...own, orders: { ...ordered.orders, text } });
  const { vendor, missing: asks } = ticket.handover;
  decision.change({ type: 'ticket.askedFor', ticket: ticket.number, agent: ordered.agent, vendor, asks });
}

function tell(decision: Decision, ordered: Ordered, named: string | null): void {
  const { ticket: number, agent, contact } = ordered;
  const ticket = decision.ticket(number);
  if (ticket === null) return;
  const vendor = vendorMeant(decision.settings, ticket, named);
  const text = textFor(decision.settings, ticket, ordered, vendor);
  const contacts = [...new Set(ticket.handover?.found.map((one) => one.contact) ?? [])];
  decision.say({
    type: 'agent.toldVendor',
    agent,
    ticket: number,
    contact,
    vendor,
    contacts,
    words: { text },
  });
  handOver(decision, ordered, { vendor }, true);
}

function textFor(
  settings: Decision['settings'],
  { handover }: Ticket,
  ordered: Ordered,
  vendor: string,
): string {
  const own = ownWords(ordered);
  if (ordered.orders.tellVendor?.whole === true || handover?.vendor !== vendor) return own;
  const asks = asksOf(handOverOf(settings, vendor), handover.product);
  const names = new Map(asks.flatMap((ask) => labelsOf(ask).map((label) => [label, ask.id] as const)));
  return vendorText(settings, handover, ordered.contacts ?? [], saidIn(own, names));
}

/** Words that are kept as a note do not leave. */
function ownWords({ text, orders }: Ordered): string {
  return text === 'note' ? '' : orders.text;
}

/** Lines `label: value`, each up to the next one or an empty line, and the other lines. */
function saidIn(
  text: string,
  names: ReadonlyMap<string, string>,
): { said: Map<string, string>; rest: string } {
  const said = new Map<string, string>();
  const rest: string[] = [];
  let open: string | null = null;
  for (const line of text.split('\n')) {
    const colon = line.search(/[:：]/);
    const named = colon < 0 ? undefined : names.get(line.slice(0, colon).trim().toLowerCase());
    if (named !== undefined) {
      open = named;
      said.set(named, line.slice(colon + 1).trim());
    } else if (line.trim() === '' || open === null) {
      open = null;
      rest.push(line);
    } else said.set(open, `${said.get(open) ?? ''}\n${line}`.trim());
  }
  return { said, rest: rest.join('\n').trim() };
}
