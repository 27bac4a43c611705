/** The lines that 3CX writes to files: slashes in dates, `Call` before ids, no column for the seconds of talk. */
import { expect, test } from 'vitest';
import { formatOf, formats } from '../../ingest/records/formats.ts';
import { rowReader } from '../../ingest/records/records.ts';

const HEAD = 'historyid,time-start,time-answered,time-end,from-no,to-no,final-number'.split(',');
const ANSWERED =
  'Call 123,2026/03/02 10:00:00,2026/03/02 10:00:12,2026/03/02 10:02:15,+351910000001,800,201'.split(',');
const MISSED = 'Call 124,2026/03/02 11:00:00,,2026/03/02 11:00:30,+351910000001,800,800'.split(',');

function reads(row: string[]) {
  expect(formatOf(HEAD)).toBe('3cx');
  const reader = {
    mapping: { ...formats['3cx'], extensions: { '201': 'rui' } },
    dates: { timeZone: 'UTC', dates: null },
    country: '+351',
    system: '3cx',
    agents: [{ id: 'rui', email: 'rui@firstline.test' }],
    ours: new Set<string>(),
    now: Date.parse('2026-04-01T00:00:00Z'),
  };
  return rowReader(reader, HEAD)(2, row);
}

test('an answered call has its agent, the instant of the answer, and the id that its event has', () => {
  expect(reads(ANSWERED)).toMatchObject({
    call: {
      callSid: 'pbx/3cx/123',
      startedAt: Date.parse('2026-03-02T10:00:00Z'),
      endedAt: Date.parse('2026-03-02T10:02:15Z'),
      outcome: 'answered',
      answer: { at: Date.parse('2026-03-02T10:00:12Z'), extension: '201', agent: 'rui' },
    },
  });
});

test('without an instant of the answer it was missed', () => {
  expect(reads(MISSED)).toMatchObject({ call: { callSid: 'pbx/3cx/124', outcome: 'missed', answer: null } });
});
