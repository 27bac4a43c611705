/** Lines about the telephone. */
import { isSystemCall } from '../callSystem.ts';
import { shortInstantText } from './instant.ts';
import { agentName, categoryTitle, type Lines, quoted, wordsOf } from './look.ts';

export const callLines: Lines = {
  async 'call.started'(fact, look) {
    const { rings, somebody } = wordsOf(look);
    const call = await look.read.call(fact.callSid);
    // Each event of another telephone system may know the beginning: it is told once.
    if (isSystemCall(fact.callSid) && call !== null && fact.startedAt !== call.startedAt) return null;
    // The sweep lists the same call without the verdict that came with it.
    if (fact.verstat === undefined && call?.verstat !== undefined) return null;
    return rings(call?.from ?? somebody, fact.number);
  },
  'call.chose'(fact, look) {
    const { presses, typed, noChoice, asksBack } = wordsOf(look);
    if (fact.callback !== undefined)
      return asksBack(shortInstantText(fact.callback.due, look.language ?? 'en', look.timeZone));
    if (fact.typed !== undefined) return typed(fact.typed);
    return presses(fact.digit, fact.category === null ? noChoice : categoryTitle(look, fact.category));
  },
  'call.recorded': (fact, look) => wordsOf(look).voicemail(fact.durationSeconds),
  'call.fetched': (fact, look) => wordsOf(look).fetched(Math.round(fact.recording.bytes / 1024)),
  async 'call.transcribed'(fact, look) {
    const { transcribed, transcribedBy, untranscribed } = wordsOf(look);
    const { model, succeeded, failure = 'refused' } = fact;
    const call = await look.read.call(fact.callSid);
    if (model === undefined) return succeeded ? transcribed(quoted(look, call?.transcript ?? '')) : null;
    if (!succeeded) return untranscribed(model, failure);
    return transcribedBy(model, quoted(look, call?.transcripts[fact.recordingSid] ?? ''));
  },
  'call.ended': (fact, look) => wordsOf(look).hungUp(fact.durationSeconds),
  'call.answered'(fact, look) {
    const { answers, somebody } = wordsOf(look);
    return answers(fact.agent === null ? fact.extension || somebody : agentName(look, fact.agent));
  },
  // Who took it is told by `call.answered`. Here that a key was no answer, or that nobody pressed one.
  async 'call.dialed'({ callSid, round, connected }, look) {
    const { live } = (await look.read.call(callSid)) ?? {};
    if (connected !== null)
      return live?.taken[connected] === undefined ? wordsOf(look).connectedWithoutKey : null;
    if (typeof live?.rounds[round] === 'string') return null;
    const names = Object.values(live?.taken ?? {})
      .filter((one) => one.round === round)
      .map(({ agent }) => agentName(look, agent));
    return names.length === 0 ? null : wordsOf(look).unconnected([...new Set(names)].toSorted().join(', '));
  },
  async 'call.concluded'(fact, look) {
    if (fact.recording) return null;
    const { missedCall, somebody } = wordsOf(look);
    const call = await look.read.call(fact.callSid);
    if (call?.answer !== undefined || call?.voicemail !== undefined) return null;
    return missedCall(call?.from ?? somebody);
  },
};
