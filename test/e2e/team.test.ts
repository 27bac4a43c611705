/** The pages of the team in a browser: each width, each theme, and tickets that move after what would happen was shown. */
import { afterAll, describe, expect, test } from 'vitest';
import { noChromium, open } from '../support/chromium.ts';
import { atEachLook } from '../support/looks.ts';
import { madeFirst, running, signedIn, WIDE } from './agents.ts';
import { past } from './past.ts';

const reason = noChromium();

describe.skipIf(reason !== null)(`the team in a browser ${reason ?? ''}`, () => {
  afterAll(async () => {
    if (reason === null) await (await open()).close();
  });

  test('is good at each width and in each theme', async () => {
    const at = await running();
    await past(at.dataDir);
    await (await madeFirst(at)).page.close();
    await atEachLook(
      (look) => signedIn(at.origin, look),
      async ({ page }, good) => {
        await page.goto('/team');
        await page.getByRole('heading', { level: 1, name: 'Team' }).waitFor();
        await good('team');
        await page.getByRole('link', { name: 'Rui' }).click();
        await page.getByRole('heading', { level: 1, name: 'Rui' }).waitFor();
        await page.locator('#presence > summary').click();
        // A menu beside the page would be out of the window.
        const menu = await page.locator('#presence form').boundingBox();
        expect([(menu?.x ?? -1) >= 0, (menu?.y ?? 9_999) < 700]).toEqual([true, true]);
        await good('member');
        await page.locator('#presence > summary').click();
        await page.locator('#list .pick').nth(0).check();
        await page.locator('#list .pick').nth(1).check();
        await page.getByLabel('With the selected tickets').selectOption('assign:ana');
        await page.getByRole('button', { name: 'See what would happen' }).click();
        await page.getByRole('heading', { name: 'Open tickets of each' }).waitFor();
        await good('move');
      },
    );
  });

  test('by key: two tickets of an agent go to another, who is then said to be away', async () => {
    const at = await running();
    await past(at.dataDir);
    await (await madeFirst(at)).page.close();
    const { page, offences } = await signedIn(at.origin, WIDE);
    await page.keyboard.press('g');
    await page.keyboard.press('t');
    await page.waitForURL('**/team');
    const openOf = async (name: string): Promise<number> => {
      await page.goto('/team');
      const cell = page.getByRole('row').filter({ hasText: name }).locator('td').nth(1);
      return Number.parseInt((await cell.textContent()) ?? '', 10);
    };
    const [ana, rui] = [await openOf('Ana'), await openOf('Rui')];
    await page.getByRole('link', { name: 'Rui' }).click();
    await page.waitForURL('**/team/rui');
    for (const key of ['j', 'x', 'j', 'x']) await page.keyboard.press(key);
    await page.getByLabel('With the selected tickets').selectOption('assign:ana');
    await page.getByRole('button', { name: 'See what would happen' }).click();
    await page.getByText(new RegExp(`^Ana ${ana}, then ${ana + 2} of`)).waitFor();
    await page.getByText(new RegExp(`^Rui ${rui}, then ${rui - 2} of`)).waitFor();
    const other = await signedIn(at.origin, WIDE);
    await other.page.goto('/team');
    await page.getByRole('button', { name: 'Do it for 2 tickets' }).click();
    await page.getByText('2 tickets are done').waitFor();
    // The page that another has open changes in place.
    const cell = other.page.getByRole('row').filter({ hasText: 'Ana' }).locator('td').nth(1);
    await cell.getByText(`${ana + 2} of`).waitFor({ timeout: 15_000 });
    await page.getByRole('link', { name: 'Back to the list' }).click();
    await page.waitForURL('**/team/rui');
    expect([await openOf('Ana'), await openOf('Rui')]).toEqual([ana + 2, rui - 2]);
    await page.goto('/team/rui');
    await page.locator('#presence > summary').click();
    await page.getByRole('button', { name: 'Away for an hour' }).last().click();
    await page
      .locator('#presence > summary')
      .getByText(/Away until/)
      .waitFor();
    expect(offences).toEqual([]);
  });
});
