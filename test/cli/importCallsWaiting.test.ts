/** `import --calls` ends: also where the settings in force are not those of its file, and where earlier calls are not read. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { expect, test } from 'vitest';
import { configurationToRun } from '../../cli/configured.ts';
import { command as importing } from '../../cli/import.ts';
import { importCalls } from '../../cli/importing/calls.ts';
import { Failure } from '../../contract/failure.ts';
import { holdInstallation } from '../../installation/installation.ts';
import { temporaryFolder } from '../support/folders.ts';
import { testClock } from '../support/grounds.ts';

const HEAD = 'Call Time,Call ID,From,To,Direction,Status,Ringing,Talking';
const row = (id: number, status = 'Unanswered') =>
  `2026-03-02T10:00:00Z,${id},+351910000001,800,Inbound,${status},00:00:30,`;

function desk() {
  const folder = temporaryFolder();
  const calls = join(folder, 'calls.csv');
  const file = join(folder, 'firstline.yaml');
  return {
    folder,
    calls,
    /** `configuration`: null for none, which leaves the settings in force as they are. */
    async imports(configuration: string | null, rows: string[]) {
      writeFileSync(calls, [HEAD, ...rows].join('\n'));
      if (configuration !== null) writeFileSync(file, configuration);
      const lines: unknown[] = [];
      const io = {
        stdin: Readable.from([]),
        print: async (value: unknown) => void lines.push(value),
        tell() {},
      };
      await importing.run({
        positionals: [],
        options: { calls },
        configFile: configuration === null ? null : file,
        dataDir: join(folder, 'data'),
        io,
      });
      return lines;
    },
  };
}

test('a call of which the settings in force keep no contact is told as none, whatever the file says', async () => {
  const at = desk();
  const none = { id: null, ticket: null, outcome: 'none' };
  const nothing = 'phone: { abandoned: nothing }\n';
  const first = await at.imports(nothing, [row(1)]);
  expect(first).toMatchObject([{ callSid: 'pbx/3cx/1', ...none }]);
  const second = await at.imports(null, [row(1), row(2)]);
  expect(second).toMatchObject([
    { callSid: 'pbx/3cx/1', ...none },
    { callSid: 'pbx/3cx/2', ...none },
  ]);
});

test('earlier calls that nobody reads are a failure, and the file is not imported', async () => {
  const at = desk();
  writeFileSync(at.calls, [HEAD, row(1)].join('\n'));
  const configuration = configurationToRun({ file: null, environment: {} });
  const installation = await holdInstallation(join(at.folder, 'data'), configuration, 'anew');
  const clock = testClock(Date.parse('2026-03-03T10:00:00Z'));
  const lags = [9, 9, 7, 7];
  let looks = 0;
  const appended: unknown[] = [];
  const log = {
    ...installation.log,
    async lag() {
      looks += 1;
      // Each look that shows progress begins the time limit again.
      setImmediate(() => clock.advance(looks < lags.length ? 29_000 : 1_000));
      return lags[looks - 1] ?? 7;
    },
    append: async (facts: unknown[]) => void appended.push(...facts),
  };
  const io = { stdin: Readable.from([]), print: async () => {}, tell() {} };
  const given = { imported: 'closed' as const, configuration, io };
  const failing = importCalls(at.calls, null, { ...given, installation: { ...installation, log, clock } });
  await expect(failing).rejects.toThrow(Failure);
  await expect(failing).rejects.toThrow('(7)');
  expect(looks).toBeGreaterThan(lags.length);
  expect(appended).toEqual([]);
  await installation.close();
});
