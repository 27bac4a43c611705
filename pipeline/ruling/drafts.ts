/** A draft that an admin writes: its faults, and what it would change of the newest contacts. */
import { ConfigurationError } from '../../config/problems.ts';
import { rulesInText } from '../../config/companions.ts';
import { type Book, bookOf, withBook } from '../../contract/books.ts';
import { Failure } from '../../contract/failure.ts';
import type { RuleDesk, RuleFault, RulesTried } from '../../contract/ruleDesk.ts';
import { newestTried } from '../backtesting/newest.ts';
import type { Tally } from '../backtesting/tally.ts';
import { saveBook } from '../../store/tables/ruleBooks.ts';
import type { RuleGrounds } from './grounds.ts';
import { rulesFound, shapeFault } from './found.ts';
import { shownChange } from './shown.ts';

/** Drafts that wait for the one being tried. */
const MAX_WAITING = 3;
const MAX_CHANGES = 10;

export type Drafts = Pick<RuleDesk, 'check' | 'keep' | 'preview'> & {
  tally: (book: Book) => Promise<Tally>;
};

type Read = { faults: readonly RuleFault[]; book: Book | null };

export function draftsOf(grounds: RuleGrounds, known: (id: string) => Promise<Book | null>): Drafts {
  const inTurn = oneAtATime();
  const tried = (book: Book): Promise<RulesTried> => inTurn(() => triedBook(grounds, book));
  return {
    tally: (book) => inTurn(async () => (await tallied(grounds, book)).tally),
    async check(text) {
      const { faults, book } = await readDraft(grounds, text);
      return { faults, tried: book === null ? null : await tried(book) };
    },
    async keep(text, words) {
      const { book } = await readDraft(grounds, text);
      if (book === null) return null;
      return grounds.database.transaction((sql) => saveBook(sql, book, words, grounds.clock.now()));
    },
    async preview(id) {
      const book = await known(id);
      return book === null || !(await fits(grounds, book)) ? null : tried(book);
    },
  };
}

/** `book` null: a fault refuses it. */
async function readDraft({ settings }: RuleGrounds, text: string): Promise<Read> {
  try {
    const { lineOf, ...book } = rulesInText(text, 'draft');
    const found = rulesFound({
      settings: withBook(await settings(), book),
      rulesFile: { path: 'draft', lineOf },
    });
    const isRefused = found.some(({ severity }) => severity === 'refused');
    return { faults: found, book: isRefused ? null : bookOf(book) };
  } catch (thrown) {
    if (!(thrown instanceof ConfigurationError)) throw thrown;
    return { faults: thrown.problems.map(shapeFault), book: null };
  }
}

/** The categories, customers and calendars that it names are still there. */
export async function fits({ settings }: Pick<RuleGrounds, 'settings'>, book: Book): Promise<boolean> {
  const found = rulesFound({ settings: withBook(await settings(), book), rulesFile: null });
  return !found.some(({ severity }) => severity === 'refused');
}

async function triedBook(grounds: RuleGrounds, book: Book): Promise<RulesTried> {
  const { tally, changes } = await tallied(grounds, book);
  return { summary: tally.summary(), changes };
}

async function tallied(grounds: RuleGrounds, book: Book) {
  const [before, model] = [await grounds.settings(), grounds.model()];
  const changes: RulesTried['changes'][number][] = [];
  const tally = await newestTried({
    read: grounds.database.read,
    settings: [before, withBook(before, book)],
    models: [model, model],
    changed: async (change) => {
      if (changes.length < MAX_CHANGES) changes.push(shownChange(change));
    },
  });
  return { tally, changes };
}

/** A further one is refused, to be tried again, so that impatient clicks do not pile up. */
function oneAtATime() {
  let last: Promise<unknown> = Promise.resolve();
  let waiting = 0;
  return <T>(work: () => Promise<T>): Promise<T> => {
    if (waiting > MAX_WAITING) throw new Failure('several drafts are being tried', { retry: true });
    waiting += 1;
    const next = last.then(work).finally(() => {
      waiting -= 1;
    });
    last = next.catch(() => undefined);
    return next;
  };
}
