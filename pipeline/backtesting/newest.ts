/**
 * A backtest over the newest contacts, for a page: a bounded number, in slices between which the process does its other
 * work. Reads only.
 */
import { setImmediate as otherWork } from 'node:timers/promises';
import { newestContacts } from '../../store/tables/contacts.ts';
import { type Backtest, decideAgain } from './backtest.ts';
import { Tally } from './tally.ts';

/** Decided under two books this takes about a second. */
export const NEWEST = 2_000;
/** A slice takes some ten milliseconds. */
const SLICE = 20;

/** Changed contacts come the newest first. */
export async function newestTried({
  read,
  settings,
  models,
  changed,
}: Pick<Backtest, 'read' | 'settings' | 'models' | 'changed'>): Promise<Tally> {
  const tally = new Tally(settings[1]);
  let before: number | null = null;
  for (let looked = 0; looked < NEWEST; looked += SLICE) {
    const slice = await newestContacts(read, before, SLICE);
    const contacts = slice.map(({ contact }) => contact);
    await decideAgain({ read, settings, models, since: 0, tally, ...(changed && { changed }) }, contacts);
    before = slice.at(-1)?.seq ?? before;
    if (slice.length < SLICE) break;
    await otherWork();
  }
  return tally;
}
