/**
 * `rules import|publish|rollback|versions`: books of rules in an installation whose configuration names no file of
 * rules. Each move is a fact, with its author, reason and backtest.
 */
import { loadModel, modelFile } from '../../classifier/model.ts';
import { type Book, bookId, rulesIn, withBook } from '../../contract/books.ts';
import type { Authored, Figures } from '../../contract/facts/admin.ts';
import { Failure } from '../../contract/failure.ts';
import type { Installation } from '../../installation/installation.ts';
import { mustNotBeOfFile, publishBook, type Publishing } from '../../installation/movingRules.ts';
import { backtested, figuresOf } from '../../pipeline/backtesting/backtest.ts';
import { versionRows } from '../../pipeline/backtesting/reports.ts';
import { saveBook } from '../../store/tables/ruleBooks.ts';
import { ruleVersions } from '../../store/tables/ruleMoves.ts';
import { type Invocation, UsageError } from '../command.ts';
import { progressTo } from '../progress.ts';
import { visited } from '../visited.ts';
import { inForce, refuseFaults } from '../../pipeline/ruling/books.ts';
import { knownBook, wantedBook } from './books.ts';
import { ownedBy } from './owned.ts';

export async function imported(call: Invocation): Promise<number> {
  const [, file] = call.positionals;
  if (file === undefined) throw new UsageError('rules import FILE');
  if (call.options.publish === true) return published(call);
  return within(call, async (installation) => {
    const book = await wantedBook(installation, file, call);
    const { database, clock } = installation;
    const words = authoredBy(call);
    await database.transaction((sql) => saveBook(sql, book, words, clock.now()));
    await call.io.print({ event: 'imported', book: bookId(book), rules: rulesIn(book).length });
  });
}

export async function published(call: Invocation): Promise<number> {
  const [, given] = call.positionals;
  if (given === undefined) throw new UsageError('rules publish FILE, or a book by its id');
  return within(call, async (installation) => {
    await mustNotBeOfFile(installation, 'rules', ownedBy(call));
    const before = await inForce(installation);
    const book = await wantedBook(installation, given, call);
    const figures = await figuresFor(call, installation, before, book);
    await put(call, installation, { before, book }, { how: 'published', figures });
  });
}

export async function rolledBack(call: Invocation): Promise<number> {
  return within(call, async (installation) => {
    await mustNotBeOfFile(installation, 'rules', ownedBy(call));
    const before = await inForce(installation);
    const book = await knownBook(installation, call.positionals[1] ?? (await lastBefore(installation)));
    refuseFaults({ settings: withBook(before, book), rulesFile: null });
    await put(call, installation, { before, book }, { how: 'rolledBack', figures: null });
  });
}

export async function listed(call: Invocation): Promise<number> {
  return within(call, async ({ database }) => {
    for (const version of await versionRows({ database })) await call.io.print(version);
  });
}

/** The book that was in force before this one. */
async function lastBefore({ database }: Installation): Promise<string> {
  const [newest, ...earlier] = await ruleVersions(database.read);
  const before = earlier.find(({ book }) => book !== newest?.book);
  if (before === undefined) throw new Failure('no other rules were ever in force', { retry: false });
  return before.book;
}

/** A backtest takes minutes: meanwhile another admin may have published, or a reload may have brought a file of rules. */
async function put(
  call: Invocation,
  installation: Installation,
  { before, book }: { before: Book; book: Book },
  what: Omit<Publishing, 'words' | 'unless'>,
): Promise<void> {
  let isOther = false;
  const unless = (now: Book): boolean => {
    isOther = bookId(now) !== bookId(before);
    return isOther;
  };
  const moved = await publishBook(installation, book, { ...what, words: authoredBy(call), unless });
  if (isOther)
    throw new Failure(
      'other rules came into force meanwhile: nothing was changed. Look at them, and try again',
      {
        retry: false,
      },
    );
  if (moved === null) return call.io.print({ event: 'unchanged', book: bookId(book) });
  await call.io.print({ event: what.how, ...moved, figures: what.figures });
}

/** Over all stored contacts, so that the versions can be compared. */
async function figuresFor(
  call: Invocation,
  installation: Installation,
  before: Awaited<ReturnType<typeof inForce>>,
  book: Book,
): Promise<Figures> {
  const model = loadModel(modelFile(call.dataDir));
  const tally = await backtested({
    read: installation.database.read,
    settings: [before, withBook(before, book)],
    models: [model, model],
    since: 0,
    progress: await progressTo(call, installation),
  });
  return figuresOf(tally);
}

export function authoredBy({ options }: Invocation): Authored {
  const { author, reason } = options;
  return {
    author: typeof author === 'string' ? author : null,
    reason: typeof reason === 'string' ? reason : null,
  };
}

export async function within(
  { configFile, dataDir }: Invocation,
  work: (installation: Installation) => Promise<void>,
): Promise<number> {
  const installation = await visited(configFile, dataDir);
  try {
    await work(installation);
    return 0;
  } finally {
    await installation.close();
  }
}
