/** The facts of a ring back's news, by webhook or by a later look: the same news have the same id. */
import { versionOf } from '../../contract/fact.ts';
import { factId } from '../../contract/ids.ts';
import type { Outgoing } from '../../contract/log.ts';

/** `sid`: of the agent's call. */
export type RingTold = { leg: 'agent' | 'customer'; status: string; seconds: number | null; sid?: string };

/** Null where Twilio cannot tell: it may be the greeting of a voicemail. */
export function whoAnswered(answeredBy: string): 'human' | 'machine' | null {
  if (answeredBy === 'human') return 'human';
  return /^(?:machine|fax)/.test(answeredBy) ? 'machine' : null;
}

/** One fact for each status of each call, however often Twilio tells it. */
export function rangIn(
  { message, ticket }: { message: string; ticket: string },
  { leg, status, seconds, sid }: RingTold,
  now: number,
): Outgoing {
  const cause = `twilio/ring/${message}/${leg}/${status}`;
  const fact = {
    id: factId(cause, 'ingest', 0),
    v: versionOf('message.rang'),
    at: now,
    by: 'ingest',
    cause,
    type: 'message.rang' as const,
    message,
    ticket,
    leg,
    status,
    seconds,
    ...(sid === undefined ? {} : { sid }),
  };
  return { key: message, fact };
}
