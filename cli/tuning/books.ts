/** The books of rules that a command may mean: a file, the configuration's, or one that the installation knows. */
import { readRules } from '../../config/companions.ts';
import { type Configuration, ConfigurationError, loadConfiguration } from '../../config/configuration.ts';
import { processEnvironment } from '../../config/environment.ts';
import { type Book, bookOf, withBook } from '../../contract/books.ts';
import { Failure } from '../../contract/failure.ts';
import type { Installation } from '../../installation/installation.ts';
import type { Invocation } from '../command.ts';
import { bookById, inForce, refuseFaults } from '../../pipeline/ruling/books.ts';

export type Known = Pick<Configuration, 'settings' | 'rulesFile'> | { refused: string[] };

/** The configuration, with the rules of `FILE` in place of those that it names. */
export function withRules({
  positionals: [, file],
  configFile,
}: Pick<Invocation, 'positionals' | 'configFile'>): Known {
  try {
    const { settings, rulesFile } = loadConfiguration({
      file: configFile,
      environment: processEnvironment(),
    });
    if (file === undefined) return { settings, rulesFile };
    const { rules, ruleBook, lineOf } = readRules(file);
    const { ruleBook: _, ...rest } = settings;
    return {
      settings: { ...rest, rules, ...(ruleBook === undefined ? {} : { ruleBook }) },
      rulesFile: { path: file, lineOf },
    };
  } catch (thrown) {
    if (thrown instanceof ConfigurationError) return { refused: thrown.problems };
    throw thrown;
  }
}

/** The rules of the file, or those that the configuration names. Throws a Failure that names every fault. */
export function rulesOfFile(file: string | undefined, configFile: string | null): Book {
  const known = withRules({ positionals: file === undefined ? ['rules'] : ['rules', file], configFile });
  if ('refused' in known) throw new Failure(known.refused.join('; '), { retry: false });
  refuseFaults(known);
  return bookOf(known.settings);
}

/** One that was handed in, or was in force once. */
export async function knownBook({ database }: Pick<Installation, 'database'>, id: string): Promise<Book> {
  const book = await bookById(database.read, id);
  if (book === null)
    throw new Failure(`no book of rules has the id ${id}: see \`rules versions\``, { retry: false });
  return book;
}

const BOOK = /^[0-9a-f]{16}$/;

/** Of a file or of a known book; fits the settings in force. */
export async function wantedBook(
  installation: Installation,
  given: string,
  { configFile }: Pick<Invocation, 'configFile'>,
): Promise<Book> {
  const book = BOOK.test(given) ? await knownBook(installation, given) : rulesOfFile(given, configFile);
  refuseFaults({ settings: withBook(await inForce(installation), book), rulesFile: null });
  return book;
}
