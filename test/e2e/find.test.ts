/** Finding in a browser, on the command line and by the API, over the words that a running Firstline takes in. */
import { afterAll, describe, expect, test } from 'vitest';
import { noChromium, open } from '../support/chromium.ts';
import { atEachLook } from '../support/looks.ts';
import { until } from '../support/grounds.ts';
import { firstline, json } from '../support/process.ts';
import { madeFirst, running, signedIn } from './agents.ts';
import { post } from './office.ts';

const reason = noChromium();

async function withMails() {
  const at = await running();
  const mails = [
    ['alice@contoso.test', 'Facturação de março', 'A fatura tem duas licenças a mais: ver INV-2024/117.'],
    ['wei@globex.test', '请求失败', '我们的请求失败了，请重新处理。'],
    ['bob@globex.test', 'Printer', '<script>x()</script> The printer smokes & the <b>invoice</b> burns.'],
  ] as const;
  for (const [from, subject, text] of mails) await post(at.process.smtp, { from, subject, text });
  const find = async (...words: string[]): Promise<unknown[]> => {
    const { code, stdout } = await firstline(['find', ...words, '--data', at.dataDir]);
    expect(code).toBe(0);
    return json(stdout).map(({ subject }) => subject);
  };
  await until('all are found', async () => (await find('--status', 'open')).length === 3);
  await until('all words are taken in', async () => (await find('printer smokes')).length === 1);
  return { ...at, find };
}

test('the command finds what mails said, newest first, with filters, also while `start` runs', async () => {
  const { find, dataDir } = await withMails();
  expect(await find('facturacao')).toEqual(['Facturação de março']);
  expect(await find('请求')).toEqual(['请求失败']);
  expect(await find('@globex.test')).toEqual(['Printer', '请求失败']);
  expect(await find('printer', '--channel', 'sms')).toEqual([]);
  const { code, stderr } = await firstline(['find', 'x', '--status', 'lost', '--data', dataDir]);
  expect([code, stderr]).toEqual([2, expect.stringContaining('a filter is wrong')]);
  expect((await firstline(['find', '--data', dataDir])).code).toBe(2);
  const [row] = json((await firstline(['find', 'smokes', '--data', dataDir])).stdout);
  expect(row).toMatchObject({
    kind: 'contact',
    by: 'bob@globex.test',
    excerpt: '<script>x()</script> The printer smokes & the <b>invoice</b> burns.',
    marks: [[33, 39]],
    more: 0,
  });
});

describe.skipIf(reason !== null)(`finding in a browser ${reason ?? ''}`, () => {
  afterAll(async () => {
    if (reason === null) await (await open()).close();
  });

  test('a person types words and gets tickets, by the palette and by the page, good at each width and in each theme', async () => {
    const at = await withMails();
    const first = await madeFirst(at);
    await first.page.keyboard.press('Control+k');
    await first.page.keyboard.type('smokes');
    await first.page.getByRole('option', { name: /FL-\d+ Printer/ }).waitFor();
    await first.page.getByRole('option', { name: 'Find “smokes” in all words' }).click();
    await first.page.waitForURL('**/find?q=smokes');
    await first.page.getByRole('link', { name: 'Printer' }).click();
    await first.page.getByRole('heading', { level: 1, name: 'Printer' }).waitFor();
    expect(first.offences).toEqual([]);
    await atEachLook(
      (look) => signedIn(at.origin, look),
      async (window, good) => {
        await window.page.goto('/find');
        await good('find-empty');
        await window.page.getByLabel('Words').fill('invoice');
        await window.page.getByLabel('Status').selectOption('open');
        await window.page.getByRole('button', { name: 'Find', exact: true }).click();
        await window.page.waitForURL('**/find?q=invoice&status=open&**');
        expect(await window.page.locator('.found mark').allTextContents()).toEqual(['invoice']);
        await good('find');
        await window.page.getByRole('link', { name: 'Printer' }).click();
        await window.page.getByRole('heading', { level: 1, name: 'Printer' }).waitFor();
        await window.page.goto(`${new URL(window.page.url()).pathname}/why`);
        await window.page.getByRole('heading', { name: 'Clocks' }).waitFor();
        await good('why');
        await window.page.goto('/trace?id=bob@globex.test');
        await window.page.getByText('ticket.opened').first().waitFor();
        await good('trace');
      },
    );
  });
});
