/** Units that one process at a time owns, and the figure that says whose they are. */
import { expect, test } from 'vitest';
import type { Context } from '../../pipeline/worker.ts';
import { owned } from '../../pipeline/owned.ts';
import { recorded } from '../support/recorded.ts';

/** By itself it looks for a second. */
const PATIENTLY = { timeout: 60_000 };

type Mine = (units: ReadonlySet<string>) => void;

function sharing(profile: 'cluster' | 'embedded') {
  const reports = recorded();
  const given: { mine: Mine } = { mine: () => {} };
  const log = {
    share(_name: string, _units: readonly string[], mine: Mine) {
      given.mine = mine;
      return { stop: async () => {} };
    },
  };
  const context = { installation: { profile, log }, reports } as unknown as Context;
  const started: string[] = [];
  const unit = (name: string) => ({
    unit: name,
    label: name,
    make: () => ({
      async start() {
        if (name === 'broken') throw new Error('cannot start');
        started.push(name);
      },
      stop: async () => void started.splice(started.indexOf(name), 1),
    }),
  });
  const worker = owned(context, 'mailboxes', ['one', 'other', 'broken'].map(unit));
  const figures = (): (number | undefined)[] =>
    ['one', 'other', 'broken'].map((mailbox) => reports.gaugeOf('firstline_mailbox_owned', { mailbox }));
  return { worker, started, figures, turn: (...units: string[]) => given.mine(new Set(units)) };
}

test('what nobody gave us is said to be nobody’s from the beginning, and ours only once it has started', async () => {
  const { worker, started, figures, turn } = sharing('cluster');
  await worker.start();
  expect(figures()).toEqual([0, 0, 0]);
  turn('one', 'broken');
  await expect.poll(figures, PATIENTLY).toEqual([1, 0, 0]);
  turn('other');
  await expect.poll(figures, PATIENTLY).toEqual([0, 1, 0]);
  expect(started).toEqual(['other']);
  await worker.stop();
  expect(figures()).toEqual([0, 0, 0]);
});
