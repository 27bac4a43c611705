/**
 * The pages for customers, on the HTTP port: `/support`, and its short form for a frame of another site. Made of the settings and of
 * published known issues, the same for everybody who reads the language, so that any cache may keep them for a minute. Never sets a cookie, runs a script,
 * or loads from another host.
 */
import { type Context, Hono } from 'hono';
import { sha256 } from '../contract/ids.ts';
import { embedPage } from './pages/embedPage.ts';
import { iconApp } from './icon.ts';
import type { Html } from './pages/frame.ts';
import { supportPage } from './pages/supportPage.ts';
import { contentPolicy, publicHeaders } from './policy.ts';
import { styleApp } from './style.ts';
import type { PublicParts, Shown } from './visit.ts';
import { wordsFor } from './words/words.ts';

const MINUTE_MS = 60_000;

export function publicApp(parts: PublicParts): Hono {
  const app = styleApp().route('/', iconApp(parts));
  app.get('/support', (context) => open(context, parts, supportPage, "'none'"));
  app.get('/support/embed', (context) => open(context, parts, embedPage, '*'));
  return app;
}

/** `ancestors`: the sites that may frame the page. */
async function open(
  context: Context,
  parts: PublicParts,
  page: (shown: Shown) => Html,
  ancestors: string,
): Promise<Response> {
  const settings = await parts.settings();
  const words = wordsFor(context.req.query('lang'), context.req.header('accept-language'));
  const now = Math.floor(parts.clock.now() / MINUTE_MS) * MINUTE_MS;
  const { sentences, publicUrl } = parts;
  const text = String(
    await page({ settings, words, issues: await parts.issues(now), now, sentences, publicUrl }),
  );
  const tag = `"${sha256(text).slice(0, 32)}"`;
  const headers = {
    etag: tag,
    ...publicHeaders(words.tag),
    'content-security-policy': contentPolicy(ancestors),
    'referrer-policy': 'same-origin',
    ...(ancestors === '*' ? { 'cross-origin-resource-policy': 'cross-origin' } : {}),
  };
  return isKnown(context.req.header('if-none-match'), tag)
    ? context.body(null, 304, headers)
    : context.html(text, 200, headers);
}

/** By RFC 9110 §13.1.2: a list of tags, weak or not, or `*`. */
function isKnown(given: string | undefined, tag: string): boolean {
  const tags = (given ?? '')
    .slice(0, 2_000)
    .split(',')
    .map((one) => one.trim().replace(/^W\//, ''));
  return tags.includes(tag) || tags.includes('*');
}
