/** The Date field: RFC 5322 §3.3, its obsolete forms, and null for the rest. */
import { expect, test } from 'vitest';
import { parseDate } from '../../ingest/mail/dates.ts';

test.each([
  ['Tue, 3 Mar 2026 10:15:00 +0000', '2026-03-03T10:15:00.000Z'],
  ['3 Mar 2026 10:15 +0130', '2026-03-03T08:45:00.000Z'],
  ['Tue, 03 Mar 26 10:15:00 PST (Pacific)', '2026-03-03T18:15:00.000Z'],
  ['Thu Aug 22 12:36:23 2002', '2002-08-22T12:36:23.000Z'],
  ['Thu Aug 22 12:36:23 -0700 2002', '2002-08-22T19:36:23.000Z'],
  ['2026-03-03T10:15:00+0100', '2026-03-03T09:15:00.000Z'],
  ['Tue, 3 March 2026 10:15:00 GMT', '2026-03-03T10:15:00.000Z'],
  ['Mon, 2 Mar 98 09:00:00 -0500', '1998-03-02T14:00:00.000Z'],
  ['Tue, 3 Mar 2026 10:15:00 GMT+0100', '2026-03-03T09:15:00.000Z'],
  ['Tue, 3 Mar 2026 10:15:00 UTC-05:00', '2026-03-03T15:15:00.000Z'],
  ['Tue, 3 Mar 2026 (a day) 10:15:00 +0000', '2026-03-03T10:15:00.000Z'],
  ['Tue, 3 Mar 2026 10:15:00 XYZ', '2026-03-03T10:15:00.000Z'],
])('%s', (value, expected) => {
  expect(new Date(parseDate(value) ?? Number.NaN).toISOString()).toBe(expected);
});

test.each([
  '',
  'whenever',
  '32 Mar 2026 10:15:00 +0000',
  '3 Foo 2026 10:15',
  '3 Mar 2026 25:15',
  '12345',
  'foo 1',
])('null for %j', (value) => {
  expect(parseDate(value)).toBeNull();
});
