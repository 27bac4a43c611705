/** Hands the console the ways in and out with their state, and what stays behind. */
import { type IntakeDesk, MAX_COUNTED } from '../../contract/intakeDesk.ts';
import type { Installation } from '../../installation/grounds.ts';
import { parkedCounts } from '../../store/tables/parked.ts';
import { quarantinedCount } from '../../store/tables/quarantined.ts';
import { failedSince } from '../../store/tables/unsent.ts';
import { arrivals } from './arrivals.ts';
import { actsOf } from './acts.ts';
import { leftBehindOf } from './leftBehind.ts';
import { testingOf } from './testing.ts';
import { type WayGrounds, waysIn, waysOut } from './ways.ts';

/** Failed messages older than this no longer count. */
const FAILED_MS = 7 * 24 * 3_600_000;

export type IntakeGrounds = WayGrounds & Pick<Installation, 'database' | 'store' | 'clock'>;

export function intakeDeskOf(grounds: IntakeGrounds): IntakeDesk {
  const { database, clock } = grounds;
  const { read } = database;
  return {
    async overview() {
      const now = clock.now();
      const came = await arrivals(read, now);
      const ways = [...waysIn({ ...grounds, arrivals: came, now }), ...(await waysOut(grounds, read, now))];
      return { ways, from: came.from, isCut: came.isCut };
    },
    async counts() {
      const parked = [...(await parkedCounts(read)).values()].reduce((sum, one) => sum + one, 0);
      return {
        parked: Math.min(parked, MAX_COUNTED),
        quarantined: await quarantinedCount(read, MAX_COUNTED),
        failed: await failedSince(read, clock.now() - FAILED_MS, MAX_COUNTED),
      };
    },
    ...leftBehindOf(read),
    ...testingOf(grounds),
    ...actsOf({ ...grounds, publicUrl: grounds.configuration.server.publicUrl }),
  };
}
