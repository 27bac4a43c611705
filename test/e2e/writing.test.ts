/** An agent writes to a customer first, by the keyboard, through a real process, and the customer answers by mail. */
import { afterAll, describe, expect, test } from 'vitest';
import { noChromium, open } from '../support/chromium.ts';
import { atEachLook } from '../support/looks.ts';
import { madeFirst, running, send, signedIn } from './agents.ts';
import { answerTo, found, left, opened, post } from './office.ts';

const reason = noChromium();
const CUSTOMER = 'carl@contoso.test';

describe.skipIf(reason !== null)(`an agent writes first ${reason ?? ''}`, () => {
  afterAll(async () => {
    if (reason === null) await (await open()).close();
  });

  test('by keys: the draft survives another page, the mail leaves once, and the answer joins with running clocks', async () => {
    const at = await running();
    const tom = await madeFirst(at);
    const { page } = tom;
    await page.locator('.live .word').getByText('Live', { exact: true }).waitFor();
    await page.keyboard.press('c');
    await page.waitForURL('**/write');
    // The new page takes the focus itself.
    await page.locator('input:focus').waitFor();
    await page.keyboard.type(CUSTOMER);
    await page.keyboard.press('Tab');
    await page.keyboard.press('Tab');
    await page.keyboard.type('Your invoice of May');
    await page.getByText(/^Saved/).waitFor();
    await page.goto('/tickets');
    await page.goto('/write');
    expect(await page.getByLabel('Subject').inputValue()).toBe('Your invoice of May');
    await page.getByLabel('Category').selectOption('billing');
    await page.getByLabel('Your words').focus();
    await page.keyboard.type('We found an error.');
    await page.keyboard.press('Control+Enter');
    await page.waitForURL('**/tickets');
    await page
      .locator('#toasts')
      .getByText(/The new conversation goes out in/)
      .first()
      .waitFor();
    await page.keyboard.press('z');
    await page.waitForURL('**/write?draft=back#newest');
    expect(await page.getByLabel('To', { exact: true }).inputValue()).toBe(CUSTOMER);
    expect(await page.getByLabel('Your words').inputValue()).toBe('We found an error.');
    await page.getByRole('button', { name: 'Send and wait', exact: true }).dblclick();
    const [message] = await left(at, 'FL-1001', 'reply');
    if (message === undefined) throw new Error('no mail left');
    const mail = await opened(at, message);
    expect(mail).toMatchObject({ subject: 'Your invoice of May [FL-1001]', inReplyTo: null });
    expect(mail.to).toMatchObject([{ address: CUSTOMER }]);
    await post(at.process.smtp, answerTo(mail, 'Which one?'));
    const ticket = await found('the answer joins', async () =>
      (await at.tickets()).find(({ contacts }) => contacts.length === 1),
    );
    expect(ticket).toMatchObject({ number: 'FL-1001', agent: 'tom', status: 'open', begunBy: 'tom' });
    expect([ticket.firstResponse?.metAt, ticket.resolution?.metAt]).toEqual([null, null]);
    await page.goto('/t/FL-1001');
    await page.getByRole('heading', { name: 'Your invoice of May' }).waitFor();
    await page.getByRole('article').filter({ hasText: 'Which one?' }).waitFor();
    expect((await at.messages()).map(({ kind }) => kind)).not.toContain('acknowledgement');
    expect((await at.tickets()).length).toBe(1);
    expect(tom.offences).toEqual([]);
  });

  test('the page is good at each width and in each theme, and works without scripts', async () => {
    const at = await running();
    const tom = await madeFirst(at);
    await atEachLook(
      (look) => signedIn(at.origin, look),
      async ({ page }, good) => {
        await page.goto('/write');
        await page.getByRole('heading', { name: 'Write to a customer' }).waitFor();
        await good('write');
      },
    );
    const plain = await signedIn(at.origin, { width: 375, theme: 'dark' }, 'tom@firstline.test', {
      scripts: false,
    });
    await plain.page.goto(`/write?to=${CUSTOMER}`);
    await plain.page.getByLabel('Category').selectOption('billing');
    await send(plain, { Subject: 'Hello', 'Your words': 'A word.' }, 'Send');
    await left(at, 'FL-1001', 'reply');
    expect([tom.offences, plain.offences]).toEqual([[], []]);
  });
});
