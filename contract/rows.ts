/**
 * The rows of `export`, `trace` and the HTTP API, with the keys that scripts read. Each row has a schema, for the
 * OpenAPI document and the tests, and a function that makes it. A key that some rows lack is optional in the schema.
 */
import { z } from 'zod';
import { scope } from './apiTokens.ts';
import { reason, type Reason } from './classification.ts';
import { iso } from './clock.ts';
import {
  address,
  attachment,
  automatic,
  call as callSchema,
  channel,
  contactWords,
  defect,
} from './contact.ts';
import { explained, explainedBy } from './explained.ts';
import { type Carried, type Fact, isKnown } from './fact.ts';
import { messageChannel, messageKind, messageStatus } from './facts/message.ts';
import { foundSchema } from './foundRow.ts';
import { issueRowSchema } from './issueRow.ts';
import type { Message } from './message.ts';
import { phoneTree } from './phoneTree.ts';
import { reach } from './reach.ts';
import { redactedText } from './redaction.ts';
import { ruleRows } from './ruleRows.ts';
import { role } from './settings.ts';
import type { Parked, StoredContact } from './store.ts';
import { ticketSchema } from './ticketRow.ts';

/** UTC, ISO 8601 with `Z`. */
const instant = z.iso.datetime();
const addresses = z.array(address);
const because = z.array(reason);

const contactSchema = z.object({
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
  originalFrom: address.optional(),
  subject: z.string(),
  text: z.string(),
  language: z.string().nullable(),
  automatic: automatic.nullable(),
  gesture: contactWords.shape.gesture,
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
  recordings: z.array(z.string()).optional(),
  answered: callSchema.shape.answered,
  voicemail: callSchema.shape.voicemail,
});

const messageSchema = z.object({
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

const factSchema = z.looseObject({
  seq: z.number(),
  id: z.string(),
  type: z.string(),
  v: z.number(),
  at: instant,
  by: z.string(),
  cause: z.string(),
});

const stepSchema = z.object({
  at: instant,
  stage: z.string(),
  what: z.string(),
  because,
  ids: z.record(z.string(), z.string()),
  /** Of a classification: the second category, and the changes that would have made another. */
  explained: explained.optional(),
});

const parkedSchema = z.object({
  id: z.string(),
  group: z.string(),
  cause: z.string(),
  error: z.string(),
  at: instant,
  tries: z.number(),
});

const rerunSchema = z.object({
  id: z.string(),
  outcome: z.enum(['decided', 'appended', 'parked', 'unknown']),
});

/** What an order did. `seen`: the ticket's position after it, for the next order. `ticket`: the one that it began. `stays`: followers of the
 * resolved incident that stay open. `reach`: of an order about an incident, or with `preview` what it would be. */
const orderedSchema = z.object({
  ticket: z.string().optional(),
  stays: z.array(z.string()).optional(),
  reach: reach.optional(),
  facts: z.array(z.object({ id: z.string(), type: z.string() })),
  seen: z.number(),
});

/** A key of the installation has neither account nor role. `agent`: in whose name the caller may order. */
const callerSchema = z.object({
  key: z.enum(['installation', 'token']),
  address: z.string().nullable(),
  role: role.nullable(),
  agent: z.string().nullable(),
  scopes: z.array(scope),
});

/** The addresses below `/api/v1`. */
const indexSchema = z.object({
  openapi: z.string(),
  routes: z.array(
    z.object({ method: z.enum(['GET', 'POST']), path: z.string(), scope, summary: z.string() }),
  ),
});

const problemSchema = z.object({
  type: z.string(),
  title: z.string(),
  status: z.number(),
  detail: z.string(),
});

/** A refused order: nothing changed. `because` names the changes that the agent had not seen. */
const orderProblemSchema = problemSchema.extend({
  reason: z.string(),
  allowed: z.array(z.string()),
  because,
  seen: z.number(),
});

export const rows = {
  Contact: contactSchema,
  Ticket: ticketSchema,
  Message: messageSchema,
  Fact: factSchema,
  Step: stepSchema,
  Parked: parkedSchema,
  Rerun: rerunSchema,
  Caller: callerSchema,
  Phones: z.object({ items: z.array(phoneTree) }),
  Index: indexSchema,
  Problem: problemSchema,
  Ordered: orderedSchema,
  OrderProblem: orderProblemSchema,
  Found: foundSchema,
  Issue: issueRowSchema,
  ...ruleRows,
};
export type RowName = keyof typeof rows;
export type ContactRow = z.infer<typeof contactSchema>;
export type MessageRow = z.infer<typeof messageSchema>;
export type FactRow = z.infer<typeof factSchema>;
export type RerunRow = z.infer<typeof rerunSchema>;
export type ParkedRow = z.infer<typeof parkedSchema>;
export type Step = z.infer<typeof stepSchema>;

export function contactRow(contact: StoredContact): ContactRow {
  const { words } = contact;
  return {
    id: contact.id,
    channel: contact.channel,
    messageId: words.messageId,
    inReplyTo: words.inReplyTo,
    references: words.references,
    date: iso(words.date),
    from: words.from,
    to: words.to,
    cc: words.cc,
    replyTo: words.replyTo,
    ...(words.originalFrom === undefined ? {} : { originalFrom: words.originalFrom }),
    subject: words.subject,
    text: words.text,
    language: words.language ?? contact.classification?.language ?? null,
    automatic: words.automatic,
    ...(words.gesture === undefined ? {} : { gesture: words.gesture }),
    ...(words.forwardedFrom === null ? {} : { forwardedFrom: words.forwardedFrom }),
    attachments: words.attachments,
    defects: words.defects,
    receivedAt: iso(contact.receivedAt),
    category: contact.classification?.category ?? null,
    confidence: contact.classification?.confidence ?? null,
    ticket: contact.ticket,
    conversation: contact.conversation,
    because: [...(contact.classification?.because ?? []), ...contact.because],
    ...callKeys(contact),
  };
}

function callKeys({ words: { call } }: StoredContact): Partial<ContactRow> {
  if (call === null) return {};
  const { callSid, durationSeconds, recording } = call;
  const recordings = call.recordings?.map(({ blob }) => blob);
  const { answered, voicemail } = call;
  return {
    callSid,
    durationSeconds,
    ...(recording && { recording }),
    ...(recordings && { recordings }),
    ...(answered && { answered }),
    ...(voicemail && { voicemail }),
  };
}

export function messageRow({ message, to }: { message: Message; to: string[] }): MessageRow {
  return {
    id: message.id,
    ticket: message.ticket,
    kind: message.kind,
    channel: message.channel,
    to,
    messageId: message.messageId === '' ? null : message.messageId,
    status: message.status,
    attempts: message.attempts,
    because: message.because,
    ...(message.file === null ? {} : { file: message.file }),
  };
}

export function factRow(seq: number, fact: Fact | Carried): FactRow {
  return { seq, ...fact, at: iso(fact.at) };
}

export function parkedRow(input: Omit<Parked, 'key'> & { tries: number }): ParkedRow {
  const { id, group, cause, error, parkedAt, tries } = input;
  return { id, group, cause, error: redactedText(error), at: iso(parkedAt), tries };
}

const ID_KEYS = [
  'contact',
  'ticket',
  'message',
  'conversation',
  'agent',
  'callSid',
  'customer',
  'parked',
  'issue',
];

export function step(fact: Fact | Carried): Step {
  const ids: Record<string, string> = { fact: fact.id, cause: fact.cause };
  for (const [key, value] of Object.entries(fact)) {
    if (ID_KEYS.includes(key) && typeof value === 'string') ids[key] = value;
  }
  if (!isKnown(fact)) return { at: iso(fact.at), stage: fact.by, what: fact.type, because: [], ids };
  return {
    ...saidBy(fact),
    what: fact.type,
    because: reasonsOf(fact),
    ids,
    ...(fact.type === 'contact.classified' ? { explained: explainedBy(fact.classification) } : {}),
  };
}

/**
 * The router writes contacts to the history when it first handles them; their own instants are earlier, in other
 * stages.
 */
function saidBy(fact: Fact): { at: string; stage: string } {
  if (fact.type === 'contact.received') return { at: iso(fact.receivedAt), stage: 'ingest' };
  if (fact.type === 'contact.classified') return { at: iso(fact.at), stage: 'classifier' };
  return { at: iso(fact.at), stage: fact.by };
}

function reasonsOf(fact: Fact): Reason[] {
  if (fact.type === 'contact.classified') return fact.classification.because;
  if (fact.type === 'contact.refused') return [{ rule: fact.reason }];
  return 'because' in fact ? (fact.because ?? []) : [];
}
