/** The acts about what stays behind, by the code of `parked run`, `quarantine` and `resend`. */
import type { IntakeDesk, ParkedRange, RanAll } from '../../contract/intakeDesk.ts';
import type { Installation } from '../../installation/grounds.ts';
import { resend } from '../../runtime/resending.ts';
import { parkedRows } from '../../store/tables/parked.ts';
import { settle } from '../quarantine.ts';
import { runParked } from '../rerunning.ts';

/** Inputs that one click runs, and how long it begins another one: a browser waits meanwhile. */
const MOST_AT_ONCE = 100;
const MOST_COUNTED = 1_000;
const AT_MOST_MS = 5_000;

export type ActGrounds = Pick<Installation, 'database' | 'store' | 'clock'> & { publicUrl: string | null };

export function actsOf(grounds: ActGrounds): Pick<IntakeDesk, 'run' | 'runAll' | 'settle' | 'sendAgain'> {
  const run: IntakeDesk['run'] = (id) => runParked(grounds, id, grounds.publicUrl);
  return {
    run,
    runAll: (range) => ranAll(grounds, run, range),
    settle: (contact, how, agent) => settle(grounds, contact, how, agent),
    sendAgain: (message) => resend(grounds, message),
  };
}

async function ranAll(
  { database, clock }: ActGrounds,
  run: IntakeDesk['run'],
  { after, upTo }: ParkedRange,
): Promise<RanAll> {
  const rows = await parkedRows(database.read, after, MOST_COUNTED);
  const chosen = rows.filter(({ place }) => place <= upTo);
  const until = clock.now() + AT_MOST_MS;
  const ran = { decided: 0, parked: 0 };
  let [begun, reached] = [0, after];
  for (const { id, place } of chosen.slice(0, MOST_AT_ONCE)) {
    if (clock.now() >= until) break;
    begun += 1;
    reached = place;
    const outcome = await run(id);
    if (outcome === 'parked') ran.parked += 1;
    else if (outcome !== 'unknown') ran.decided += 1;
  }
  return { ...ran, left: chosen.length - begun, reached };
}
