/**
 * Gives a ticket to another agent when its agent has not accepted it in time. Where nobody else can take it, it stays, the
 * leads are told once, and it is offered again.
 *
 * Never gives it back to an agent who let it lie, or takes it from one who is writing about it. Never moves what a person
 * assigned, or an incident, which one lead has.
 */
import { NOT_ACCEPTED } from '../contract/accepting.ts';
import { dueAfter, elapsedWithin } from '../contract/businessTime.ts';
import type { Priority, Reason } from '../contract/classification.ts';
import { calendarOf, planCalendar, asksAcceptance, reassignMinutes } from '../contract/promised.ts';
import type { Settings } from '../contract/settings.ts';
import type { Ticket } from '../contract/ticket.ts';
import { chooseAgent } from './assignment.ts';
import type { Decision } from './decision.ts';
import { toTell } from './toTell.ts';

type Planned = Pick<Ticket, 'plan' | 'priority' | 'incident'>;

/** The parts of an assignment by Firstline: the key `accept`, and the reason that the agent reads. */
export function acceptance(
  settings: Settings,
  ticket: Planned,
  from: number,
  tried: string[] = [],
): { accept?: { by: number | null; tried: string[] }; because: Reason[] } {
  if (!asksAcceptance(settings, ticket.plan) || ticket.incident !== undefined) return { because: [] };
  const by = acceptBy(settings, ticket, from);
  return {
    accept: { by, tried },
    because: by === null ? [] : [{ rule: 'accept-by', detail: { due: by } }],
  };
}

/** The key `acceptBy` of a new priority: the time since the assignment counts. */
export function acceptanceUnder(
  settings: Settings,
  ticket: Ticket,
  priority: Priority,
  now: number,
): { acceptBy?: number | null } {
  const { toAccept, assignedAt } = ticket;
  if (toAccept === undefined || toAccept.tries > 0 || assignedAt === null) return {};
  const by = acceptBy(settings, { ...ticket, priority }, assignedAt);
  return { acceptBy: by === null ? null : Math.max(by, now) };
}

function acceptBy(settings: Settings, ticket: Planned, from: number, times = 1): number | null {
  const minutes = reassignMinutes(settings, ticket.plan, ticket.priority);
  const calendar = calendarOf(settings, planCalendar(settings, ticket.plan));
  return minutes === null ? null : (dueAfter(calendar, from, minutes * times)?.due ?? null);
}

/** Its instant has come. `isWriting`: the agent has written words about it since they got it, and not sent them. */
export function passOn(decision: Decision, ticket: Ticket, isWriting: boolean): void {
  const { settings, now } = decision;
  const { number, agent, toAccept, assignedAt } = ticket;
  if (agent === null || toAccept === undefined) return;
  if (isWriting) {
    decision.change({ type: 'ticket.accepted', ticket: number, agent, because: [{ rule: 'is-writing' }] });
    return;
  }
  const next = acceptBy(settings, ticket, now, 2 ** toAccept.tries);
  // The plan asks for it no more.
  if (next === null) return;
  const tried = [...new Set([...toAccept.tried, agent])];
  const calendar = calendarOf(settings, planCalendar(settings, ticket.plan));
  const { minutes } = elapsedWithin(calendar, assignedAt ?? now, now);
  const late: Reason = { rule: NOT_ACCEPTED, detail: { agent, minutes } };
  const others = { ...settings, agents: settings.agents.filter(({ id }) => !tried.includes(id)) };
  // It has its place already: the share of an unknown domain does not count again.
  const { origin: _origin, ...wanted } = ticket;
  const choice = chooseAgent(others, wanted, (id) => decision.load(id), now);
  const because = [late, ...choice.because];
  if (choice.agent === null) {
    const told =
      toAccept.tries === 0 ? toTell(settings, ticket, 'lead', decision.absent) : { tell: [], because: [] };
    const retryAt = Math.min(choice.retryAt ?? next, next);
    decision.change({
      type: 'ticket.unaccepted',
      ticket: number,
      agent,
      tell: told.tell,
      retryAt,
      because: [...because, ...told.because],
    });
    return;
  }
  const again = acceptance(settings, ticket, now, tried);
  decision.change({
    type: 'ticket.assigned',
    ticket: number,
    agent: choice.agent,
    previous: agent,
    ...again,
    because: [...because, ...again.because],
  });
}

/** The agent says that they have it. */
export function accept(decision: Decision, ticket: Ticket, agent: string, because: Reason[]): void {
  if (ticket.agent !== agent || ticket.toAccept === undefined) return;
  decision.change({ type: 'ticket.accepted', ticket: ticket.number, agent, because });
}
