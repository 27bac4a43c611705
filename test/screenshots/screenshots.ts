/**
 * `npm run screenshots`: the pages of the console over a day at a desk, in Debian's Chromium, at three widths and in both
 * themes, and the mails to customers (letters.ts), into `docs/screenshots/`. With a folder as argument they go there, with those of
 * the other pages; a second one chooses by a part of the name, a third is the address of the person. The hour is fixed, so that a picture
 * changes only where a page does.
 */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { chromium, type Page } from 'playwright-core';
import { asProgram, atEnd } from '../support/endings.ts';
import { temporaryFolder } from '../support/folders.ts';
import { testClock } from '../support/grounds.ts';
import { playTheDay, START } from './day.ts';
import { openDesk } from './desk.ts';
import { lettersInto } from './letters.ts';
import { served } from './served.ts';
import { settingsOfTheDesk } from './team.ts';

const SIZES = [
  { width: 1440, height: 900 },
  { width: 768, height: 1024 },
  { width: 375, height: 812 },
];
const THEMES = ['light', 'dark'] as const;

const [folder = join(import.meta.dirname, '../../docs/screenshots'), only = '', who = 'rui@firstline.test'] =
  process.argv.slice(2);

await asProgram(async () => {
  const desk = await openDesk(testClock(START), temporaryFolder(), settingsOfTheDesk());
  atEnd(() => desk.grounds.close());
  await playTheDay(desk);
  const at = await served(desk, who);
  const invoice = await desk.ticketOf('march@contoso.test');
  const shown = { day: '/tickets', ticket: `/t/${invoice}` };
  const others = {
    vendor: `/t/${await desk.ticketOf('tiago@brisa.test')}`,
    unread: '/tickets?only=unread',
    unassigned: '/unassigned',
    write: '/write',
    me: '/me',
    people: '/people',
    webhooks: '/webhooks',
    customer: '/customer/contoso',
    unknown: '/t/FL-9999',
  };
  const pages = process.argv.length > 2 ? { ...shown, ...others } : shown;
  mkdirSync(folder, { recursive: true });
  const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox'] });
  atEnd(() => browser.close());
  await lettersInto(folder, browser, only);
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
      if (process.argv.length > 2)
        await states(page, shown.ticket, folder, `${viewport.width}-${colorScheme}`, only);
      await context.close();
    }
});

/** What a page shows only once a person does something. */
async function states(page: Page, ticket: string, into: string, look: string, wanted: string): Promise<void> {
  const shoot = (name: string) => page.screenshot({ path: join(into, `${name}-${look}.png`) });
  if (`palette-${look}`.includes(wanted)) {
    await page.goto('/tickets');
    await page.keyboard.press('Control+k');
    await page.keyboard.type('invoice');
    await page.getByRole('option').first().waitFor();
    await shoot('palette');
    await page.goto('/tickets');
    await page.keyboard.press('?');
    await shoot('help');
  }
  if (`composing-${look}`.includes(wanted)) {
    await page.goto(ticket);
    await page.getByText('Note', { exact: true }).first().click();
    await page.locator('.composer textarea').fill('Ask accounting before Friday.\n\nThey know the invoice.');
    await shoot('noting');
    await page.goto(`${ticket}#newest`);
    await shoot('newest');
  }
  if (`held-${look}`.includes(wanted)) {
    await page.goto(ticket);
    await page.getByRole('button', { name: 'Resolve' }).first().click();
    await page.locator('[data-held]').waitFor();
    await shoot('held');
    await page.locator('[data-undo]').first().click();
    await page.locator('[data-held]').waitFor({ state: 'detached' });
  }
}
