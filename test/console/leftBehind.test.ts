/** The lists of what stays behind: parked inputs, mails in quarantine, and messages that did not leave. */
import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { house, signedIn } from './house.ts';
import { connects, forged, intakeHouse, lead, loses, messages, parked, quarantined } from './intakeHouse.ts';

describe('what stays behind', () => {
  test('a parked input has its reason, and of its mail sender and subject alone', async () => {
    const at = await intakeHouse();
    await parked(at, 'k1', forged('c1', 'The <b>invoice</b>'), 'TypeError: no such plan');
    await parked(at, 'k2', { stage: 'router', subject: 'FL-1001', kind: 'breach', at: 1 }, 'RangeError');
    const { text } = await (await lead(at)).get('/intake/parked');
    expect(text).toContain('The &lt;b&gt;invoice&lt;/b&gt;');
    expect(text).toContain('c1@contoso.test · contact.classified · router');
    expect(text).toContain('<code>TypeError: no such plan</code>');
    expect(text).toContain('<b dir="auto">breach</b>');
    expect(text).not.toContain('Secret words');
    expect(text).toMatch(/Parked <span class="num" aria-hidden="true">2<\/span><span class="vh">: 2 waiting/);
  });

  test('a quarantined mail has its verdict and the reason', async () => {
    const at = await intakeHouse();
    await quarantined(at, 'c1', 'Pay here');
    const { text } = await (await lead(at)).get('/intake/quarantine');
    expect(text).toContain('<b dir="auto">Pay here</b>');
    expect(text).toMatch(/c1@contoso\.test · to support@firstline\.test/);
    expect(text).toContain('its domain does not vouch for its sender (DMARC fail)');
    expect(text).not.toContain('Secret words');
  });

  test('messages that failed, wait and were captured are told apart, with the reason', async () => {
    const at = await intakeHouse();
    await messages(at);
    const reader = await lead(at);
    const page = async (show: string) => (await reader.get(`/intake/unsent?show=${show}`)).text;
    const [failed, waiting, captured] = [await page('failed'), await page('waiting'), await page('captured')];
    expect(failed).toContain('failed@contoso.test');
    expect(failed).toContain('550');
    expect(waiting).toMatch(/waits@contoso\.test.*next try/);
    expect(captured).toContain('captured@contoso.test');
    expect(failed).not.toMatch(/waits@|captured@|sent@/);
    expect(waiting).not.toMatch(/failed@|captured@|sent@/);
    expect(captured).not.toMatch(/failed@|waits@|sent@/);
    expect(failed).toContain('<span class="num" aria-hidden="true">1</span>');
  });

  test('lists go on past a page', async () => {
    const at = await intakeHouse();
    for (let n = 0; n < 25; n += 1) await parked(at, `k${n}`, forged(`c${n}`, `Mail ${n}.`), 'no');
    const reader = await lead(at);
    const first = await reader.get('/intake/parked');
    const next = /href="(\?from=\d+)" rel="next"/.exec(first.text)?.[1] ?? '';
    const second = await reader.get(`/intake/parked${next}`);
    const shown = [first, second].map(({ text }) =>
      [...text.matchAll(/Mail (\d+)\./g)].map(([, n]) => Number(n)),
    );
    expect(shown.map((page) => page.length)).toEqual([20, 5]);
    expect(shown.flat()).toEqual(Array.from({ length: 25 }, (_, n) => n));
    expect(second.text).not.toContain('rel="next"');
  });
});

test('an installation without any trouble has nothing behind', async () => {
  const at = await house();
  const reader = await lead(at);
  expect((await reader.get('/intake/parked')).text).toContain('Nothing is parked');
  expect((await reader.get('/intake/quarantine')).text).toContain('No mail is in quarantine');
  expect((await reader.get('/intake/unsent')).text).toContain('No message failed');
});

test.each(['en', 'pt', 'es'])(
  'in %s every page is small, and has no secret of the configuration',
  async (language) => {
    const at = await intakeHouse();
    connects(at);
    loses(at, 'ECONNREFUSED');
    for (let n = 0; n < 25; n += 1) {
      await parked(at, `k${n}`, forged(`c${n}`, `Mail ${n}`), 'no');
      await quarantined(at, `q${n}`, `Quarantined ${n}`);
    }
    await messages(at);
    const boss = await signedIn(at, 'boss@x.test', 'admin');
    await boss.send('/me', '/me/look', { language, theme: '' });
    for (const path of ['/intake', '/intake/parked', '/intake/quarantine', '/intake/unsent']) {
      const { text, status } = await boss.get(path);
      expect([path, status]).toEqual([path, 200]);
      expect(text).toContain(`<html lang="${language}"`);
      expect(gzipSync(text).length).toBeLessThanOrEqual(12 * 1024);
      expect(text).not.toMatch(/open-sesame|whsec_/);
    }
  },
);
