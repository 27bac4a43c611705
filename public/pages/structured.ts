/**
 * What the page says, for search engines: JSON-LD by schema.org. A block of data, which no browser runs: its `<` are escaped, so that
 * no value ends it. The only file of this folder that writes what `html` has not escaped.
 */
import { html, raw } from 'hono/html';
import { calendarOf } from '../../contract/promised.ts';
import type { Calendar } from '../../contract/settings.ts';
import { providerOf } from '../promises.ts';
import type { Shown } from '../visit.ts';
import type { Html } from './frame.ts';

export function structured({ settings, publicUrl, words }: Shown): Html {
  const spoken = [...new Set(settings.agents.flatMap(({ languages }) => languages))];
  const point = { '@type': 'ContactPoint', contactType: 'customer support' };
  const data = {
    '@context': 'https://schema.org',
    '@type': 'Organization',
    name: providerOf(settings),
    url: `${publicUrl}/support?lang=${words.tag}`,
    contactPoint: [
      ...settings.mailboxes.map(({ address }) => ({ ...point, email: address, availableLanguage: spoken })),
      ...settings.phones.map(({ number, language, calendar }) => ({
        ...point,
        telephone: number,
        availableLanguage: [language],
        hoursAvailable: hoursOf(calendarOf(settings, calendar)),
      })),
    ],
  };
  return html`<script type="application/ld+json">${raw(JSON.stringify(data).replaceAll('<', '\\u003c'))}</script>`;
}

const DAYS = {
  mon: 'Monday',
  tue: 'Tuesday',
  wed: 'Wednesday',
  thu: 'Thursday',
  fri: 'Friday',
  sat: 'Saturday',
  sun: 'Sunday',
} as const;

function hoursOf({ hours }: Calendar) {
  return (Object.keys(DAYS) as (keyof typeof DAYS)[]).flatMap((day) =>
    Object.entries(hours[day] ?? {}).map(([opens, closes]) => ({
      '@type': 'OpeningHoursSpecification',
      dayOfWeek: DAYS[day],
      opens,
      // Schema.org has no 24:00.
      closes: closes === '24:00' ? '23:59' : closes,
    })),
  );
}
