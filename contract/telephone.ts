/** Whose calls and SMS are taken, and where SMS and calls may go: a caller's number can be forged, and SMS to some ranges enrich a fraud. */
import { z } from 'zod';

/** The word for a withheld number among the blocked ones. */
export const WITHHELD = 'withheld';

const prefixes = z.array(z.string());

export const telephoneSettings = z.strictObject({
  /** Numbers, or their first digits, with `+`; or `withheld`. */
  blocked: prefixes.optional(),
  /** The first digits of numbers that get SMS; absent: any. A country's mobile numbers, for instance. */
  smsOnly: prefixes.optional(),
  /** The first digits of numbers that get none, before `smsOnly`. */
  smsNever: prefixes.optional(),
  /** The first digits of numbers that agents may have rung; absent: any. */
  callOnly: prefixes.optional(),
  /** The first digits of numbers that they may not, before `callOnly`. */
  callNever: prefixes.optional(),
  /** What becomes of a call in which nobody spoke and no key was pressed; absent: a ticket, but for the shortest. */
  abandoned: z.enum(['ticket', 'contact', 'nothing']).optional(),
  /** What a caller gets who left no word: a ticket (absent), or the promise of a call back too. */
  missed: z.enum(['ticket', 'callback']).optional(),
});
export type Telephone = z.infer<typeof telephoneSettings>;

type Of = { telephone?: Telephone | undefined };

/** `caller`: null for a withheld number. */
export function isBlocked({ telephone }: Of, caller: string | null): boolean {
  const { blocked = [] } = telephone ?? {};
  return caller === null ? blocked.includes(WITHHELD) : begins(caller, blocked);
}

/** A blocked caller gets none either: an answer would go to a number that nobody here takes calls from. */
export function mayGetSms({ telephone }: Of, number: string): boolean {
  const { smsOnly, smsNever = [] } = telephone ?? {};
  return (
    !isBlocked({ telephone }, number) &&
    !begins(number, smsNever) &&
    (smsOnly === undefined || begins(number, smsOnly))
  );
}

/** Whether an agent may have this number rung, and pays for it; blocked callers are looked at before. */
export function mayBeRung({ telephone }: Of, number: string): boolean {
  const { callOnly, callNever = [] } = telephone ?? {};
  return !begins(number, callNever) && (callOnly === undefined || begins(number, callOnly));
}

function begins(number: string, prefixes: readonly string[]): boolean {
  return prefixes.some((prefix) => prefix.startsWith('+') && number.startsWith(prefix));
}
