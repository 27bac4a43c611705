/**
 * Styles and icons, from files of this folder. Each address has the digest of the content, so that a browser keeps it for
 * ever and an upgrade changes the address.
 */
import { readFileSync } from 'node:fs';
import { extname, join } from 'node:path';
import { Hono } from 'hono';
import { sha256 } from '../contract/ids.ts';

const TYPES: Record<string, string> = {
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
};

const FOR_EVER = 'public, max-age=31536000, immutable';
const DIGEST_LENGTH = 16;

type Asset = { address: string; type: string; bytes: Uint8Array<ArrayBuffer> };

const assets: readonly Asset[] = ['firstline.css', 'icons.svg', 'mark.svg'].map((name) => {
  const bytes = new Uint8Array(readFileSync(join(import.meta.dirname, 'assets', name)));
  const kind = extname(name);
  const digest = sha256(bytes).slice(0, DIGEST_LENGTH);
  return {
    address: `/a/${name.slice(0, -kind.length)}.${digest}${kind}`,
    type: TYPES[kind] ?? 'application/octet-stream',
    bytes,
  };
});

/** The address of a file of `assets/`. */
export function assetAddress(name: string): string {
  const [stem = '', kind = ''] = name.split('.');
  const found = assets.find(({ address }) => address.startsWith(`/a/${stem}.`) && address.endsWith(kind));
  if (found === undefined) throw new Error(`there is no asset ${name}`);
  return found.address;
}

/** An address with another digest is a page of an older process: 404. */
export function assetsApp(): Hono {
  const app = new Hono();
  for (const { address, type, bytes } of assets)
    app.get(address, (context) =>
      context.body(bytes, 200, { 'content-type': type, 'cache-control': FOR_EVER }),
    );
  return app;
}
