/** A time zone as people name it: by its city, `Lisbon time`. Never its id alone. */
import { primarySubtag } from './language.ts';

const NAMED: Record<string, (city: string) => string> = {
  en: (city) => `${city} time`,
  pt: (city) => `hora de ${city}`,
  es: (city) => `hora de ${city}`,
};

/** Cities that these languages name in another way than the ids do. */
const CITIES: Record<string, Record<string, string>> = {
  pt: {
    Lisbon: 'Lisboa',
    London: 'Londres',
    Berlin: 'Berlim',
    Madrid: 'Madrid',
    Rome: 'Roma',
    Amsterdam: 'Amesterdão',
    'New York': 'Nova Iorque',
    'Sao Paulo': 'São Paulo',
  },
  es: {
    Lisbon: 'Lisboa',
    London: 'Londres',
    Berlin: 'Berlín',
    Paris: 'París',
    Rome: 'Roma',
    Amsterdam: 'Ámsterdam',
    'New York': 'Nueva York',
    'Mexico City': 'Ciudad de México',
    'Sao Paulo': 'São Paulo',
    Bogota: 'Bogotá',
  },
  en: { 'Sao Paulo': 'São Paulo', Bogota: 'Bogotá' },
};

/** `timeZone` is an IANA zone. A zone without a city, such as UTC, keeps its name. */
export function zoneText(language: string, timeZone: string): string {
  const tag = primarySubtag(language);
  const known = tag in NAMED ? tag : 'en';
  const id = timeZone.slice(timeZone.lastIndexOf('/') + 1).replaceAll('_', ' ');
  if (!timeZone.includes('/') || timeZone.startsWith('Etc/')) return id;
  return (NAMED[known] ?? String)(CITIES[known]?.[id] ?? id);
}
