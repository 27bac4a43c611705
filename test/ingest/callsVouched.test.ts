/** What STIR/SHAKEN says of a caller's number is kept with the call, whatever the order of the news. */
import { describe, expect, test } from 'vitest';
import { started } from '../../ingest/twilio/facts.ts';
import { callSid, end, fetch, hearing, record, start, T } from '../support/oneCall.ts';
import { CALLER, PORTUGUESE } from '../support/phone.ts';

describe('STIR/SHAKEN’s verdict on a number', () => {
  const verdict = (verstat: string) =>
    started(T, { callSid, number: PORTUGUESE, from: CALLER, startedAt: T, verstat });
  const vouched = (...news: Parameters<typeof hearing>) =>
    hearing(...news).said.at(-1)?.words?.call?.vouched ?? null;

  test.each([
    ['TN-Validation-Passed-A', 'passed'],
    ['TN-Validation-Passed-A-Diverted-B', 'passed'],
    ['TN-Validation-Failed-A', 'failed'],
    ['TN-Validation-Failed-C-Passthrough', 'failed'],
    ['No-TN-Validation', 'unchecked'],
    ['a word of another year', 'unchecked'],
  ])('%s is kept with the call: %s', (verstat, kind) => {
    const call = hearing(verdict(verstat), record, end, fetch);
    expect(call.call?.verstat).toBe(verstat);
    expect(call.said.at(-1)?.words?.call?.vouched).toBe(kind);
  });

  test('is kept also beside the sweep’s news of the same call, which has none, in either order', () => {
    const failed = verdict('TN-Validation-Failed-A');
    expect(failed.fact.id).not.toBe(start.fact.id);
    expect(vouched(start, failed, record, fetch)).toBe('failed');
    expect(vouched(failed, start, record, fetch)).toBe('failed');
    expect(vouched(start, record, fetch)).toBeNull();
  });

  test('of two the worse one counts, in either order', () => {
    const [failed, passed] = [verdict('TN-Validation-Failed-A'), verdict('TN-Validation-Passed-A')];
    expect(vouched(passed, failed, record, fetch)).toBe('failed');
    expect(vouched(failed, passed, record, fetch)).toBe('failed');
    expect(vouched(verdict('No-TN-Validation'), passed, record, fetch)).toBe('passed');
  });

  test('that comes after the contact amends it', () => {
    const { said } = hearing(start, record, fetch, verdict('TN-Validation-Failed-A'));
    expect(said.map(({ type, words }) => [type, words?.call?.vouched])).toEqual([
      ['contact.received', undefined],
      ['contact.amended', 'failed'],
    ]);
  });
});
