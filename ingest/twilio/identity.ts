/**
 * Which contact a call or an SMS is, and whether its caller can be known at all.
 *
 * Never: an id that depends on anything but Twilio's own SID, which is why a call that is told of twice, by webhooks
 * and by the sweep, is one contact. The causes are frozen: old contacts are known by them.
 */
import { derivedId } from '../../contract/ids.ts';

export function contactOfCall(callSid: string): string {
  return derivedId('c', `call/${callSid}`);
}

export function contactOfSms(messageSid: string): string {
  return derivedId('c', `sms/${messageSid}`);
}

/**
 * What Twilio says for a caller who withholds the number: a word, or the number that a keypad spells it with
 * (+266696687 is ANONYMOUS, +7378742833 RESTRICTED, +8656696 UNKNOWN, +2562533 BLOCKED, +86282452253 UNAVAILABLE).
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

/** True for a number that is the same for many people: nobody is to be recognised or answered by it. */
export function isWithheld(from: string): boolean {
  return WITHHELD.has(from.trim().toLowerCase());
}
