/** A message is what we send: to a customer or to an agent, by email, SMS or webhook. */
import { z } from 'zod';
import { reason } from './classification.ts';
import type { FactOf } from './fact.ts';
import { audience, messageChannel, messageKind, messageStatus } from './facts/message.ts';
import { foldOf } from './fold.ts';

export const messageState = z.object({
  id: z.string(),
  ticket: z.string().nullable(),
  /** The contact that this message answers, or null. */
  contact: z.string().nullable(),
  kind: messageKind,
  channel: messageChannel,
  audience,
  /** Person ids (audience customer) or agent ids (audience agent). */
  to: z.array(z.string()),
  /** Of our own making, without angle brackets; the same at every attempt. `''` for an SMS. */
  messageId: z.string(),
  /** Whether a machine decided to send it (RFC 3834): these count against `limits.automaticPerHour`. */
  automatic: z.boolean(),
  status: messageStatus,
  attempts: z.number(),
  queuedAt: z.number(),
  /** When it is tried next; null once nothing more will happen. */
  dueAt: z.number().nullable(),
  /** Captured: path of the .eml below the data folder. */
  file: z.string().nullable(),
  /** Twilio's id of an SMS, or the relay's answer. */
  reference: z.string().nullable(),
  because: z.array(reason),
});
export type Message = z.infer<typeof messageState>;

export type MessageFact = FactOf<
  | 'message.queued'
  | 'message.withheld'
  | 'message.sent'
  | 'message.captured'
  | 'message.deferred'
  | 'message.failed'
  | 'message.unknown'
>;

/** The only thing that changes a message. */
export function evolveMessage(message: Message | null, fact: MessageFact): Message {
  if (fact.type === 'message.queued' || fact.type === 'message.withheld') return begun(fact);
  if (message === null) throw new Error(`${fact.type} of an unknown message ${fact.message}`);
  switch (fact.type) {
    case 'message.sent':
      return { ...message, status: 'sent', attempts: fact.attempt, dueAt: null, reference: fact.reference };
    case 'message.captured':
      return { ...message, status: 'captured', attempts: fact.attempt, dueAt: null, file: fact.file };
    case 'message.deferred':
      return {
        ...message,
        attempts: fact.attempt,
        dueAt: fact.nextAt,
        because: [...message.because, ...fact.because],
      };
    case 'message.failed':
    case 'message.unknown': {
      const status = fact.type === 'message.failed' ? 'failed' : 'unknown';
      return {
        ...message,
        status,
        attempts: fact.attempt,
        dueAt: null,
        because: [...message.because, ...fact.because],
      };
    }
  }
}

function begun(fact: FactOf<'message.queued' | 'message.withheld'>): Message {
  const queued = fact.type === 'message.queued';
  return {
    id: fact.message,
    ticket: fact.ticket,
    contact: fact.contact,
    kind: fact.kind,
    channel: fact.channel,
    audience: fact.audience,
    to: fact.to,
    messageId: fact.messageId,
    automatic: fact.automatic,
    status: queued ? 'queued' : 'withheld',
    attempts: 0,
    queuedAt: fact.at,
    dueAt: queued ? fact.at : null,
    file: null,
    reference: null,
    because: fact.because,
  };
}

/** How rows of messages come about. Raise the version when `evolveMessage` gives other values in the same shape. */
export const messageFold = foldOf<Message, MessageFact>(1, messageState, evolveMessage);
