/** The console while things change: a mail that arrives, many tabs, a stream that breaks, two people at one ticket. */
import { createServer, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Socket } from 'node:net';
import { afterAll, describe, expect, onTestFinished, test } from 'vitest';
import { until } from '../support/grounds.ts';
import { expectGood, type Look, noChromium, open, type Window } from '../support/chromium.ts';
import { post } from './office.ts';
import { room } from './room.ts';

const reason = noChromium();
const WIDE: Look = { width: 1440, theme: 'light' };

const isLive = ({ page }: Window) => page.locator('.live .word').getByText('Live', { exact: true }).waitFor();
const rows = ({ page }: Window) => page.locator('#list .row');

describe.skipIf(reason !== null)(`the console while things change ${reason ?? ''}`, () => {
  afterAll(async () => {
    if (reason === null) await (await open()).close();
  });

  test('a mail that arrives is collected above the list, moves no row, and is shown with one key', async () => {
    const at = await room();
    await at.mail('The first one');
    const tom = await at.person('tom@firstline.test');
    await tom.page.goto('/open');
    await isLive(tom);
    await tom.page.keyboard.press('j');
    expect(await tom.page.evaluate(() => document.activeElement?.textContent?.trim())).toBe(
      'Unread: The first one',
    );
    await at.mail('The second one');
    await tom.page.getByRole('button', { name: '1 new ticket came in' }).waitFor();
    expect(await rows(tom).count()).toBe(1);
    await at.mail('The third one');
    await tom.page.getByRole('button', { name: '2 new tickets came in' }).waitFor();
    await expectGood(tom, 'fresh-1440-light');
    await tom.page.keyboard.press('.');
    await tom.page.getByText('The third one').waitFor();
    expect(await rows(tom).count()).toBe(3);
    expect(await tom.page.evaluate(() => document.activeElement?.textContent?.trim())).toBe(
      'Unread: The first one',
    );
    expect(tom.offences).toEqual([]);
  });

  test('an empty list fills by itself, and a ticket shows what its customer writes', async () => {
    const at = await room();
    const tom = await at.person('tom@firstline.test');
    await tom.page.goto('/open');
    await isLive(tom);
    await at.mail('A question');
    await tom.page.getByRole('link', { name: 'A question' }).click();
    await isLive(tom);
    await tom.page.getByLabel('Your words').fill('A half of an answer');
    const [first] = await at.contacts();
    await post(at.process.smtp, {
      from: 'alice@contoso.test',
      subject: 'Re: A question',
      text: 'One more thing',
      inReplyTo: first?.words.messageId ?? '',
    });
    await tom.page.getByRole('article').filter({ hasText: 'One more thing' }).waitFor();
    expect(await tom.page.getByLabel('Your words').inputValue()).toBe('A half of an answer');
    await tom.page.locator('#news').getByText('The customer wrote').waitFor();
    await expectGood(tom, 'news-1440-light');
    await tom.page.locator('#news').getByRole('button', { name: 'I have seen it' }).click();
    await tom.page.getByRole('button', { name: 'Send', exact: true }).click();
    await until('it is answered', async () =>
      (await at.facts()).some(({ type }) => type === 'ticket.answered'),
    );
    expect(tom.offences).toEqual([]);
  });

  test('eight tabs of one browser have one stream, and all are live', async () => {
    const at = await room();
    await at.mail('The first one');
    const tom = await at.person('tom@firstline.test');
    const pages = [
      tom.page,
      ...(await Promise.all(Array.from({ length: 7 }, () => tom.page.context().newPage()))),
    ];
    for (const page of pages) await page.goto('/open');
    for (const page of pages) await isLive({ page, offences: [] });
    const metrics = await (await fetch(`${at.origin}/metrics`)).text();
    expect(metrics).toMatch(/^firstline_console_streams 1$/m);
    await at.mail('The second one');
    // A hidden tab asks when it is shown.
    for (const page of pages) {
      await page.bringToFront();
      await page.getByRole('button', { name: '1 new ticket came in' }).waitFor();
    }
    // The tab that listened is gone: another one listens.
    await pages[0]?.close();
    await at.mail('The third one');
    await pages[7]?.getByRole('button', { name: '2 new tickets came in' }).waitFor();
  });

  test('a proxy that drops the stream: nothing is missed; one that keeps it back: it is asked for', async () => {
    const at = await room();
    await at.mail('The first one');
    const proxy = await between(at.process.http);
    const tom = await at.person('tom@firstline.test', WIDE, proxy.origin);
    await tom.page.goto('/open');
    await isLive(tom);
    proxy.refuse(true);
    proxy.cut();
    await at.mail('The second one');
    await tom.page
      .locator('.live .word')
      .getByText(/^Not live for \d+ s$/)
      .waitFor();
    proxy.refuse(false);
    await tom.page.getByRole('button', { name: '1 new ticket came in' }).waitFor();
    await isLive(tom);
    proxy.keepBack(true);
    proxy.cut();
    await at.mail('The third one');
    await tom.page.getByRole('button', { name: '2 new tickets came in' }).waitFor({ timeout: 60_000 });
    await isLive(tom);
  });

  test('two people see each other in the list and at the ticket, and who writes', async () => {
    const at = await room();
    await at.mail('A question');
    const [tom, ana] = [await at.person('tom@firstline.test'), await at.person('ana@firstline.test')];
    await tom.page.goto('/t/FL-1001');
    await ana.page.goto('/open');
    await isLive(ana);
    await ana.page.getByRole('img', { name: 'Tom is reading this.' }).waitFor();
    await ana.page.goto('/t/FL-1001');
    await ana.page.locator('#here').getByText('Tom is reading this.').waitFor();
    await tom.page.locator('#here').getByText('Ana is reading this.').waitFor();
    await ana.page.getByLabel('Your words').pressSequentially('I look at it');
    await tom.page.locator('#here').getByText('Ana is writing here.').waitFor();
    await expectGood(tom, 'writing-1440-light');
    await ana.page.goto('/open');
    await tom.page.locator('#here').waitFor({ state: 'hidden' });
    expect([tom.offences, ana.offences]).toEqual([[], []]);
  });
});

/** A proxy in front of the console, which may cut what it has open, refuse, or keep streams back. */
async function between(http: string) {
  const [host, port] = http.split(':');
  const sockets = new Set<Socket>();
  let refuses = false;
  let keeps = false;
  const server = createServer((asked, answer) => {
    if (refuses) return void answer.socket?.destroy();
    const forwarded = request(
      { host, port, path: asked.url, method: asked.method, headers: asked.headers },
      (got) => {
        const isStream = got.headers['content-type']?.startsWith('text/event-stream') === true;
        if (isStream && keeps) return;
        answer.writeHead(got.statusCode ?? 500, got.headers);
        got.pipe(answer);
        got.on('error', () => answer.destroy());
      },
    );
    forwarded.on('error', () => answer.destroy());
    answer.on('close', () => forwarded.destroy());
    asked.pipe(forwarded);
  });
  server.on('connection', (socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const cut = (): void => {
    for (const socket of sockets) socket.destroy();
  };
  onTestFinished(() => {
    cut();
    server.close();
  });
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    cut,
    refuse: (yes: boolean) => void (refuses = yes),
    keepBack: (yes: boolean) => void (keeps = yes),
  };
}

declare const document: { activeElement: { textContent: string | null } | null };
