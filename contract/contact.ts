/**
 * A contact is one touch by a customer: an email, a call or an SMS. Never a person (that is a requester) and never an
 * organisation (that is a customer).
 *
 * A contact is built once, on input, from bytes or from Twilio's callbacks. After that it is an immutable value. A mail
 * that cannot be parsed is still a contact, with `defects`.
 */
import { z } from 'zod';
import { mailHeader } from './mailHeaders.ts';
import { noWords as none } from './noWords.ts';

export const address = z.object({
  /** `local@domain` with the domain in lower case; E.164 for a call; otherwise the text as found. */
  address: z.string(),
  /** The display name; `''` if absent. */
  name: z.string(),
});
export type Address = z.infer<typeof address>;

export const channel = z.enum(['email', 'call', 'sms', 'web']);
export type Channel = z.infer<typeof channel>;

export const automaticKind = z.enum([
  'bounce',
  'delayed',
  'auto-reply',
  'feedback',
  'receipt',
  'list',
  'generated',
  'own',
]);
export type AutomaticKind = z.infer<typeof automaticKind>;

/** Their mail neither opens nor joins a ticket. */
export const MACHINES: readonly AutomaticKind[] = [
  'bounce',
  'delayed',
  'auto-reply',
  'feedback',
  'receipt',
  'own',
];

/**
 * Written by a machine: the kind, the sign that shows it (`header:auto-submitted`, …), and the recipients that a bounce
 * names.
 */
export const automatic = z.object({
  kind: automaticKind,
  because: z.string(),
  bounces: z.array(
    z.object({
      recipient: z.string(),
      /** Enhanced status code (RFC 3463); `''` if unknown. */
      status: z.string(),
      hard: z.boolean(),
      reason: z.string(),
    }),
  ),
  /** For a mail that looks like one of ours: its kind if the router finds that it is not. Absent: a person wrote it. */
  otherwise: z.object({ kind: automaticKind, because: z.string() }).optional(),
});
export type Automatic = z.infer<typeof automatic>;

export const attachment = z.object({
  name: z.string(),
  type: z.string(),
  bytes: z.number(),
  /** Of the decoded bytes. */
  sha256: z.string(),
  inline: z.boolean(),
  /**
   * Present if the attachment contains a notice of ours or a part of one: such an attachment never leaves. Absent
   * before 0.3.
   */
  ours: z.boolean().optional(),
});
export type Attachment = z.infer<typeof attachment>;

/** A fault in the input that the parser survived; `kind` is a stable word, `detail` is for people. */
/** An SMS whose pictures or files Twilio still has, and one of which some cannot be had. */
export const MEDIA_PENDING = 'media-not-fetched';
export const MEDIA_MISSING = 'media-missing';
/** The defect of a call with a recording that is not fetched any more; its SID is the detail. */
export const RECORDING_GIVEN_UP = 'recording-given-up';
export const defect = z.object({ kind: z.string(), detail: z.string() });
export type Defect = z.infer<typeof defect>;

/** DMARC's verdict on the sender. `unchecked`: no server checked, or only servers that we do not trust. */
export const verdict = z.object({
  dmarc: z.enum(['pass', 'fail', 'unchecked']),
  /** The policy published by the sender's domain, if a failed verdict named it. */
  policy: z.enum(['none', 'quarantine', 'reject']).nullable(),
});
export type Verdict = z.infer<typeof verdict>;

/** A caller who wants to be rung back: when they heard by when, by when (epoch ms), and the calendar that counted it. */
export const callbackAsked = z.object({ from: z.number(), due: z.number(), calendar: z.string() });
export type CallbackAsked = z.infer<typeof callbackAsked>;

export const call = z.object({
  callSid: z.string(),
  /** Our number, E.164. */
  number: z.string(),
  /** The menu digit the caller pressed, `''` for none. */
  digit: z.string(),
  /** `FL-1001`, as the caller typed it; whether it is theirs, the router finds out. Absent without one, and before 0.3. */
  typed: z.string().optional(),
  durationSeconds: z.number().nullable(),
  /** Of the voicemail, of all recordings together, without greeting and menu. Absent without one, and before 0.3. */
  recordingSeconds: z.number().optional(),
  /** Blob name of the recording; of the first one, where the caller spoke more than once. */
  recording: z.string().nullable(),
  /** All recordings in the order of the call, where there are several. */
  recordings: z
    .array(z.object({ blob: z.string(), bytes: z.number(), seconds: z.number().nullable() }))
    .optional(),
  /** The caller hung up without a word. */
  missed: z.boolean(),
  /** The caller's number is withheld: no customer, no SMS, never joined. */
  withheld: z.boolean(),
  /**
   * STIR/SHAKEN's verdict on the caller's number. `failed`: the number may be another person's, so it proves no customer,
   * gets no SMS and joins nothing. Absent without a verdict, and before 0.3.
   */
  vouched: z.enum(['passed', 'failed', 'unchecked']).optional(),
  /** A person took it, at a telephone system other than Twilio. Absent without one, and before 0.3. */
  answered: z
    .object({
      agent: z.string().nullable(),
      extension: z.string(),
      waitSeconds: z.number(),
      /** Null while the call lasts. */
      talkSeconds: z.number().nullable(),
      /** Such calls open tickets at this system. */
      asks: z.boolean(),
      /** Our number rang the agent: the call's ticket is theirs, and answered. */
      live: z.literal(true).optional(),
    })
    .optional(),
  /** The caller wants to be rung back. Absent without that wish. */
  callback: callbackAsked.optional(),
  /** The caller left words that we have no recording of. Absent otherwise, and before 0.3. */
  voicemail: z.literal(true).optional(),
});
export type Call = z.infer<typeof call>;

/** Whether the caller neither spoke nor pressed a key that does something. */
export function isWordless({ missed, digit, typed }: Pick<Call, 'missed' | 'digit' | 'typed'>): boolean {
  return missed && digit === '' && typed === undefined;
}

/** Whether the matter is solved, and how good our help was, from 1 to 5; null: not said. */
export const answer = z.object({ solved: z.boolean(), score: z.int().min(1).max(5).nullable() });
export type Answer = z.infer<typeof answer>;

/** A person's words and identity: the part of a contact that `forget` erases. */
export const contactWords = z.object({
  /** Without angle brackets, like every Message-ID inside Firstline. */
  messageId: z.string().nullable(),
  inReplyTo: z.string().nullable(),
  references: z.array(z.string()),
  date: z.number().nullable(),
  from: address.nullable(),
  to: z.array(address),
  cc: z.array(address),
  replyTo: z.array(address),
  /** Who wrote it by X-Original-From or its like, where a list or a forwarder put another address into From: a claim. */
  originalFrom: address.optional(),
  /** The addresses of the lists that it came through, canonical. */
  lists: z.array(z.string()).optional(),
  /** The header fields that rules may ask for, from the top. Absent without any, and in contacts of earlier releases. */
  headers: z.array(mailHeader).optional(),
  subject: z.string(),
  /** The new words only, at most `limits.textBytes`. The raw blob has the rest. */
  text: z.string(),
  /** Lines of words that the mail has beyond `text`: quotes and signatures. Absent if it has none, and before 0.3. */
  leftOut: z.number().optional(),
  /** These lines, the beginning and the end of many; of a person's mail. Absent before 0.3. */
  cut: z.string().optional(),
  /**
   * Of an answer to a notice: the text below its marker. The router keeps only the words in it that the notice has not
   * (`router/wordsInQuote.ts`). Absent without any, and before 0.3.
   */
  quoted: z.string().optional(),
  /**
   * Of an answer to a notice: the lines between the header of its quote and the marker that may be the agent's, where words
   * stand above the header too. The router adds them to `quoted`. Absent without any, and before 0.3.
   */
  doubted: z.string().optional(),
  /** Quoted lines that `text` answers one by one, each with the offset in `text` of what answers it (`answered.ts`). */
  answered: z.array(z.object({ at: z.number(), quoted: z.string() })).optional(),
  /** ISO 639-1 of the new words; null if undetected. */
  language: z.string().nullable(),
  automatic: automatic.nullable(),
  forwardedFrom: address.nullable(),
  attachments: z.array(attachment),
  /** Numbers of tickets (`FL-1001`) whose tag or token is in the subject or anywhere in the text, including quotes. */
  tags: z.array(z.string()).optional(),
  defects: z.array(defect),
  /** The SMTP envelope; null without one (IMAP, import, calls). */
  envelope: z.object({ from: z.string().nullable(), to: z.array(z.string()) }).nullable(),
  /**
   * `from` is ambiguous (several authors, a group, an address in another's name): it proves nothing and authorises
   * nothing.
   */
  unclearFrom: z.literal(true).optional(),
  /**
   * The contact asks for nothing: a reaction to a mail, or thanks alone; an SMS that ends or resumes the SMS to its
   * number (`stop`, `start`) or asks whose number it is (`help`). `because` is the sign that shows it. It never reopens a ticket. Older contacts have none.
   */
  gesture: z
    .object({ kind: z.enum(['reaction', 'thanks', 'stop', 'start', 'help']), because: z.string() })
    .optional(),
  /**
   * Thanks alone if these words, as written, are the name of an agent, `Thanks, Rui`: the intake does not know the team. Without
   * it they may be what the customer wants, `Thanks, broken`.
   */
  thanksTo: z.array(z.string()).optional(),
  /** What the customer chose on the page of their ticket: of the channel `web` alone. */
  answer: answer.optional(),
  /** Of an SMS: where Twilio has its pictures and files, until they are fetched. */
  media: z.array(z.object({ path: z.string(), type: z.string() })).optional(),
  /** The category that the person chose in a form. */
  topic: z.string().optional(),
  verdict,
  call: call.nullable(),
});
export type ContactWords = z.infer<typeof contactWords>;

/** Whether the pictures of an SMS are not fetched yet. `forget` leaves no such defect. */
export function isMediaPending({ defects }: Pick<ContactWords, 'defects'>): boolean {
  return defects.some(({ kind }) => kind === MEDIA_PENDING);
}

/** A parsed mail as `parse` prints it: the words, and the two long renderings made from the raw bytes on demand. */
export type ParsedContact = ContactWords & { id: string; channel: Channel; fullText: string; html: string };

export const sourceKinds = ['smtp', 'imap', 'import', 'twilio', 'web', 'pbx'] as const;

/**
 * The origin of a contact. `ref` is unique within kind and mailbox: `uidValidity/uid`, an SMTP transaction id, a
 * CallSid, a path, the id of a form and of what it sent.
 */
export const source = z.object({
  kind: z.enum(sourceKinds),
  /** Our mailbox address or phone number. */
  mailbox: z.string().nullable(),
  ref: z.string(),
});
export type Source = z.infer<typeof source>;

/** A source as one line: the key of `arrivals` and the cause of the fact about the source. */
export function sourceKey(from: Source): string {
  return `${from.kind}/${from.mailbox ?? ''}/${from.ref}`;
}

/** A blob and its size; `name` is `contactId/sha256`. */
export const blobRef = z.object({ name: z.string(), bytes: z.number() });
export type BlobRef = z.infer<typeof blobRef>;

/** `no`: live. `closed`, `open`: by `import`, whose tickets are closed unless `--open` is given. */
export const imported = z.enum(['no', 'closed', 'open']);

/** Empty words: the rest of a contact after `forget`, and the start of a new one. */
export const noWords: ContactWords = none;
