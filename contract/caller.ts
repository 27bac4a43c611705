/**
 * The forms in which a caller is kept and forgotten, beside a number in E.164: a SIP address, a Twilio client, a number of
 * another channel, a national number that no configured country completes, or a number that no country has.
 *
 * Never a mail address: nobody who calls proves that it is theirs.
 */
const CALLER =
  /^(?:sip:[^\s@<>"\\]{1,128}@[^\s@<>"\\]{1,255}|client:[\w.+-]{1,128}|(?:whatsapp|rcs):\+[1-9]\d{6,14}|\+0\d{5,14})$/;

export function isCaller(text: string): boolean {
  return CALLER.test(text) || isNationalNumber(text);
}

/** Shorter ones may be extensions, and no number is longer (ITU-T E.164 §6.2.1). Zeros alone stand for a withheld number. */
export function isNationalNumber(text: string): boolean {
  return /^(?!0+$)\d{7,15}$/.test(text);
}
