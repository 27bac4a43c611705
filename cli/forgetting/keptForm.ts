/**
 * The form in which a person is kept, of what an operator writes. Callers are kept as the intake understood them, so that a number that
 * is grouped, begins with `00` or is in a SIP address must be understood alike. Otherwise nothing is found, while it seems that nothing is left.
 */
import { isNationalNumber } from '../../contract/caller.ts';
import { callerOf } from '../../ingest/records/cells.ts';
import { callerIn } from '../../ingest/twilio/identity.ts';
import { isAddress } from '../../store/forgetting/mentions.ts';

const OF_A_CALLER = /^(?:(?:sips?|tel):|\+?[\d\s().-]+$)/;
const GROUPED = /^[\d\s().-]+$/;

/** Null for text that names nobody. */
export function keptForm(given: string): string | null {
  const text = given.trim().toLowerCase();
  const kept = OF_A_CALLER.test(text) ? (callerIn(text) ?? text) : text;
  // A national number that no country completes.
  const address = GROUPED.test(kept) ? kept.replaceAll(/\D/g, '') : kept;
  return isAddress(address) ? address : null;
}

/** A national number is kept with the country of the settings by the calls since they have one, and without it by those before. */
export function keptForms(given: string, country: string | null): string[] {
  const kept = keptForm(given);
  if (kept === null) return [];
  return isNationalNumber(kept) ? [...new Set([callerOf(kept, country), kept])] : [kept];
}
