/** Tickets are selected in a list by keys, and one order is given about each; also without scripts, at each width and theme. */
import { afterAll, describe, expect, test } from 'vitest';
import { noChromium, open } from '../support/chromium.ts';
import { atEachLook } from '../support/looks.ts';
import { until } from '../support/grounds.ts';
import { room } from './room.ts';

const reason = noChromium();

describe.skipIf(reason !== null)(`an order about many tickets ${reason ?? ''}`, () => {
  afterAll(async () => {
    if (reason === null) await (await open()).close();
  });

  test('by keys: x and Shift+X select, a change that comes in keeps the selection, and each ticket is done once', async () => {
    const at = await room();
    for (const subject of ['One', 'Two', 'Three', 'Four']) await at.mail(subject);
    const tom = await at.person('tom@firstline.test');
    const { page } = tom;
    await page.goto('/open');
    await page.locator('.live .word').getByText('Live', { exact: true }).waitFor();
    expect(await page.locator('#bulk').isVisible()).toBe(false);
    for (const key of ['j', 'x', 'j', 'j', 'Shift+X']) await page.keyboard.press(key);
    expect(await page.locator('.pick:checked').count()).toBe(3);
    await page.locator('#bulk').waitFor();
    await at.mail('Five');
    await page.getByText('1 new ticket came in').first().waitFor();
    expect(await page.locator('.pick:checked').count()).toBe(3);
    await page.getByLabel('With the selected tickets').selectOption({ label: 'urgent' });
    await page.getByRole('button', { name: 'See what would happen' }).click();
    await page.getByRole('heading', { name: '3 tickets would change' }).waitFor();
    const urgent = async () => (await at.tickets()).filter((one) => one.priority === 'urgent').length;
    expect(await urgent()).toBe(0);
    await page.getByRole('button', { name: 'Do it for 3 tickets' }).click();
    await page.getByRole('heading', { name: '3 tickets are done' }).waitFor();
    await until('three are urgent', async () => (await urgent()) === 3);
    await page.getByRole('link', { name: 'Back to the list' }).click();
    await page.waitForURL('**/open');
    expect(tom.offences).toEqual([]);
  });

  test('the list with a selection, the preview and the result are good at each width and in each theme, without scripts too', async () => {
    const at = await room();
    for (const subject of ['One', 'Two']) await at.mail(subject);
    await atEachLook(
      (look) => at.person('tom@firstline.test', look),
      async ({ page }, good) => {
        await page.goto('/open');
        for (const box of await page.locator('.pick').all()) await box.check();
        await good('selected');
        await page.getByRole('button', { name: 'See what would happen' }).click();
        await page.getByRole('heading', { name: 'What would happen' }).waitFor();
        await good('preview');
      },
    );
  });
});
