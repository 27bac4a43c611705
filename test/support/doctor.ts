/** The doctor run on a configuration, and ports on which somebody or nobody listens. */
import { writeFileSync } from 'node:fs';
import type { AddressInfo, Server } from 'node:net';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { expect, onTestFinished } from 'vitest';
import { command } from '../../cli/check.ts';
import { temporaryFolder } from './folders.ts';

/** Stands in every configuration here and must stand in no answer. */
export const SECRET = 'hunter2-hunter2';

export type Line = { name: string; ok: boolean; detail: string; mend: string | null };
type Diagnosis = { exit: number; lines: Line[]; of: (name: string) => Line | undefined };

/** What the doctor says of a configuration, without any secret in it. */
export async function check(
  configuration: object | string | null,
  dataDir = join(temporaryFolder(), 'data'),
): Promise<Diagnosis> {
  let configFile: string | null = null;
  if (configuration !== null) {
    configFile = join(temporaryFolder(), 'firstline.yaml');
    writeFileSync(
      configFile,
      typeof configuration === 'string' ? configuration : JSON.stringify(configuration),
    );
  }
  const printed: string[] = [];
  const exit = await command.run({
    positionals: [],
    options: {},
    configFile,
    dataDir,
    io: {
      stdin: Readable.from([]),
      print: (value) => Promise.resolve(void printed.push(JSON.stringify(value))),
      tell: () => {},
    },
  });
  expect(printed.join('\n')).not.toContain(SECRET);
  const lines: Line[] = printed.map((line) => JSON.parse(line));
  for (const line of lines) {
    const more = line.name.startsWith('phone ') ? ['menu'] : [];
    expect(Object.keys(line)).toEqual(['name', 'ok', 'detail', 'mend', ...more]);
    expect(line.mend === null).toBe(line.ok);
  }
  expect(exit).toBe(lines.every(({ ok }) => ok) ? 0 : 1);
  return { exit, lines, of: (name) => lines.find((line) => line.name === name) };
}

export async function listening(server: Pick<Server, 'listen' | 'address' | 'close'>): Promise<number> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve()));
  onTestFinished(() => void server.close());
  return (server.address() as AddressInfo).port;
}
