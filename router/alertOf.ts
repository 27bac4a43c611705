/**
 * Finds the alert that a mail is, the ticket of that alert, and the storm that it belongs to.
 *
 * Never believes a sender without a DMARC pass where our border judges senders. Never takes an agent or a list for a monitoring system.
 * Never locks a ticket before the names of the alert and its storm: what opens, recovers and ends in one incident takes turns by them.
 */
import type { ContactWords } from '../contract/contact.ts';
import type { Received } from '../contract/facts/contact.ts';
import { MONITORING } from '../contract/monitoring.ts';
import type { Tx } from '../contract/store.ts';
import { keyedDigest } from '../contract/tallies.ts';
import { agentAt } from '../contract/team.ts';
import type { Ticket } from '../contract/ticket.ts';
import { customerOf } from './customer.ts';
import { isJudged } from './forwards.ts';
import { loadTickets } from './loadTickets.ts';
import { alertIn, type Recognised } from './monitoring/recognised.ts';
import { customersAddress } from './opening.ts';
import { isWithinHour } from './storms.ts';
import type { AlertFound, RouterState } from './state.ts';

/** The tickets beyond those that are counted: some of the newest may belong elsewhere. */
const MORE_RECENT = 20;

/** The alert that the mail is, with its names locked; null for any other mail. */
export async function recognise(
  state: RouterState,
  received: Received,
  words: ContactWords,
  tx: Tx,
): Promise<AlertFound | null> {
  const { settings, sender } = state;
  if (received.channel !== 'email' || sender === null || state.isNamedByList) return null;
  if (received.imported !== 'no' || agentAt(words.from?.address ?? '', settings) !== null) return null;
  if (isJudged(received, settings) && words.verdict.dmarc !== 'pass') return null;
  const alert = alertIn(words, settings);
  if (alert === null) return null;
  const names = [alert.from, alert.kind, alert.host, alert.what].map((name) => name.trim().toLowerCase());
  const key = keyedDigest(state.secret, `alert/${JSON.stringify(names)}`);
  const source = sourceOf(state, words, alert);
  await tx.lock([`alert/${key}`, ...(source === null ? [] : [stormLock(source)])]);
  const storm = { incident: null, recent: [] };
  return { alert, key, source, ticket: null, storm, left: [], lasting: [], alerts: 0 };
}

/** The name that serialises what happens to one incident. `key`: that of the storm, or the number of a ticket that agents made one. */
export function stormLock(key: string): string {
  return `storm/${key}`;
}

/**
 * Whose storm it would be: one address may send for many customers and subscriptions. Null where the mail does not tell them apart, and of a
 * stranger, whose mails a flood gathers.
 */
function sourceOf(state: RouterState, words: ContactWords, alert: Recognised): string | null {
  const { address } = customersAddress({ state, words });
  const customer = address === null ? null : customerOf(state.settings, address);
  // A Reply-To is a claim: only the sender can be a known one.
  const isKnown = alert.isNamed || customerOf(state.settings, state.sender?.address ?? '') !== null;
  if (!isKnown) return null;
  if (alert.tenant === '') return null;
  const names = [alert.from, customer?.customer.id ?? '', alert.tenant?.toLowerCase() ?? ''];
  return keyedDigest(state.secret, `alerts/${JSON.stringify(names)}`);
}

/** The ticket of the alert, locked, and what a new alert of its source is part of. */
export async function addAlert(state: RouterState, received: Received, now: number, tx: Tx): Promise<void> {
  const { alert: found } = state;
  if (found === null) return;
  // What reopens or ends an incident has its row first, then those of its followers.
  await loadTickets(state, [(await tx.alertNow(found.key))?.follows ?? null], tx);
  const ticket = await tx.alertToChange(found.key);
  if (ticket !== null) await addTicket(state, found, ticket, tx);
  const isNew = found.alert.state === 'problem' && (ticket === null || isOver(ticket));
  if (isNew) await addStorm(state, found, Math.min(received.receivedAt, now), tx);
}

function isOver({ status }: Ticket): boolean {
  return status === 'resolved' || status === 'closed';
}

async function addTicket(state: RouterState, found: AlertFound, ticket: Ticket, tx: Tx): Promise<void> {
  const { number, merged, follows } = ticket;
  found.ticket = number;
  state.tickets.set(number, ticket);
  await loadTickets(state, [merged?.into ?? null, follows ?? null], tx);
  const incident = ticket.incident === undefined ? follows : number;
  if (incident === undefined || found.alert.state !== 'recovery') return;
  found.left = await tx.openFollowers(incident, 2);
  found.lasting = await tx.lastingFollowers(incident, 2);
  if (found.lasting.length < 2) found.alerts = await tx.alertsFollowing(incident);
}

/** An incident lasts while its newest alert is of the last hour. */
async function addStorm(state: RouterState, found: AlertFound, at: number, tx: Tx): Promise<void> {
  const { source } = found;
  if (source === null) return;
  const { incidentAt } = state.settings.monitoring ?? MONITORING;
  const incident = await tx.incidentToChange(source);
  const newest =
    incident === null ? null : ((await tx.newestAlertOf(incident.number, source)) ?? incident.openedAt);
  const lasts = incident !== null && newest !== null && isWithinHour(newest, at);
  const recent = lasts ? [] : await tx.alertsFrom(source, incidentAt + MORE_RECENT);
  for (const ticket of lasts ? [incident] : recent) state.tickets.set(ticket.number, ticket);
  found.storm = { incident: lasts ? incident.number : null, recent: recent.map(({ number }) => number) };
}

/** The ticket of the alert, and the one that goes on with it. */
export function ofAlert({ alert, tickets }: RouterState): string[] {
  const ticket = tickets.get(alert?.ticket ?? '');
  return ticket === undefined
    ? []
    : [ticket.number, ...(ticket.merged === undefined ? [] : [ticket.merged.into])];
}
