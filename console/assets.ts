/**
 * Styles, icons and scripts, from files of this folder. Each address has the digest of the content, so that a browser keeps
 * it for ever and an upgrade changes the address.
 *
 * A script names another by its file (`./page.js`); here each such name becomes the address, so that the digest of a script
 * covers everything that it imports. Scripts that import each other in a circle have no address: the start fails.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { extname, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { Hono } from 'hono';
import { sha256 } from '../contract/ids.ts';

const TYPES: Record<string, string> = {
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.js': 'text/javascript; charset=utf-8',
  // What a browser fetches ahead, as the header `Speculation-Rules` names it.
  '.json': 'application/speculationrules+json',
};

const FOR_EVER = 'public, max-age=31536000, immutable';
const DIGEST_LENGTH = 16;
const FOLDER = join(import.meta.dirname, 'assets');
const MODULE = /(?<=\bfrom '|\bimport ')\.\/([a-zA-Z]+\.js)(?=')/g;

type Asset = {
  address: string;
  type: string;
  bytes: Uint8Array<ArrayBuffer>;
  packed: Uint8Array<ArrayBuffer>;
};

const assets = new Map<string, Asset>();

/** The script of each page; it imports the rest. */
const FIRST_SCRIPT = 'console.js';

for (const name of ['firstline.css', 'icons.svg', 'mark.svg', 'ahead.json'])
  assets.set(name, asset(name, readFileSync(join(FOLDER, name))));
script(FIRST_SCRIPT, []);

function asset(name: string, content: Uint8Array): Asset {
  const bytes = new Uint8Array(content);
  const kind = extname(name);
  const digest = sha256(bytes).slice(0, DIGEST_LENGTH);
  return {
    address: `/a/${name.slice(0, -kind.length)}.${digest}${kind}`,
    type: TYPES[kind] ?? 'application/octet-stream',
    bytes,
    packed: new Uint8Array(gzipSync(bytes, { level: 9 })),
  };
}

/** The address of a script. Those that it imports have theirs first. `within`: the scripts that led here. */
function script(name: string, within: readonly string[]): string {
  const known = assets.get(name);
  if (known !== undefined) return known.address;
  if (within.includes(name)) throw new Error(`scripts import each other: ${[...within, name].join(', ')}`);
  const text = textOf(name).replaceAll(MODULE, (_, other: string) => script(other, [...within, name]));
  const made = asset(name, Buffer.from(text));
  assets.set(name, made);
  return made.address;
}

/** Idiomorph is published small only as a script without exports. */
function textOf(name: string): string {
  if (name !== 'idiomorph.js') return withoutComments(readFileSync(join(FOLDER, name), 'utf8'));
  const path = createRequire(import.meta.url).resolve('idiomorph/dist/idiomorph.min.js');
  return `${readFileSync(path, 'utf8')}\nexport { Idiomorph };\n`;
}

/** Comments that have their lines to themselves are for readers of the source, not for browsers. */
function withoutComments(text: string): string {
  let isWithin = false;
  const kept = text.split('\n').filter((line) => {
    const bare = line.trim();
    // A type before an expression, such as `/** @type {A} */ (b)`, is code.
    const begins = bare.startsWith('/**') && (bare.endsWith('*/') || !bare.includes('*/'));
    const isComment = isWithin || begins || bare.startsWith('//');
    if (isWithin || begins) isWithin = !bare.endsWith('*/');
    return !isComment;
  });
  return kept.join('\n');
}

/** The address of a file of `assets/`. */
export function assetAddress(name: string): string {
  const found = assets.get(name);
  if (found === undefined) throw new Error(`there is no asset ${name}`);
  return found.address;
}

/** The addresses of all scripts, that of `console.js` first. */
export function scriptAddresses(): string[] {
  const names = [...assets.keys()].filter((name) => name.endsWith('.js') && name !== FIRST_SCRIPT);
  return [FIRST_SCRIPT, ...names].map(assetAddress);
}

/** Scripts of the folder that no page loads. */
export function unusedScripts(): string[] {
  return readdirSync(FOLDER).filter((name) => name.endsWith('.js') && !assets.has(name));
}

/** The size of all scripts as they travel, in bytes. */
export function packedBytes(kind: '.js' | '.css'): number {
  const packed = [...assets].map(([name, one]) => (name.endsWith(kind) ? one.packed.length : 0));
  return packed.reduce((sum, bytes) => sum + bytes, 0);
}

/** An address with another digest is a page of an older process: 404. */
export function assetsApp(): Hono {
  const app = new Hono();
  for (const { address, type, bytes, packed } of assets.values())
    app.get(address, (context) => {
      const headers = { 'content-type': type, 'cache-control': FOR_EVER, vary: 'accept-encoding' };
      return /\bgzip\b/.test(context.req.header('accept-encoding') ?? '')
        ? context.body(packed, 200, { ...headers, 'content-encoding': 'gzip' })
        : context.body(bytes, 200, headers);
    });
  return app;
}
