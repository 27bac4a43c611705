/**
 * A contact's words where there are none, without the schema: a thread that reads mails begins in two thirds of the
 * time without zod. `contact.ts` says that they are words.
 */
export const noWords = {
  messageId: null,
  inReplyTo: null,
  references: [],
  date: null,
  from: null,
  to: [],
  cc: [],
  replyTo: [],
  subject: '',
  text: '',
  language: null,
  automatic: null,
  forwardedFrom: null,
  attachments: [],
  defects: [],
  envelope: null,
  verdict: { dmarc: 'unchecked' as const, policy: null },
  call: null,
};
