/** A ticket's row in `export` and in the HTTP API. Part of rows.ts. */
import { z } from 'zod';
import { isKept } from './callBack.ts';
import { priority } from './classification.ts';
import { iso } from './clock.ts';
import { handoverRow, handoverRowSchema } from './handover.ts';
import { issueRow, issueRowSchema } from './issueRow.ts';
import { issuesAbout } from './issueLinks.ts';
import type { StoredIssue } from './issues.ts';
import type { Ticket } from './ticket.ts';
import { vendorRow, vendorRowSchema } from './vendors.ts';

const SHORT = {
  id: true,
  vendor: true,
  kind: true,
  title: true,
  startsAt: true,
  openedAt: true,
  published: true,
} as const;

const instant = z.iso.datetime();

export const ticketSchema = z.object({
  number: z.string(),
  conversation: z.string(),
  customer: z.string().nullable(),
  requester: z.string().nullable(),
  subject: z.string(),
  category: z.string(),
  priority,
  status: z.enum(['open', 'waiting', 'resolved', 'closed']),
  queue: z.string(),
  agent: z.string().nullable(),
  openedAt: instant,
  firstResponseDue: instant.nullable(),
  firstRespondedAt: instant.nullable(),
  resolutionDue: instant.nullable(),
  resolvedAt: instant.nullable(),
  pausedSince: instant.nullable(),
  escalationLevel: z.number(),
  contacts: z.array(z.string()),
  messages: z.array(z.string()),
  vendor: vendorRowSchema.nullable(),
  /** The findings for a vendor, until it is sent: places and no words. */
  handover: handoverRowSchema.optional(),
  /** What vendors say about its subject now; of one unfinished ticket that was asked for. */
  knownIssues: z.array(issueRowSchema.pick(SHORT)).optional(),
  /** The known issue that an agent says it is about; null: none of them. Absent where its category decides. */
  issue: z.string().nullable().optional(),
  /** The promise to ring the customer back: by when, how often they were rung since, when it was kept, and whether it is open. */
  callback: z
    .object({
      due: instant,
      attempts: z.number(),
      keptAt: instant.nullable(),
      late: z.boolean(),
      open: z.boolean(),
    })
    .optional(),
  /** The ticket into which it is merged; the tickets that are merged into it. */
  mergedInto: z.string().optional(),
  merged: z.array(z.string()).optional(),
  /** The incident that it follows. */
  follows: z.string().optional(),
  /** Others follow it. */
  incident: z.literal(true).optional(),
  /** The alert of a monitoring system that opened it: its latest problem, and the recovery of that. */
  alert: z.object({ problemAt: instant.nullable(), recoveredAt: instant.nullable() }).optional(),
});
export type TicketRow = z.infer<typeof ticketSchema>;

/** While it waits for the customer, or while its resolution clock is paused because a vendor has it. */
function pausedSince({ pausedSince: since, resolution }: Ticket): number | null {
  const stands = resolution?.pausedAt ?? null;
  return since === null || stands === null ? (since ?? stands) : Math.min(since, stands);
}

/** `late`: kept after its instant. Of an open one `due` says it. One that went on in another ticket is shown there. */
function callbackRow({ callback }: Ticket): Pick<TicketRow, 'callback'> {
  if (callback === undefined || callback.keptBy === 'moved') return {};
  const { due, attempts, keptAt: endedAt } = callback;
  const keptAt = isKept(callback) ? endedAt : null;
  const late = keptAt !== null && keptAt > due;
  return { callback: { due: iso(due), attempts, keptAt: iso(keptAt), late, open: endedAt === null } };
}

export function ticketRow(
  ticket: Ticket,
  known: Pick<TicketRow, 'subject' | 'requester' | 'messages'>,
): TicketRow {
  return {
    number: ticket.number,
    conversation: ticket.conversation,
    customer: ticket.customer,
    requester: known.requester,
    subject: known.subject,
    category: ticket.category,
    priority: ticket.priority,
    status: ticket.status,
    queue: ticket.queue,
    agent: ticket.agent,
    openedAt: iso(ticket.openedAt),
    firstResponseDue: iso(ticket.firstResponse?.due ?? null),
    firstRespondedAt: iso(ticket.firstRespondedAt),
    resolutionDue: iso(ticket.resolution?.due ?? null),
    resolvedAt: iso(ticket.resolvedAt),
    pausedSince: iso(pausedSince(ticket)),
    escalationLevel: ticket.escalationLevel,
    contacts: ticket.contacts,
    messages: known.messages,
    vendor: vendorRow(ticket.vendor),
    ...(ticket.handover === undefined ? {} : { handover: handoverRow(ticket.handover) }),
    ...(ticket.issue === undefined ? {} : { issue: ticket.issue }),
    ...callbackRow(ticket),
    ...(ticket.merged === undefined ? {} : { mergedInto: ticket.merged.into }),
    ...(ticket.alert === undefined
      ? {}
      : { alert: { problemAt: iso(ticket.alert.problemAt), recoveredAt: iso(ticket.alert.recoveredAt) } }),
    ...(ticket.follows === undefined ? {} : { follows: ticket.follows }),
    ...(ticket.incident === undefined ? {} : { incident: true as const }),
    ...(ticket.took === undefined ? {} : { merged: ticket.took.map(({ ticket: number }) => number) }),
  };
}

/** The row of one ticket with the known issues that concern it. */
export function withKnownIssues(row: TicketRow, issues: readonly StoredIssue[], now: number): TicketRow {
  if (row.status !== 'open' && row.status !== 'waiting') return row;
  const short = issueRowSchema.pick(SHORT);
  const { issue, category } = row;
  const linked = issue === undefined ? { category } : { category, issue };
  const known = issuesAbout(linked, issues, now).map((one) => short.parse(issueRow(one, now)));
  return { ...row, knownIssues: known };
}
