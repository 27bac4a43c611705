/** Hands a parked input in again, to the stage of the process table that parked it. */
import { silent } from '../contract/reports.ts';
import type { Installation } from '../installation/installation.ts';
import { rerun, type RerunOutcome } from '../runtime/rerun.ts';
import { logStages, rerunnableStages } from './pipeline.ts';

/** `publicUrl`: as configured. A Failure with `retry` where the store is unavailable. */
export function runParked(
  { store, clock }: Pick<Installation, 'store' | 'clock'>,
  id: string,
  publicUrl: string | null,
): Promise<RerunOutcome> {
  return rerun({ store, clock, reports: silent, stages: rerunnableStages(publicUrl), logStages }, id);
}
