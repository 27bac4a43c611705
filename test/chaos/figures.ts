/** What a run was like: how much it took, how long it took, and what was done to it. Nothing here is right or wrong. */
import type { Evidence } from './evidence.ts';
import { cameTooLate } from './givenOn.ts';
import type { Harm } from './killer.ts';

export type Figure = { name: string; figure: string };

export function figuresOf(
  evidence: Evidence,
  run: { harm: Harm; outages: Map<string, number>; lives: number; loadMs: number; reruns: number },
): Figure[] {
  const { books } = evidence;
  const latencies = acknowledgedAfter(evidence);
  return [
    { name: 'killed', figure: counts(run.harm.kills) },
    { name: 'frozen', figure: counts(run.harm.freezes) },
    { name: 'stopped', figure: counts(run.harm.stops) },
    { name: 'lives of processes', figure: String(run.lives) },
    { name: 'servers taken away', figure: counts(run.outages) },
    { name: 'mails accepted a second', figure: perSecond(books.acceptedAt.length, run.loadMs) },
    { name: 'longest gap without an accepted mail', figure: seconds(longestGap(books.acceptedAt)) },
    { name: 'accepted to acknowledged, p50', figure: seconds(percentile(latencies, 0.5)) },
    { name: 'accepted to acknowledged, p99', figure: seconds(percentile(latencies, 0.99)) },
    { name: 'mails handed over again', figure: String(books.repeats) },
    { name: 'attempts turned away', figure: String(books.turnedAway) },
    { name: 'unknown recipients refused', figure: String(books.unknownRecipients) },
    { name: 'webhooks told, lost', figure: `${books.webhooks.told}, ${books.webhooks.lost}` },
    { name: 'agents’ answers that came too late', figure: String(tooLate(evidence)) },
    { name: 'deadlines fired', figure: String(fired(evidence)) },
    { name: 'transactions run again', figure: `at least ${run.reruns}` },
  ];
}

/** From the first acceptance of the contact that opened a ticket to the first time the relay took its acknowledgement. */
function acknowledgedAfter({ books, tickets, messages, relayTook }: Evidence): number[] {
  const opened = new Map(tickets.map(({ number, contacts }) => [number, contacts[0] ?? '']));
  const tookAt = new Map<string, number>();
  for (const { messageId, at } of relayTook) if (!tookAt.has(messageId)) tookAt.set(messageId, at);
  return messages.flatMap(({ kind, ticket, messageId }) => {
    const given = books.given.get(opened.get(ticket ?? '') ?? '');
    const at = tookAt.get(messageId);
    const counts = kind === 'acknowledgement' && given !== undefined && at !== undefined;
    return counts ? [Math.max(0, at - given.acceptedAt)] : [];
  });
}

function tooLate(evidence: Evidence): number {
  return evidence.contacts.filter((contact) => cameTooLate(evidence, contact)).length;
}

function fired({ facts }: Evidence): number {
  return facts.filter(({ fact }) => fact.type === 'ticket.warned' || fact.type === 'ticket.escalated').length;
}

function longestGap(instants: number[]): number {
  const inTurn = instants.toSorted((a, b) => a - b);
  return inTurn.reduce((longest, at, n) => Math.max(longest, at - (inTurn[n - 1] ?? at)), 0);
}

function percentile(values: number[], share: number): number {
  const inTurn = values.toSorted((a, b) => a - b);
  return inTurn[Math.min(inTurn.length - 1, Math.floor(inTurn.length * share))] ?? 0;
}

function seconds(ms: number): string {
  return `${(ms / 1000).toFixed(1)} s`;
}

function perSecond(count: number, ms: number): string {
  return (count / (ms / 1000)).toFixed(1);
}

function counts(counted: Map<string, number>): string {
  return [...counted].map(([name, count]) => `${name} ${count}`).join(', ') || 'none';
}
