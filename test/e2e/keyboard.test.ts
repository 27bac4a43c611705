/** An agent's day with the keyboard alone, the palette, the help, and the switch that turns single keys off. */
import { afterAll, describe, expect, test } from 'vitest';
import { until } from '../support/grounds.ts';
import { noChromium, open, type Window } from '../support/chromium.ts';
import { atEachLook } from '../support/looks.ts';
import { room } from './room.ts';

const reason = noChromium();

async function press({ page }: Window, ...keys: string[]): Promise<void> {
  for (const key of keys) await page.keyboard.press(key);
}

const focused = ({ page }: Window) =>
  page.evaluate(() => document.activeElement?.textContent?.trim().replaceAll(/\s+/g, ' ') ?? '');

describe.skipIf(reason !== null)(`the console by keyboard ${reason ?? ''}`, () => {
  afterAll(async () => {
    if (reason === null) await (await open()).close();
  });

  test('a day: move, take, resolve from the list, reply with the keyboard, wait, note, go on', async () => {
    const at = await room();
    for (const subject of ['One', 'Two', 'Three', 'Four']) await at.mail(subject);
    const tom = await at.person('tom@firstline.test');
    const { page } = tom;
    const status = async (number: string) => (await at.tickets()).find((one) => one.number === number);
    await press(tom, 'g', 'o');
    await page.waitForURL('**/open');
    await page.locator('.live .word').getByText('Live', { exact: true }).waitFor();
    await press(tom, 'j', 'j', 'k', 'j');
    const second = await focused(tom);
    const number = await page.locator('.row[data-at] a.subject').getAttribute('href');
    expect(number).toMatch(/^\/t\/FL-100\d$/);
    const name = String(number).split('/').at(-1) ?? '';
    const answered = page.waitForResponse((answer) => answer.url().includes(`/t/${name}?done=`));
    await press(tom, 'i');
    await until('it is taken', async () => (await status(name))?.agent === 'tom');
    // Whoever orders from a list has not seen the ticket.
    await (await answered).finished();
    await press(tom, 'g', 'd');
    await page.waitForURL('**/tickets');
    await page.getByText(second).first().waitFor();
    await press(tom, 'g', 'o');
    await page.waitForURL('**/open');
    await page.locator('#list .row').first().waitFor();
    await press(tom, 'j');
    const first =
      String(await page.locator('.row[data-at] a.subject').getAttribute('href'))
        .split('/')
        .at(-1) ?? '';
    await press(tom, 'e');
    await until('it is resolved', async () => (await status(first))?.status === 'resolved');
    await page.locator(`.row a[href="/t/${first}"]`).waitFor({ state: 'detached' });
    await press(tom, 'j', 'Enter');
    await page.waitForURL('**/t/FL-*');
    const opened = new URL(page.url()).pathname.split('/').at(-1) ?? '';
    await press(tom, 'r');
    await page.keyboard.type('We look at it. j k e r');
    await press(tom, 'Control+Enter');
    await until('it waits', async () => (await status(opened))?.status === 'waiting');
    await press(tom, 'n');
    await page.keyboard.type('Ask accounting.');
    await press(tom, 'Control+Enter');
    await page.getByRole('article').filter({ hasText: 'Ask accounting.' }).waitFor();
    await press(tom, 'Escape');
    await page.waitForURL('**/open');
    expect(tom.offences).toEqual([]);
  });

  test('the next ticket is fetched ahead, and seen only once it is opened; its page says where it is in the list', async () => {
    const at = await room();
    for (const subject of ['One', 'Two', 'Three']) await at.mail(subject);
    const tom = await at.person('tom@firstline.test');
    const { page } = tom;
    const wasAhead = () =>
      page.evaluate(() => {
        const entry = performance.getEntries().find(({ entryType }) => String(entryType) === 'navigation');
        return (entry as { deliveryType?: string } | undefined)?.deliveryType === 'navigational-prefetch';
      });
    const answers = (path: string) =>
      page.waitForResponse((answer) => new URL(answer.url()).pathname === path);
    const isUnread = async (number: string) =>
      (await page.locator(`#${number}`).getAttribute('data-new')) !== null;
    await page.goto('/open');
    expect(await isUnread('FL-1001')).toBe(true);
    // Longer than a browser waits before it fetches ahead.
    await press(tom, 'j');
    await page.waitForTimeout(1_500);
    const again = answers('/t/FL-1001');
    await press(tom, 'Enter');
    await page.getByText('1 of 3').waitFor();
    expect(await wasAhead()).toBe(true);
    await again;
    await page.waitForTimeout(1_500);
    await press(tom, 'j');
    await page.getByText('2 of 3').waitFor();
    expect([new URL(page.url()).pathname, await wasAhead()]).toEqual(['/t/FL-1002', true]);
    // The third is fetched ahead by now, and nobody has looked at it.
    await page.waitForTimeout(1_500);
    await page.goto('/open');
    expect(await Promise.all(['FL-1001', 'FL-1002', 'FL-1003'].map(isUnread))).toEqual([false, false, true]);
    expect(tom.offences).toEqual([]);
  });

  test('the palette finds a ticket and does what the page can do; keys shown; Escape leaves', async () => {
    const at = await room();
    await at.mail('Invoice for March');
    await at.mail('A printer');
    const tom = await at.person('tom@firstline.test');
    const { page } = tom;
    await page.goto('/open');
    await press(tom, 'Control+k');
    expect(await page.getByRole('option', { name: /^Resolve/ }).count()).toBe(0);
    const field = page.getByRole('combobox', { name: 'Find or do' });
    await page.getByRole('option', { name: /Invoice for March/ }).waitFor();
    await page.keyboard.type('invoice');
    await until('one is found', async () => (await page.getByRole('option', { name: /^FL-/ }).count()) === 1);
    expect(await page.locator('[role="option"][aria-selected="true"]').textContent()).toContain('Invoice');
    expect(await field.getAttribute('aria-activedescendant')).toBe('found-FL-1001');
    await press(tom, 'Enter');
    await page.waitForURL('**/t/FL-1001');
    await press(tom, 'Control+k');
    await page.keyboard.type('resolve');
    const option = page.getByRole('option', { name: /^Resolve/ });
    expect(await option.locator('kbd').textContent()).toBe('E');
    await press(tom, 'Escape');
    await field.waitFor({ state: 'hidden' });
    await press(tom, 'Control+k');
    await page.keyboard.type('assign to me');
    await press(tom, 'Enter');
    await page.waitForURL('**/t/FL-1001?done=**');
    await until('it is taken', async () => (await at.tickets())[0]?.agent === 'tom');
    await press(tom, 'Control+k');
    await page.keyboard.type('zzzz');
    await page.getByText('Nothing fits.').waitFor();
    expect(tom.offences).toEqual([]);
  });

  test('single keys are off in fields and by the switch; Ctrl+K stays', async () => {
    const at = await room();
    await at.mail('One');
    const tom = await at.person('tom@firstline.test');
    const { page } = tom;
    await page.goto('/me');
    await page.getByLabel('Single keys act').uncheck();
    await page.getByRole('region', { name: 'Keys and notifications' }).getByRole('button').click();
    await page.getByText('Saved.').waitFor();
    await page.goto('/open');
    await press(tom, 'j', '?', 'g', 'u');
    expect(await page.locator('.row[data-at]').count()).toBe(0);
    expect(await page.locator('#help').isVisible()).toBe(false);
    expect(new URL(page.url()).pathname).toBe('/open');
    await press(tom, 'Control+k');
    await page.getByRole('combobox').waitFor();
  });

  test('palette and help are good at each width and in each theme', async () => {
    const at = await room();
    await at.mail('Invoice for March counts two licences twice');
    await atEachLook(
      (look) => at.person('tom@firstline.test', look),
      async (tom, good) => {
        await tom.page.goto('/open');
        await press(tom, 'Control+k');
        await tom.page.getByRole('option', { name: /Invoice/ }).waitFor();
        await good('palette');
        await press(tom, 'Escape');
        await tom.page.locator('#palette').waitFor({ state: 'hidden' });
        await press(tom, '?');
        await tom.page.getByRole('heading', { name: 'Keys' }).waitFor();
        await good('help');
        await tom.page.goto('/me');
        await good('habits');
      },
    );
  });
});

declare const document: { activeElement: { textContent: string | null } | null };
