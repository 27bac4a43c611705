/** Tickets of one cause: alerts of monitoring systems, and incidents that others follow. */
import { z } from 'zod';
import { reason } from '../classification.ts';
import { alertState } from '../monitoring.ts';

const ticket = z.string();
const because = z.array(reason);

export const ofCauseFacts = {
  /** It follows an incident: one cause of many tickets. `agent` null: by rule. */
  'ticket.followed': z.object({
    ticket,
    agent: z.string().nullable(),
    incident: z.string(),
    /** A customer wrote since an agent last acted here. The agent may not have seen it. */
    unheard: z.literal(true).optional(),
    because,
  }),
  /** It follows the incident no more. */
  'ticket.unfollowed': z.object({ ticket, agent: z.string(), incident: z.string(), because }),
  /** The first ticket follows this one: it is an incident from now on. */
  'ticket.led': z.object({ ticket, agent: z.string().nullable(), because }),
  /** It is no incident any longer: no ticket follows it. */
  'ticket.unled': z.object({ ticket, agent: z.string(), because }),
  /** No open alert of this incident lasts any longer, of `alerts` in number, and it stays open. */
  'ticket.calmed': z.object({ ticket, alerts: z.number(), because }),
  /** After that an alert of this incident lasts again: that of the ticket `alert`. */
  'ticket.roused': z.object({ ticket, alert: z.string(), because }),
  /** A further mail about the alert of this ticket came. */
  'ticket.alerted': z.object({
    ticket,
    contact: z.string(),
    state: alertState,
    /** When the mail says that it happened. */
    happenedAt: z.number(),
    /** It reports the past: a problem from before the recovery, a recovery from before the problem. */
    late: z.literal(true).optional(),
    /** The problem came back while its ticket was unfinished, after its recovery. */
    again: z.literal(true).optional(),
    because,
  }),
};
