/**
 * Whether the mail or the decisions about it change: of the last seven days beside the four weeks before, how many categories
 * agents corrected, how many contacts are unclassified, and how many have words that the model hardly knows. Reads only.
 */
import { readingOf, wordBucketsOf } from '../../classifier/features.ts';
import type { Model } from '../../classifier/model.ts';
import { UNCLASSIFIED } from '../../contract/classification.ts';
import { iso } from '../../contract/clock.ts';
import type { DriftRow } from '../../contract/ruleRows.ts';
import type { Sql } from '../../contract/sql.ts';
import { shareOf } from '../backtesting/shares.ts';
import { type Opener, openersIn } from './openers.ts';

const WEEK_MS = 7 * 24 * 3_600_000;
/** The newest is compared with those before it. */
const WEEKS = 5;
/** Fewer contacts say too little. */
const MIN_CONTACTS = 30;
/** Openers of each week that are looked at, so that a busy week leaves room for those before it. */
const MAX_OF_WEEK = 1_000;

type Counted = { right: number; of: number };
type Measure = DriftRow['items'][number]['measure'];

/** `most`: openers of each week. */
export async function driftIn(
  read: Sql,
  model: Model,
  now: number,
  most: number = MAX_OF_WEEK,
): Promise<DriftRow> {
  const counts = new Map<string, Counted[]>();
  const count = (measure: Measure, category: string, week: number, isSo: boolean): void => {
    const key = `${measure} ${category}`;
    const weeks = counts.get(key) ?? Array.from({ length: WEEKS }, () => ({ right: 0, of: 0 }));
    const one = weeks[week];
    if (one === undefined) return;
    one.of += 1;
    if (isSo) one.right += 1;
    counts.set(key, weeks);
  };
  let isWhole = true;
  for (let week = 0; week < WEEKS; week += 1) {
    const span = { from: now - (week + 1) * WEEK_MS, until: untilOf(now, week) };
    const isAll = await openersIn(read, span, most, (opener) => {
      const { classification, ticket } = opener;
      count('unclassified', '', week, classification.category === UNCLASSIFIED);
      count('unseen', '', week, isStrange(opener, model));
      count('corrected', classification.category, week, ticket.category !== classification.category);
    });
    isWhole &&= isAll;
  }
  return {
    isWhole,
    weeks: Array.from({ length: WEEKS }, (_, week) => iso(now - (week + 1) * WEEK_MS)),
    items: [...counts].map(([key, weeks]) => itemOf(key, weeks)).toSorted(byName),
  };
}

/** A clock of another process may be ahead. */
function untilOf(now: number, week: number): number {
  return week === 0 ? Number.MAX_SAFE_INTEGER : now - week * WEEK_MS;
}

/** A word is strange to the model where no larger share of its texts has it. Words share buckets, so the more texts, the fewer are in none. */
const STRANGE_SHARE = 0.0003;

/** Whether a third or more of its words, alone and in pairs, are strange. */
function isStrange({ contact: { words } }: Opener, { frequency, documents }: Model): boolean {
  const buckets = wordBucketsOf(readingOf(words));
  const most = Math.max(1, documents * STRANGE_SHARE);
  const strange = buckets.filter((at) => (frequency[at] ?? 0) <= most);
  return strange.length * 3 >= buckets.length && buckets.length > 0;
}

function itemOf(key: string, weeks: readonly Counted[]): DriftRow['items'][number] {
  const [measure = '', category = ''] = key.split(' ');
  const [newest = { right: 0, of: 0 }, ...before] = weeks;
  const [recent, usual] = [countedOf([newest]), countedOf(before)];
  return {
    measure: measure as Measure,
    category: category === '' ? null : category,
    recent,
    usual,
    byWeek: weeks.map(({ right, of }) => ({ contacts: of, counted: right })),
    change: changeOf(recent, usual),
  };
}

function countedOf(weeks: readonly Counted[]) {
  const { texts, right, share, interval } = shareOf([...weeks]);
  return { contacts: texts, counted: right, share, interval };
}

/** Beyond what so few contacts allow: the two intervals have nothing in common. */
function changeOf(recent: ReturnType<typeof countedOf>, usual: ReturnType<typeof countedOf>) {
  if (recent.contacts < MIN_CONTACTS || usual.contacts < MIN_CONTACTS) return null;
  if (recent.interval === null || usual.interval === null) return null;
  if (recent.interval[0] > usual.interval[1]) return 'up' as const;
  return recent.interval[1] < usual.interval[0] ? ('down' as const) : null;
}

function byName(a: DriftRow['items'][number], b: DriftRow['items'][number]): number {
  const name = ({ measure, category }: typeof a) => `${measure} ${category ?? ''}`;
  return name(a) < name(b) ? -1 : 1;
}
