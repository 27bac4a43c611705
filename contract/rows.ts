/** The rows of `export` and of the HTTP API, key by key as others script against them. */
import type { Reason } from './classification.ts';
import { iso } from './clock.ts';
import { type Carried, type Fact, isKnown } from './fact.ts';
import { redactedText } from '../runtime/redaction.ts';
import type { MessageRow } from '../store/tables/messages.ts';
import type { ParkedRow } from '../store/tables/parked.ts';
import type { StoredContact } from './store.ts';
import type { Ticket } from './ticket.ts';

export function contactRow(contact: StoredContact): Record<string, unknown> {
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
    subject: words.subject,
    text: words.text,
    language: words.language ?? contact.classification?.language ?? null,
    automatic: words.automatic,
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

function callKeys({ words }: StoredContact): Record<string, unknown> {
  if (words.call === null) return {};
  const { callSid, durationSeconds, recording } = words.call;
  return { callSid, durationSeconds, ...(recording === null ? {} : { recording }) };
}

export function ticketRow(
  ticket: Ticket,
  known: { subject: string; requester: string | null; messages: string[] },
): Record<string, unknown> {
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
    pausedSince: iso(ticket.pausedSince),
    escalationLevel: ticket.escalationLevel,
    contacts: ticket.contacts,
    messages: known.messages,
  };
}

export function messageRow({ message, to }: MessageRow): Record<string, unknown> {
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

export function factRow(seq: number, fact: Fact | Carried): Record<string, unknown> {
  return { seq, ...fact, at: iso(fact.at) };
}

export function parkedItem({ id, group, cause, error, parkedAt, tries }: ParkedRow): Record<string, unknown> {
  return { id, group, cause, error: redactedText(error), at: iso(parkedAt), tries };
}

/** A step of `trace`. */
export type Step = {
  at: string;
  stage: string;
  what: string;
  because: Reason[];
  ids: Record<string, string>;
};

const ID_KEYS = ['contact', 'ticket', 'message', 'conversation', 'agent', 'callSid', 'customer', 'parked'];

export function step(fact: Fact | Carried): Step {
  const ids: Record<string, string> = { fact: fact.id, cause: fact.cause };
  for (const [key, value] of Object.entries(fact)) {
    if (ID_KEYS.includes(key) && typeof value === 'string') ids[key] = value;
  }
  if (!isKnown(fact)) return { at: iso(fact.at), stage: fact.by, what: fact.type, because: [], ids };
  return { ...saidBy(fact), what: fact.type, because: reasonsOf(fact), ids };
}

/** Contacts enter the history when the router first handles them; they happened before, elsewhere. */
function saidBy(fact: Fact): { at: string; stage: string } {
  if (fact.type === 'contact.received') return { at: iso(fact.receivedAt), stage: 'ingest' };
  if (fact.type === 'contact.classified') return { at: iso(fact.at), stage: 'classifier' };
  return { at: iso(fact.at), stage: fact.by };
}

function reasonsOf(fact: Fact): Reason[] {
  if (fact.type === 'contact.classified') return fact.classification.because;
  if (fact.type === 'contact.refused') return [{ rule: fact.reason }];
  return 'because' in fact ? fact.because : [];
}
