/** `parked` lists and hands in again beside a running Firstline: its lines are what others script against. */
import { expect, test } from 'vitest';
import { command } from '../../cli/parked.ts';
import { holdInstallation } from '../../installation/installation.ts';
import { UsageError } from '../../cli/command.ts';
import { loadConfiguration } from '../../config/configuration.ts';
import { noWords } from '../../contract/contact.ts';
import type { Fact } from '../../contract/fact.ts';
import { temporaryFolder } from '../support/folders.ts';
import { arrivedFacts } from '../support/facts.ts';
import { atEnd } from '../support/endings.ts';

const AT = Date.parse('2026-03-02T09:00:00Z');

/** A classified mail as the router reads it. */
function classified(contact: string): Fact {
  const [received, fact] = arrivedFacts(contact);
  if (received?.type !== 'contact.received' || fact?.type !== 'contact.classified')
    throw new Error('no mail');
  const from = { address: `${contact}@contoso.test`, name: '' };
  const words = { ...noWords, from, subject: 'An invoice', text: 'It is wrong.' };
  return { ...fact, words: { received: { ...received, words } } };
}

async function held() {
  const directory = temporaryFolder();
  const configuration = loadConfiguration({ file: null, environment: {} });
  const installation = await holdInstallation(directory, configuration, 'anew');
  atEnd(() => installation.close());
  const park = (id: string, group: string, cause: string, json: unknown, parkedAt: number) =>
    installation.store.transaction((desk) =>
      desk.park({ id, group, key: 'k', cause, error: 'ana@contoso.test was odd', parkedAt }, json),
    );
  return { directory, installation, park };
}

async function run(dataDir: string, positionals: string[], options: Record<string, string | boolean> = {}) {
  const lines: unknown[] = [];
  const io = { stdin: process.stdin, print: async (line: unknown) => void lines.push(line), tell: () => {} };
  const code = await command.run({ positionals, options, configFile: null, dataDir, io });
  return { code, lines };
}

test('lists in the order of parking, runs all of them, one group, or one, each once', async () => {
  const { directory, installation, park } = await held();
  await park('k3', 'router', 'classified-c1', classified('c1'), AT + 1);
  await park('k1', 'router', 'classified-c2', classified('c2'), AT + 1);
  await park('k2', 'notifier', 'arrivals/0/7', 'not even JSON', AT + 2);
  const row = { error: '[redacted] was odd', tries: 1 };
  expect(await run(directory, [])).toEqual({
    code: 0,
    lines: [
      { id: 'k3', group: 'router', cause: 'classified-c1', at: '2026-03-02T09:00:00.001Z', ...row },
      { id: 'k1', group: 'router', cause: 'classified-c2', at: '2026-03-02T09:00:00.001Z', ...row },
      { id: 'k2', group: 'notifier', cause: 'arrivals/0/7', at: '2026-03-02T09:00:00.002Z', ...row },
    ],
  });
  expect(await run(directory, ['run'], { group: 'router' })).toEqual({
    code: 0,
    lines: [
      { id: 'k3', outcome: 'decided' },
      { id: 'k1', outcome: 'decided' },
    ],
  });
  expect((await installation.store.read.contact('c1'))?.ticket).toBe('FL-1001');
  expect((await installation.store.read.contact('c2'))?.ticket).toBe('FL-1002');
  expect((await installation.store.read.ticket('FL-1001'))?.retryAt).toBeDefined();
  expect(await run(directory, ['run'], { all: true })).toEqual({
    code: 1,
    lines: [{ id: 'k2', outcome: 'parked' }],
  });
  expect(await run(directory, ['run', 'k1'])).toEqual({
    code: 1,
    lines: [{ id: 'k1', outcome: 'unknown' }],
  });
  expect((await run(directory, [])).lines).toMatchObject([{ id: 'k2', tries: 2 }]);
});

test('an input of the classifier goes onto the log again', async () => {
  const { directory, installation, park } = await held();
  await park('k1', 'classifier', 'received-c1', arrivedFacts('c1')[0], AT);
  expect(await run(directory, ['run', 'k1'])).toEqual({
    code: 0,
    lines: [{ id: 'k1', outcome: 'appended' }],
  });
  const records = await installation.database.read.all('SELECT topic FROM log_records');
  expect(records.map(({ topic }) => topic)).toContain('contacts');
});

test.each([
  [['walk'], {}],
  [['run'], {}],
  [['run', 'k1'], { all: true }],
  [[], { all: true }],
  [['run'], { all: true, group: 'router' }],
] as const)('%j %j is wrong usage', async (positionals, options) => {
  await expect(run(temporaryFolder(), [...positionals], { ...options })).rejects.toBeInstanceOf(UsageError);
});
