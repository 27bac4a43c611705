/**
 * Publishes books, rolls them back, begins and ends trials, by the same functions as `firstline rules`. Refuses an act where
 * other rules are in force or on trial than the page showed.
 */
import type { Book } from '../../contract/books.ts';
import type { RuleDesk, RulesMoved, SeenRules } from '../../contract/ruleDesk.ts';
import type { SettingsBody } from '../../contract/settings.ts';
import {
  type Moved,
  ownsRules,
  type Publishing,
  publishBook,
  tryBook,
  type Unless,
} from '../../installation/movingRules.ts';
import { saveBook } from '../../store/tables/ruleBooks.ts';
import { figuresOf } from '../backtesting/backtest.ts';
import type { Tally } from '../backtesting/tally.ts';
import { type RuleGrounds, seenIn } from './grounds.ts';
import { fits } from './drafts.ts';

const DAY_MS = 24 * 3_600_000;

type Acts = Pick<RuleDesk, 'publish' | 'rollBack' | 'beginTrial' | 'endTrial'>;
type Parts = { known: (id: string) => Promise<Book | null>; tally: (book: Book) => Promise<Tally> };

export function actsOf(grounds: RuleGrounds, { known, tally }: Parts): Acts {
  /** The book, or why it is refused before any work. */
  const allowed = async (
    section: 'rules' | 'shadow',
    id: string | null,
    seen: SeenRules,
  ): Promise<Book | null | RulesMoved> => {
    if (isOther(await grounds.settings(), seen)) return 'stale';
    if (await ownsRules(grounds, section, grounds.configuration().ownedSections)) return 'owned';
    if (id === null) return null;
    const book = await known(id);
    if (book === null) return 'unknown';
    return (await fits(grounds, book)) ? book : 'faulty';
  };
  const published = async (
    id: string,
    { seen, words }: Parameters<Acts['publish']>[1],
    how: Publishing['how'],
  ): Promise<RulesMoved> => {
    const book = await allowed('rules', id, seen);
    if (book === null || typeof book === 'string') return book ?? 'unknown';
    const figures = how === 'published' ? figuresOf(await tally(book)) : null;
    return outcome(seen, (unless) => publishBook(grounds, book, { how, figures, words, unless }));
  };
  return {
    publish: (id, act) => published(id, act, 'published'),
    rollBack: (id, act) => published(id, act, 'rolledBack'),
    async beginTrial(id, { seen, words, days }) {
      const book = await allowed('shadow', id, seen);
      if (book === null || typeof book === 'string') return book ?? 'unknown';
      const now = grounds.clock.now();
      await grounds.database.transaction((sql) => saveBook(sql, book, words, now));
      const until = now + days * DAY_MS;
      return outcome(seen, (unless) => tryBook(grounds, book, { until, words, unless }));
    },
    async endTrial({ seen, words }) {
      const refused = await allowed('shadow', null, seen);
      if (typeof refused === 'string') return refused;
      return outcome(seen, (unless) => tryBook(grounds, null, { until: null, words, unless }));
    },
  };
}

/** Between the look and the move another admin may have moved. */
async function outcome(seen: SeenRules, move: (unless: Unless) => Promise<Moved>): Promise<RulesMoved> {
  let isStale = false;
  const moved = await move((inForce) => {
    isStale = isOther(inForce, seen);
    return isStale;
  });
  if (isStale) return 'stale';
  return moved === null ? 'unchanged' : 'done';
}

function isOther(inForce: SettingsBody, seen: SeenRules): boolean {
  const { inForce: book, onTrial } = seenIn(inForce);
  return book !== seen.inForce || onTrial !== seen.onTrial;
}
