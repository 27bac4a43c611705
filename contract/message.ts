/** A message is what we send: to a customer or to an agent, by email, SMS or webhook. */
import type { Reason } from './classification.ts';
import type { FactOf } from './fact.ts';
import type { Audience, MessageChannel, MessageKind, MessageStatus } from './facts/message.ts';

export type Message = {
  id: string;
  ticket: string | null;
  /** The contact that this message answers, or null. */
  contact: string | null;
  kind: MessageKind;
  channel: MessageChannel;
  audience: Audience;
  /** Person ids (audience customer) or agent ids (audience agent). */
  to: string[];
  /** Of our own making, without angle brackets; the same at every attempt. `''` for an SMS. */
  messageId: string;
  /** Whether a machine decided to send it (RFC 3834): these count against `limits.automaticPerHour`. */
  automatic: boolean;
  status: MessageStatus;
  attempts: number;
  queuedAt: number;
  /** When it is tried next; null once nothing more will happen. */
  dueAt: number | null;
  /** Captured: path of the .eml below the data folder. */
  file: string | null;
  /** Twilio's id of an SMS, or the relay's answer. */
  reference: string | null;
  because: Reason[];
};

type MessageFact = FactOf<
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
