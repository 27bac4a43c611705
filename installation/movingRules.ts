/**
 * Moves the pointer to the rules in force, and to those that are tried beside them. Each move is a fact, and makes a
 * version of the settings, by which later decisions name their rules. Works beside a running Firstline.
 *
 * Never moves a pointer that a file owns: the next start would move it back.
 */
import { type Book, bookId, bookOf, withBook } from '../contract/books.ts';
import { type FactOf, versionOf } from '../contract/fact.ts';
import type { Authored, Figures } from '../contract/facts/admin.ts';
import { Failure } from '../contract/failure.ts';
import { factId } from '../contract/ids.ts';
import type { Settings, SettingsBody } from '../contract/settings.ts';
import { publishedMove, shadowedMove } from '../store/tables/ruleMoves.ts';
import { newestVersion, settingsOfVersion } from '../store/tables/settings.ts';
import { composed, configured, digestOf, putInForce } from './configure.ts';
import type { Installation } from './grounds.ts';

type Grounds = Pick<Installation, 'database' | 'store' | 'clock'>;

/** `before`: the book that was in force. Null: the book is in force already. */
export type Moved = { version: number; book: string; before: string } | null;

export type Publishing = {
  how: 'published' | 'rolledBack';
  figures: Figures | null;
  words: Authored;
  unless?: Unless;
};

/** True of the settings in force: nothing is moved. */
export type Unless = (inForce: SettingsBody) => boolean;

export function publishBook(
  grounds: Grounds,
  book: Book,
  { how, figures, words, unless = never }: Publishing,
): Promise<Moved> {
  return moved(grounds, (inForce) => {
    const [id, before] = [bookId(book), bookId(bookOf(inForce))];
    if (unless(inForce) || id === before) return null;
    const { shadow, ...rest } = inForce;
    const settings = composed(withBook(rest, book), shadow);
    return { before, book: id, settings, fact: { type: 'admin.published', book: id, how, figures, words } };
  });
}

/** `book` null ends the trial. */
export function tryBook(
  grounds: Grounds,
  book: Book | null,
  { until, words, unless = never }: { until: number | null; words: Authored; unless?: Unless },
): Promise<Moved> {
  return moved(grounds, (inForce) => {
    const [id, before] = [
      book === null ? null : bookId(book),
      inForce.shadow === undefined ? null : bookId(inForce.shadow),
    ];
    if (unless(inForce) || (id === null && before === null)) return null;
    const shadow = book === null ? undefined : { ...bookOf(book), until };
    const fact = { type: 'admin.shadowed' as const, book: id, until: book === null ? null : until, words };
    return { before: before ?? '', book: id ?? '', settings: composed(inForce, shadow), fact };
  });
}

const never: Unless = () => false;

type Head = 'id' | 'v' | 'at' | 'by' | 'cause' | 'version';
type Move = {
  before: string;
  book: string;
  settings: SettingsBody;
  fact: Omit<FactOf<'admin.published'>, Head> | Omit<FactOf<'admin.shadowed'>, Head>;
};

function moved({ store, clock }: Grounds, move: (inForce: SettingsBody) => Move | null): Promise<Moved> {
  return store.transaction(async (desk) => {
    await desk.lock(['settings']);
    // Of this transaction, which may hold another move that is not committed yet.
    const settings = await desk.settings();
    const made = move(bodyOf(settings));
    if (made === null) return null;
    const { fact, book, before } = made;
    const [version, digest, at] = [settings.version + 1, digestOf(made.settings), clock.now()];
    const cause = `settings/${version}/${digest}`;
    const envelope = {
      id: factId(cause, 'rules', 0),
      v: versionOf(fact.type),
      at,
      by: 'rules',
      cause,
      version,
    };
    await desk.write([{ ...fact, ...envelope }]);
    await putInForce(desk, configured(version, digest, made.settings, at));
    return { version, book, before };
  });
}

function bodyOf(settings: Settings): SettingsBody {
  const { version: _, ...body } = settings;
  return body;
}

async function mustBeInForce(sql: Grounds['database']['read'], version: number): Promise<Settings> {
  const settings = await settingsOfVersion(sql, version);
  if (settings === null) throw new Failure('no settings are in force yet', { retry: false });
  return settings;
}

/**
 * Throws a Failure where a file names the rules in force or the rules on trial: by its sections, or, where the command
 * does not know the file, because the rules in force were never published.
 */
export async function mustNotBeOfFile(
  { database }: Pick<Grounds, 'database'>,
  section: 'rules' | 'shadow',
  owned: readonly string[],
): Promise<void> {
  if (await ownsRules({ database }, section, owned))
    throw new Failure(
      `the configuration names a file of ${section === 'rules' ? 'rules' : 'rules to try (shadow)'}: change that file and reload, or take \`${section}\` out of the configuration first`,
      { retry: false },
    );
}

/** Whether a file names them, so that no command may move them. */
export async function ownsRules(
  { database }: Pick<Grounds, 'database'>,
  section: 'rules' | 'shadow',
  owned: readonly string[],
): Promise<boolean> {
  return owned.includes(section) || (await isUnpublished(database.read, section));
}

async function isUnpublished(
  sql: Grounds['database']['read'],
  section: 'rules' | 'shadow',
): Promise<boolean> {
  const settings = await mustBeInForce(sql, (await newestVersion(sql)).version);
  if (section === 'shadow') return settings.shadow !== undefined && (await shadowedMove(sql)) === null;
  const { rules, ruleBook } = settings;
  const isEmpty = rules.length === 0 && ruleBook === undefined;
  return !isEmpty && bookId(settings) !== (await publishedMove(sql))?.book;
}
