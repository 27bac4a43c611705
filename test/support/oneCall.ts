/** A call as the store folds it and the stage `calls` decides it, in memory; and the news of one call with a voicemail. */
import { expect } from 'vitest';
import { evolveCall, type CallFact, type CallState } from '../../contract/call.ts';
import { duesOfCall } from '../../contract/callDues.ts';
import { decodeFact, isFact, type DraftOf, type Fact } from '../../contract/fact.ts';
import type { Outgoing } from '../../contract/log.ts';
import type { Input } from '../../contract/store.ts';
import { callsStage, type CallsState } from '../../ingest/twilio/calls.ts';
import { chose, ended, fetched, recorded, started, transcribed } from '../../ingest/twilio/facts.ts';
import { contactOfCall } from '../../ingest/twilio/identity.ts';
import { identified } from '../../runtime/facts.ts';
import { CALL_SID, CALLER, phoneSettings, PORTUGUESE, RECORDING_SID } from './phone.ts';

export const T = Date.parse('2026-03-02T10:00:00Z');
export const callSid = CALL_SID;
export const blob = { name: `${contactOfCall(callSid)}/abc`, bytes: 4_096 };

export const start = started(T, { callSid, number: PORTUGUESE, from: CALLER, startedAt: T });
export const choice = chose(T, { callSid, digit: '1', category: 'billing' });
export const end = ended(T, { callSid, status: 'completed', durationSeconds: 40, endedAt: T + 40_000 });
export const record = recorded(T, {
  callSid,
  recordingSid: RECORDING_SID,
  durationSeconds: 12,
  recordedAt: T + 41_000,
  url: '',
});
export const fetch = fetched(T, { callSid, recordingSid: RECORDING_SID, recording: blob });
export const transcript = transcribed(T, {
  callSid,
  recordingSid: RECORDING_SID,
  transcriptionSid: 'TR1',
  text: 'a fatura está errada',
});

export type Said = DraftOf<'contact.received' | 'contact.amended'>;

/** A call as the store folds it, and what the stage has said about it. */
export class Installation {
  call: CallState | null = null;
  readonly said: Said[] = [];
  readonly history: Fact[] = [];
  readonly #decided = new Set<string>();
  now = T;
  readonly book: CallsState['book'];

  constructor(book: CallsState['book'] = phoneSettings) {
    this.book = book;
  }

  hear({ fact }: Outgoing): this {
    return this.#decide(`${fact.id}`, { now: this.now, fact: decodeFact(JSON.parse(JSON.stringify(fact))) });
  }

  /** Time goes on; whatever has come due is handed in. */
  wait(ms: number): this {
    this.now += ms;
    for (const { kind, at } of this.call === null ? [] : duesOfCall(this.call))
      if (at <= this.now)
        this.#decide(`due/${kind}/${at}`, {
          now: this.now,
          due: { stage: 'calls', subject: callSid, kind, at },
        });
    return this;
  }

  live(steps: (Outgoing | number)[]): void {
    for (const step of steps) {
      if (typeof step === 'number') this.wait(step);
      else this.hear(step);
    }
  }

  #decide(cause: string, input: Input): this {
    if (this.#decided.has(cause)) return this;
    this.#decided.add(cause);
    const drafts = callsStage.decide(input, { call: this.call, book: this.book });
    for (const fact of identified(drafts, 'calls', cause, this.now)) {
      expect([...callsStage.writes, ...callsStage.publishes]).toContain(fact.type);
      if (isFact(fact, 'contact.received', 'contact.amended')) this.said.push(fact);
      else this.#fold(fact);
    }
    return this;
  }

  #fold(fact: Fact): void {
    this.history.push(fact);
    if (fact.type.startsWith('call.')) this.call = evolveCall(this.call, fact as CallFact);
  }
}

export function hearing(...news: Outgoing[]): Installation {
  const installation = new Installation();
  for (const one of news) installation.hear(one);
  return installation;
}

export function kinds({ said }: Installation): string[] {
  return said.map(({ type }) => type);
}
