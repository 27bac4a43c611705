/** The state of a way: that of its worst trouble. */
import type { Trouble, Way, WayState } from '../../contract/intakeDesk.ts';

export type Known = Pick<Way, 'state' | 'troubles' | 'checkedAt' | 'endsAt'>;

/** What ends within this time needs a person. */
const SOON_MS = 14 * 24 * 3_600_000;

export function soon(at: number | null, now: number): at is number {
  return at !== null && at - now < SOON_MS;
}

export function stateOf(troubles: readonly Trouble[], now: number, otherwise: WayState): WayState {
  if (troubles.length === 0) return otherwise;
  return troubles.some((trouble) => isSerious(trouble, now)) ? 'fails' : 'warns';
}

/** Mails or calls are missing, or do not leave. */
function isSerious(trouble: Trouble, now: number): boolean {
  switch (trouble.kind) {
    case 'behind':
      return false;
    case 'deferred':
      return !isAnswer(trouble.code);
    case 'loginEnds':
    case 'certificateEnds':
      return trouble.at <= now;
    default:
      return true;
  }
}

/** A code of SMTP or HTTP: the server answered, perhaps about one message alone. Any other tells that it did not. */
function isAnswer(code: string): boolean {
  return /^\d/.test(code);
}
