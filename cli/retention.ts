/** `retention`: how much would lose its words by age, as the configuration says or after `--days`. Erases nothing. */
import { Failure } from '../contract/failure.ts';
import { wouldGo } from '../pipeline/retention.ts';
import { type Command, UsageError } from './command.ts';
import { visited } from './visited.ts';

/** Contacts between two lines of progress. */
const PROGRESS = 10_000;

export const command: Command = {
  name: 'retention',
  summary: 'counts the tickets and contacts that would lose their words by age; erases nothing',
  usage: '[--days N]',
  options: { days: { type: 'string' } },
  positionals: { min: 0, max: 0 },
  async run({ options, configFile, dataDir, io }) {
    const given = options['days'] === undefined ? null : daysIn(String(options['days']));
    const installation = await visited(configFile, dataDir);
    try {
      const { contactDays, hold = [] } = (await installation.store.read.settings()).retention;
      const days = given ?? contactDays;
      if (days === null)
        throw new Failure('retention.contactDays is null: words are kept until `forget`. Try --days N', {
          retry: false,
        });
      let told = 0;
      const going = await wouldGo(installation, days, ({ contacts }) => {
        if (contacts < told + PROGRESS) return;
        told = contacts;
        io.tell(`retention: ${contacts} contacts so far`);
      });
      const before = new Date(going.before).toISOString();
      await io.print({ event: 'retention', contactDays, days, hold, ...going, before });
      return 0;
    } finally {
      await installation.close();
    }
  },
};

function daysIn(text: string): number {
  const days = Number(text);
  if (Number.isFinite(days) && days >= 1) return days;
  throw new UsageError('--days needs a number of days, at least 1');
}
