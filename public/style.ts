/** The stylesheet of the customers' pages. Its address has the digest of its content: a browser keeps it, and an upgrade changes it. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Hono } from 'hono';
import { sha256 } from '../contract/ids.ts';

const bytes = new Uint8Array(readFileSync(join(import.meta.dirname, 'assets/public.css')));

export const STYLE = `/support/style.${sha256(bytes).slice(0, 16)}.css`;

export function styleApp(): Hono {
  return new Hono().get(STYLE, (context) =>
    context.body(bytes, 200, {
      'content-type': 'text/css; charset=utf-8',
      'cache-control': 'public, max-age=31536000, immutable',
    }),
  );
}
