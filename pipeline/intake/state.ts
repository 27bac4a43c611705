/** The state of a way: that of its worst trouble. */
import { isSerious, type Trouble, type Way, type WayState } from '../../contract/intakeDesk.ts';

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
