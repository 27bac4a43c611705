/** The pages of known issues in a browser: at each width and in each theme, and from a vendor's notice to words for customers. */
import { afterAll, describe, expect, test } from 'vitest';
import { expectGood, noChromium, open } from '../support/chromium.ts';
import { until } from '../support/grounds.ts';
import { atEachLook } from '../support/looks.ts';
import { madeFirst, running, signedIn, WIDE } from './agents.ts';
import { left, opened, post } from './office.ts';

const reason = noChromium();
const VENDOR = 'health@cloud.vendor.test';
const YAML = `vendors:
  - id: cirrus
    name: Cirrus Cloud
    categories: [billing]
    notices:
      from: [${VENDOR}]
      products: [{ id: post, name: Cirrus Post }]
`;
const NOTICE = {
  from: VENDOR,
  subject: 'Outage: Cirrus Post is late <b>today</b> (CP204711)',
  text: `Our engineers look into it.\n\n${'A-very-long-word-that-no-line-can-break-'.repeat(8)}`,
};

async function noticed() {
  const at = await running({ yaml: YAML });
  await post(at.process.smtp, NOTICE);
  await post(at.process.smtp, { from: 'ann@a.test', subject: 'Hello', text: 'How do I begin?' });
  await left(at, 'FL-1001', 'acknowledgement');
  await (await madeFirst(at)).page.close();
  return at;
}

describe.skipIf(reason !== null)(`known issues in a browser ${reason ?? ''}`, () => {
  afterAll(async () => {
    if (reason === null) await (await open()).close();
  });

  test('are good at each width and in each theme', async () => {
    const at = await noticed();
    await atEachLook(
      (look) => signedIn(at.origin, look),
      async ({ page }, good, width) => {
        await page.goto('/issues/new');
        await page.getByLabel('Title, for the team').fill(`Printers of ${width}`);
        await good('issue-new');
        await page.getByRole('button', { name: 'Open it', exact: true }).click();
        await page.getByText('The known issue is open.').waitFor();
        await page.getByRole('button', { name: 'It is over' }).click();
        await page.getByText('It is over.', { exact: true }).waitFor();
        await page.getByText('Customers were not told that it is over.').waitFor();
        await page.goto('/issues');
        await page.getByRole('link', { name: NOTICE.subject }).waitFor();
        await good('issues');
        await page.getByRole('link', { name: NOTICE.subject }).click();
        await page.getByRole('heading', { level: 1, name: NOTICE.subject }).waitFor();
        await page.getByText('Further languages').click();
        await page.locator('.notices summary').click();
        await good('issue');
        await page.goto('/t/FL-1001');
        await page.locator('#naming summary').click();
        await page.getByLabel('It is about').selectOption({ value: 'KI-1' });
        await good('issue-of-ticket');
        await page.getByRole('button', { name: /^Say / }).click();
        await page.locator('dd a[href="/issues/KI-1"]').waitFor();
      },
    );
  });

  test('a lead ends it, sees how many tickets are told, and their customers get one mail', async () => {
    const at = await noticed();
    const window = await signedIn(at.origin, WIDE);
    const { page, offences } = window;
    await page.goto('/t/FL-1001');
    await page.locator('#naming summary').click();
    await page.getByLabel('It is about').selectOption({ value: 'KI-1' });
    await page.getByRole('button', { name: 'Say which it is about' }).click();
    await page.locator('dd a[href="/issues/KI-1"]').click();
    await page.getByRole('button', { name: 'It is over' }).click();
    await expectGood(window, 'issue-telling');
    await page.locator('[name="end-en"]').fill('Mails arrive again.');
    await page.getByRole('button', { name: 'Tell the customer of one ticket that an agent named' }).click();
    await page.getByText('They are told, a few tickets at a time.').waitFor();
    await page.getByText('The customers of tickets that agents named are told.').waitFor();
    const [told, ...more] = await left(at, 'FL-1001', 'update');
    expect((await opened(at, told!)).text).toContain('Mails arrive again.');
    expect(more).toEqual([]);
    await page.goto('/t/FL-1001');
    await page.getByText('The known issue KI-1, which the ticket is about, is over').first().waitFor();
    expect(offences).toEqual([]);
  });

  test('by key to the list, and what a lead writes is read by customers', async () => {
    const at = await noticed();
    const { page, offences } = await signedIn(at.origin, WIDE);
    await page.keyboard.press('g');
    await page.keyboard.press('i');
    await page.waitForURL('**/issues');
    await page.getByRole('link', { name: NOTICE.subject }).click();
    await page.getByLabel('In English').fill('Mails are late today.');
    await page.getByRole('button', { name: 'Publish' }).click();
    await page.getByText('Customers read this now.').waitFor();
    const support = async () => (await fetch(`${at.origin}/support?lang=en`)).text();
    await until('customers read it', async () => (await support()).includes('Mails are late today.'));
    await page.getByRole('button', { name: 'Customers read of it no longer' }).click();
    await page.getByText('Customers read nothing of it.').waitFor();
    await until('customers read it no longer', async () => !(await support()).includes('late today'));
    expect(offences).toEqual([]);
  });
});
