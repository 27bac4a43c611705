/** The page of an incident in a browser: words for all, whom they reach, and what letting all go would do. */
import { afterAll, describe, expect, test } from 'vitest';
import { expectGood, noChromium, open, themes, widths } from '../support/chromium.ts';
import { until } from '../support/grounds.ts';
import { madeFirst, running, signedIn, WIDE } from './agents.ts';
import { post } from './office.ts';

const reason = noChromium();
const TICKET = '/t/FL-1001';
const WORDS =
  'A cable is cut. A-very-long-word-that-no-line-can-break-anywhere-at-all-and-goes-on-and-on-and-on';

describe.skipIf(reason !== null)(`the page of an incident in a browser ${reason ?? ''}`, () => {
  afterAll(async () => {
    if (reason === null) await (await open()).close();
  });

  test('tells the people of all its tickets, once it has said how many', async () => {
    const at = await running();
    for (const [n, from] of ['alice@a.test', 'bob@b.test'].entries()) {
      await post(at.process.smtp, { from, subject: 'The shop is slow', text: `Pages take long. ${from}` });
      await until('it is a ticket', async () => (await at.tickets()).length === n + 1);
    }
    const { page: first } = await madeFirst(at);
    await first.goto('/t/FL-1002');
    await first.getByText('Follow an incident').first().click();
    await first.getByLabel('Number of the incident').fill('FL-1001');
    await first.getByRole('button', { name: 'Follow an incident' }).click();
    await first.getByText('It follows the incident').waitFor();
    await first.close();
    for (const width of widths)
      for (const theme of themes) {
        const window = await signedIn(at.origin, { width, theme });
        const { page } = window;
        await page.goto(TICKET);
        // By keys alone.
        await page.locator('#updating > summary').focus();
        await page.keyboard.press('Enter');
        await page.keyboard.press('Tab');
        await page.keyboard.type(WORDS);
        await page.keyboard.press('Tab');
        await page.keyboard.press('Enter');
        await page.getByText('It reaches 2 people in 2 tickets.').waitFor();
        expect(await page.getByLabel('Words for all of them').inputValue()).toBe(WORDS);
        await expectGood(window, `incident-${width}-${theme}`);
        await page.goto(TICKET);
        await page.getByRole('button', { name: 'Let all go' }).click();
        await page.getByText('One ticket follows no more. No alert asks for an agent.').waitFor();
        await expectGood(window, `dissolve-${width}-${theme}`);
        await page.close();
      }
    const { page } = await signedIn(at.origin, WIDE);
    await page.goto(TICKET);
    await page.locator('#updating > summary').click();
    await page.getByLabel('Words for all of them').fill('A cable is cut.');
    await page.getByRole('button', { name: 'See whom it reaches' }).click();
    await page.getByRole('button', { name: 'Send to 2 people' }).click();
    await page.getByText('A cable is cut.').first().waitFor();
    const replies = async () =>
      (await at.messages()).filter(({ kind }) => kind === 'reply').map(({ ticket }) => ticket);
    expect(await replies()).toEqual([]);
    await until('each of them has it', async () => (await replies()).length === 2, 60_000);
    expect(new Set(await replies())).toEqual(new Set(['FL-1001', 'FL-1002']));
  });
});
