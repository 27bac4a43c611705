/** `export KIND`: every row of a kind as NDJSON, in short reads, also while `start` runs. */
import type { Command } from './command.ts';
import { UsageError } from './command.ts';
import { visited } from './visited.ts';
import { UNCLASSIFIED } from '../contract/classification.ts';
import { figureNames, figureOf, type FigureRange, figureRanges } from '../contract/figures.ts';
import { isTimeZone } from '../contract/zone.ts';
import type { Installation } from '../installation/installation.ts';
import { figureGrounds } from '../pipeline/figures/figures.ts';
import { kinds, type Kind, type Page } from '../contract/pages.ts';
import { labelsIn } from '../pipeline/learning/labels.ts';
import { viewsOf } from '../store/views.ts';
import { phoneFigures } from '../store/tables/phoneFigures.ts';
import { pagesOf } from '../store/pages.ts';

/** Limits the rows of one read, so that the database can checkpoint its write-ahead log between reads. */
const PAGE = 200;
/** What agents settled contacts on, as `rules test --against` reads it. */
const LABELS = 'labels';
/** Figures of tickets, as the page `/figures` has them. */
const FIGURES = 'figures';
/** Figures of the phone by day and number. */
const PHONE = 'phone';

export const command: Command = {
  name: 'export',
  summary: 'prints every row of one kind as NDJSON, also while `start` runs',
  usage: `${[...kinds, LABELS, PHONE, FIGURES].join('|')} [--days ${figureRanges.join('|')}] [--zone NAME]`,
  options: { days: { type: 'string' }, zone: { type: 'string' } },
  positionals: { min: 1, max: 1 },
  async run({ positionals: [kind = ''], options, configFile, dataDir, io }) {
    const others = [LABELS, PHONE, FIGURES];
    if (!isKind(kind) && !others.includes(kind))
      throw new UsageError(`export what? One of ${[...kinds, ...others].join(', ')}`);
    if (kind !== FIGURES && (options['days'] !== undefined || options['zone'] !== undefined))
      throw new UsageError('--days and --zone belong to export figures');
    const range = kind === FIGURES ? rangeOf(options) : null;
    const installation = await visited(configFile, dataDir);
    try {
      if (kind === PHONE) {
        for (const figures of await phoneFigures(installation.database.read)) await io.print(figures);
        return 0;
      }
      if (range !== null) {
        for (const row of await figureRows(installation, range)) await io.print(row);
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

type Range = { days: FigureRange; zone: string };

function rangeOf({ days = '30', zone = 'UTC' }: Record<string, string | boolean | undefined>): Range {
  const range = figureRanges.find((one) => String(one) === days);
  if (range === undefined) throw new UsageError(`--days is one of ${figureRanges.join(', ')}`);
  if (typeof zone !== 'string' || !isTimeZone(zone))
    throw new UsageError('--zone is the name of a time zone, for instance Europe/Lisbon');
  return { days: range, zone };
}

async function figureRows({ database, store, clock }: Installation, { days, zone }: Range) {
  const settings = await store.read.settings();
  const grounds = await figureGrounds(database.read, settings, days, clock.now());
  const categories = [...settings.categories.map(({ id }) => id), UNCLASSIFIED];
  return figureNames.flatMap((figure) =>
    figureOf(figure, grounds, { zone, categories }).rows.map((row) => ({ figure, ...row })),
  );
}
