/** The form of a hand-over in a browser: what was found with its source, completed, held for a moment, and sent once. */
import { afterAll, describe, expect, test } from 'vitest';
import { expectGood, noChromium, open, themes, widths } from '../support/chromium.ts';
import { until } from '../support/grounds.ts';
import { madeFirst, running, signedIn, WIDE } from './agents.ts';
import { left, opened, post } from './office.ts';

const reason = noChromium();
const TICKET = '/t/FL-1001';
const LONG = 'a-very-long-tenant-name-that-no-line-can-break.onmicrosoft.com';
const YAML = `agents:
  - { id: tom, name: Tom, email: tom@firstline.test, role: admin, skills: [performance], capacity: 50 }
categories: [{ id: performance, title: { en: Performance } }]
vendors:
  - id: cloud
    name: Cloud
    handOver: { way: mail, to: cases@cloud.test, asks: [tenant, times, impact, contact] }
`;

describe.skipIf(reason !== null)(`the form of a hand-over in a browser ${reason ?? ''}`, () => {
  afterAll(async () => {
    if (reason === null) await (await open()).close();
  });

  test('shows what was found, and sends what the agent left in its fields', async () => {
    const at = await running({ yaml: YAML });
    const text = `The performance is slow since 09:15. The tenant is ${LONG}.`;
    await post(at.process.smtp, { from: 'Ann <ann@contoso.test>', subject: 'Slow', text });
    await until('it is a ticket', async () => (await at.tickets()).length === 1);
    const { page: first } = await madeFirst(at);
    await first.goto(TICKET);
    await first.getByText('What they ask for').click();
    await first.getByRole('button', { name: 'Collect from the mails' }).click();
    await first.getByRole('button', { name: 'Send to Cloud' }).waitFor();
    await first.close();
    for (const width of widths)
      for (const theme of themes) {
        const window = await signedIn(at.origin, { width, theme });
        await window.page.goto(TICKET);
        await window.page.getByRole('button', { name: 'Send to Cloud' }).scrollIntoViewIfNeeded();
        await expectGood(window, `handover-${width}-${theme}`);
        await window.page.close();
      }
    const window = await signedIn(at.origin, WIDE);
    const { page } = window;
    await page.goto(TICKET);
    expect(await page.getByLabel('Tenant (its domain or id)').inputValue()).toBe(LONG);
    await page.getByText('time zone unknown').waitFor();
    await page.getByLabel('Who cannot work because of it, and since when').fill('All of them');
    await page.getByLabel('Whom the vendor may contact, and how').fill('');
    await page.getByRole('button', { name: 'Send to Cloud' }).click();
    const [sent] = await left(at, 'FL-1001', 'handOver');
    const letter = await opened(at, sent!);
    expect(letter.to[0]?.address).toBe('cases@cloud.test');
    expect(letter.text).toContain(`Tenant (its domain or id):\n${LONG}`);
    expect(letter.text).toContain('Who cannot work because of it, and since when:\nAll of them');
    expect(letter.text).not.toContain('ann@contoso.test');
    await page.goto(TICKET);
    await page.getByText('All of them').first().waitFor();
    await expectGood(window, 'handover-sent');
    expect((await at.messages()).filter(({ kind }) => kind === 'handOver')).toHaveLength(1);
  });
});
