/** A time zone as people name it: by its city, `Lisbon time`. Never its id alone. */
import { cities } from './cities.ts';
import { dateFormat } from './formats.ts';
import { type Language, localeOf, primarySubtag } from './language.ts';

const NAMED: Record<Language, (city: string) => string> = {
  en: (city) => `${city} time`,
  pt: (city) => `hora de ${city}`,
  es: (city) => `hora de ${city}`,
  de: (city) => `Ortszeit ${city}`,
  fr: (city) => `heure ${/^[aeiouyéèêh]/i.test(city) ? 'd’' : 'de '}${city}`,
  it: (city) => `ora di ${city}`,
  nl: (city) => `tijd in ${city}`,
  pl: (city) => `czas lokalny: ${city}`,
  ru: (city) => `местное время: ${city}`,
  ja: (city) => `${city}時間`,
  zh: (city) => `${city}时间`,
};

/** `timeZone` is an IANA zone. UTC keeps its name; a zone without a city is named as the language does. */
export function zoneText(language: string, timeZone: string): string {
  const tag = primarySubtag(language);
  if (/^(?:Etc\/)?(?:UTC|GMT|UCT|Zulu|Universal)$/.test(timeZone)) return 'UTC';
  if (!timeZone.includes('/') || timeZone.startsWith('Etc/')) return generalName(tag, timeZone);
  // A language that an admin added.
  if (!isNamed(tag) && localeOf(tag) !== localeOf('en')) return generalName(tag, timeZone);
  const known = isNamed(tag) ? tag : 'en';
  const id = timeZone.slice(timeZone.lastIndexOf('/') + 1).replaceAll('_', ' ');
  return NAMED[known](cities[known]?.[id] ?? id);
}

function isNamed(tag: string): tag is Language {
  return Object.hasOwn(NAMED, tag);
}

/** In a year with today's summer times: a zone without any has another name. */
const A_YEAR = Date.UTC(2026, 0, 1);

/** `Eastern Time` of `EST5EDT`, `GMT-3` of `Etc/GMT+3`. */
function generalName(language: string, timeZone: string): string {
  const form = dateFormat(localeOf(language), { timeZone, timeZoneName: 'longGeneric' });
  return form.formatToParts(A_YEAR).find(({ type }) => type === 'timeZoneName')?.value ?? timeZone;
}
