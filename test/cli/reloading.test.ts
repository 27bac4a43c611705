/** A changed configuration without a restart: the parts in force at once, those that wait, and those that are refused. */
import { Readable } from 'node:stream';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { configurationToRun } from '../../cli/configured.ts';
import { command } from '../../cli/reload.ts';
import type { Configuration } from '../../config/configuration.ts';
import { configure } from '../../installation/configure.ts';
import { askControl, openControl } from '../../pipeline/control.ts';
import { reloading, waitingIn } from '../../pipeline/reloading.ts';
import { temporaryFolder } from '../support/folders.ts';
import { embeddedGrounds, testClock } from '../support/grounds.ts';
import { recorded } from '../support/recorded.ts';

function loaded(file: object, folder = temporaryFolder()): Configuration {
  const path = join(folder, 'firstline.yaml');
  writeFileSync(path, JSON.stringify(file));
  return configurationToRun({ file: path, environment: {} });
}

const rui = { id: 'rui', name: 'Rui', email: 'rui@firstline.test', skills: ['billing'] };
const relay = { host: 'smtp.firstline.test', user: 'firstline', password: 'one-two-three' };
const base = { agents: [rui], relay, mailboxes: [{ address: 'support@firstline.test' }] };

/** A process that started with `base`, whose file is then `file`. */
async function running() {
  const clock = testClock();
  const grounds = await embeddedGrounds(clock);
  const reports = recorded();
  const folder = temporaryFolder();
  const configuration = loaded(base, folder);
  await configure(grounds, configuration, 'anew');
  let file: object = base;
  const load = () => loaded(file, folder);
  const newest = { configuration };
  const installation = grounds;
  const reload = reloading({ installation, usesStore: true, running: configuration, load, reports, newest });
  return {
    ...grounds,
    folder,
    reports,
    newest,
    reload(changed: object) {
      file = changed;
      return reload();
    },
    agents: async () => (await grounds.store.read.settings()).agents.map(({ id }) => id),
  };
}

describe('a reload', () => {
  test('puts settings in force as the next version, once', async () => {
    const at = await running();
    const changed = { ...base, agents: [rui, { ...rui, id: 'ana', email: 'ana@firstline.test' }] };
    expect(await at.reload(changed)).toEqual({ event: 'reloaded', changed: true, version: 2, waits: [] });
    expect(await at.agents()).toEqual(['rui', 'ana']);
    expect(await at.reload(changed)).toEqual({ event: 'reloaded', changed: false, version: 2, waits: [] });
    expect(at.reports.of('reloaded')).toHaveLength(2);
    expect(at.newest.configuration.settings.agents).toHaveLength(2);
    await at.reload({ ...base, agentz: [] });
    expect(at.newest.configuration.settings.agents).toHaveLength(2);
  });

  test.each<[string, object]>([
    ['a wrong key', { ...base, agentz: [] }],
    ['an agent without an address', { ...base, agents: [{ id: 'ana', name: 'Ana' }] }],
  ])('with %s is refused as a whole, and the one before it goes on', async (_, changed) => {
    const at = await running();
    expect(await at.reload(changed)).toMatchObject({ event: 'refused', problems: [expect.any(String)] });
    expect(await at.agents()).toEqual(['rui']);
    expect(at.reports.said.map(({ level, name }) => [level, name])).toEqual([['error', 'refused']]);
    expect(await at.reload(base)).toMatchObject({ event: 'reloaded', changed: false });
  });

  test('with a template that cannot be filled is refused too', async () => {
    const at = await running();
    mkdirSync(join(at.folder, 'mails'));
    writeFileSync(join(at.folder, 'mails', 'acknowledgement.en.text'), 'Subject: x\n\n{{nonsense}}\n');
    const answer = await at.reload({ ...base, templates: 'mails' });
    expect(answer).toMatchObject({ event: 'refused', problems: [expect.stringContaining('nonsense')] });
  });

  test.each<[string, object]>([
    ['certificate', { server: { smtpTls: { cert: 'none.pem', key: 'none.key' } } }],
    ['model on trial', { shadow: { model: 'none.bin' } }],
  ])('with a %s that the next start could not read is refused too', async (_, changed) => {
    const at = await running();
    const answer = await at.reload({ ...base, ...changed });
    expect(answer).toMatchObject({ event: 'refused', problems: [expect.stringContaining('none.')] });
  });

  test('names what waits for a restart, and takes the rest', async () => {
    const at = await running();
    const changed = {
      ...base,
      agents: [{ ...rui, id: 'eva' }],
      relay: { ...relay, password: 'four-five-six' },
      mailboxes: [{ address: 'help@firstline.test' }],
    };
    expect(await at.reload(changed)).toMatchObject({ changed: true, waits: ['mailboxes', 'relay'] });
    const { agents, mailboxes } = await at.store.read.settings();
    expect(agents.map(({ id }) => id)).toEqual(['eva']);
    // Our intake still serves this one.
    expect(mailboxes.map(({ address }) => address)).toEqual(['support@firstline.test']);
  });

  test('never says a secret', async () => {
    const at = await running();
    await at.reload({ ...base, relay: { ...relay, password: 'four-five-six' } });
    expect(JSON.stringify(at.reports.said)).not.toMatch(/one-two-three|four-five-six/);
  });
});

test('the queue of a mailbox is a setting, its address is not', () => {
  const queue = loaded({ ...base, mailboxes: [{ address: 'support@firstline.test', queue: 'billing' }] });
  expect(waitingIn(loaded(base), queue)).toEqual([]);
});

describe('the command', () => {
  async function asked(answer: object | null) {
    const dataDir = temporaryFolder();
    if (answer !== null) {
      const control = await openControl(dataDir, { reload: async () => answer }, recorded());
      onTestFinished(() => control?.close());
    }
    const printed: unknown[] = [];
    const io = {
      stdin: Readable.from([]),
      print: async (value: unknown) => void printed.push(value),
      tell() {},
    };
    const exit = command.run({ positionals: [], options: {}, configFile: null, dataDir, io });
    return { printed, exit };
  }

  test('prints the answer of the running process', async () => {
    const answer = { event: 'reloaded', changed: true, version: 2, waits: [] };
    const { printed, exit } = await asked(answer);
    expect(await exit).toBe(0);
    expect(printed).toEqual([answer]);
  });

  test('fails where it was refused, or nobody runs', async () => {
    const refused = await asked({ event: 'refused', problems: ['line 1: unknown key "agentz"'] });
    await expect(refused.exit).rejects.toThrow('goes on with the configuration before it');
    expect(refused.printed).toHaveLength(1);
    await expect((await asked(null)).exit).rejects.toThrow('no Firstline runs on');
  });
});

describe('the control socket', () => {
  test('answers an unknown order, and one that fails, and goes on', async () => {
    const reports = recorded();
    const folder = temporaryFolder();
    const orders = {
      reload: () => Promise.reject(new Error('a bug')),
      other: async () => ({ event: 'done' }),
    };
    const control = await openControl(folder, orders, reports);
    expect(await askControl(folder, 'toString')).toEqual({ event: 'unknown', orders: ['reload', 'other'] });
    expect(await askControl(folder, 'reload')).toEqual({ event: 'failed' });
    expect(await askControl(folder, 'other')).toEqual({ event: 'done' });
    expect(reports.of('failed')).toHaveLength(1);
    await control?.close();
    expect(await askControl(folder, 'other')).toBeNull();
  });

  test('takes the place of one that a killed process left, and is told where it cannot be made', async () => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, 'control.sock'), '');
    const control = await openControl(folder, { other: async () => ({ event: 'done' }) }, recorded());
    expect(await askControl(folder, 'other')).toEqual({ event: 'done' });
    await control?.close();
    const reports = recorded();
    expect(await openControl(join(folder, 'x'.repeat(200)), {}, reports)).toBeNull();
    expect(reports.of('failed')).toMatchObject([{ who: 'control socket' }]);
  });
});
