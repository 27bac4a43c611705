/** Facts about what we send. The intent is committed before anything is sent. */
import { z } from 'zod';
import { reason } from '../classification.ts';
import { address } from '../contact.ts';

export const messageKind = z.enum([
  'acknowledgement',
  'assignment',
  'reply',
  'update',
  'warning',
  'escalation',
  'resolution',
  'notice',
]);
export type MessageKind = z.infer<typeof messageKind>;

export const messageChannel = z.enum(['email', 'sms', 'webhook']);
export type MessageChannel = z.infer<typeof messageChannel>;

/** `queued` covers what is being retried; `unknown` is an SMS whose outcome nobody can tell: shown, never sent again. */
export const messageStatus = z.enum(['queued', 'sent', 'captured', 'failed', 'withheld', 'unknown']);
export type MessageStatus = z.infer<typeof messageStatus>;

/** What leaves, rendered once when it is queued, so that a re-send is the same message. Erased by `forget`. */
export const messageWords = z.object({
  from: address,
  to: z.array(address),
  subject: z.string(),
  text: z.string(),
  html: z.string().nullable(),
  /** Message-IDs without angle brackets; the last one is also In-Reply-To. */
  references: z.array(z.string()),
  /** Further header fields, for instance Auto-Submitted and Reply-To. */
  headers: z.record(z.string(), z.string()),
  /** Taken from the raw mail of `contact` when it is sent: which of its attachments, by the digest of the decoded bytes. */
  attachments: z.array(
    z.object({ contact: z.string(), raw: z.string(), sha256: z.string(), name: z.string() }),
  ),
});
export type MessageWords = z.infer<typeof messageWords>;

export const audience = z.enum(['customer', 'agent']);
export type Audience = z.infer<typeof audience>;

const message = z.string();
const attempt = z.number();
const because = z.array(reason);

const intent = {
  message,
  ticket: z.string().nullable(),
  contact: z.string().nullable(),
  kind: messageKind,
  channel: messageChannel,
  audience,
  to: z.array(z.string()),
  messageId: z.string(),
  automatic: z.boolean(),
  because,
  words: messageWords.optional(),
};

export const messageFacts = {
  'message.queued': z.object(intent),
  /** Would have been sent, and is not: a machine asked, the limit is reached, the ticket was imported. */
  'message.withheld': z.object(intent),
  'message.sent': z.object({ message, attempt, reference: z.string().nullable() }),
  /** No relay is configured: the mail lies below the data folder as `file`. */
  'message.captured': z.object({ message, attempt, file: z.string() }),
  /** Tried, and to be tried again at `nextAt`. */
  'message.deferred': z.object({ message, attempt, nextAt: z.number(), because }),
  'message.failed': z.object({ message, ticket: z.string().nullable(), attempt, because }),
  /** An SMS of which nobody can say whether it went out. */
  'message.unknown': z.object({ message, ticket: z.string().nullable(), attempt, because }),
};
