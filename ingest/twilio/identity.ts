/**
 * The contact id of a call or an SMS, and who is calling whom in Twilio's words.
 *
 * Never derives an id from anything but Twilio's SID, so that a call reported by webhooks and by the sweep is one
 * contact. The causes are FROZEN: the ids of old contacts depend on them.
 */
import { isPhoneNumber } from '../../contract/address.ts';
import { isSystemCall } from '../../contract/callSystem.ts';
import type { Source } from '../../contract/contact.ts';
import { derivedId } from '../../contract/ids.ts';
import { withoutChannel } from '../../contract/numberChannel.ts';

export function contactOfCall(callSid: string): string {
  return derivedId('c', `call/${callSid}`);
}

/** The origin of a call's contact. */
export function sourceOfCall(callSid: string, number: string | null): Source {
  return { kind: isSystemCall(callSid) ? 'pbx' : 'twilio', mailbox: number, ref: callSid };
}

export function contactOfSms(messageSid: string): string {
  return derivedId('c', `sms/${messageSid}`);
}

/** The words for a withheld number, of Twilio and of SIP servers (RFC 3323 §4.1.1.3). */
const WITHHELD = [
  'anonymous',
  'blocked',
  'private',
  'restricted',
  'unavailable',
  'unknown',
  'withheld',
  'no number',
  'no caller id',
  'not available',
  'private number',
  'unknown number',
  'unknown caller',
];
/** Twilio also spells a word on the keypad: 266696687 is ANONYMOUS. */
const KEYPAD = 'abc2def3ghi4jkl5mno6pqrs7tuv8wxyz9';
/** The words of networks and telephone systems elsewhere, without accents. Their keypad forms could be extensions. */
const WITHHELD_ELSEWHERE =
  `anonym, anonyme, anonimo, anonima, privado, privada, privat, privato, prive, numero privado, numero prive,
  numero oculto, numero desconhecido, numero desconocido, numero inconnu, numero anonimo, oculto, confidencial, desconhecido, desconocido,
  inconnu, masque, sconosciuto, unbekannt, unterdruckt, onbekend, nieznany, zastrzezony, private caller, withheld number, caller id blocked,
  id withheld, null, undefined, none, n/a`.split(/,\s+/);
const WITHHELD_FORMS = new Set([...WITHHELD, ...WITHHELD.map(spelled), ...WITHHELD_ELSEWHERE]);

/**
 * Who calls, from Twilio's `From`: an E.164 number, or a SIP address without an E.164 number in it, as `sip:user@host`.
 * A sender of WhatsApp or RCS is the number. Null for a withheld number: many people share it, and the router must not recognise or answer a person by it.
 */
export function callerIn(given: string): string | null {
  const from = withoutChannel(given);
  const uri = sipUri(from);
  const { user, host } = uri ?? { user: from.trim(), host: '' };
  const word = user
    .normalize('NFD')
    .replace(/\p{Mark}/gu, '')
    .toLowerCase()
    .replace(/^\+/, '')
    .replace(/[\s._-]+/g, ' ')
    .trim();
  if (/^0*$/.test(word) || WITHHELD_FORMS.has(word) || host === 'anonymous.invalid') return null;
  const number = numberIn(user);
  if (number !== null) return number;
  return uri === null || host === '' ? user : `sip:${user}@${host}`;
}

/** The number that was called, from Twilio's `To`: E.164 where it holds one, also inside a SIP address. */
export function calledIn(to: string): string {
  return callerIn(to) ?? to;
}

/**
 * The parts of a SIP or telephone URI (RFC 3261 §19.1.1, RFC 3966), with or without angle brackets; null for another
 * text. `USER@HOST` alone is a SIP address too: no telephone system tells a mail address. The user part has no password and no parameters.
 */
function sipUri(text: string): { user: string; host: string } | null {
  const inside = text.slice(text.lastIndexOf('<') + 1).split('>', 1)[0] ?? '';
  const [scheme = '', ...more] = inside.trim().split(':');
  if (scheme.includes('@')) return sipUri(`sip:${inside.trim()}`);
  if (!/^(?:sips?|tel)$/i.test(scheme)) return null;
  const rest = more.join(':');
  if (scheme.toLowerCase() === 'tel') return { user: bare(rest), host: '' };
  const at = rest.lastIndexOf('@');
  // Without a user part the address names a host alone: nobody in particular calls.
  if (at < 0) return { user: '', host: hostOf(rest) };
  return { user: bare(rest.slice(0, at)), host: hostOf(rest.slice(at + 1)) };
}

function bare(user: string): string {
  const [name = ''] = user.split(/[;:]/, 1);
  return decoded(name).trim();
}

/** As it is, if an escape in it is broken. */
function decoded(text: string): string {
  return /%(?![0-9a-f]{2})/i.test(text) ? text : Buffer.from(unescapedBytes(text), 'latin1').toString('utf8');
}

function unescapedBytes(text: string): string {
  return Buffer.from(text, 'utf8')
    .toString('latin1')
    .replace(/%([0-9a-f]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
}

function hostOf(text: string): string {
  return (/^[^;?:]*/.exec(text)?.[0] ?? '').toLowerCase();
}

/**
 * E.164 with `+`, or with `00` in its place, however it is grouped. Eleven digits or more hold a country code; fewer
 * may be an extension, which many telephone systems give.
 */
function numberIn(user: string): string | null {
  if (!/^\+?[\d\s().-]+$/.test(user)) return null;
  const digits = user.replace(/[^\d+]/g, '');
  const number = /^[1-9]\d{10,14}$/.test(digits) ? `+${digits}` : digits.replace(/^00/, '+');
  return isPhoneNumber(number) ? number : null;
}

function spelled(word: string): string {
  return word
    .replace(/[^\w]/g, '')
    .replace(/[a-z]/g, (letter) => /\d/.exec(KEYPAD.slice(KEYPAD.indexOf(letter)))?.[0] ?? '');
}
