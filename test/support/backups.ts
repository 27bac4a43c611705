/** A backup as its lines, and as the stream that a restore reads. */
import { backupLines } from '../../store/moving/backup.ts';
import type { TestGrounds } from './grounds.ts';

/** `damaged` hears of blobs whose bytes are not what their name says. By default that fails the test. */
export async function backupOf(
  { database, blobs }: Pick<TestGrounds, 'database' | 'blobs'>,
  damaged: (name: string) => void = none,
): Promise<string[]> {
  const lines: string[] = [];
  for await (const line of backupLines({ database, blobs, log: null }, damaged)) lines.push(line);
  return lines;
}

export async function* streamOf(lines: string[]): AsyncIterable<string> {
  yield* lines;
}

function none(name: string): never {
  throw new Error(`${name} is damaged`);
}
