/**
 * `backtest [DRAFT]`: what a file of rules or a model would have decided about the stored contacts, beside the rules in force, by the
 * stage's own function. Reads only, in pages. Decides nothing and sends nothing.
 */
import { resolve } from 'node:path';
import { loadModel, modelFile } from '../classifier/model.ts';
import { type Book, bookOf, withBook } from '../contract/books.ts';
import type { Settings } from '../contract/settings.ts';
import type { Installation } from '../installation/installation.ts';
import { backtested } from '../pipeline/backtesting/backtest.ts';
import { systemClock } from '../runtime/clock.ts';
import { changePrinter, printSummary } from './changes.ts';
import { type Command, type Invocation, UsageError } from './command.ts';
import { progressTo } from './progress.ts';
import { READER_OPTIONS } from './reader.ts';
import { inForce, refuseFaults } from '../pipeline/ruling/books.ts';
import { rulesOfFile, wantedBook } from './tuning/books.ts';
import { ownedBy } from './tuning/owned.ts';
import { visited } from './visited.ts';

export const command: Command = {
  name: 'backtest',
  summary: 'what a file of rules would have changed over the stored contacts',
  usage: '[DRAFT] [--model FILE] [--since INSTANT] [--json | --text]',
  options: { since: { type: 'string' }, model: { type: 'string' }, ...READER_OPTIONS },
  positionals: { min: 0, max: 1 },
  async run(call) {
    const since = sinceOf(call.options.since);
    const installation = await visited(call.configFile, call.dataDir);
    try {
      const before = await inForce(installation);
      const after = withBook(before, await draft(call, installation, before));
      refuseFaults({ settings: after, rulesFile: null });
      const model = loadModel(modelFile(call.dataDir));
      const { model: other } = call.options;
      const tally = await backtested({
        read: installation.database.read,
        settings: [before, after],
        models: [model, typeof other === 'string' ? loadModel(resolve(other)) : model],
        since,
        changed: changePrinter(call, after),
        progress: await progressTo(call, installation),
      });
      await printSummary(call, tally.summary());
      return 0;
    } finally {
      await installation.close();
    }
  },
};

/** The book given, or the one that the configuration names, or the one in force. */
async function draft(call: Invocation, installation: Installation, before: Settings): Promise<Book> {
  const [given] = call.positionals;
  if (given !== undefined) return wantedBook(installation, given, call);
  return ownedBy(call).includes('rules') ? rulesOfFile(undefined, call.configFile) : bookOf(before);
}

/** `90d`, or an instant. */
function sinceOf(given: string | boolean | undefined): number {
  if (typeof given !== 'string') return 0;
  const [, days] = /^(\d{1,5})d$/.exec(given) ?? [];
  const at = days === undefined ? Date.parse(given) : systemClock.now() - Number(days) * 24 * 3_600_000;
  if (Number.isNaN(at)) throw new UsageError('--since takes an instant, 2026-11-01T00:00:00Z, or days, 90d');
  return at;
}
