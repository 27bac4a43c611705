/**
 * `rules shadow`: puts a book on trial beside the rules in force, ends the trial, or reports what the candidate would
 * have changed, as a backtest does. A trial changes nothing.
 */
import { bookId } from '../../contract/books.ts';
import { iso } from '../../contract/clock.ts';
import { Failure } from '../../contract/failure.ts';
import type { Installation } from '../../installation/installation.ts';
import { mustNotBeOfFile, tryBook } from '../../installation/movingRules.ts';
import { candidateIn, tried } from '../../pipeline/backtesting/trial.ts';
import { saveBook } from '../../store/tables/ruleBooks.ts';
import { changePrinter, printSummary } from '../changes.ts';
import { type Invocation, UsageError } from '../command.ts';
import { inForce } from '../../pipeline/ruling/books.ts';
import { wantedBook } from './books.ts';
import { ownedBy } from './owned.ts';
import { authoredBy, within } from './versions.ts';

const DAY_MS = 24 * 3_600_000;
const DAYS = 7;
const MOST_DAYS = 365;

export function trial(call: Invocation): Promise<number> {
  const [, given] = call.positionals;
  return within(call, async (installation) => {
    if (given === undefined) return reported(call, installation);
    await mustNotBeOfFile(installation, 'shadow', ownedBy(call));
    return given === 'off' ? ended(call, installation) : begun(call, installation, given);
  });
}

async function begun(call: Invocation, installation: Installation, given: string): Promise<void> {
  const book = await wantedBook(installation, given, call);
  const { database, clock } = installation;
  const until = clock.now() + daysOf(call) * DAY_MS;
  const words = authoredBy(call);
  await database.transaction((sql) => saveBook(sql, book, words, clock.now()));
  const moved = await tryBook(installation, book, { until, words });
  await call.io.print({
    event: 'shadowed',
    book: bookId(book),
    version: moved?.version ?? null,
    until: iso(until),
  });
}

async function ended(call: Invocation, installation: Installation): Promise<void> {
  const moved = await tryBook(installation, null, { until: null, words: authoredBy(call) });
  const off = { event: 'shadowed', book: null, version: moved?.version ?? null, until: null };
  await call.io.print(off);
}

async function reported(call: Invocation, installation: Installation): Promise<void> {
  const { read } = installation.database;
  const wanted = call.options.candidate;
  const found = await candidateIn(read, typeof wanted === 'string' ? wanted : null);
  if (found === null) throw new Failure(NOTHING, { retry: false });
  const settings = await inForce(installation);
  const { candidate, from, to } = found;
  const tally = await tried({ read, settings, candidate, changed: changePrinter(call, settings) });
  await printSummary(call, tally.summary(), { candidate, from: iso(from), to: iso(to) });
}

const NOTHING =
  'no candidate has decided about a contact yet: `rules shadow FILE` puts rules on trial, and contacts that come in count';

function daysOf({ options: { days } }: Invocation): number {
  if (days === undefined) return DAYS;
  const count = typeof days === 'string' && /^\d{1,3}$/.test(days) ? Number(days) : 0;
  if (count < 1 || count > MOST_DAYS) throw new UsageError(`--days takes a number from 1 to ${MOST_DAYS}`);
  return count;
}
