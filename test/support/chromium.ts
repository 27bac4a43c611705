/**
 * Debian's Chromium: pages as people see them, with everything that a page must not do noted down. Its headless shell is
 * preferred: the same engine without the window around the page takes a third less CPU.
 */
import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';
import { expect, onTestFinished } from 'vitest';

const CHROMIUMS = ['/usr/bin/chromium-headless-shell', '/usr/bin/chromium'];
const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** Where pictures go, to be looked at; none are made without it. */
const PICTURES = process.env.FIRSTLINE_PICTURES ?? null;

export function noChromium(): string | null {
  return installed() === undefined ? `skipped, because none of ${CHROMIUMS.join(', ')} is installed` : null;
}

function installed(): string | undefined {
  return CHROMIUMS.find((path) => existsSync(path));
}

export const widths = [1440, 768, 375] as const;
export const themes = ['light', 'dark'] as const;

export type Look = { width: (typeof widths)[number]; theme: (typeof themes)[number] };

export type Window = {
  page: Page;
  /** Requests to other hosts, and errors that the page wrote to the console. */
  offences: string[];
};

let shared: Promise<Browser> | null = null;

/** One browser for all tests of a file; it ends with its process. */
export function open(): Promise<Browser> {
  // Without a sandbox: Chromium refuses to start as root with one, and shows nothing but our pages here.
  shared ??= chromium.launch({ executablePath: installed() ?? '', args: ['--no-sandbox'] });
  return shared;
}

const HEIGHTS = { 1440: 900, 768: 1024, 375: 812 } as const;

/** `scripts` false: as a browser without JavaScript. */
export async function windowOn(
  origin: string,
  { width, theme }: Look,
  { scripts = true }: { scripts?: boolean } = {},
): Promise<Window> {
  const context: BrowserContext = await (await open()).newContext({
    viewport: { width, height: HEIGHTS[width] },
    colorScheme: theme,
    locale: 'en',
    javaScriptEnabled: scripts,
    baseURL: origin,
  });
  onTestFinished(() => context.close());
  const page = await context.newPage();
  const offences: string[] = [];
  page.on('request', (request) => {
    if (!request.url().startsWith(`${origin}/`)) offences.push(`asks ${request.url()}`);
  });
  page.on('console', (line) => {
    // A refusal is a page with a status of 4xx, which Chromium notes as an error of its own.
    const isRefusal = /^Failed to load resource: the server responded with a status of 4\d\d/.test(
      line.text(),
    );
    if (line.type() === 'error' && !isRefusal) offences.push(line.text());
  });
  page.on('pageerror', (thrown) => offences.push(thrown.message));
  return { page, offences };
}

/** No offence, nothing that overflows, nothing that axe finds. A picture where asked for. */
export async function expectGood({ page, offences }: Window, name: string): Promise<void> {
  // Evaluated by the debugger: the page's policy forbids a script tag, also a test's.
  await page.evaluate(AXE);
  const found = await page.evaluate(async () => {
    const { axe } = globalThis as unknown as { axe: Axe };
    // Every rule runs. What passes, and where in the page a finding lies, is not written out.
    const { violations } = await axe.run({ resultTypes: ['violations'], selectors: false });
    const { scrollWidth, clientWidth } = document.documentElement;
    return {
      violations: violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`),
      overflow: scrollWidth - clientWidth,
    };
  });
  expect({ name, ...found, offences }).toEqual({ name, violations: [], overflow: 0, offences: [] });
  if (PICTURES === null) return;
  const path = join(PICTURES, `${name}.png`);
  mkdirSync(dirname(path), { recursive: true });
  await page.screenshot({ path });
}

type Axe = { run(options: object): Promise<{ violations: Violation[] }> };
type Violation = { id: string; nodes: { html: string }[] };
declare const document: { documentElement: { scrollWidth: number; clientWidth: number } };
