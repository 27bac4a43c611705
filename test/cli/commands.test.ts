import { expect, test } from 'vitest';
import { commands } from '../../cli/commands.ts';

const STABLE = [
  'start',
  'reload',
  'check',
  'parse',
  'classify',
  'sla',
  'import',
  'login',
  'customers',
  'agents',
  'train',
  'learn',
  'rules',
  'backtest',
  'parked',
  'resend',
  'quarantine',
  'issues',
  'invite',
  'token',
  'find',
  'trace',
  'phone',
  'reconcile',
  'replay',
  'export',
  'backup',
  'restore',
  'forget',
  'retention',
  'migrate',
];

test('the commands others script against are there', () => {
  expect(commands.map(({ name }) => name)).toEqual(STABLE);
});

test.each(commands)('$name is what it is called, and says so in one line', async ({ name, load }) => {
  const command = await load();
  expect(command.name).toBe(name);
  expect(command.summary).toMatch(/^\S.{5,90}$/);
  expect(command.positionals.min).toBeLessThanOrEqual(command.positionals.max);
});

test('none takes away an option that all have', async () => {
  const all = await Promise.all(commands.map(({ load }) => load()));
  for (const { options } of all) {
    expect(Object.keys(options).filter((name) => ['config', 'data', 'help'].includes(name))).toEqual([]);
  }
});
