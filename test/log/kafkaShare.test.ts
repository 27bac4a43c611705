/** Units that processes share on a real broker: divided, handed on, and taken over from a process that was killed. */
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { atEnd } from '../support/endings.ts';
import { until } from '../support/grounds.ts';
import { freshPrefix, kafkaBroker, noKafka } from '../support/kafka.ts';
import { openedLog, preparedLog } from '../support/kafkaLog.ts';
import { UNITS } from './unitsHolder.ts';

const reason = noKafka();
const PATIENCE_MS = 120_000;
const HOLDER = join(import.meta.dirname, 'unitsHolder.ts');

/** A process that shares; how many units it has, and its death. */
async function holder(prefix: string): Promise<{ units(): number; kill(): void }> {
  const { brokers } = await kafkaBroker();
  const child = spawn(process.execPath, [HOLDER, brokers.join(','), prefix], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  atEnd(() => child.kill('SIGKILL'));
  let told = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => (told += text));
  return {
    units: () => Number(told.trimEnd().split('\n').at(-1) ?? 0),
    kill: () => void child.kill('SIGKILL'),
  };
}

describe.skipIf(reason !== null)(`units shared on Kafka ${reason ?? ''}`, { timeout: 300_000 }, () => {
  test('units are divided, and whoever is left has them all', async () => {
    const prefix = freshPrefix();
    const [one, two] = [await preparedLog({ prefix }), await openedLog({ prefix })];
    const held = { one: new Set<string>(), two: new Set<string>() };
    one.share('mailboxes', UNITS, (mine) => (held.one = new Set(mine)));
    await until('all are the first one’s', () => held.one.size === 12, PATIENCE_MS);
    const share = two.share('mailboxes', UNITS, (mine) => (held.two = new Set(mine)));
    await until('divided', () => held.two.size > 0 && held.one.size + held.two.size === 12, PATIENCE_MS);
    expect(new Set([...held.one, ...held.two])).toEqual(new Set(UNITS));
    await share.stop();
    await until('all are the first one’s again', () => held.one.size === 12, PATIENCE_MS);
  });

  test('what a killed process held is taken over by those that live', async () => {
    const prefix = freshPrefix();
    const log = await preparedLog({ prefix });
    let mine: ReadonlySet<string> = new Set();
    log.share('mailboxes', UNITS, (units) => (mine = units));
    await until('all are mine', () => mine.size === UNITS.length, PATIENCE_MS);
    const other = await holder(prefix);
    await until(
      'divided',
      () => other.units() > 0 && mine.size + other.units() === UNITS.length,
      PATIENCE_MS,
    );
    other.kill();
    await until('all are mine again', () => mine.size === UNITS.length, PATIENCE_MS);
  });
});
