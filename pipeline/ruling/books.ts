/** The books of rules that an installation knows, and those in force. */
import type { Book } from '../../contract/books.ts';
import { Failure } from '../../contract/failure.ts';
import type { Settings } from '../../contract/settings.ts';
import type { Sql } from '../../contract/sql.ts';
import type { Installation } from '../../installation/grounds.ts';
import { savedBook } from '../../store/tables/ruleBooks.ts';
import { bookInForceOnce } from '../../store/tables/ruleMoves.ts';
import { newestVersion, settingsOfVersion } from '../../store/tables/settings.ts';
import { linesOf, rulesFound } from './found.ts';

/** The settings in force. */
export async function inForce({ database }: Pick<Installation, 'database'>): Promise<Settings> {
  const { version } = await newestVersion(database.read);
  const settings = await settingsOfVersion(database.read, version);
  if (settings === null) throw new Failure('no settings are in force yet', { retry: false });
  return settings;
}

/** One that a person handed in, or that was in force once. */
export async function bookById(read: Sql, id: string): Promise<Book | null> {
  return (await savedBook(read, id)) ?? (await bookInForceOnce(read, id));
}

/** Throws a Failure that names every fault. */
export function refuseFaults(known: Parameters<typeof rulesFound>[0]): void {
  const faults = linesOf(rulesFound(known).filter(({ severity }) => severity === 'refused'));
  if (faults.length > 0) throw new Failure(faults.join('; '), { retry: false });
}
