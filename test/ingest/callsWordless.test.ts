/** Calls without a word or a key, where the configuration wants no contact of them. */
import { describe, expect, test } from 'vitest';
import { MISSED_AFTER_MS } from '../../contract/call.ts';
import { choice, end, fetch, Installation, record, start } from '../support/oneCall.ts';
import { phoneSettings } from '../support/phone.ts';

describe('where a call without a word or a key is to become nothing', () => {
  const book = { ...phoneSettings, telephone: { abandoned: 'nothing' as const } };

  test('it is concluded with the reason, and is no contact', () => {
    const at = new Installation(book);
    at.hear(start)
      .hear(end)
      .wait(40_000 + MISSED_AFTER_MS);
    expect(at.said).toEqual([]);
    expect(at.history.at(-1)).toMatchObject({
      type: 'call.concluded',
      because: [{ rule: 'call:missed' }, { rule: 'wordless-call' }],
    });
  });

  test('a key makes it a contact, and so does a recording that is found later', () => {
    const chosen = new Installation(book);
    chosen
      .hear(start)
      .hear(choice)
      .hear(end)
      .wait(40_000 + MISSED_AFTER_MS);
    expect(chosen.said).toHaveLength(1);
    const late = new Installation(book);
    late
      .hear(start)
      .hear(end)
      .wait(40_000 + MISSED_AFTER_MS)
      .hear(record)
      .hear(fetch);
    expect(late.said).toMatchObject([{ words: { call: { missed: false } } }]);
  });
});
