/**
 * Runs a stage on the log alone (the classifier). It needs no database, so contacts are classified while the store is
 * down. Its output and its position commit in one step where the log supports that. Otherwise a crash repeats output
 * with the same fact ids, and consumers drop the repeats.
 */
import type { Clock } from '../contract/clock.ts';
import { Failure } from '../contract/failure.ts';
import type { Group, Log, LogRecord, Outgoing } from '../contract/log.ts';
import type { Metrics, Reports } from '../contract/reports.ts';
import type { Settings } from '../contract/settings.ts';
import type { LogStage } from '../contract/stage.ts';
import type { Marks } from '../contract/marks.ts';
import { factOfInput, identified, mustDeclare, outgoing } from './facts.ts';
import type { Probe } from './probe.ts';
import { causeOfRecord, fromRecord, type Incoming } from './incoming.ts';
import { orSurvived, sayBlocked } from './stages.ts';
import { KILLER, type Suspects, suspectsByPartition } from './suspects.ts';

export type LogStageGrounds = {
  log: Log;
  clock: Clock;
  marks: Marks;
  reports: Reports & Metrics;
  probe: Probe;
  /** Keeps an unreadable input where people can see it. */
  park(group: string, record: LogRecord, thrown: unknown): Promise<void>;
};

export function logStageGroup(stage: LogStage, grounds: LogStageGrounds): Group {
  const suspects = suspectsByPartition(grounds.marks, stage.name);
  return {
    name: stage.name,
    topic: stage.topic,
    blocked: (failure) => sayBlocked(grounds.reports, stage.name, failure),
    assigned: suspects.assigned,
    async handle(batch) {
      const ofPartition = suspects.of(batch.partition);
      const said = await orSurvived(ofPartition, () =>
        handleMarked(stage, grounds, ofPartition, batch.records),
      );
      grounds.probe('before-commit', stage.name);
      grounds.reports.gauge('firstline_blocked', 0, { stage: stage.name });
      grounds.reports.observe('firstline_batch_inputs', batch.records.length, { stage: stage.name });
      return said;
    },
  };
}

/** Handles all records in order: together if none is suspected of killing the process, else one by one. */
async function handleMarked(
  stage: LogStage,
  grounds: LogStageGrounds,
  suspects: Suspects,
  records: LogRecord[],
): Promise<Outgoing[]> {
  const settings = await publishedSettings(grounds.log);
  const said: Outgoing[] = [];
  for (let left = records; left.length > 0; ) {
    const causes = left.map(causeOfRecord);
    const { condemned, run } = await suspects.next(causes);
    await suspects.inHand(causes.slice(0, run).filter((cause) => !condemned.includes(cause)));
    for (const record of left.slice(0, run)) {
      const park = (thrown: unknown): Promise<void> => grounds.park(stage.name, record, thrown);
      if (condemned.includes(causeOfRecord(record))) await park(new Failure(KILLER, { retry: false }));
      else said.push(...(await decideOnLog(stage, grounds.clock, settings, fromRecord(record), park)));
    }
    left = left.slice(run);
  }
  return said;
}

/** Throws a Failure with `retry` before the first settings. */
export async function publishedSettings(log: Pick<Log, 'settings'>): Promise<Settings> {
  const settings = await log.settings();
  if (settings === null) throw new Failure('no settings are published yet', { retry: true });
  return settings;
}

/** Decides an input. Calls `park` with the error if it cannot be decided, and returns no facts. */
export async function decideOnLog(
  stage: LogStage,
  clock: Clock,
  settings: Settings,
  input: Incoming,
  park: (thrown: unknown) => Promise<void>,
): Promise<Outgoing[]> {
  try {
    const fact = factOfInput(stage, input);
    if (fact === null) return [];
    const now = clock.now();
    const drafts = stage.decide({ now, fact }, settings);
    const facts = identified(drafts, stage.name, fact.id, now);
    mustDeclare(stage.name, stage.publishes, facts);
    return facts.map(outgoing);
  } catch (thrown) {
    if (thrown instanceof Failure && thrown.retry) throw thrown;
    await park(thrown);
    return [];
  }
}
