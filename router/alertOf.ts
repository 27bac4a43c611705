/**
 * Finds the alert that a mail is, and the ticket of that alert.
 *
 * Never believes a sender without a DMARC pass where our border judges senders. Never takes an agent or a list for a monitoring system.
 */
import type { ContactWords } from '../contract/contact.ts';
import type { Received } from '../contract/facts/contact.ts';
import type { Tx } from '../contract/store.ts';
import { keyedDigest } from '../contract/tallies.ts';
import { agentAt } from '../contract/team.ts';
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
  const ticket = await tx.alertToChange(key);
  if (ticket === null) return { alert, key, ticket: null };
  state.tickets.set(ticket.number, ticket);
  if (ticket.merged !== undefined) await loadTickets(state, [ticket.merged.into], tx);
  return { alert, key, ticket: ticket.number };
}
