/**
 * The Date field (RFC 5322 §3.3 with the obsolete forms of §4.3) as epoch milliseconds, or null. Never returns *now*,
 * and never guesses this machine's time zone.
 */
const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const ZONES: Record<string, number> = {
  ut: 0,
  utc: 0,
  gmt: 0,
  z: 0,
  wet: 0,
  bst: 60,
  cet: 60,
  met: 60,
  west: 60,
  cest: 120,
  mest: 120,
  eet: 120,
  msk: 180,
  jst: 540,
  est: -300,
  edt: -240,
  cst: -360,
  cdt: -300,
  mst: -420,
  mdt: -360,
  pst: -480,
  pdt: -420,
};

const RFC5322 =
  /(\d{1,2})[\s-]+([a-z]{3})[a-z]*\.?[\s-]+(\d{2,4}),?\s+(\d{1,2})[:.](\d{2})(?:[:.](\d{2}))?(?:\.\d+)?\s*([ap]m)?\s*\(?([+-]\s?\d{1,2}:?\d{2}|[a-z]+)?/i;
/** `ctime`: Thu Aug 22 12:36:23 2002 +0200. */
const CTIME =
  /([a-z]{3})[a-z]*\s+(\d{1,2}),?\s+(?:(\d{4})\s+)?(\d{1,2}):(\d{2})(?::(\d{2}))?\s*(?:([+-]\d{4}|[a-z]{1,4})\s+)?(\d{4})?\s*([+-]\d{4}|[a-z]{1,4})?/i;
const ISO = /^\d{4}-\d\d-\d\d[t ]\d\d:\d\d(:\d\d)?(\.\d+)?\s*(z|[+-]\d\d:?\d\d)?$/i;

export function parseDate(value: string): number | null {
  const text = value.trim().slice(0, 200).replace(OFFSET_OF_ZONE, '');
  return dateIn(text) ?? dateIn(text.replace(COMMENT, ' '));
}

/** `GMT+0100`: the offset is from there. */
const OFFSET_OF_ZONE = /\b(?:gmt|utc?)(?=[+-]\d)/i;
/** RFC 5322 §4.3 allows one between any two parts. */
const COMMENT = /\([^()]{0,100}\)/g;

function dateIn(text: string): number | null {
  const usual = RFC5322.exec(text);
  if (usual !== null) {
    const [, day, month, year, hour, minute, second, half, zone] = usual;
    return instant(year, month, day, [hour, minute, second], half, zone);
  }
  if (ISO.test(text)) return checked(Date.parse(isoText(text)));
  const odd = CTIME.exec(text);
  if (odd === null) return null;
  const [, month, day, early, hour, minute, second, zone, late, after] = odd;
  return instant(early ?? late, month, day, [hour, minute, second], undefined, zone ?? after);
}

type Found = string | undefined;

function instant(
  year: Found,
  month: Found,
  day: Found,
  time: Found[],
  half: Found,
  zone: Found,
): number | null {
  const monthAt = MONTHS.indexOf((month ?? '').toLowerCase());
  const fullYear = century(year);
  const [hour = 0, minute = 0, second = 0] = time.map((part) => Number(part ?? 0));
  const dayOf = Number(day);
  if (monthAt < 0 || fullYear === null || dayOf < 1 || dayOf > 31) return null;
  if (hour > 24 || minute > 59 || second > 60) return null;
  const shifted = (hour % 12) + (half?.toLowerCase() === 'pm' ? 12 : 0);
  const utc = Date.UTC(fullYear, monthAt, dayOf, half === undefined ? hour : shifted, minute, second);
  return checked(utc - offsetMinutes(zone) * 60_000);
}

/** RFC 5322 §4.3: two digits are 1950 to 2049, three are years after 1900. */
function century(year: Found): number | null {
  if (year === undefined) return null;
  const number = Number(year);
  if (year.length === 2) return number < 50 ? 2000 + number : 1900 + number;
  if (year.length === 3) return 1900 + number;
  return number >= 1970 && number < 10_000 ? number : null;
}

/** An unknown zone counts as UTC (RFC 5322 §4.3 says -0000). */
function offsetMinutes(zone: Found): number {
  if (zone === undefined) return 0;
  const digits = /^([+-])\s?(\d{1,2}):?(\d{2})$/.exec(zone);
  if (digits === null) return ZONES[zone.toLowerCase()] ?? 0;
  const minutes = Number(digits[2]) * 60 + Number(digits[3]);
  return minutes > 24 * 60 ? 0 : digits[1] === '-' ? -minutes : minutes;
}

function isoText(text: string): string {
  const [, stamp = '', zone = ''] = /^(.*?)\s*(z|[+-]\d\d:?\d\d)?$/i.exec(text) ?? [];
  return stamp.replace(' ', 'T') + (zone === '' ? 'Z' : zone.replace(/^([+-]\d\d)(\d\d)$/, '$1:$2'));
}

function checked(at: number): number | null {
  return Number.isFinite(at) ? at : null;
}
