/**
 * Finds the alert that a mail is, and the ticket of that alert.
 *
 * Never believes a sender without a DMARC pass where our border judges senders. Never takes an agent or a list for a monitoring system.
 */
import type { ContactWords } from '../contract/contact.ts';
import type { Received } from '../contract/facts/contact.ts';
import { MONITORING } from '../contract/monitoring.ts';
import type { Tx } from '../contract/store.ts';
import { keyedDigest } from '../contract/tallies.ts';
import { agentAt } from '../contract/team.ts';
import type { Ticket } from '../contract/ticket.ts';
import { isJudged } from './forwards.ts';
import { loadTickets } from './loadTickets.ts';
import { alertIn } from './monitoring/recognised.ts';
import type { AlertFound, RouterState } from './state.ts';

/** The alert that the mail is, with its ticket, locked; null for any other mail. */
export async function alertOf(
  state: RouterState,
  received: Received,
  words: ContactWords,
  tx: Tx,
): Promise<AlertFound | null> {
  const { settings, sender } = state;
  if (received.channel !== 'email' || sender === null || state.isNamedByList) return null;
  if (agentAt(words.from?.address ?? '', settings) !== null) return null;
  if (isJudged(received, settings) && words.verdict.dmarc !== 'pass') return null;
  const alert = alertIn(words, settings);
  if (alert === null) return null;
  const names = [alert.from, alert.kind, alert.host, alert.what].map((name) => name.trim().toLowerCase());
  const key = keyedDigest(state.secret, `alert/${JSON.stringify(names)}`);
  await tx.lock([`alert/${key}`]);
  const source = keyedDigest(state.secret, `alerts/${alert.from}`);
  const found: AlertFound = { alert, key, source, ticket: null, storm: NONE, left: [] };
  const ticket = await tx.alertToChange(key);
  if (ticket !== null) await addTicket(state, found, ticket, tx);
  if (alert.state === 'problem' && (ticket === null || isOver(ticket))) await addStorm(state, found, tx);
  return found;
}

const NONE: AlertFound['storm'] = { incident: null, recent: [] };

function isOver({ status }: Ticket): boolean {
  return status === 'resolved' || status === 'closed';
}

async function addTicket(state: RouterState, found: AlertFound, ticket: Ticket, tx: Tx): Promise<void> {
  const { number, merged, follows } = ticket;
  found.ticket = number;
  state.tickets.set(number, ticket);
  await loadTickets(state, [merged?.into ?? null, follows ?? null], tx);
  const incident = ticket.incident === undefined ? follows : number;
  if (incident !== undefined && found.alert.state === 'recovery')
    found.left = await tx.openFollowers(incident, 2);
}

/** Serialises the new alerts of one sender: one of them opens the incident. */
async function addStorm(state: RouterState, found: AlertFound, tx: Tx): Promise<void> {
  const { source } = found;
  const { incidentAt } = state.settings.monitoring ?? MONITORING;
  await tx.lock([`storm/${source}`]);
  const incident = await tx.incidentToChange(source);
  const recent = incident === null ? await tx.alertsFrom(source, incidentAt - 1) : [];
  for (const ticket of [...recent, ...(incident === null ? [] : [incident])])
    state.tickets.set(ticket.number, ticket);
  found.storm = { incident: incident?.number ?? null, recent: recent.map(({ number }) => number) };
}
