/** The pages about intake in a browser, over an installation with troubles: each width, each theme. */
import { afterAll, describe, expect, test } from 'vitest';
import { noChromium, open } from '../support/chromium.ts';
import { atEachLook } from '../support/looks.ts';
import { until } from '../support/grounds.ts';
import { silent } from '../../contract/reports.ts';
import { visitInstallation } from '../../installation/installation.ts';
import { router } from '../../router/router.ts';
import { decideFact } from '../../runtime/stages.ts';
import { forged } from '../console/intakeHouse.ts';
import { madeFirst, running, signedIn, WIDE } from './agents.ts';
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
    await leftBehind(at.dataDir);
    await (await madeFirst(at)).page.close();
    await atEachLook(
      (look) => signedIn(at.origin, look),
      async ({ page }, good) => {
        await page.goto('/intake');
        const broken = page.getByRole('listitem').filter({ hasText: 'billing@firstline.test' });
        await broken.getByText('The server cannot be reached.').waitFor();
        expect(await broken.textContent()).toContain('Check host, port and tls');
        await good('intake');
        await broken.getByRole('button', { name: /^Test now/ }).click();
        await broken.getByText('no server listens there (ECONNREFUSED)').waitFor();
        await good('intake-tested');
        await page.getByText('What came in by the hour').first().click();
        await good('intake-table');
        await page.getByRole('link', { name: 'Parked' }).click();
        await page.getByRole('button', { name: /Run again ?: breach/ }).click();
        await page.getByRole('alert').getByText('It failed again').waitFor();
        await good('intake-parked');
        await page.getByRole('link', { name: 'Quarantine' }).click();
        await page.locator('summary', { hasText: 'Reject' }).first().click();
        await page.getByText('It leaves this list for good.').first().waitFor();
        await good('intake-quarantine');
        await page.getByRole('link', { name: 'Waiting to leave' }).click();
        await page.getByText('Acknowledgement').first().waitFor();
        await good('intake-unsent');
      },
    );
    const { page, offences } = await signedIn(at.origin, WIDE);
    await page.goto('/intake/quarantine');
    await page.getByRole('button', { name: /Release ?: Pay here 1/ }).click();
    await page.getByText('It is handled as any mail').waitFor();
    await page.getByRole('link', { name: 'FL-1003' }).click();
    await page.getByRole('heading', { level: 1, name: 'Pay here 1' }).waitFor();
    await page.goto('/intake/quarantine');
    await page.locator('summary', { hasText: 'Reject' }).click();
    await page.getByRole('button', { name: /Reject it ?: Pay here 2/ }).click();
    await page.getByText('No mail is in quarantine').waitFor();
    expect(offences).toEqual([]);
  });
});

/** Two mails in quarantine, one that was parked, and a deadline that fails again, beside the running process. */
async function leftBehind(dataDir: string): Promise<void> {
  const installation = await visitInstallation(dataDir);
  const { store, clock } = installation;
  const at = { group: 'router', key: 'k', parkedAt: clock.now() };
  const error = 'TypeError: a plan has no calendar of this name (sla.ts:41)';
  await store.transaction(async (desk) => {
    for (const n of [1, 2])
      await decideFact(router, { clock, reports: silent }, desk, forged(`q${n}`, `Pay here ${n}`));
    await desk.park({ ...at, id: 'k1', cause: 'f1', error }, forged('c1', 'Invoice for March counts twice'));
    await desk.park({ ...at, id: 'k2', cause: 'f2', error, group: 'gone' }, { kind: 'breach' });
  });
  await installation.close();
}
