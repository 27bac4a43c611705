/** The fact that records what became of an attempt to send a message. */
import type { Draft } from '../contract/fact.ts';
import type { Message } from '../contract/message.ts';
import type { Metrics, Reports } from '../contract/reports.ts';
import type { Delivery } from '../contract/stage.ts';

/**
 * `nextAt`: the instant of the next attempt after a deferral; null: no further attempt. `heldUntil`: the same after
 * `held`.
 */
export function outcome(
  message: Message,
  delivery: Delivery,
  attempt: number,
  { nextAt, heldUntil }: { nextAt: number | null; heldUntil: number },
): Draft {
  const of = { message: message.id, attempt };
  switch (delivery.outcome) {
    case 'sent':
      return { type: 'message.sent', ...of, reference: delivery.reference };
    case 'captured':
      return { type: 'message.captured', ...of, file: delivery.file };
    case 'unknown':
      return {
        type: 'message.unknown',
        ...of,
        ticket: message.ticket,
        because: [{ rule: 'outcome-unknown' }],
      };
    case 'failed':
      return {
        type: 'message.failed',
        ...of,
        ticket: message.ticket,
        because: [why('refused', delivery.code)],
      };
    case 'held':
      return { type: 'message.deferred', ...of, nextAt: heldUntil, because: [why('held', delivery.code)] };
    case 'deferred':
      return nextAt === null
        ? { type: 'message.failed', ...of, ticket: message.ticket, because: [why('gave-up', delivery.code)] }
        : { type: 'message.deferred', ...of, nextAt, because: [why('try-again', delivery.code)] };
  }
}

/** After its commit. */
export function tellOutcome(
  reports: Reports & Metrics,
  { id, ticket, kind, channel }: Message,
  { type }: Draft,
  delivery: Delivery,
  attempt: number,
): void {
  reports.say('info', type === 'message.deferred' ? 'deferred' : 'delivered', {
    message: id,
    ticket,
    kind,
    outcome: type,
    attempt,
  });
  reports.count('firstline_messages_total', { channel, outcome: delivery.outcome });
}

function why(rule: string, code: string) {
  return { rule, detail: { code } };
}
