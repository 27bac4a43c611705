/**
 * Hands the console the books of rules: those in force, on trial and kept, and the acts of `firstline rules`, by the same
 * code. Tries drafts over the newest contacts, one after another, so that pages and the pipeline go on meanwhile.
 */
import { stringify } from 'yaml';
import { asBookRule } from '../../classifier/tuning/lint.ts';
import { type Book, bookId } from '../../contract/books.ts';
import type { RuleVersionRow } from '../../contract/ruleRows.ts';
import type { BookShown, RuleDesk, RulesOwner, RulesState } from '../../contract/ruleDesk.ts';
import { ownsRules } from '../../installation/movingRules.ts';
import { trialOf, versionRows } from '../backtesting/reports.ts';
import { savedBooks } from '../../store/tables/ruleBooks.ts';
import { newestVersion } from '../../store/tables/settings.ts';
import { actsOf } from './acts.ts';
import { bookById } from './books.ts';
import { draftsOf } from './drafts.ts';
import { explaining } from './explaining.ts';
import { type RuleGrounds, seenIn } from './grounds.ts';
import { shownChange } from './shown.ts';
import { moreReports } from './moreReports.ts';

const BOOK_ID = /^[0-9a-f]{16}$/;
/** Books and changes of a page. */
const MAX_KEPT = 10;
const MAX_CHANGES = 10;

export function ruleDeskOf(grounds: RuleGrounds): RuleDesk {
  const { read } = grounds.database;
  const { settings, model, clock } = grounds;
  const more = { read, settings, model, clock };
  const known = async (id: string): Promise<Book | null> => {
    if (!BOOK_ID.test(id)) return null;
    const settings = await grounds.settings();
    return bookId(settings) === id ? settings : bookById(read, id);
  };
  const { tally, ...drafts } = draftsOf(grounds, known);
  return {
    state: () => stateOf(grounds),
    versions: versionsOf(grounds),
    kept: () => savedBooks(read, MAX_KEPT),
    async book(id) {
      const [book, settings] = [await known(id), await grounds.settings()];
      return book === null ? null : shownBook(book, bookId(settings) === id ? grounds.configuration() : null);
    },
    async text(id) {
      const book = await known(id);
      return book === null ? null : stringify(book.ruleBook ?? book.rules, { lineWidth: 0 });
    },
    async trial() {
      const found = await trialOf(read, await grounds.settings());
      return found === null
        ? null
        : { ...found, changes: found.changes.slice(0, MAX_CHANGES).map(shownChange) };
    },
    ...moreReports(more),
    explained: explaining(more),
    ...drafts,
    ...actsOf(grounds, { known, tally }),
  };
}

async function stateOf(grounds: RuleGrounds): Promise<RulesState> {
  const settings = await grounds.settings();
  const configuration = grounds.configuration();
  return {
    seen: seenIn(settings),
    inForce: shownBook(settings, configuration),
    trial: settings.shadow === undefined ? null : { until: settings.shadow.until },
    owners: {
      rules: await ownerOf(grounds, 'rules'),
      shadow: await ownerOf(grounds, 'shadow'),
    },
  };
}

async function ownerOf(
  { database, configuration }: RuleGrounds,
  section: 'rules' | 'shadow',
): Promise<RulesOwner | null> {
  const { ownedSections, rulesNamedAt } = configuration();
  const isOwned =
    (await newestVersion(database.read)).version > 0 &&
    (await ownsRules({ database }, section, ownedSections));
  return isOwned ? { line: rulesNamedAt[section] } : null;
}

function shownBook(book: Book, configuration: ReturnType<RuleGrounds['configuration']> | null): BookShown {
  const rules = book.ruleBook?.rules ?? book.rules.map(asBookRule);
  const file = configuration?.rulesFile ?? null;
  const root = book.ruleBook === undefined ? [] : ['rules'];
  return {
    book: bookId(book),
    rules,
    lists: book.ruleBook?.lists,
    lines: rules.map((_, i) => file?.lineOf({ path: [...root, i], message: '' }) ?? null),
  };
}

/** Reading all settings takes time, and they change seldom: read once for each version. */
function versionsOf({ database }: RuleGrounds): RuleDesk['versions'] {
  let last: { version: number; rows: RuleVersionRow[] } | null = null;
  return async () => {
    const { version } = await newestVersion(database.read);
    if (last?.version !== version) last = { version, rows: await versionRows({ database }) };
    return last.rows;
  };
}
