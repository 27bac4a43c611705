/** Splitting words off a ticket in a browser: the form at each width and in each theme, and the ticket that it opens. */
import { afterAll, describe, expect, test } from 'vitest';
import { noChromium, open } from '../support/chromium.ts';
import { atEachLook } from '../support/looks.ts';
import { until } from '../support/grounds.ts';
import { madeFirst, running, signedIn, WIDE } from './agents.ts';
import { post } from './office.ts';

const reason = noChromium();
const TICKET = '/t/FL-1001';
const OPEN_ALL = "for (const one of document.querySelectorAll('main details')) one.open = true";

describe.skipIf(reason !== null)(`splitting in a browser ${reason ?? ''}`, () => {
  afterAll(async () => {
    if (reason === null) await (await open()).close();
  });

  test('is good at each width and in each theme, and opens a ticket of the words chosen', async () => {
    const at = await running();
    const from = 'alice@contoso.test';
    const subject = '<b onclick="x()">Invoice</b>';
    const first = await post(at.process.smtp, { from, subject, text: 'It counts two licences.' });
    await until('it is a ticket', async () => (await at.tickets()).length === 1);
    const text =
      'Another matter: <i>our</i> printer burns. A-very-long-word-that-no-line-can-break-anywhere-at-all';
    await post(at.process.smtp, { from, subject: 'Re: Invoice', text, inReplyTo: first });
    await until(
      'both are placed',
      async () => (await at.contacts()).filter(({ ticket }) => ticket !== null).length === 2,
    );
    await (await madeFirst(at)).page.close();
    await atEachLook(
      (look) => signedIn(at.origin, look),
      async ({ page }, good) => {
        await page.goto(TICKET);
        await page.evaluate(OPEN_ALL);
        await page.getByRole('button', { name: 'Split off' }).scrollIntoViewIfNeeded();
        await good('split');
      },
    );
    const { page } = await signedIn(at.origin, WIDE);
    await page.goto(TICKET);
    await page.evaluate(OPEN_ALL);
    await page.getByLabel('Which words').selectOption({ index: 0 });
    await page.getByRole('button', { name: 'Split off' }).click();
    await until('there are two', async () => (await at.tickets()).length === 2);
    await page.goto('/t/FL-1002');
    await page
      .getByText(/our.* printer burns/)
      .first()
      .waitFor();
    await page.goto(TICKET);
    expect(
      await page
        .locator('.words')
        .getByText(/printer burns/)
        .count(),
    ).toBe(0);
  });
});
