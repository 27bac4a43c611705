/**
 * The page that finds tickets by the words of people: a form with filters, and a page of tickets, the newest first.
 * A GET changes nothing, so that a search is an address that can be kept and sent.
 *
 * Promises the finder of the command and of the API. Marks words only as text: nothing that a customer wrote becomes HTML.
 */
import { type FindFilter, findFilter } from '../contract/finding.ts';
import { findPage } from './pages/findPage.ts';
import { type Asked, type FieldName, fieldNames, NONE, periods } from './searching.ts';
import type { SignedIn } from './visit.ts';

const PAGE = 50;
const DAY_MS = 24 * 3_600_000;
export async function showFind(visit: SignedIn): Promise<Response> {
  const { context, desk, now } = visit;
  const asked = askedBy((name) => context.req.query(name));
  const filter = filterOf(asked, now);
  const before = Number(/^\d{1,15}$/.exec(context.req.query('before') ?? '')?.[0] ?? 0) || null;
  const isAsked = asked.q !== '' || Object.keys(filter).length > 0;
  const found = isAsked
    ? await desk.finder.find(asked.q, filter, before, PAGE)
    : { items: [], older: null, isBehind: false };
  return findPage(visit, { asked, isAsked, isFirst: before === null, found });
}

const MAX_TEXT = 200;

function askedBy(query: (name: string) => string | undefined): Asked {
  const text = (name: string): string => (query(name) ?? '').slice(0, MAX_TEXT).trim();
  const fields = Object.fromEntries(fieldNames.map((name) => [name, text(name)]));
  return { q: text('q'), ...(fields as Record<FieldName, string>) };
}

/** A field with a value that no ticket can have is left out. */
function filterOf({ q: _q, since, ...fields }: Asked, now: number): FindFilter {
  const filter: Record<string, string> = {};
  for (const [name, value] of Object.entries(fields)) {
    const wanted = (name === 'agent' || name === 'customer') && value === NONE ? '' : value;
    const known = value === '' ? null : findFilter.safeParse({ [name]: wanted });
    if (known?.success === true) filter[name] = wanted;
  }
  const days = periods.find((one) => String(one) === since);
  return days === undefined ? filter : { ...filter, since: new Date(now - days * DAY_MS).toISOString() };
}
