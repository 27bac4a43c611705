/**
 * The contact id of a call or an SMS, and whether the caller's number is known.
 *
 * Never derives an id from anything but Twilio's SID, so that a call reported by webhooks and by the sweep is one
 * contact. The causes are FROZEN: the ids of old contacts depend on them.
 */
import { derivedId } from '../../contract/ids.ts';

export function contactOfCall(callSid: string): string {
  return derivedId('c', `call/${callSid}`);
}

export function contactOfSms(messageSid: string): string {
  return derivedId('c', `sms/${messageSid}`);
}

/**
 * Twilio's values for a withheld number: a word, or the number that spells it on a keypad (+266696687 is ANONYMOUS,
 * +7378742833 RESTRICTED, +8656696 UNKNOWN, +2562533 BLOCKED, +86282452253 UNAVAILABLE).
 */
const WITHHELD = new Set([
  '',
  'anonymous',
  'restricted',
  'unknown',
  'blocked',
  'unavailable',
  '+266696687',
  '+7378742833',
  '+8656696',
  '+2562533',
  '+86282452253',
]);

/** True for a number that many people share: the router must not recognise or answer a person by it. */
export function isWithheld(from: string): boolean {
  return WITHHELD.has(from.trim().toLowerCase());
}
