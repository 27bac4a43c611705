/** When a stage must act on a ticket without a further fact. */
import { openCallback } from './callBack.ts';
import { ringDue } from './ring.ts';
import { CLOSE_AFTER_MS, type Ticket } from './ticket.ts';

/** An instant at which a stage must act on a ticket. */
export type Due = {
  kind: 'firstResponse' | 'resolution' | 'assign' | 'accept' | 'close' | 'wake' | 'ring' | 'callback';
  at: number;
};

/** The due instants of a ticket, at most one per kind. */
export function duesOf(ticket: Ticket): Due[] {
  const ring = ringDue(ticket.ring);
  const dues: Due[] = ring === null ? [] : [{ kind: 'ring', at: ring }];
  // One that was merged while the telephone rang is closed.
  if (ticket.status === 'closed') return dues;
  if (ticket.status === 'resolved') {
    if (ticket.resolvedAt !== null) dues.push({ kind: 'close', at: ticket.resolvedAt + CLOSE_AFTER_MS });
    return dues;
  }
  const acceptBy = ticket.toAccept?.by ?? null;
  if (ticket.snoozedUntil !== undefined) dues.push({ kind: 'wake', at: ticket.snoozedUntil });
  else if (ticket.agent === null && ticket.retryAt !== null)
    dues.push({ kind: 'assign', at: ticket.retryAt });
  else if (acceptBy !== null) dues.push({ kind: 'accept', at: acceptBy });
  if (ticket.imported !== 'no') return dues;
  const step = openCallback(ticket)?.steps[0];
  if (step !== undefined) dues.push({ kind: 'callback', at: step.at });
  for (const kind of ['firstResponse', 'resolution'] as const) {
    const next = ticket[kind];
    if (next === null || next.metAt !== null || next.pausedAt !== null) continue;
    const first = next.steps[0];
    if (first !== undefined) dues.push({ kind, at: first.at });
  }
  return dues;
}

/** The ticket's due instant that has come; null where a later change made it obsolete. */
export function dueIn(ticket: Ticket, due: { kind: string; at: number }): Due | null {
  // The store rounds to whole milliseconds.
  return duesOf(ticket).find(({ kind, at }) => kind === due.kind && Math.round(at) === due.at) ?? null;
}
