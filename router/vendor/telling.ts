/**
 * A piece of the tickets that hear of the end of a known issue, in the order of their numbers. The state of the issue keeps its progress, so
 * that a process that dies between two pieces repeats none and leaves none out.
 *
 * A ticket whose customer's hourly limits have no room waits for a later round.
 *
 * Never tells the customer of a ticket twice of one end. Never goes on once the issue is open again.
 */
import { endOf, PIECE, TELL } from '../../contract/issueEnd.ts';
import type { LinkedTicket } from '../../contract/issueTickets.ts';
import { ISSUES_LOCK, stateAt, type StoredIssue } from '../../contract/issues.ts';
import { limitsOf } from '../../contract/settings.ts';
import type { DueInstant, Tx } from '../../contract/store.ts';
import { HOUR_MS } from '../../contract/tallies.ts';
import type { Ticket } from '../../contract/ticket.ts';
import type { Decision } from '../decision.ts';
import { loadTickets } from '../loadTickets.ts';
import type { RouterState, Telling } from '../state.ts';
import { type AskRoom, roomOf, SHARE } from './room.ts';

/** Before any lock of a ticket. False: it is no instant of an issue. Loads nothing where another process has told this piece. */
export async function addTelling(
  state: RouterState,
  { subject, kind, at }: DueInstant,
  now: number,
  tx: Tx,
): Promise<boolean> {
  if (kind !== TELL) return false;
  await tx.lock([ISSUES_LOCK]);
  const issue = await tx.issue(subject);
  if (issue?.telling === undefined || Math.round(issue.telling.nextAt) !== at) return true;
  const tickets = await tx.ticketsToTell(issue.id, issue.telling, issue.telling.upTo, PIECE);
  await loadTickets(
    state,
    tickets.map(({ number }) => number),
    tx,
  );
  const room = await roomOf(state.settings, tickets, state.tickets, now, tx);
  state.telling = { issue, tickets, room };
  return true;
}

export function tellEnd(decision: Decision, { issue, tickets, room }: Telling): void {
  const { telling } = issue;
  if (telling === undefined) return;
  const because = [{ rule: ENDED_RULE, detail: { issue: issue.id } }];
  const head = { type: 'issue.relayed', issue: issue.id, because } as const;
  if (stateAt(issue, decision.now) !== 'over')
    return decision.say({ ...head, upTo: telling.upTo, tickets: 0, nextAt: null });
  const said: Heard[] = [];
  let { upTo, left } = telling;
  for (const one of tickets) {
    const heard = tell(decision, issue, one, room, because);
    if (heard === 'all')
      return decision.say({
        ...head,
        upTo,
        ...at(left),
        tickets: said.length,
        nextAt: decision.now + NO_ROOM_MS,
      });
    upTo = Number(one.number.slice('FL-'.length));
    if (heard === 'own') left ??= upTo;
    else if (heard !== null) said.push(heard);
  }
  const piece = { ...head, tickets: said.length };
  if (tickets.length === PIECE)
    return decision.say({ ...piece, upTo, ...at(left), nextAt: decision.now + pauseAfter(decision, said) });
  if (left === undefined) return decision.say({ ...piece, upTo, nextAt: null });
  // Those without room, once more.
  const pause = Math.max(NO_ROOM_MS, pauseAfter(decision, said));
  decision.say({ ...piece, upTo: left - 1, nextAt: decision.now + pause });
}

const at = (left: number | undefined): { left?: number } => (left === undefined ? {} : { left });

export const ENDED_RULE = 'issue-ended';

/** Of a ticket that hears it, whether its customer is told. */
type Heard = { byPhone: boolean; told: boolean };

/** Null: it has nothing to hear. Of one without room nothing is said yet. */
function tell(
  decision: Decision,
  issue: StoredIssue,
  { number, by }: LinkedTicket,
  room: AskRoom,
  because: { rule: string; detail: { issue: string } }[],
): Heard | 'all' | 'own' | null {
  const ticket = decision.ticket(number);
  if (ticket === null || !isUnfinished(ticket) || ticket.flood !== undefined) return null;
  const end = endOf(issue);
  const before = ticket.issueEnds?.find((one) => one.issue === issue.id && one.end === end);
  const { customers } = issue.telling ?? { customers: 'nobody' };
  const told = customers === 'all' || (customers === 'named' && by === 'agent');
  if (before?.told === true || (before !== undefined && !told)) return null;
  const has = told ? room(ticket) : 'yes';
  if (has !== 'yes') return has;
  decision.change({
    type: 'ticket.issueEnded',
    ticket: number,
    knownIssue: issue.id,
    end,
    linkedBy: by,
    ...(told ? { tells: true as const } : {}),
    because,
  });
  return { byPhone: ticket.channel === 'call' || ticket.channel === 'sms', told };
}

function isUnfinished({ status }: Ticket): boolean {
  return status === 'open' || status === 'waiting';
}

const BETWEEN_MS = 1_000;
/** Until it asks once more whether the limits of the hour have room. */
const NO_ROOM_MS = HOUR_MS / 6;

/** A pause that leaves room within the hourly limits of automatic messages. */
function pauseAfter({ settings }: Decision, heard: readonly Heard[]): number {
  const { automaticPerInstallationPerHour: mails, smsPerHour } = limitsOf(settings);
  const told = heard.filter((one) => one.told);
  const sms = told.filter(({ byPhone }) => byPhone).length;
  const hours = Math.max(told.length / mails, sms / smsPerHour) / SHARE;
  return Math.max(BETWEEN_MS, Math.ceil(hours * HOUR_MS));
}
