/** Facts about our messages. The intent is committed before the message is sent. */
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
  /** A call back: the telephone company rings the agent, then the customer. */
  'call',
  /** Words for a vendor. */
  'handOver',
]);
export type MessageKind = z.infer<typeof messageKind>;

export const messageChannel = z.enum(['email', 'sms', 'webhook', 'call']);
export type MessageChannel = z.infer<typeof messageChannel>;

/** `queued` includes retries. `unknown` is an SMS with an unknown outcome: shown, never sent again. */
export const messageStatus = z.enum(['queued', 'sent', 'captured', 'failed', 'withheld', 'unknown']);
export type MessageStatus = z.infer<typeof messageStatus>;

/**
 * The message's content, rendered once when it is queued, so that a retry sends the same message. `forget` erases it.
 */
export const messageWords = z.object({
  from: address,
  to: z.array(address),
  subject: z.string(),
  text: z.string(),
  html: z.string().nullable(),
  /** The language of a notice whose HTML is made of its text when it is sent. Absent: `html` is all there is. */
  noticeIn: z.string().optional(),
  /** Of a mail to a customer whose HTML is made of its text when it is sent. Absent: `html` is all there is. */
  letter: z
    .object({
      language: z.string(),
      /** The company's, as they were when the mail was queued; null: none is configured. */
      name: z.string().nullable(),
      color: z.string().nullable(),
      /** Whether the settings have a logo or a layout, which are read when the mail is sent. */
      dressed: z.boolean(),
      /** Of an agent's answer: where its own words end in `text`, and where their look comes from. */
      words: z
        .object({
          length: z.number(),
          /** They have marks (contract/markdown.ts): a click's. A mail's stay as they are. */
          marked: z.boolean(),
          /** Blob name of the agent's mail, whose HTML has the look of the words. */
          raw: z.string().nullable(),
        })
        .optional(),
    })
    .optional(),
  /** Of a call back, whose `from` is our number and whose `to` is the customer's. */
  ring: z
    .object({
      /** The agent's telephone: a number or a SIP address, and the language of what the agent hears. */
      phone: z.string(),
      language: z.string(),
      ticket: z.string(),
      category: z.string(),
      /** Customer id; null for a customer of none. */
      customer: z.string().nullable(),
      /** When the agent ordered it. */
      orderedAt: z.number(),
    })
    .optional(),
  /** Message-IDs without angle brackets; the last one is also In-Reply-To. */
  references: z.array(z.string()),
  /** Further header fields, for instance Auto-Submitted and Reply-To. */
  headers: z.record(z.string(), z.string()),
  /**
   * Attachments are read at sending from the blob `raw` of `contact`: from a mail by the digest of the decoded bytes,
   * or the whole blob, which then has a `type`.
   */
  attachments: z.array(
    z.object({
      contact: z.string(),
      raw: z.string(),
      sha256: z.string(),
      name: z.string(),
      type: z.string().optional(),
      /** A picture that the HTML shows, by this Content-ID. */
      cid: z.string().optional(),
    }),
  ),
});
export type MessageWords = z.infer<typeof messageWords>;

export const audience = z.enum(['customer', 'agent', 'vendor']);
export type Audience = z.infer<typeof audience>;

/** Twilio's status callbacks of our SMS come here, below our public URL; `?message=` names the SMS. */
export const SMS_STATUS_PATH = '/twilio/message/status';

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
  /** Not sent, for a reason: a machine asked, the limit is reached, the ticket was imported. */
  'message.withheld': z.object(intent),
  'message.sent': z.object({ message, attempt, reference: z.string().nullable() }),
  /** Captured because no SMTP relay is configured: `file` is the mail's path in the data folder. */
  'message.captured': z.object({ message, attempt, file: z.string() }),
  /** An attempt failed; the next one is at `nextAt`. */
  'message.deferred': z.object({ message, attempt, nextAt: z.number(), because }),
  /**
   * The carrier of an SMS that was sent says that it did not arrive. On the log only: the router answers it with
   * `message.failed`.
   */
  'message.dropped': z.object({
    message,
    /** The carrier's id of the message. */
    reference: z.string(),
    /** `undelivered 30006`. */
    code: z.string(),
  }),
  /** News of a call back, of either call. On the log only: the router answers it with `ticket.rang`. */
  'message.rang': z.object({
    message,
    ticket: z.string(),
    leg: z.enum(['agent', 'customer']),
    /** The final status of the call, `taken`, `human` or `machine`; `refused` and `unknown` where none was made. */
    status: z.string(),
    seconds: z.number().nullable(),
    /** The telephone company's id of the agent's call. */
    sid: z.string().optional(),
  }),
  'message.failed': z.object({ message, ticket: z.string().nullable(), attempt, because }),
  /** The operator queues a failed message again (`resend`): the same mail, with the same Message-ID. */
  'message.requeued': z.object({ message, ticket: z.string().nullable() }),
  /** An SMS with an unknown outcome. */
  'message.unknown': z.object({ message, ticket: z.string().nullable(), attempt, because }),
};
