/** Lines about the telephone. */
import type { Lines } from './look.ts';
import { categoryTitle, quoted } from './look.ts';

export const callLines: Lines = {
  async 'call.started'(fact, { read }) {
    const from = (await read.call(fact.callSid))?.from ?? 'somebody';
    return `The phone rings: ${from} calls ${fact.number}`;
  },
  'call.chose': (fact, look) =>
    `The caller presses ${fact.digit}: ${fact.category === null ? 'nothing of the menu' : categoryTitle(look, fact.category)}`,
  'call.recorded': (fact) =>
    `The caller leaves a voicemail of ${fact.durationSeconds ?? 'some'} seconds, and Twilio has it`,
  'call.fetched': (fact) =>
    `The recording is fetched and kept here (${Math.round(fact.recording.bytes / 1024)} KiB)`,
  async 'call.transcribed'(fact, { read }) {
    const text = (await read.call(fact.callSid))?.transcript ?? '';
    return fact.succeeded ? `Twilio has written down what was said: ${quoted(text)}` : null;
  },
  'call.ended': (fact) => `The call is over after ${fact.durationSeconds ?? 'some'} seconds`,
  async 'call.concluded'(fact, { read }) {
    if (fact.recording) return null;
    const call = await read.call(fact.callSid);
    return `A missed call from ${call?.from ?? 'somebody'}: two minutes are over since it ended, and no word was left`;
  },
};
