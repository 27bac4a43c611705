/** An imported call as the facts that its telephone system would have told. */
import type { Outgoing } from '../../contract/log.ts';
import { answered, ended, started } from '../twilio/facts.ts';
import type { CallRecord } from './records.ts';

/** The answer stands before the end: a call that is seen ended without one counts as missed. `asks`: it opens a ticket. */
export function factsOfRecord(
  now: number,
  call: CallRecord,
  { imported, asks }: { imported: 'closed' | 'open'; asks: boolean },
): Outgoing[] {
  const { callSid, from, to: number, startedAt, endedAt, outcome, answer } = call;
  return [
    started(now, { callSid, number, from, startedAt, imported }),
    ...(answer === null
      ? []
      : [
          answered(now, {
            callSid,
            answeredAt: answer.at,
            extension: answer.extension,
            agent: answer.agent,
            ...(asks ? { asks } : {}),
          }),
        ]),
    ended(now, {
      callSid,
      status: outcome === 'missed' ? 'no-answer' : 'completed',
      // Some systems write 0 for a call that nobody took: how long it rang is not known.
      durationSeconds: Math.round((endedAt - startedAt) / 1_000) || null,
      endedAt,
      ...(outcome === 'voicemail' ? { voicemail: true as const } : {}),
    }),
  ];
}
