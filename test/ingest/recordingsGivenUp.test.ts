/** A recording that cannot be fetched in a week is given up, and the contact says so once. */
import { describe, expect, test } from 'vitest';
import { FETCH_FOR_MS, FETCH_WITHIN_MS } from '../../contract/call.ts';
import { duesOfCall } from '../../contract/callDues.ts';
import { end, fetch, hearing, record, start, transcript } from '../support/oneCall.ts';
import { RECORDING_SID } from '../support/phone.ts';

describe('a recording that never comes', () => {
  const given = { kind: 'recording-given-up', detail: RECORDING_SID };

  test('is given up after a week, and the contact says so once', () => {
    const call = hearing(start, record, end).wait(41_000 + FETCH_WITHIN_MS);
    call.wait(FETCH_FOR_MS - FETCH_WITHIN_MS - 1);
    expect(call.said).toHaveLength(1);
    call.wait(1).wait(FETCH_FOR_MS);
    expect(call.said.slice(1)).toMatchObject([
      { type: 'contact.amended', words: { defects: [{ kind: 'recording-missing' }, given] } },
    ]);
    call.hear(transcript);
    expect(call.said.at(-1)?.words?.defects).toContainEqual(given);
    expect(duesOfCall(call.call!)).toEqual([]);
  });

  test('but comes within the week, or was forgotten, is not given up', () => {
    const call = hearing(start, record, end)
      .wait(41_000 + FETCH_WITHIN_MS)
      .hear(fetch);
    expect(duesOfCall(call.call!)).toEqual([]);
    expect(call.wait(2 * FETCH_FOR_MS).said).toHaveLength(2);
    const other = hearing(start, record, end).wait(41_000 + FETCH_WITHIN_MS);
    expect(duesOfCall({ ...other.call!, forgotten: true })).toEqual([]);
  });

  test('and was left long ago, before this was told, is given up without a word', () => {
    const call = hearing(start, record, end).wait(41_000 + FETCH_WITHIN_MS);
    call.wait(2 * FETCH_FOR_MS + 1);
    expect(call.said).toHaveLength(1);
    expect(call.history.at(-1)).toMatchObject({ type: 'call.concluded', givenUp: [RECORDING_SID] });
    expect(duesOfCall(call.call!)).toEqual([]);
  });
});
