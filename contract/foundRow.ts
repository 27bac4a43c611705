/** What `find` and the API show of a ticket that was found. Part of rows.ts. */
import { z } from 'zod';
import { priority } from './classification.ts';
import { iso } from './clock.ts';
import { channel } from './contact.ts';
import type { Found } from './finding.ts';
import { ticketStatus } from './ticket.ts';

export const foundSchema = z.object({
  number: z.string(),
  subject: z.string(),
  status: ticketStatus,
  agent: z.string().nullable(),
  queue: z.string(),
  customer: z.string().nullable(),
  category: z.string(),
  priority,
  channel,
  requester: z.string().nullable(),
  kind: z
    .enum(['contact', 'note', 'reply', 'ticket'])
    .describe('What has the words; `ticket`: its number or a Message-ID'),
  by: z.string().nullable().describe('Who wrote it: a name, an address or the id of an agent'),
  at: z.iso.datetime(),
  excerpt: z.string(),
  marks: z.array(z.tuple([z.number(), z.number()])).describe('Where the words are in the excerpt: from, to'),
  more: z.number().describe('How much more of this ticket was found on this page'),
});
export type FoundRow = z.infer<typeof foundSchema>;

export function foundRow({ ticket, kind, by, at, excerpt, more }: Found): FoundRow {
  return {
    number: ticket.number,
    subject: ticket.subject,
    status: ticket.status,
    agent: ticket.agent,
    queue: ticket.queue,
    customer: ticket.customer,
    category: ticket.category,
    priority: ticket.priority,
    channel: ticket.channel,
    requester: ticket.requesterAddress || null,
    kind,
    by: by || null,
    at: iso(at),
    excerpt: excerpt.text,
    marks: excerpt.marks,
    more,
  };
}
