/**
 * Reads the forms about a known issue. Times are of the person's zone, products are names, and what a field shows unchanged is no change.
 *
 * Never guesses: a field that cannot be read refuses the whole form.
 */
import { issueKind } from '../contract/facts/issue.ts';
import { type IssueChange, issueChange } from '../contract/issueDesk.ts';
import type { IssueRow } from '../contract/issueRow.ts';
import type { Clicked } from '../contract/order.ts';
import type { NoticeProduct } from '../contract/noticeSettings.ts';
import type { Settings } from '../contract/settings.ts';
import { dateFormat } from '../contract/telling/formats.ts';
import { DAY_MS, isTimeZone, zoneOf } from '../contract/zone.ts';
import type { SignedIn } from './visit.ts';

/** A field of a day and an hour, of this zone; '' for an unknown instant. */
export function wallClock(instant: string | null, timeZone: string): string {
  if (instant === null) return '';
  const style = { dateStyle: 'short', timeStyle: 'short', timeZone } as const;
  return dateFormat('sv-SE', style).format(Date.parse(instant)).replace(' ', 'T');
}

/** Null: no day and hour. */
function instantIn(text: string, timeZone: string): string | null {
  const [, day = '', hour, minute] = /^(\d{4}-\d\d-\d\d)T(\d\d):(\d\d)(?::\d\d)?$/.exec(text) ?? [];
  const midnight = Date.parse(`${day}T00:00Z`);
  if (Number.isNaN(midnight) || Number(hour) > 23 || Number(minute) > 59 || !isTimeZone(timeZone))
    return null;
  const at = zoneOf(timeZone).instant(midnight / DAY_MS, Number(hour) * 60 + Number(minute));
  return new Date(at).toISOString();
}

export function productsOf({ vendors = [] }: Pick<Settings, 'vendors'>): NoticeProduct[] {
  return vendors.flatMap(({ notices }) => notices?.products ?? []);
}

export function productName(settings: Pick<Settings, 'vendors'>, id: string): string {
  return productsOf(settings).find((product) => product.id === id)?.name ?? id;
}

/** Names or ids, with commas between them. */
function productsIn(text: string, settings: Settings): string[] {
  const known = productsOf(settings);
  const named = text
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '');
  const ids = named.map((name) => {
    const sought = name.toLowerCase();
    return (
      known.find(({ id, name: own }) => [id, own].some((one) => one.toLowerCase() === sought))?.id ?? name
    );
  });
  return [...new Set(ids)];
}

/** A box has the category's id in its name. */
const CATEGORY = 'category-';
/** A field has the language behind one of these in its name: what customers read of it, and what they are told at its end. */
export const TEXT = 'text-';
export const END = 'end-';

export const categoryField = (id: string): string => `${CATEGORY}${id}`;

/** Of the form of a ticket: the issue that it is about. */
export function issueIn(form: SignedIn['form']): Pick<Clicked, 'issue'> | 'noIssue' {
  const issue = (form.get('issue') ?? '').trim();
  return issue === '' ? 'noIssue' : { issue };
}

/** Of the fields of `facts`; `before` null: a new one. Null: a field cannot be read. */
export function factsIn(visit: SignedIn, before: IssueRow | null): IssueChange | null {
  const { form, settings, zone } = visit;
  const given = (name: string): string => (form.get(name) ?? '').trim();
  const kind = issueKind.safeParse(form.get('kind'));
  if (!kind.success) return null;
  const times = (['startsAt', 'endsAt'] as const).map((name) => {
    const text = given(name);
    const isAsBefore = text === wallClock(before?.[name] ?? null, zone);
    if (isAsBefore) return [name, before?.[name] ?? null] as const;
    return [name, text === '' ? null : (instantIn(text, zone) ?? undefined)] as const;
  });
  if (times.some(([, at]) => at === undefined)) return null;
  const ticked = settings.categories.map(({ id }) => id).filter((id) => form.has(categoryField(id)));
  const asked = {
    title: given('title'),
    kind: kind.data,
    products: productsIn(given('products'), settings),
    categories: ticked.length === 0 ? null : ticked,
    ...Object.fromEntries(times),
  };
  const changed = Object.entries(asked).filter(
    ([name, value]) => JSON.stringify(value) !== JSON.stringify(before?.[name as keyof IssueRow] ?? null),
  );
  const read = issueChange.safeParse(Object.fromEntries(changed));
  return read.success ? read.data : null;
}

/** Of the fields of texts: those with words. Null: one cannot be read. */
export function textsIn({ form }: SignedIn, prefix: string = TEXT): Record<string, string> | null {
  const texts = [...form].flatMap(([name, text]) =>
    name.startsWith(prefix) && text.trim() !== ''
      ? [[name.slice(prefix.length), text.replaceAll('\r\n', '\n').trim()] as const]
      : [],
  );
  if (texts.length === 0) return {};
  const read = issueChange.shape.texts.safeParse(Object.fromEntries(texts));
  return read.success ? (read.data ?? {}) : null;
}
