/**
 * The empty words of a contact, without the schema: a thread that parses mails starts in two thirds of the time without
 * zod. `contact.ts` types them as words.
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
