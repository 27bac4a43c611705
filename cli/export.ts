/**
 * `export KIND`: every row of a kind as NDJSON, in short reads, also while `start` runs. `export --person ADDRESS --out FOLDER`: what
 * is kept of one person, as an archive that they can read.
 */
import { loadConfiguration } from '../config/configuration.ts';
import { processEnvironment } from '../config/environment.ts';
import { Failure } from '../contract/failure.ts';
import { openReading } from '../pipeline/reading.ts';
import type { Command, Invocation } from './command.ts';
import { UsageError } from './command.ts';
import { exportPerson } from './exporting/person.ts';
import { keptForms } from './forgetting/keptForm.ts';
import { visited } from './visited.ts';
import { UNCLASSIFIED } from '../contract/classification.ts';
import { figureNames, figureOf, type FigureRange, figureRanges } from '../contract/figures.ts';
import { isTimeZone } from '../contract/zone.ts';
import type { Installation } from '../installation/installation.ts';
import { figureGrounds } from '../pipeline/figures/figures.ts';
import { type Kind, kinds, type Page } from '../contract/pages.ts';
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
  summary: 'prints every row of one kind as NDJSON, or one person’s archive, also while `start` runs',
  usage: `${[...kinds, LABELS, PHONE, FIGURES].join('|')} [--days ${figureRanges.join('|')}] [--zone NAME]; or --person ADDRESS --out FOLDER`,
  options: {
    days: { type: 'string' },
    zone: { type: 'string' },
    person: { type: 'string' },
    out: { type: 'string' },
  },
  positionals: { min: 0, max: 1 },
  async run(call) {
    const { positionals, options, configFile, dataDir, io } = call;
    const { person, out } = options;
    if (person !== undefined || out !== undefined) return personExported(call);
    const [kind = ''] = positionals;
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

async function personExported({
  positionals,
  options,
  configFile,
  dataDir,
  io,
}: Invocation): Promise<number> {
  const { person, out, days, zone } = options;
  if (typeof person !== 'string' || typeof out !== 'string' || out === '')
    throw new UsageError('--person ADDRESS and --out FOLDER belong together');
  if (positionals.length > 0 || days !== undefined || zone !== undefined)
    throw new UsageError('export --person takes --out and nothing else');
  const { phone } = loadConfiguration({ file: configFile, environment: processEnvironment() });
  // Both forms of a national number, as `forget` takes them.
  const addresses = keptForms(person, phone.country ?? null);
  if (addresses.length === 0)
    throw new UsageError('--person needs an email address, a number, or a caller like sip:ana@contoso.com');
  const installation = await visited(configFile, dataDir);
  const reading = openReading(null, 'export');
  try {
    const { database, blobs, store, clock } = installation;
    const settings = await store.read.settings();
    const grounds = { sql: database.read, blobs, reading, settings, now: clock.now() };
    const exported = await exportPerson(addresses, out, { ...grounds, tell: (line) => io.tell(line) });
    if (exported === null)
      throw new Failure('nothing is kept of this person: no folder was made', { retry: false });
    await io.print({ event: 'exported', folder: out, ...exported });
    return exported.missing === 0 ? 0 : 1;
  } finally {
    await reading.close();
    await installation.close();
  }
}

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
