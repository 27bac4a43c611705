/** What a person sees of a day at a desk, in Chromium: each page, width and theme; whole mails, pictures and recordings. */
import { afterAll, describe, expect, test } from 'vitest';
import { expectGood, type Look, noChromium, open, type Window, windowOn } from '../support/chromium.ts';
import { atEachLook } from '../support/looks.ts';
import { temporaryFolder } from '../support/folders.ts';
import { testClock } from '../support/grounds.ts';
import { playTheDay, START } from '../screenshots/day.ts';
import { type Desk, openDesk } from '../screenshots/desk.ts';
import { picture } from '../screenshots/picture.ts';
import { type Served, served } from '../screenshots/served.ts';
import { settingsOfTheDesk } from '../screenshots/team.ts';

const reason = noChromium();
const WIDE: Look = { width: 1440, theme: 'light' };
const HOSTILE = '"><script>document.title="owned"</script><img src=x onerror="document.title=\'owned\'">';

type At = { desk: Desk; served: Served };

async function aDay(): Promise<At> {
  const desk = await openDesk(testClock(START), temporaryFolder(), settingsOfTheDesk());
  await playTheDay(desk);
  return { desk, served: await served(desk, 'rui@firstline.test') };
}

async function seenBy({ origin, token }: Served, look: Look): Promise<Window> {
  const window = await windowOn(origin, look);
  await window.page.context().addCookies([{ name: 'firstline', value: token, url: origin }]);
  return window;
}

describe.skipIf(reason !== null)(`what is seen ${reason ?? ''}`, () => {
  afterAll(async () => {
    if (reason === null) await (await open()).close();
  });

  test('is good on each page, at each width and in each theme', { timeout: 400_000 }, async () => {
    const { desk, served: at } = await aDay();
    const ticket = await desk.ticketOf('march@contoso.test');
    const state = await desk.grounds.store.read.ticket(ticket);
    const [call, vendor] = [await desk.ticketOf('CA1042'), await desk.ticketOf('tiago@brisa.test')];
    const first = await seenBy(at, WIDE);
    await first.page.goto(`/t/${call}`);
    await first.page.locator('summary', { hasText: 'Follow an incident' }).click();
    await first.page.getByLabel('Number of the incident').fill(vendor);
    await first.page.getByRole('button', { name: 'Follow an incident' }).click();
    await first.page.getByText('It follows the incident').waitFor();
    const pages = {
      day: '/tickets',
      unassigned: '/unassigned',
      open: '/open',
      waiting: '/waiting',
      resolved: '/resolved?of=all',
      ticket: `/t/${ticket}`,
      call: `/t/${call}`,
      vendor: `/t/${vendor}`,
      headers: `/t/${ticket}/mail/${state?.contacts[0]}/headers`,
      queue: '/queue/triage',
      customer: '/customer/contoso',
      person: `/person/${state?.requester}`,
      unknown: '/t/FL-9999',
    };
    await atEachLook(
      (look) => seenBy(at, look),
      async ({ page }, good) => {
        for (const [name, path] of Object.entries(pages)) {
          await page.goto(path);
          await good(`seen-${name}`);
        }
      },
    );
  });

  test('a whole mail opens in its frame, with its own pictures, and asks nothing of another host', async () => {
    const { desk, served: at } = await aDay();
    const window = await seenBy(at, WIDE);
    const { page } = window;
    await page.goto(`/t/${await desk.ticketOf('march@contoso.test')}`);
    const entry = page.getByRole('article').filter({ hasText: 'Here it is, number C-8814' });
    await entry.getByText('The whole mail').click();
    const frame = entry.frameLocator('iframe');
    await frame.getByText('Business 2').waitFor();
    expect(await frame.getByRole('img', { name: 'The portal' }).evaluate(NATURAL_WIDTH)).toBe(480);
    await frame.getByText('One picture of another server is not shown').waitFor();
    // The picture of the file itself, small, in the page.
    expect(await entry.locator('.file img').evaluate(NATURAL_WIDTH)).toBe(480);
    await expectGood(window, 'seen-frame-1440-light');
  });

  test('a recording plays, from its middle too', async () => {
    const { desk, served: at } = await aDay();
    const { page, offences } = await seenBy(at, WIDE);
    await page.goto(`/t/${await desk.ticketOf('CA1042')}`);
    const played = await page.locator('audio').evaluate(async (element) => {
      const audio = element as unknown as Player;
      audio.muted = true;
      await audio.play();
      audio.currentTime = 7;
      await new Promise<void>((resolve) => audio.addEventListener('seeked', () => resolve(), { once: true }));
      return { duration: Math.round(audio.duration), at: Math.floor(audio.currentTime) };
    });
    expect(played).toEqual({ duration: 14, at: 7 });
    expect(offences).toEqual([]);
  });

  test('nothing of a hostile mail or call runs, in the page, in its frame, in its title', async () => {
    const { desk, served: at } = await aDay();
    await desk.write({
      id: 'evil@evil.test',
      from: { name: HOSTILE, address: 'eve@evil.test' },
      subject: HOSTILE,
      text: HOSTILE,
      html: `<p>Hello</p>${HOSTILE}<svg onload="document.title='owned'"></svg><a href="javascript:document.title='owned'">x</a>
<meta http-equiv="refresh" content="0;url=https://evil.test"><base href="https://evil.test/"><style>@import "https://evil.test/a.css";</style>`,
      attachments: [{ filename: `${HOSTILE}.png`, content: picture(8, 8), contentType: 'image/png' }],
    });
    await desk.ring({
      id: 'CAevil',
      from: '+351220000001',
      digit: '1',
      seconds: 3,
      transcript: HOSTILE,
      recording: null,
    });
    const window = await seenBy(at, WIDE);
    const { page } = window;
    for (const id of ['evil@evil.test', 'CAevil']) {
      const number = await desk.ticketOf(id);
      await page.goto(`/t/${number}`);
      for (const summary of await page.locator('summary:visible').all()) await summary.click();
      for (const frame of await page.locator('iframe').all())
        await frame.contentFrame().locator('body').waitFor();
      expect(await page.title()).toContain(number);
      expect(page.frames().map((one) => new URL(one.url()).pathname.split('/')[1])).toEqual(
        page.frames().map(() => 't'),
      );
      expect(await Promise.all(page.frames().map((one) => one.title()))).not.toContain('owned');
      await expectGood(window, `seen-hostile-${number}`);
    }
    await page.goto('/unassigned');
    await page.goto('/open');
    await expectGood(window, 'seen-hostile-open');
    expect(await page.title()).toBe('All open · Firstline');
  });
});

type Player = {
  muted: boolean;
  currentTime: number;
  duration: number;
  play(): Promise<void>;
  addEventListener(type: 'seeked', listener: () => void, options: { once: true }): void;
};

const NATURAL_WIDTH = (element: unknown): number => (element as { naturalWidth: number }).naturalWidth;
