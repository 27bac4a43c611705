/**
 * Builds the facts of call events for webhooks, fetcher and sweep. Ids come from Twilio's SIDs alone, so that the same event
 * from any source is the same fact. Other systems give a `detail`: what their event tells.
 *
 * Never puts an instant of ours or a count of attempts into an id.
 */
import { isSystemCall } from '../../contract/callSystem.ts';
import type { BlobRef, CallbackAsked } from '../../contract/contact.ts';
import type { DraftOf, FactOf, FactType } from '../../contract/fact.ts';
import { versionOf } from '../../contract/fact.ts';
import { factId } from '../../contract/ids.ts';
import type { Outgoing } from '../../contract/log.ts';

type CallType = Extract<FactType, `call.${string}`>;

export function started(
  at: number,
  call: {
    callSid: string;
    number: string;
    from: string;
    startedAt: number;
    verstat?: string;
    imported?: 'closed' | 'open';
  },
  detail = call.verstat ?? '',
): Outgoing {
  const { from, ...rest } = call;
  // The sweep knows no verdict: one that comes after its fact must not pass for a repeat.
  return said(at, detail, { type: 'call.started', ...rest, words: { from } });
}

export function answered(
  at: number,
  answer: {
    callSid: string;
    answeredAt: number;
    extension: string;
    agent: string | null;
    asks?: true;
    agentCall?: string;
    round?: number;
  },
  // A call that is passed on is answered again.
  detail = answer.agentCall ?? answer.extension,
): Outgoing {
  return said(at, detail, { type: 'call.answered', ...answer });
}

/** Said once of a round with a connection, and once without: the telephone company repeats it with the same words. */
export function dialed(
  at: number,
  round: { callSid: string; round: number; connected: string | null; pickedUpAt?: number },
): Outgoing {
  return said(at, `${round.round}/${round.connected ?? ''}`, { type: 'call.dialed', ...round });
}

export function chose(
  at: number,
  choice: {
    callSid: string;
    digit: string;
    category: string | null;
    typed?: string;
    callback?: CallbackAsked;
  },
): Outgoing {
  // Said once of a call: a caller who confirms is rung off.
  const detail = choice.callback === undefined ? (choice.typed ?? choice.digit) : 'callback';
  return said(at, detail, { type: 'call.chose', ...choice });
}

export function ended(
  at: number,
  end: {
    callSid: string;
    status: string;
    durationSeconds: number | null;
    endedAt: number;
    voicemail?: true;
  },
  detail = end.status,
): Outgoing {
  return said(at, detail, { type: 'call.ended', ...end });
}

export function recorded(
  at: number,
  recording: {
    callSid: string;
    recordingSid: string;
    durationSeconds: number | null;
    recordedAt: number;
    url: string;
  },
  detail = recording.recordingSid,
): Outgoing {
  const { url, ...rest } = recording;
  return said(at, detail, { type: 'call.recorded', ...rest, words: { url } });
}

export function fetched(
  at: number,
  got: { callSid: string; recordingSid: string; recording: BlobRef },
): Outgoing {
  return said(at, got.recordingSid, { type: 'call.fetched', ...got });
}

export function transcribed(
  at: number,
  transcript: { callSid: string; recordingSid: string; transcriptionSid: string; text: string | null },
): Outgoing {
  const { callSid, recordingSid, transcriptionSid, text } = transcript;
  return said(at, transcriptionSid, {
    type: 'call.transcribed',
    callSid,
    recordingSid,
    succeeded: text !== null,
    ...(text === null ? {} : { words: { text } }),
  });
}

/** By an endpoint of ours: once of a recording, so that two processes that asked say one fact. */
export function writtenDown(
  at: number,
  transcript: {
    callSid: string;
    recordingSid: string;
    model: string;
    language?: string;
    failure?: NonNullable<FactOf<'call.transcribed'>['failure']>;
  },
  text: string,
): Outgoing {
  const { failure } = transcript;
  const words = failure === undefined ? { words: { text } } : {};
  const succeeded = failure === undefined;
  return said(at, `own/${transcript.recordingSid}`, {
    type: 'call.transcribed',
    succeeded,
    ...transcript,
    ...words,
  });
}

/** `detail` distinguishes events that may repeat within a call: a SID, a status, a digit. */
function said(at: number, detail: string, draft: DraftOf<CallType>): Outgoing {
  const event = draft.type.slice('call.'.length);
  const call = isSystemCall(draft.callSid) ? draft.callSid : `twilio/${draft.callSid}`;
  const cause = `${call}/${event}/${detail}`;
  const fact: FactOf<CallType> = {
    id: factId(cause, 'ingest', 0),
    v: versionOf(draft.type),
    at,
    by: 'ingest',
    cause,
    ...draft,
  };
  return { key: draft.callSid, fact };
}
