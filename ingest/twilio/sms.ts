/**
 * An SMS as a contact, and the carrier's status of our SMS.
 * Pictures are fetched later (media.ts): until then the contact has a defect.
 */
import { MEDIA_PENDING, noWords, sourceKey, type Source } from '../../contract/contact.ts';
import { versionOf } from '../../contract/fact.ts';
import { factId } from '../../contract/ids.ts';
import type { Outgoing } from '../../contract/log.ts';
import type { Carried, Message } from './callback.ts';
import { callerIn, contactOfSms } from './identity.ts';
import { optOutIn } from './optOut.ts';

/** Ids come from the MessageSid alone, so that a repeated webhook and the sweep give the same fact. */
export function contactOfMessage(told: Message, now: number, receivedAt = now): Outgoing {
  const source: Source = { kind: 'twilio', mailbox: told.To, ref: told.MessageSid };
  const from = callerIn(told.From);
  const gesture = optOutIn(told.Body, told.OptOutType);
  const fact = {
    id: factId(`twilio/${told.MessageSid}/message/`, 'ingest', 0),
    v: versionOf('contact.received'),
    at: now,
    by: 'ingest',
    cause: sourceKey(source),
    type: 'contact.received' as const,
    contact: contactOfSms(told.MessageSid),
    channel: 'sms' as const,
    source,
    receivedAt,
    raw: null,
    imported: 'no' as const,
    words: {
      ...noWords,
      from: from === null ? null : { address: from, name: '' },
      to: [{ address: told.To, name: '' }],
      text: told.Body,
      ...(gesture === undefined ? {} : { gesture }),
      ...(told.media === undefined || told.media.length === 0 ? {} : { media: told.media }),
      defects: told.NumMedia > 0 ? [{ kind: MEDIA_PENDING, detail: `${told.NumMedia} in the message` }] : [],
    },
  };
  return { key: told.From.toLowerCase(), fact };
}

/** Final statuses of an SMS that did not arrive. */
const DROPPED = new Set(['undelivered', 'failed']);

export function isDropped(status: string): boolean {
  return DROPPED.has(status);
}

/** The fact that an SMS of ours did not arrive; none for any other status. */
export function droppedIn(told: Carried & { message: string }, now: number): Outgoing[] {
  const { MessageSid: reference, MessageStatus: status, ErrorCode: error = '', message } = told;
  if (!isDropped(status)) return [];
  const cause = `twilio/${reference}/dropped/`;
  const fact = {
    id: factId(cause, 'ingest', 0),
    v: versionOf('message.dropped'),
    at: now,
    by: 'ingest',
    cause,
    type: 'message.dropped' as const,
    message,
    reference,
    code: `${status} ${error}`.trim(),
  };
  return [{ key: message, fact }];
}
