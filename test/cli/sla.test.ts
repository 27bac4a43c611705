/** `sla` line by line: what scripts rely on. The arithmetic has its own tests in test/contract/businessTime.test.ts. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { describe, expect, test } from 'vitest';
import { UsageError } from '../../cli/command.ts';
import { command } from '../../cli/sla.ts';
import { corporaPath } from '../support/corpora.ts';
import { temporaryFolder } from '../support/folders.ts';

type Answers = { exit: number; lines: unknown[] };

async function sla(words: string[], input: string, configFile: string | null = null): Promise<Answers> {
  const lines: unknown[] = [];
  const exit = await command.run({
    positionals: words,
    options: {},
    configFile,
    dataDir: '/nowhere',
    io: {
      stdin: Readable.from([input]),
      print: (value) => Promise.resolve(void lines.push(JSON.parse(JSON.stringify(value)))),
      tell: () => {},
    },
  });
  return { exit, lines };
}

const office = {
  timeZone: 'Europe/Lisbon',
  hours: { mon: { '08:00': '12:00', '13:30': '18:00' } },
  holidays: [],
};
const start = '2026-01-05T11:00:00Z';
const ndjson = (...values: unknown[]): string => values.map((value) => `${JSON.stringify(value)}\n`).join('');

describe('sla due', () => {
  test('tells when, whether in hours, and what was counted', async () => {
    const { exit, lines } = await sla(['due'], ndjson({ calendar: office, start, minutes: 90 }));
    expect(exit).toBe(0);
    expect(lines).toEqual([
      {
        due: '2026-01-05T14:00:00Z',
        inHours: true,
        intervals: [
          ['2026-01-05T11:00:00Z', '2026-01-05T12:00:00Z'],
          ['2026-01-05T13:30:00Z', '2026-01-05T14:00:00Z'],
        ],
      },
    ]);
  });

  test('knows the calendars of the configuration, and `always` without one', async () => {
    const file = join(temporaryFolder(), 'firstline.yaml');
    writeFileSync(file, `calendars: { office: ${JSON.stringify(office)} }`);
    const configured = await sla(['due'], ndjson({ calendar: 'office', start, minutes: 60 }), file);
    expect(configured.lines).toMatchObject([{ due: '2026-01-05T12:00:00Z' }]);
    const builtIn = await sla(['due', '-'], ndjson({ calendar: 'always', start, minutes: 600 }));
    expect(builtIn.lines).toMatchObject([{ due: '2026-01-05T21:00:00Z' }]);
  });

  test('a bad line has its error in its place, and the rest goes on', async () => {
    const good = { calendar: 'always', start, minutes: 0 };
    const { exit, lines } = await sla(
      ['due'],
      `${ndjson(
        good,
        { id: 'a', calendar: 'office', start, minutes: 1 },
        { ...good, calendar: { timeZone: 'UTC', hours: {}, holidays: [] } },
        { ...good, calendar: { ...office, timeZone: 'Mars' } },
        { ...good, calendar: { ...office, hours: { mon: { '18:00': '08:00' } } } },
        { ...good, start: '2026-01-05' },
        { ...good, minutes: -1 },
        { ...good, calendar: 'constructor' },
        { calendar: 'always', start },
      )}\n{"calendar":\n${ndjson(good)}`,
    );
    expect(exit).toBe(1);
    const answer = { due: start, inHours: true, intervals: [] };
    expect(lines).toEqual([
      answer,
      {
        error: expect.stringMatching(/^calendar: no calendar of this name; there are: always$/),
        line: 2,
        id: 'a',
      },
      { error: expect.stringMatching(/^calendar: does not open/), line: 3 },
      { error: expect.stringMatching(/^calendar\.timeZone: must be an IANA time zone/), line: 4 },
      { error: expect.stringMatching(/^calendar\.hours\.mon: 18:00 to 08:00/), line: 5 },
      { error: expect.stringMatching(/^start: must be an ISO 8601 instant/), line: 6 },
      { error: 'minutes: must be at least 0', line: 7 },
      { error: expect.stringMatching(/^calendar: no calendar of this name/), line: 8 },
      { error: expect.stringMatching(/^minutes: is missing/), line: 9 },
      { error: 'not JSON', line: 11 },
      answer,
    ]);
  });
});

describe('sla elapsed', () => {
  test('counts fractions, and nothing backwards', async () => {
    const { exit, lines } = await sla(
      ['elapsed'],
      ndjson(
        { calendar: office, start, until: '2026-01-05T11:00:45Z' },
        { calendar: office, start, until: '2026-01-05T10:00:00Z' },
        { calendar: office, start: '2026-01-05T11:30:00+00:00', until: '2026-01-05T13:00:00+01:00' },
      ),
    );
    expect(exit).toBe(0);
    expect(lines).toEqual([
      { minutes: 0.75, intervals: [['2026-01-05T11:00:00Z', '2026-01-05T11:00:45Z']] },
      { minutes: 0, intervals: [] },
      { minutes: 30, intervals: [['2026-01-05T11:30:00Z', '2026-01-05T12:00:00Z']] },
    ]);
  });

  test('a span of more than a century is refused, not counted', async () => {
    const { exit, lines } = await sla(
      ['elapsed'],
      ndjson({ calendar: 'always', start: '1026-01-05T11:00:00Z', until: start }),
    );
    expect([exit, lines]).toEqual([1, [{ error: 'until: must be at most 100 years after start', line: 1 }]]);
  });
});

test('anything else is wrong usage', async () => {
  for (const word of ['overdue', 'constructor']) await expect(sla([word], '')).rejects.toThrow(UsageError);
});

test('a file is read in place of standard input, and must be there', async () => {
  const file = join(temporaryFolder(), 'questions.ndjson');
  writeFileSync(file, ndjson({ calendar: 'always', start, minutes: 1 }));
  expect((await sla(['due', file], '')).lines).toHaveLength(1);
  await expect(sla(['due', `${file}.not`], '')).rejects.toThrow(/ENOENT/);
});

test('the corpus, as a script would ask it', async (ctx) => {
  const folder = corporaPath();
  if (folder === null) return ctx.skip('skipped, because the corpora are not here');
  type Schedule = { tz: string; hours: object; holidays: string[] };
  type Vector = {
    sched: number;
    start: string;
    minutes: number;
    until: string;
    in_hours: boolean;
    elapsed_minutes: number;
    deadline_any: string[];
  };
  const schedules: Schedule[] = JSON.parse(readFileSync(join(folder, 'sla_schedules.json'), 'utf8'));
  const calendars = schedules.map(({ tz, hours, holidays }) => ({ timeZone: tz, hours, holidays }));
  const vectors: Vector[] = readFileSync(join(folder, 'sla.jsonl'), 'utf8')
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line));
  const asked = vectors.map(({ sched, ...vector }) => ({ calendar: calendars[sched], ...vector }));
  const due = await sla(['due'], ndjson(...asked));
  const elapsed = await sla(['elapsed'], ndjson(...asked));
  expect([due.exit, elapsed.exit]).toEqual([0, 0]);
  for (const [index, vector] of vectors.entries()) {
    expect(due.lines[index]).toMatchObject({ due: vector.deadline_any[0], inHours: vector.in_hours });
    expect(elapsed.lines[index]).toMatchObject({ minutes: vector.elapsed_minutes });
  }
});
