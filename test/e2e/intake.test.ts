/** The pages about intake in a browser, over an installation with troubles: each width, each theme. */
import { afterAll, describe, expect, test } from 'vitest';
import { expectGood, noChromium, open, themes, widths } from '../support/chromium.ts';
import { until } from '../support/grounds.ts';
import { madeFirst, running, signedIn } from './agents.ts';
import { post } from './office.ts';

/** Nothing listens on port 1. */
const TROUBLED = `
mailboxes:
  - { address: support@firstline.test }
  - { address: billing@firstline.test, imap: { host: 127.0.0.1, port: 1, tls: none, user: u, password: open-sesame } }
relay: { host: 127.0.0.1, port: 1, tls: none }
`;

const reason = noChromium();

describe.skipIf(reason !== null)(`intake in a browser ${reason ?? ''}`, () => {
  afterAll(async () => {
    if (reason === null) await (await open()).close();
  });

  test('is good at each width and in each theme, and says what does not work and what to do', async () => {
    const at = await running({ yaml: TROUBLED });
    const subject = '<b onclick="x()">Invoice</b> & more';
    for (const from of ['alice@contoso.test', 'an.address.that.is.rather.long@a-long-name.example'])
      await post(at.process.smtp, { from, subject, text: 'Hello' });
    await until('both are tickets', async () => (await at.tickets()).length === 2);
    await (await madeFirst(at)).page.close();
    for (const width of widths)
      for (const theme of themes) {
        const window = await signedIn(at.origin, { width, theme });
        const { page } = window;
        const good = (name: string) => expectGood(window, `${name}-${width}-${theme}`);
        await page.goto('/intake');
        const broken = page.getByRole('listitem').filter({ hasText: 'billing@firstline.test' });
        await broken.getByText('The server cannot be reached.').waitFor();
        expect(await broken.textContent()).toContain('Check host, port and tls');
        await good('intake');
        await page.getByText('What came in by the hour').first().click();
        await good('intake-table');
        await page.getByRole('link', { name: 'Parked' }).click();
        await page.getByText('Nothing is parked').waitFor();
        await good('intake-parked');
        await page.getByRole('link', { name: 'Quarantine' }).click();
        await page.getByText('No mail is in quarantine').waitFor();
        await good('intake-quarantine');
        await page.getByRole('link', { name: 'Waiting to leave' }).click();
        await page.getByText('Acknowledgement').first().waitFor();
        await good('intake-unsent');
      }
  });
});
