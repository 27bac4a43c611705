/** Pages: their policy, no style or script inside, hostile words, languages, times in the reader's zone, and assets. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { packedBytes, scriptAddresses, unusedScripts } from '../../console/assets.ts';
import { languages, wordsFor } from '../../console/words/words.ts';
import { fits, hashed, MAX_WAITING } from '../../console/passwords.ts';
import { deviceOf } from '../../console/device.ts';
import { addresses } from '../../console/places.ts';
import { clientOf } from '../../contract/clientRate.ts';
import { browser, FIRST, house, signedIn } from './house.ts';

const ANA = 'ana@firstline.test';
const SOURCES = join(import.meta.dirname, '../../console');

/** Leaves of a tree of words, by path. */
function leaves(words: object, at = ''): Map<string, unknown> {
  return new Map(
    Object.entries(words).flatMap(([key, value]) =>
      typeof value === 'object'
        ? [...leaves(value as object, `${at}${key}.`)]
        : [[`${at}${key}`, value] as const],
    ),
  );
}

describe('words', () => {
  test.each(languages)('$name has every key, and no empty word', (words) => {
    const [english, own] = [leaves(languages[0] ?? {}), leaves(words)];
    expect([...own.keys()].sort()).toEqual([...english.keys()].sort());
    for (const [key, value] of own) {
      const text = typeof value === 'function' ? String(value('1', true)) : value;
      expect(text, key).toMatch(/\S/);
      // A sentence that has a value must show it.
      if (
        typeof english.get(key) === 'function' &&
        /^(?:locked|tooFast|inviteLead|lateBy|changed)$/.test(key)
      )
        expect(text, key).toContain('1');
    }
  });

  test.each([
    [null, 'pt-BR,pt;q=0.9,en;q=0.8', 'pt'],
    [null, 'de, es;q=0.5, en;q=0.4', 'es'],
    [null, 'en;q=0.1, pt;q=0', 'en'],
    ['es', 'pt', 'es'],
    ['xx', undefined, 'en'],
  ])('chosen %j and accepted %j gives %s', (chosen, accepted, tag) => {
    expect(wordsFor(chosen, accepted).tag).toBe(tag);
  });

  test('are those of the browser, of the link, and then of the account', async () => {
    const at = await house();
    const stranger = browser(at);
    const spanish = { 'accept-language': 'es' };
    expect((await stranger.get('/sign-in', spanish)).text).toContain('<html lang="es"');
    expect((await stranger.get('/sign-in?lang=pt', spanish)).text).toContain('Iniciar sessão');
    const ana = await signedIn(at, ANA);
    await ana.send('/me', '/me/look', { language: 'pt', theme: 'dark' });
    const page = await ana.get('/tickets', spanish);
    expect(page.text).toContain('<html lang="pt" data-theme="dark">');
    await ana.send('/me', '/me/look', { language: 'klingon', theme: 'pink' });
    expect(await at.accounts.byAddress(ANA)).toMatchObject({ language: null, theme: null });
  });
});

describe('every page', () => {
  const pages = [
    '/sign-in',
    `/first/${FIRST}`,
    '/invite/none',
    ...Object.values(addresses),
    '/me',
    '/people',
    '/rules',
    '/intake',
    '/intake/parked',
    '/intake/quarantine',
    '/intake/unsent',
    '/rules/draft',
    '/rules/trial',
    '/settings',
    '/settings/agents',
    '/settings/calendars',
    '/settings/escalation',
  ];

  test.each(pages)(
    '%s is ours alone: nothing inline, nothing of another host, kept by no cache',
    async (path) => {
      const at = await house();
      const door = /^\/(?:sign-in|first|invite)/.test(path);
      const { text, headers } = await (door ? browser(at) : await signedIn(at, ANA, 'admin')).get(path);
      const scripts = text.match(/<script[^>]*>[^<]*/g) ?? [];
      expect(scripts).toEqual(
        door ? [] : [expect.stringMatching(/^<script type="module" src="\/a\/console\.[0-9a-f]{16}\.js">$/)],
      );
      expect(text).not.toMatch(/<style|\sstyle=|\son\w+=|javascript:/i);
      for (const [, address = ''] of text.matchAll(/\s(?:href|src|action)="([^"]*)"/g))
        expect(address).toMatch(/^(?:\/(?!\/)|#)/);
      expect(headers.get('content-security-policy')).toBe(
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; media-src 'self'; frame-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
      );
      expect(headers.get('referrer-policy')).toBe('same-origin');
      expect(headers.get('cache-control')).toBe('no-store');
      expect(headers.get('x-content-type-options')).toBe('nosniff');
    },
  );

  test('has scripts that a page loads, of 30 KB as they travel, and styles of 14', () => {
    expect(unusedScripts()).toEqual([]);
    expect(packedBytes('.js')).toBeLessThanOrEqual(30 * 1024);
    expect(packedBytes('.css')).toBeLessThanOrEqual(14 * 1024);
  });

  test('has styles, icons and scripts that a browser keeps for ever, and no others', async () => {
    const at = await house();
    const { text } = await (await signedIn(at, ANA)).get('/me');
    const assets = [...text.matchAll(/"(\/a\/[^"#]+)/g)].map(([, address = '']) => address);
    expect(new Set(assets).size).toBe(3 + scriptAddresses().length);
    for (const address of assets) {
      const asset = await browser(at).get(address);
      expect([asset.status, asset.headers.get('cache-control')]).toEqual([
        200,
        'public, max-age=31536000, immutable',
      ]);
    }
    for (const address of scriptAddresses()) {
      const script = await browser(at).get(address);
      const imported = [...script.text.matchAll(/(?:from|import) '([^']+)'/g)].map(([, path]) => path);
      for (const path of imported) expect(scriptAddresses()).toContain(path);
    }
    for (const path of ['/a/firstline.0000000000000000.css', '/a/../console.ts', '/a/firstline.css'])
      expect((await browser(at).get(path)).status).toBe(404);
  });

  test('escapes: no file of the console writes an inline style or a handler, and one alone raw HTML', () => {
    const files = readdirSync(SOURCES, { recursive: true, encoding: 'utf8' }).filter((name) =>
      name.endsWith('.ts'),
    );
    expect(files.length).toBeGreaterThan(15);
    const raw: string[] = [];
    for (const name of files) {
      const text = readFileSync(join(SOURCES, name), 'utf8');
      expect(text, name).not.toMatch(/\sstyle=|\shx-on|js:|\son[a-z]+="/);
      if (/\braw\(/.test(text)) raw.push(name);
    }
    expect(raw).toEqual([join('pages', 'raw.ts')]);
  });
});

describe('a page that says what is wrong', () => {
  const browserAsks = { accept: 'text/html,application/xhtml+xml' };

  test('is there at an unknown address, for a browser and for nobody else', async () => {
    const at = await house();
    for (const person of [browser(at), await signedIn(at, ANA)]) {
      const page = await person.get('/nowhere/<script>', { ...browserAsks, 'accept-language': 'es' });
      expect([page.status, page.text.includes('Ninguna página tiene esta dirección')]).toEqual([404, true]);
      expect(page.text).not.toContain('<script>');
      expect(page.headers.get('content-security-policy')).toContain("frame-ancestors 'none'");
      expect(page.headers.get('content-type')).toContain('text/html');
      const problem = await person.get('/nowhere');
      expect([problem.status, problem.headers.get('content-type')]).toEqual([
        404,
        'application/problem+json',
      ]);
    }
  });

  test('is there after a bug, without its cause, and gives the words of a form back', async () => {
    const at = await house();
    const ana = await signedIn(at, ANA);
    at.grounds.store.read.ticket = async () => {
      throw new Error('the secret cause');
    };
    const form = /name="form" value="([^"]+)"/.exec((await ana.get('/me')).text)?.[1] ?? '';
    const cookie = [...ana.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const send = (headers: Record<string, string>) =>
      at.app.request('/t/FL-1001', {
        method: 'POST',
        headers: { ...headers, cookie },
        body: new URLSearchParams({ form, text: 'My <b>words' }),
      });
    const page = await send(browserAsks);
    const text = await page.text();
    expect([page.status, text.includes('This did not work'), text.includes('My &lt;b&gt;words')]).toEqual([
      500,
      true,
      true,
    ]);
    expect(text).not.toContain('secret cause');
    const problem = await send({});
    expect([problem.status, problem.headers.get('content-type')]).toEqual([500, 'application/problem+json']);
    expect(await problem.text()).not.toContain('secret cause');
  });
});

describe('passwords', () => {
  test('are hashed with their parameters and a salt, and fit only themselves', async () => {
    const [one, other] = [await hashed('three blue boats'), await hashed('three blue boats')];
    expect(one).toMatch(/^scrypt\$N=32768,r=8,p=3\$[a-z2-7]{26}\$[\w-]{43}$/);
    expect(other).not.toBe(one);
    expect([
      await fits('three blue boats', one),
      await fits('three blue boat', one),
      await fits('', null),
    ]).toEqual([true, false, false]);
  });

  test('wait in a queue that has an end', async () => {
    const cheap = `scrypt$N=2,r=1,p=1$aaaa$${Buffer.alloc(32).toString('base64url')}`;
    const asked = Array.from({ length: MAX_WAITING + 3 }, () => fits('x', cheap));
    const ended = await Promise.allSettled(asked);
    expect(ended.filter(({ status }) => status === 'rejected')).toHaveLength(1);
  });
});

test.each([
  ['Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0', 'Firefox, Linux'],
  [
    'Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0 Safari/537.36 Edg/140.0',
    'Edge, Windows',
  ],
  [
    'Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605 (KHTML) Version/18 Safari/604',
    'Safari, iOS',
  ],
  ['<script>', ''],
  [undefined, ''],
])('%j is %j', (header, device) => {
  expect(deviceOf(header)).toBe(device);
});

test.each([
  ['203.0.113.9', '203.0.113.9'],
  ['::ffff:203.0.113.9', '203.0.113.9'],
  ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2'],
  [undefined, 'unknown'],
])('the client of %j is %j', (address, client) => {
  expect(clientOf(address)).toBe(client);
});
