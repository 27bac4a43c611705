/** The pages about settings in a browser: each width, each theme. */
import { afterAll, describe, expect, test } from 'vitest';
import { noChromium, open } from '../support/chromium.ts';
import { atEachLook } from '../support/looks.ts';
import { madeFirst, running, signedIn } from './agents.ts';

const FIRM = `
calendars:
  office:
    timeZone: Europe/Lisbon
    hours: { mon: { "09:00": "13:00", "14:00": "18:00" }, tue: { "09:00": "18:00" }, wed: { "09:00": "18:00" }, thu: { "09:00": "18:00" }, fri: { "09:00": "17:00" } }
    holidays: [{ country: PT }, { date: 12-24, hours: { "09:00": "12:00" } }]
  night-shift-of-the-partners: { timeZone: America/New_York, hours: { mon: { "00:00": "06:00", "20:00": "24:00" }, sat: { "00:00": "06:00" } } }
plans:
  gold: { calendar: office, pauseWithVendor: true, targets: { urgent: { firstResponse: 30m, resolution: 240m }, normal: { firstResponse: 480m, resolution: 2400m } } }
agents:
  - { id: tom, name: Tom, email: tom@firstline.test, role: admin, skills: [billing, deployment, performance, updates, usage], languages: [en, pt, es], calendar: office }
  - { id: rui, name: Rui Nunes de Almeida e Vasconcelos, email: rui@firstline.test, role: agent, skills: [billing, usage], languages: [pt, en], calendar: office, leave: [{ country: PT }], phone: "+351930000001" }
  - { id: una, name: Una, email: una@firstline.test, role: auditor, skills: [] }
customers:
  - { id: contoso, name: Contoso, domains: [contoso.test], plan: gold }
phone: { twilio: { accountSid: AC1, authToken: open-sesame, api: "http://127.0.0.1:1", numbers: [{ number: "+351210000000", language: pt, calendar: office, menu: { "1": { category: billing }, "2": { title: A nuvem, menu: { "1": { category: deployment }, "2": { title: Estado, say: Estamos a tratar disso. } } }, "3": { language: en }, "4": { callback: true } } }] } }
`;

const reason = noChromium();

describe.skipIf(reason !== null)(`settings in a browser ${reason ?? ''}`, () => {
  afterAll(async () => {
    if (reason === null) await (await open()).close();
  });

  test('are good at each width and in each theme', async () => {
    const at = await running({ yaml: FIRM });
    await (await madeFirst(at)).page.close();
    await atEachLook(
      (look) => signedIn(at.origin, look),
      async ({ page }, good) => {
        await page.goto('/settings');
        await page.getByText('in the file, line 10').waitFor();
        await good('settings');
        await page.getByRole('link', { name: 'Agents' }).first().click();
        await page.getByText('Portuguese and English').waitFor();
        await good('settings-agents');
        await page.goto('/settings/calendars?calendar=office');
        await page.getByRole('heading', { name: 'The next weeks' }).waitFor();
        await good('settings-calendar');
        await page.goto('/settings/plans');
        await page.getByRole('heading', { name: 'gold' }).waitFor();
        await good('settings-plans');
        await page.getByRole('row', { name: 'normal' }).last().getByRole('link').click();
        await page.getByRole('heading', { name: 'For a mail that comes now' }).waitFor();
        await page.getByLabel('Priority').selectOption('urgent');
        await page.getByRole('button', { name: 'Show' }).click();
        await page.waitForURL('**/settings/escalation?plan=gold&priority=urgent');
        await good('settings-escalation');
        await page.goto('/settings/categories');
        await page.getByText('Rui Nunes').first().waitFor();
        await good('settings-categories');
        await page.goto('/settings/phones');
        await page.getByText('A nuvem').waitFor();
        await good('settings-phones');
        await page.goto('/settings/customers?q=con');
        await page.getByRole('link', { name: 'Contoso' }).waitFor();
        await good('settings-customers');
        const table = 'name,domains,plan\nFirma Nova,nova.test,gold\nContoso,contoso.test,silver\n';
        await page
          .getByLabel('Table', { exact: true })
          .setInputFiles({ name: 'table.csv', mimeType: 'text/csv', buffer: Buffer.from(table) });
        await page.getByRole('button', { name: 'See what it would change' }).click();
        await page.getByText('New: 1. Changed: 0. Unchanged: 0. Wrong: 1.').waitFor();
        await good('settings-tried');
      },
    );
    expect(at.process.stdout()).not.toContain('open-sesame');
  });
});
