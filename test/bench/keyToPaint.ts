/**
 * From a key to what it shows, in Debian's Chromium behind a wire that is 40 ms longer there and back: moving in a list, opening a
 * ticket, going on to the next one, back, the palette. Beside 100,000 tickets on SQLite, in the same process as `console`.
 */
import { connect, createServer, type Socket } from 'node:net';
import { once } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';
import { chromium, type Page } from 'playwright-core';
import { asProgram, atEnd } from '../support/endings.ts';
import { served } from '../screenshots/served.ts';
import { filledDesk } from './console.ts';
import { type Measure, percentile, rounded } from './figures.ts';

const AIM_MS = 100;
const LATENCY_MS = 40;
const ROUNDS = 20;
/** A person reads a line before the next key. */
const BETWEEN_MS = 600;

export const keyToPaint: Measure = () =>
  asProgram(async () => {
    const desk = await filledDesk();
    const at = await served(desk, 'rui@firstline.test');
    const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox'] });
    atEnd(() => browser.close());
    const person = async (isAhead: boolean): Promise<Page> => {
      const origin = await slowWire(new URL(at.origin), isAhead);
      const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, baseURL: origin });
      await context.addCookies([{ name: 'firstline', value: at.token, url: origin }]);
      await context.addInitScript(noteKeys);
      return context.newPage();
    };
    const pages = { with: await person(true), without: await person(false) };
    const took: Record<string, number[]> = {};
    const opened: Record<keyof typeof pages, number[]> = { with: [], without: [] };
    let ahead = 0;
    for (let round = 0; round < ROUNDS + 1; round += 1)
      for (const way of ['with', 'without'] as const) {
        const times = await walk(pages[way]);
        if (round === 0) continue;
        opened[way].push(times.open.ms, times.next.ms);
        if (way === 'without') continue;
        for (const [name, { ms, isAhead }] of Object.entries(times)) {
          (took[name] ??= []).push(ms);
          if (isAhead) ahead += 1;
        }
      }
    const all = Object.values(took).flat();
    const p95 = percentile(all, 0.95);
    const figures: Record<string, number> = {
      keys: all.length,
      p50Ms: rounded(percentile(all, 0.5)),
      p95Ms: rounded(p95),
    };
    for (const [name, times] of Object.entries(took))
      figures[`${name}P95Ms`] = rounded(percentile(times, 0.95));
    figures.fetchedAhead = ahead;
    figures.openedRatioToNotAhead = rounded(
      percentile(opened.with, 0.5) / percentile(opened.without, 0.5),
      2,
    );
    return {
      measure: 'key-to-paint',
      aim: `key to paint p95 ≤ ${AIM_MS} ms with ${LATENCY_MS} ms of latency added`,
      met: p95 <= AIM_MS,
      figures,
    };
  });

type Painted = { ms: number; isAhead: boolean };

/** A page's opening is the first paint of the next document; another key the next frame that the browser has drawn. */
async function walk(page: Page) {
  await page.goto('/tickets');
  await page.locator('#list .row').first().waitFor();
  await pause(BETWEEN_MS);
  const move = await stays(page, 'j');
  const moveOn = await stays(page, 'j');
  const open = await leads(page, 'Enter');
  const reply = await stays(page, 'r');
  await page.keyboard.press('Escape');
  await pause(BETWEEN_MS);
  const next = await leads(page, 'j');
  return { move, moveOn, open, reply, next, palette: await stays(page, 'Control+k') };
}

async function stays(page: Page, key: string): Promise<Painted> {
  await page.keyboard.press(key);
  await pause(BETWEEN_MS);
  return { ms: await page.evaluate(() => globalThis.paintedAt - globalThis.pressedAt), isAhead: false };
}

async function leads(page: Page, key: string): Promise<Painted> {
  const from = page.url();
  await page.keyboard.press(key);
  await page.waitForURL((url) => url.href !== from);
  await pause(BETWEEN_MS);
  return page.evaluate(() => {
    const [paint] = performance.getEntriesByName('first-contentful-paint');
    const entry = performance.getEntries().find(({ entryType }) => String(entryType) === 'navigation');
    const pressedAt = Number(sessionStorage.getItem('pressed-at'));
    return {
      ms: performance.timeOrigin + (paint?.startTime ?? Number.POSITIVE_INFINITY) - pressedAt,
      isAhead: (entry as { deliveryType?: string } | undefined)?.deliveryType === 'navigational-prefetch',
    };
  });
}

declare global {
  var pressedAt: number;
  var paintedAt: number;
  function requestAnimationFrame(then: () => void): void;
  function addEventListener(
    type: string,
    listener: (event: { timeStamp: number }) => void,
    capture: boolean,
  ): void;
}

/** Runs in each page before its scripts. */
function noteKeys(): void {
  addEventListener(
    'keydown',
    ({ timeStamp }) => {
      globalThis.pressedAt = performance.timeOrigin + timeStamp;
      sessionStorage.setItem('pressed-at', String(globalThis.pressedAt));
      // A task after the frame begins when it is drawn.
      requestAnimationFrame(() =>
        setTimeout(() => (globalThis.paintedAt = performance.timeOrigin + performance.now()), 0),
      );
    },
    true,
  );
}

/** A listener that hands everything on half of the latency later, each way; not `isAhead`: without the header of what is fetched ahead. */
async function slowWire(to: URL, isAhead: boolean): Promise<string> {
  const sockets = new Set<Socket>();
  const server = createServer((near) => {
    const far = connect(Number(to.port), to.hostname);
    for (const [from, into] of [
      [near, far],
      [far, near],
    ] as const) {
      sockets.add(from);
      from.on('data', (chunk) => {
        const bytes = isAhead ? chunk : withoutRules(chunk);
        setTimeout(() => into.writable && into.write(bytes), LATENCY_MS / 2);
      });
      from.on('close', () => setTimeout(() => into.end(), LATENCY_MS / 2));
      from.on('error', () => into.destroy());
    }
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  atEnd(async () => {
    for (const socket of sockets) socket.destroy();
    server.close();
  });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the wire has no port');
  return `http://127.0.0.1:${address.port}`;
}

function withoutRules(chunk: Buffer): Buffer {
  return Buffer.from(
    chunk.toString('latin1').replaceAll('speculation-rules:', 'x-eculation-rules:'),
    'latin1',
  );
}
