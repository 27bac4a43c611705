/**
 * How often each rule in force is met: the newest contacts of 90 days, decided again by the function of the stage. A bounded
 * number of them, in slices between which the process does its other work. Reads only.
 */
import { setImmediate as otherWork } from 'node:timers/promises';
import { comparedBy } from '../../classifier/classifier.ts';
import type { Model } from '../../classifier/model.ts';
import { iso } from '../../contract/clock.ts';
import type { RuleUseRow } from '../../contract/ruleRows.ts';
import type { Settings } from '../../contract/settings.ts';
import type { Sql } from '../../contract/sql.ts';
import type { StoredContact } from '../../contract/store.ts';
import { newestContacts } from '../../store/tables/contacts.ts';
import { isNothing } from './compared.ts';
import { metWarning } from './tally.ts';

export const USE_DAYS = 90;
/** They take some two seconds. */
export const MAX_USED = 5_000;
const SLICE = 20;
const DAY_MS = 24 * 3_600_000;

type Use = { read: Sql; settings: Settings; model: Model; now: number };

export async function rulesUsed({ read, settings, model, now }: Use): Promise<RuleUseRow> {
  const use = new Used(settings, now);
  const since = now - USE_DAYS * DAY_MS;
  let before: number | null = null;
  let looked = 0;
  let isWhole = true;
  for (;;) {
    const slice = await newestContacts(read, before, SLICE);
    for (const { contact } of slice) {
      if (contact.receivedAt < since || isNothing(contact)) continue;
      use.add(contact, metBy(contact, settings, model));
    }
    looked += slice.length;
    before = slice.at(-1)?.seq ?? before;
    if (slice.length < SLICE) break;
    if (looked >= MAX_USED) {
      isWhole = false;
      break;
    }
    await otherWork();
  }
  return use.row(isWhole);
}

function metBy(contact: StoredContact, settings: Settings, model: Model): string[] {
  const { id, channel, source, receivedAt, raw, imported, words } = contact;
  let met: string[] = [];
  comparedBy(
    { contact: id, channel, source, receivedAt, raw, imported, words },
    [settings, settings],
    [model, model],
    (rules) => {
      met = rules;
    },
  );
  return met;
}

class Used {
  private contacts = 0;
  private from = Number.POSITIVE_INFINITY;
  private to = 0;
  private readonly days = new Map<string, Map<string, number>>();
  private readonly rules: { id: string; isOver: boolean }[];

  constructor({ ruleBook, rules }: Settings, now: number) {
    const isOver = (expires: string | undefined) =>
      expires !== undefined && now >= Date.parse(expires) + DAY_MS;
    this.rules =
      ruleBook?.rules.map(({ id, expires }) => ({ id, isOver: isOver(expires) })) ??
      rules.map(({ id }) => ({ id, isOver: false }));
  }

  add({ receivedAt }: StoredContact, met: readonly string[]): void {
    this.contacts += 1;
    this.from = Math.min(this.from, receivedAt);
    this.to = Math.max(this.to, receivedAt);
    const day = iso(receivedAt).slice(0, 10);
    for (const id of met) {
      const of = this.days.get(id) ?? new Map<string, number>();
      this.days.set(id, of.set(day, (of.get(day) ?? 0) + 1));
    }
  }

  row(isWhole: boolean): RuleUseRow {
    const { contacts } = this;
    return {
      days: USE_DAYS,
      contacts,
      isWhole,
      from: contacts === 0 ? null : iso(this.from),
      to: contacts === 0 ? null : iso(this.to),
      items: this.rules.map(({ id, isOver }) => {
        const byDay = [...(this.days.get(id) ?? [])].toSorted(([a], [b]) => (a < b ? -1 : 1));
        const met = byDay.reduce((sum, [, n]) => sum + n, 0);
        const last = byDay.at(-1)?.[0] ?? null;
        // An expired rule has its own fault.
        const warning = isOver ? null : metWarning(met, contacts);
        return { rule: id, met, last, byDay: Object.fromEntries(byDay), warning };
      }),
    };
  }
}
