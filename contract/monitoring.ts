/**
 * Alerts of monitoring systems: what a ticket keeps of its alert, and what the admin may set. An alert is known by its
 * source, host and service; a problem and its recovery are of one alert.
 *
 * Pure steps of `evolve` (ticket.ts). Never holds a name of a host: a ticket has a keyed digest.
 */
import { z } from 'zod';
import { including } from './people.ts';

export const alertKinds = ['nagios', 'zabbix', 'alertmanager', 'azure', 'prtg'] as const;
export type AlertKind = (typeof alertKinds)[number];

/** `any`: each built-in form. `patterns`: those of the admin. `none`: its mails are no alerts. */
export const senderKinds = [...alertKinds, 'any', 'patterns', 'none'] as const;

export const alertSender = z.strictObject({
  /** An address, or a domain behind `@`. */
  from: z.string().toLowerCase(),
  kind: z.enum(senderKinds),
  /** RE2, of the kind `patterns`. What their named groups hold, or else the whole match of the problem, names the alert. */
  problem: z.string().nullable(),
  recovery: z.string().nullable(),
  in: z.enum(['subject', 'text']),
});
export type AlertSender = z.infer<typeof alertSender>;

export const monitoringSettings = z.strictObject({
  /** The built-in forms count from every sender; false: from `senders` alone. */
  everySender: z.boolean(),
  /** A problem that comes back within this time after its recovery opens its ticket again. */
  reopenWithinMinutes: z.number().positive(),
  /** A recovery resolves a ticket that a person took part in too. */
  closeAnswered: z.boolean(),
  /** The alert of one sender within an hour, by its place, that becomes an incident: those before and behind it follow it. */
  incidentAt: z.number().int().min(2),
  senders: z.array(alertSender),
});
export type MonitoringSettings = z.infer<typeof monitoringSettings>;

export const MONITORING: MonitoringSettings = {
  everySender: true,
  reopenWithinMinutes: 24 * 60,
  closeAnswered: false,
  incidentAt: 10,
  senders: [],
};

/** `news`: an acknowledgement, a planned downtime, flapping: neither problem nor recovery. */
export const alertState = z.enum(['problem', 'recovery', 'news']);
export type AlertState = z.infer<typeof alertState>;

/** Of the contact that opens a ticket. `at`: when the mail says that it happened. */
export const openingAlert = z.object({
  key: z.string(),
  state: alertState,
  at: z.number(),
  /** Keyed digest of the sender. */
  source: z.string().optional(),
});
export type OpeningAlert = z.infer<typeof openingAlert>;

export const ticketAlert = z.object({
  /** Keyed digest of source, host and service. */
  key: z.string(),
  /** The latest problem; null: only a recovery came. */
  problemAt: z.number().nullable(),
  /** The recovery of the latest problem; null while it lasts. */
  recoveredAt: z.number().nullable(),
  /** Keyed digest of the sender. */
  source: z.string().exactOptional(),
  /** A person answered, wrote a note or took part in another way. */
  touched: z.literal(true).exactOptional(),
  /** An agent let its ticket follow an incident no more: it counts for no other storm. */
  apart: z.literal(true).exactOptional(),
  /** When its ticket was last opened again. */
  reopenedAt: z.number().exactOptional(),
  /** Person id of the monitoring system. */
  system: z.string().exactOptional(),
  /** Person ids of those who wrote here, or to whom an agent wrote. The mails of the alert name others: they asked for nothing. */
  people: z.array(z.string()).exactOptional(),
});
export type TicketAlert = z.infer<typeof ticketAlert>;

/** Limits the mails of one alert that its ticket lists, because each decision about it reads all of them. A recovery is listed beyond. */
export const MAX_ALERT_CONTACTS = 200;

export function openedAlert(
  { key, state, at, source }: OpeningAlert,
  { requester, notAnswered }: { requester: string | null; notAnswered?: string | undefined },
): TicketAlert {
  // Where its mails name another address for answers, that is the requester.
  const system = notAnswered ?? requester;
  return {
    key,
    problemAt: state === 'problem' ? at : null,
    recoveredAt: state === 'recovery' ? at : null,
    ...(source === undefined ? {} : { source }),
    ...(system === null ? {} : { system }),
  };
}

export type Alerting = { contacts: string[]; alert?: TicketAlert };
type Alerted = { contact: string; state: AlertState; at: number; late?: true | undefined };

/** Its problem has not recovered. */
export function isLasting({ alert }: { alert?: TicketAlert }): boolean {
  return alert !== undefined && alert.problemAt !== null && alert.recoveredAt === null;
}

/** A further mail of the alert. A late one reports the past. */
export function alerted<T extends Alerting>(ticket: T, { contact, state, at, late }: Alerted): T {
  const { alert, contacts } = ticket;
  if (alert === undefined) return ticket;
  const isListed = state === 'recovery' || contacts.length < MAX_ALERT_CONTACTS;
  const next = { ...ticket, contacts: isListed ? including(contacts, contact) : contacts };
  if (state === 'news' || (late === true && alert.problemAt !== null)) return next;
  if (late === true) return { ...next, alert: { ...alert, problemAt: at } };
  return {
    ...next,
    alert:
      state === 'recovery'
        ? { ...alert, recoveredAt: at }
        : { ...alert, problemAt: Math.max(at, alert.problemAt ?? at), recoveredAt: null },
  };
}
