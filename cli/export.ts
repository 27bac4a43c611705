/** `export KIND`: every row of a kind as NDJSON, in short reads, also while `start` runs. */
import type { Command } from './command.ts';
import { UsageError } from './command.ts';
import { visited } from './visited.ts';
import { kinds, type Kind, type Page } from '../contract/pages.ts';
import { labelsIn } from '../pipeline/learning/labels.ts';
import { viewsOf } from '../store/views.ts';
import { phoneFigures } from '../store/tables/phoneFigures.ts';
import { pagesOf } from '../store/pages.ts';

/** Limits the rows of one read, so that the database can checkpoint its write-ahead log between reads. */
const PAGE = 200;
/** What agents settled contacts on, as `rules test --against` reads it. */
const LABELS = 'labels';
/** Figures of the phone by day and number. */
const PHONE = 'phone';

export const command: Command = {
  name: 'export',
  summary: 'prints every row of one kind as NDJSON, also while `start` runs',
  usage: [...kinds, LABELS, PHONE].join('|'),
  options: {},
  positionals: { min: 1, max: 1 },
  async run({ positionals: [kind = ''], configFile, dataDir, io }) {
    if (!isKind(kind) && kind !== LABELS && kind !== PHONE)
      throw new UsageError(`export what? One of ${[...kinds, LABELS, PHONE].join(', ')}`);
    const installation = await visited(configFile, dataDir);
    try {
      if (kind === PHONE) {
        for (const figures of await phoneFigures(installation.database.read)) await io.print(figures);
        return 0;
      }
      if (!isKind(kind)) {
        for await (const label of labelsIn(installation.database.read)) await io.print(label);
        return 0;
      }
      const views = viewsOf(pagesOf(installation.database));
      for (let after: number | null = 0; after !== null; ) {
        const page: Page = await views.page(kind, after, PAGE);
        for (const item of page.items) await io.print(item);
        after = page.next;
      }
      return 0;
    } finally {
      await installation.close();
    }
  },
};

function isKind(word: string): word is Kind {
  return (kinds as readonly string[]).includes(word);
}
