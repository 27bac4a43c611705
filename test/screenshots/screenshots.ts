/**
 * `npm run screenshots`: the pages of the console over a day at a desk, in Debian's Chromium, at three widths and in both
 * themes, into `docs/screenshots/`. With a folder as argument they go there. The hour is fixed, so that a picture
 * changes only where a page does.
 */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import { asProgram, atEnd } from '../support/endings.ts';
import { temporaryFolder } from '../support/folders.ts';
import { testClock } from '../support/grounds.ts';
import { playTheDay, START } from './day.ts';
import { openDesk } from './desk.ts';
import { served } from './served.ts';
import { settingsOfTheDesk } from './team.ts';

const SIZES = [
  { width: 1440, height: 900 },
  { width: 768, height: 1024 },
  { width: 375, height: 812 },
];
const THEMES = ['light', 'dark'] as const;

const [folder = join(import.meta.dirname, '../../docs/screenshots'), only = ''] = process.argv.slice(2);

await asProgram(async () => {
  const desk = await openDesk(testClock(START), temporaryFolder(), settingsOfTheDesk());
  atEnd(() => desk.grounds.close());
  await playTheDay(desk);
  const at = await served(desk, 'rui@firstline.test');
  const invoice = await desk.ticketOf('march@contoso.test');
  const pages = { day: '/tickets', ticket: `/t/${invoice}` };
  mkdirSync(folder, { recursive: true });
  const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox'] });
  atEnd(() => browser.close());
  for (const viewport of SIZES)
    for (const colorScheme of THEMES) {
      const context = await browser.newContext({ viewport, colorScheme, locale: 'en', baseURL: at.origin });
      await context.addCookies([{ name: 'firstline', value: at.token, url: at.origin }]);
      const page = await context.newPage();
      for (const [name, path] of Object.entries(pages)) {
        const file = `${name}-${viewport.width}-${colorScheme}`;
        if (!file.includes(only)) continue;
        await page.goto(path);
        await page.screenshot({ path: join(folder, `${file}.png`) });
      }
      await context.close();
    }
});
