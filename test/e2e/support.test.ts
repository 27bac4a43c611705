/** The customers' page in a browser: each width, each theme, each language, without scripts. */
import { afterAll, describe, expect, test } from 'vitest';
import { noChromium, open, windowOn } from '../support/chromium.ts';
import { atEachLook } from '../support/looks.ts';
import { office } from './office.ts';

const reason = noChromium();

const yaml = `
mailboxes: [{ address: support@firstline.test }, { address: billing@firstline.test, queue: billing }]
phone:
  twilio:
    accountSid: AC00000000000000000000000000000000
    authToken: a-token-of-this-test
    numbers: [{ number: "+351210000000", language: pt, calendar: office }]
categories:
  - { id: billing, title: { en: Billing, pt: Faturação, es: Facturación }, selfHelp: [{ title: Read your invoice, url: "https://help.firstline.test/invoice" }] }
  - { id: performance, title: { en: Trouble }, selfHelp: [{ title: A title that is much longer than usual and has no end in sight for now, url: "https://help.firstline.test/a" }] }
  - { id: usage, title: { en: "How do I …?" } }
calendars:
  office:
    timeZone: Europe/Lisbon
    hours: { mon: { "09:00": "12:30", "14:00": "18:00" }, tue: { "09:00": "12:30", "14:00": "18:00" }, fri: { "09:00": "17:00" } }
    holidays: [2099-12-25]
plans:
  standard: { calendar: office, targets: { normal: { firstResponse: 4h, resolution: 24h }, urgent: { firstResponse: 1h } } }
  gold: { calendar: office, targets: { normal: { firstResponse: 2h, resolution: 16h } } }
  always: { calendar: always, targets: { normal: { firstResponse: 1h } } }
support: { name: Atlântica Cloud, health: [{ title: State of the services, url: "https://status.firstline.test" }], escalateTo: lead@firstline.test }
`;

describe.skipIf(reason !== null)(`/support in a browser ${reason ?? ''}`, () => {
  afterAll(async () => {
    if (reason === null) await (await open()).close();
  });

  test('is good at each width, in each theme and language, without scripts of ours', async () => {
    const at = await office({ yaml });
    const origin = `http://${at.process.http}`;
    await atEachLook(
      (look) => windowOn(origin, look),
      async ({ page }, good) => {
        for (const tag of ['en', 'de', 'ja']) {
          await page.goto(`/support?lang=${tag}`);
          await good(`support-${tag}`);
        }
        await page.goto('/support/embed');
        await good('embed');
      },
    );
    const plain = await windowOn(origin, { width: 375, theme: 'light' }, { scripts: false });
    await plain.page.goto('/support');
    await plain.page.locator('.langs > summary').click();
    await plain.page.getByRole('link', { name: 'Português' }).click();
    await plain.page.getByRole('heading', { name: 'Como obter ajuda' }).waitFor();
    expect(plain.offences).toEqual([]);
  });
});
