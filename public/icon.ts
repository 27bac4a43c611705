/** The icon of the customers' pages in a browser's tab: the first letter of the provider's name, on the company's colour. */
import { Hono } from 'hono';
import type { Settings } from '../contract/settings.ts';
import { providerOf } from './promises.ts';

export const ICON = '/support/icon.svg';

/** The console's accent. */
const PETROL = '#0a5a78';

export function iconApp(parts: { settings(): Promise<Settings> }): Hono {
  return new Hono().get(ICON, async (context) =>
    context.body(iconOf(await parts.settings()), 200, {
      'content-type': 'image/svg+xml; charset=utf-8',
      'cache-control': 'public, max-age=3600',
      'content-security-policy': "default-src 'none'",
    }),
  );
}

/** A letter or a digit alone is taken from the name, so nothing of it can be markup. */
function iconOf(settings: Settings): string {
  const letter = /[\p{L}\p{N}]/u.exec(providerOf(settings))?.[0].toUpperCase() ?? '?';
  return [
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32">',
    `<rect width="32" height="32" rx="7" fill="${settings.company?.color ?? PETROL}"/>`,
    `<text x="16" y="23" text-anchor="middle" font-family="sans-serif" font-size="20" font-weight="700" fill="#fff">${letter}</text>`,
    '</svg>',
  ].join('');
}
