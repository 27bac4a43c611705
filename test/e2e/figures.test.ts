/** The pages of figures in a browser, over a month of tickets: each width, each theme, by keys, and a point opened. */
import { afterAll, describe, expect, test } from 'vitest';
import { noChromium, open } from '../support/chromium.ts';
import { atEachLook } from '../support/looks.ts';
import { firstline, json } from '../support/process.ts';
import { madeFirst, running, signedIn, WIDE } from './agents.ts';
import { past } from './past.ts';

const reason = noChromium();

describe.skipIf(reason !== null)(`figures in a browser ${reason ?? ''}`, () => {
  afterAll(async () => {
    if (reason === null) await (await open()).close();
  });

  test('are good at each width and in each theme, and each point opens its tickets', async () => {
    const at = await running();
    await past(at.dataDir);
    await (await madeFirst(at)).page.close();
    await atEachLook(
      (look) => signedIn(at.origin, look),
      async ({ page }, good, width) => {
        await page.goto('/figures');
        await page.getByRole('heading', { name: 'First response (business hours)' }).waitFor();
        await good('figures');
        await page.getByRole('link', { name: '90 days' }).click();
        await page.waitForURL('**/figures?days=90');
        await good('figures-90');
        await page.getByRole('link', { name: /^Open on its own page ?: What came in, by category/ }).click();
        await page.getByRole('heading', { level: 1, name: 'What came in, by category' }).waitFor();
        await good('figure');
        await page.locator('tbody a').last().click();
        await page.waitForURL('**/tickets?**');
        await good('figure-tickets');
        await page.goto('/figures');
        await page.getByRole('link', { name: /training$/ }).click();
        await page.getByRole('heading', { level: 1, name: 'Training' }).waitFor();
        await good('training');
        await page.locator('#by-customers ~ * th a').first().click();
        await page.getByRole('heading', { level: 1, name: /^Training: / }).waitFor();
        await good('training-customer');
        if (width === 375) {
          await page.getByRole('link', { name: 'Menu' }).click();
          await good('menu');
          await page.getByRole('link', { name: 'Figures', exact: true }).click();
          await page.getByRole('heading', { level: 1, name: 'Figures' }).waitFor();
          await page.getByRole('link', { name: 'Menu' }).click();
          await page.getByRole('link', { name: 'Close' }).click();
          await page.getByRole('heading', { level: 1, name: 'Figures' }).waitFor();
        }
      },
    );
  });

  test('by key and by mouse; the CSV and the command have the same numbers', async () => {
    const at = await running();
    await past(at.dataDir);
    await (await madeFirst(at)).page.close();
    const { page, offences } = await signedIn(at.origin, WIDE);
    await page.keyboard.press('g');
    await page.keyboard.press('f');
    await page.waitForURL('**/figures');
    const bar = page.locator('figure[aria-labelledby=of-load] svg a').first();
    const [, name = '', n = ''] =
      /^(.*), .*: (\d+)$/.exec((await bar.locator('title').textContent()) ?? '') ?? [];
    await bar.click();
    await page.getByRole('heading', { level: 1, name: new RegExp(`Backlog by agent: ${name}`) }).waitFor();
    expect(await page.locator('#list .row').count()).toBe(Number(n));
    const csv = await page.evaluate(async () => (await fetch('/figures/channels.csv?days=30')).text());
    const [, ...lines] = csv.trim().split('\r\n');
    const { code, stdout } = await firstline(['export', 'figures', '--data', at.dataDir]);
    expect(code).toBe(0);
    const rows = json(stdout).filter(({ figure }) => figure === 'channels');
    expect(
      rows.map(({ row, values }) => [row, ...Object.values(values as Record<string, number>).map(String)]),
    ).toEqual(lines.map((line) => line.split(',')));
    expect(csv).toMatch(/,[1-9]/);
    const wrong = await firstline(['export', 'figures', '--days', '8', '--data', at.dataDir]);
    expect([wrong.code, wrong.stderr]).toEqual([2, expect.stringContaining('--days is one of 7, 30, 90')]);
    expect(offences).toEqual([]);
  });
});
