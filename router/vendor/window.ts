/**
 * When something begins and ends, by lines of a notice such as `Start time: 2026-12-05 22:00 UTC`.
 *
 * Never guesses a zone. Never guesses the order of day and month: such an instant stays unknown.
 */
import { isTimeZone, zoneOf, DAY_MS } from '../../contract/zone.ts';

export type Window = { startsAt: number | null; endsAt: number | null };

const MAX_LINES = 300;
const MAX_LINE = 300;
const HOUR_MS = 3_600_000;
const MINUTE_MS = 60_000;

const STARTS =
  /^(?:planned |scheduled |estimated |expected )?(?:start(?:s|ing)?|begin(?:s|ning)?|from|start time|início|inicio|desde|de|beginn|ab|début|inizio)(?: (?:time|date|at|date and time|previsto))?\s{0,3}:/iu;
const ENDS =
  /^(?:planned |scheduled |estimated |expected )?(?:end(?:s|ing)?|until|to|fim|fin|hasta|até|ende|bis|fine|completion)(?: (?:time|date|at|date and time|previsto))?\s{0,3}:/iu;
const BOTH =
  /^(?:maintenance |time |change |service )?(?:window|when|time|period|schedule|janela|ventana|zeitfenster|zeitraum|quand)\s{0,3}:/iu;
const BETWEEN = /\s(?:-|–|—|to|until|até|a|hasta|bis|à)\s/iu;

/** Below stands another mail. */
const QUOTED = /^(?:>|-{2,}\s?(?:original|forwarded)|(?:from|von|de):\s.{0,80}@)/iu;

/** `text`: as the mail has it. */
export function windowIn(text: string): Window {
  const window: Window = { startsAt: null, endsAt: null };
  for (const line of text.split('\n', MAX_LINES)) {
    const cut = line.slice(0, MAX_LINE).replaceAll('*', '').trim();
    if (QUOTED.test(cut)) break;
    const value = (label: RegExp): string | null => {
      const found = label.exec(cut);
      return found === null ? null : cut.slice(found[0].length).trim();
    };
    const [starts, ends, both] = [value(STARTS), value(ENDS), value(BOTH)];
    if (starts !== null) window.startsAt ??= instantIn(starts);
    else if (ends !== null) window.endsAt ??= instantIn(ends);
    else if (both !== null && window.startsAt === null) Object.assign(window, span(both));
  }
  const { startsAt, endsAt } = window;
  return startsAt !== null && endsAt !== null && endsAt < startsAt ? { startsAt, endsAt: null } : window;
}

/** `5 December 2026 22:00 - 23:00 UTC`: a part without a day or a zone has those of the other. */
function span(text: string): Partial<Window> {
  const at = BETWEEN.exec(text);
  if (at === null) {
    const startsAt = instantIn(text);
    return startsAt === null ? {} : { startsAt };
  }
  const [first, second] = [text.slice(0, at.index), text.slice(at.index + at[0].length)];
  const zone = zoneIn(text);
  const day = dayIn(first);
  if (zone === null || day === null) return {};
  const startsAt = instantOf(day, timeIn(first), zone);
  const endsOn = dayIn(second) ?? day;
  const endsAt = instantOf(endsOn, timeIn(second), zone);
  const isNextDay = startsAt !== null && endsAt !== null && endsAt < startsAt && dayIn(second) === null;
  return { startsAt, endsAt: isNextDay ? endsAt + DAY_MS : endsAt };
}

export function instantIn(text: string): number | null {
  const zone = zoneIn(text);
  const day = dayIn(text);
  return zone === null || day === null ? null : instantOf(day, timeIn(text), zone);
}

/** `offset` in minutes, or the name of a zone. */
type ZoneOf = { offset: number } | { name: string };

function instantOf(day: number, minute: number | null, zone: ZoneOf): number | null {
  if (minute === null) return null;
  if ('name' in zone) return zoneOf(zone.name).instant(day, minute);
  return day * DAY_MS + (minute - zone.offset) * MINUTE_MS;
}

/** Abbreviations that mean one offset everywhere. */
const OFFSETS: Readonly<Record<string, number>> = {
  UTC: 0,
  GMT: 0,
  Z: 0,
  WET: 0,
  WEST: 60,
  CET: 60,
  CEST: 120,
  EET: 120,
  EEST: 180,
  JST: 540,
  EST: -300,
  EDT: -240,
  CDT: -300,
  MST: -420,
  MDT: -360,
  PST: -480,
  PDT: -420,
};

/** Null where none is named, or two that differ. */
function zoneIn(text: string): ZoneOf | null {
  const found = [...behindUtc(text), ...behindTime(text), ...byName(text), ...byAbbreviation(text)];
  const [first] = found;
  return first !== undefined && found.every((one) => JSON.stringify(one) === JSON.stringify(first))
    ? first
    : null;
}

/** `UTC+1`, `(UTC+01:00)`, `GMT-8`. */
function behindUtc(text: string): ZoneOf[] {
  const found = [...text.matchAll(/(?:UTC|GMT)\s?([+−–-])\s?(\d{1,2})(?::?(\d\d))?(?!\d)/g)];
  return found.flatMap(([, sign, hours, minutes = '0']) => offsetOf(sign, hours, minutes));
}

/** `22:00+01:00`, `22:00:00 -0500`. */
function behindTime(text: string): ZoneOf[] {
  const found = [...text.matchAll(/:\d\d(?:\.\d{1,9})?\s{0,2}([+-])(\d\d):?(\d\d)(?!\d)/g)];
  return found.flatMap(([, sign, hours, minutes]) => offsetOf(sign, hours, minutes));
}

function offsetOf(
  sign: string | undefined,
  hours: string | undefined,
  minutes: string | undefined,
): ZoneOf[] {
  const offset = Number(hours) * 60 + Number(minutes);
  return offset > 14 * 60 ? [] : [{ offset: sign !== '+' ? -offset : offset }];
}

function byName(text: string): ZoneOf[] {
  const names = text.matchAll(/(?<![\p{L}/])([A-Z][a-z]{2,20}\/[A-Z][A-Za-z_]{2,30})(?![\p{L}/])/gu);
  return [...names].flatMap(([, name = '']) => (isTimeZone(name) ? [{ name }] : []));
}

/** `WEST Europe` is a region, and `UTC+1` is not UTC. */
function byAbbreviation(text: string): ZoneOf[] {
  const words = text.matchAll(
    /(?<!\p{L})([A-Z]{1,4})(?!\p{L}|\s?[+−–-]\s?\d|\s(?:plus|minus)|\s(?:Europe|Coast|Africa|Asia|US))/gu,
  );
  return [...words].flatMap(([, word = '']) => {
    const offset = OFFSETS[word];
    return offset === undefined ? [] : [{ offset }];
  });
}

/** Minutes of the day. */
function timeIn(text: string): number | null {
  const found = /(?:^|[^\d:+-])(\d{1,2}):(\d\d)(?::\d\d(?:\.\d{1,9})?)?\s{0,2}(am|pm)?/iu.exec(text);
  if (found === null) return null;
  const [hour, minute, half] = [Number(found[1]), Number(found[2]), found[3]?.toLowerCase()];
  if (minute > 59 || hour > 23 || (half !== undefined && (hour < 1 || hour > 12))) return null;
  const hours = half === undefined ? hour : (hour % 12) + (half === 'pm' ? 12 : 0);
  return (hours * HOUR_MS) / MINUTE_MS + minute;
}

const MONTHS: readonly string[][] = [
  ['jan', 'ene', 'gen'],
  ['feb', 'fev', 'fév'],
  ['mar', 'mär'],
  ['apr', 'abr', 'avr'],
  ['may', 'mai', 'mag'],
  ['jun', 'giu', 'juin'],
  ['jul', 'lug', 'juil'],
  ['aug', 'ago', 'aoû'],
  ['sep', 'set'],
  ['oct', 'out', 'okt', 'ott'],
  ['nov'],
  ['dec', 'dez', 'dic', 'déc'],
];

/** Days since 1970. */
function dayIn(text: string): number | null {
  const iso = /(?<!\d)(\d{4})-(\d\d)-(\d\d)(?!\d)/.exec(text);
  if (iso !== null) return dayOf(Number(iso[1]), Number(iso[2]), Number(iso[3]));
  const named =
    /(?<!\d)(\d{1,2})(?:st|nd|rd|th|\.|º)?\s{1,2}(?:de |of )?(\p{L}{3,10})\.?,?\s{1,2}(?:de )?(\d{4})(?!\d)/iu.exec(
      text,
    );
  if (named !== null) return dayOf(Number(named[3]), monthOf(named[2] ?? ''), Number(named[1]));
  const american = /(?<!\p{L})(\p{L}{3,10})\.?\s{1,2}(\d{1,2})(?:st|nd|rd|th)?,?\s{1,2}(\d{4})(?!\d)/iu.exec(
    text,
  );
  if (american !== null) return dayOf(Number(american[3]), monthOf(american[1] ?? ''), Number(american[2]));
  return slashed(text);
}

/** `12/5/2026` is a day in May or in December: only a half of the day, or a number above 12, tells. */
function slashed(text: string): number | null {
  const found = /(?<!\d)(\d{1,2})[/.](\d{1,2})[/.](\d{4})(?!\d)/.exec(text);
  if (found === null) return null;
  const [first, second, year] = [Number(found[1]), Number(found[2]), Number(found[3])];
  if (/\d\s{0,2}[ap]m(?!\p{L})/iu.test(text) || second > 12) return dayOf(year, first, second);
  return first > 12 || first === second ? dayOf(year, second, first) : null;
}

function monthOf(word: string): number {
  const lower = word.toLowerCase();
  return 1 + MONTHS.findIndex((names) => names.some((name) => lower.startsWith(name)));
}

function dayOf(year: number, month: number, day: number): number | null {
  const at = Date.UTC(year, month - 1, day);
  const date = new Date(at);
  const isDay = date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
  return isDay && year >= 2000 && year < 2100 ? at / DAY_MS : null;
}
