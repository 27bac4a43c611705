/** Contacts of the last day by way and hour, and the newest of each way. Reads no words. */
import type { Source } from '../../contract/contact.ts';
import { systemOf } from '../../contract/callSystem.ts';
import { HOURS } from '../../contract/intakeDesk.ts';
import type { Sql } from '../../contract/sql.ts';
import { recentArrivals } from '../../store/tables/recentArrivals.ts';

const HOUR_MS = 3_600_000;
const PAGE = 1_000;
/** A day with more is told by its newest ones. */
const MOST = 10_000;

export type Came = { lastAt: number | null; hours: number[] };

export type Arrivals = {
  from: number;
  isCut: boolean;
  /** Those of the sources that `is` names. */
  of(is: (source: Source) => boolean): Came;
};

type Bucket = { source: Source; lastAt: number; hours: number[] };

/** Looks further back than the day by one page, for the newest contact of a way that is used seldom. */
export async function arrivals(read: Sql, now: number): Promise<Arrivals> {
  const from = (Math.floor(now / HOUR_MS) + 1 - HOURS) * HOUR_MS;
  const buckets = new Map<string, Bucket>();
  let before: number | null = null;
  let looked = 0;
  let isPast = false;
  for (;;) {
    const page: Awaited<ReturnType<typeof recentArrivals>> = await recentArrivals(read, before, PAGE);
    for (const { at, source } of page) put(buckets, source, at, Math.floor((at - from) / HOUR_MS));
    looked += page.length;
    isPast = page.length < PAGE || (page.at(-1)?.at ?? 0) < from;
    if (isPast || looked >= MOST) break;
    before = page.at(-1)?.seq ?? null;
  }
  return {
    from,
    isCut: !isPast,
    of: (is) => summed([...buckets.values()].filter(({ source }) => is(source))),
  };
}

function put(buckets: Map<string, Bucket>, source: Source, at: number, hour: number): void {
  const key = `${source.kind}/${partOf(source) ?? ''}/${source.mailbox ?? ''}`;
  const bucket = buckets.get(key) ?? { source, lastAt: at, hours: none() };
  buckets.set(key, bucket);
  bucket.lastAt = Math.max(bucket.lastAt, at);
  // A clock may be a moment ahead of ours.
  if (hour >= 0) bucket.hours[Math.min(hour, HOURS - 1)] = (bucket.hours[Math.min(hour, HOURS - 1)] ?? 0) + 1;
}

/** What brought a contact of one kind, where there are several: a provider, or a telephone system. */
function partOf(source: Source): string | null {
  return source.kind === 'pbx' ? systemOf(source.ref) : feedOf(source);
}

/** The provider whose webhook brought a mail; null for any other contact. */
export function feedOf({ kind, ref }: Source): string | null {
  return kind === 'smtp' ? (/^(postmark|sendgrid|mailgun)\//.exec(ref)?.[1] ?? null) : null;
}

function summed(buckets: readonly Bucket[]): Came {
  const hours = none();
  for (const bucket of buckets)
    for (const [hour, count] of bucket.hours.entries()) hours[hour] = (hours[hour] ?? 0) + count;
  return { lastAt: buckets.length === 0 ? null : Math.max(...buckets.map(({ lastAt }) => lastAt)), hours };
}

function none(): number[] {
  return Array.from({ length: HOURS }, () => 0);
}
