/**
 * The GSM 7-bit alphabet (3GPP TS 23.038 §6.2.1). A text inside it takes 160 characters a segment, any other 70.
 * Automatic texts are converted to it. Never converts an agent's words.
 */

/** Limits an automatic SMS to two segments. Longer texts are cut. */
export const MAX_AUTOMATIC_SMS_CHARS = 306;
/**
 * Limits one part of an SMS; a longer text is split. Twilio's limit is 1,600 characters; the rest leaves room for the
 * part's number.
 */
export const MAX_SMS_CHARS = 1_500;
/** Limits the parts of an answer. A longer answer is not sent by SMS: the agent is asked to shorten it or to call. */
export const MAX_SMS_PARTS = 4;

const ALPHABET = new Set(
  '@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !"#¤%&\'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà',
);
const PLAIN: Record<string, string> = {
  '–': '-',
  '—': '-',
  '“': '"',
  '”': '"',
  '‘': "'",
  '’': "'",
  '…': '...',
};

/**
 * An automatic SMS, cut to two segments. Letters that only lose their accents are converted (`ç` → `c`); other
 * scripts stay as they are.
 */
export function automaticSms(text: string): string {
  const plain = Array.from(text.normalize('NFC'), toGsm).join('');
  return cut(plain, MAX_AUTOMATIC_SMS_CHARS);
}

/** An agent's words in parts that Twilio accepts, split between words; null when there are too many. */
export function smsParts(text: string): string[] | null {
  if (text.length <= MAX_SMS_CHARS) return [text];
  const parts: string[] = [];
  for (let rest = text; rest !== ''; ) {
    const end = rest.length <= MAX_SMS_CHARS ? rest.length : breakAt(rest);
    parts.push(rest.slice(0, end).trim());
    rest = rest.slice(end).trimStart();
  }
  return parts.length > MAX_SMS_PARTS ? null : parts;
}

function toGsm(character: string): string {
  if (ALPHABET.has(character)) return character;
  const plain = PLAIN[character] ?? character.normalize('NFD').replace(/\p{Mark}/gu, '');
  return Array.from(plain).every((part) => ALPHABET.has(part)) ? plain : character;
}

function cut(text: string, chars: number): string {
  const characters = Array.from(text);
  return characters.length <= chars ? text : `${characters.slice(0, chars - 3).join('')}...`;
}

function breakAt(text: string): number {
  const space = text.slice(0, MAX_SMS_CHARS).search(/\s\S*$/);
  if (space > MAX_SMS_CHARS / 2) return space;
  // Never between the two halves of a sign outside of the basic plane, as in an emoji.
  return /[\uD800-\uDBFF]/.test(text.charAt(MAX_SMS_CHARS - 1)) ? MAX_SMS_CHARS - 1 : MAX_SMS_CHARS;
}
