/**
 * The rows that `export` and the API give, as schemas: they describe what others script against, for the OpenAPI
 * document and for tests. A key that is absent for some rows is optional here, and no other.
 */
import { z } from 'zod';
import { priority, reason } from '../contract/classification.ts';
import { address, attachment, automatic, channel, defect } from '../contract/contact.ts';
import { messageChannel, messageKind, messageStatus } from '../contract/facts/message.ts';

/** UTC, ISO 8601 with `Z`. */
const instant = z.iso.datetime();
const addresses = z.array(address);
const because = z.array(reason);

const contact = z.object({
  id: z.string(),
  channel,
  messageId: z.string().nullable(),
  inReplyTo: z.string().nullable(),
  references: z.array(z.string()),
  date: instant.nullable(),
  from: address.nullable(),
  to: addresses,
  cc: addresses,
  replyTo: addresses,
  subject: z.string(),
  text: z.string(),
  language: z.string().nullable(),
  automatic: automatic.nullable(),
  forwardedFrom: address.optional(),
  attachments: z.array(attachment),
  defects: z.array(defect),
  receivedAt: instant,
  category: z.string().nullable(),
  confidence: z.number().nullable(),
  ticket: z.string().nullable(),
  conversation: z.string().nullable(),
  because,
  callSid: z.string().optional(),
  durationSeconds: z.number().nullable().optional(),
  recording: z.string().optional(),
});

const ticket = z.object({
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
});

const message = z.object({
  id: z.string(),
  ticket: z.string().nullable(),
  kind: messageKind,
  channel: messageChannel,
  to: z.array(z.string()),
  messageId: z.string().nullable(),
  status: messageStatus,
  attempts: z.number(),
  because,
  file: z.string().optional(),
});

const fact = z.looseObject({
  seq: z.number(),
  id: z.string(),
  type: z.string(),
  v: z.number(),
  at: instant,
  by: z.string(),
  cause: z.string(),
});

const step = z.object({
  at: instant,
  stage: z.string(),
  what: z.string(),
  because,
  ids: z.record(z.string(), z.string()),
});

const parked = z.object({
  id: z.string(),
  group: z.string(),
  cause: z.string(),
  error: z.string(),
  at: instant,
  tries: z.number(),
});

const rerun = z.object({ id: z.string(), outcome: z.enum(['decided', 'appended', 'parked', 'unknown']) });

const problem = z.object({
  type: z.string(),
  title: z.string(),
  status: z.number(),
  detail: z.string(),
});

export const rows = {
  Contact: contact,
  Ticket: ticket,
  Message: message,
  Fact: fact,
  Step: step,
  Parked: parked,
  Rerun: rerun,
  Problem: problem,
};
export type RowName = keyof typeof rows;
