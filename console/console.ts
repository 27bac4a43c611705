/**
 * The console: pages for people, in a browser, on the HTTP port. Mounts the routes, and asks before each handler who is
 * signed in, whether the role may, and whether a form is ours.
 *
 * Promises: no handler runs for a role that its route does not name; no POST changes anything without the form's token.
 * Never shows the cause of an error; the report has it.
 */
import { type Context, Hono, type MiddlewareHandler } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { type AttachedFile, MAX_FILES_BYTES } from '../contract/drafts.ts';
import { Failure, messageOf } from '../contract/failure.ts';
import { assetsApp } from './assets.ts';
import { cookiesFor, digestOf, formToken } from './cookies.ts';
import { openLive } from './live.ts';
import {
  busyPage,
  failedPage,
  forbiddenPage,
  notFoundPage,
  stalePage,
  tooLargePage,
} from './pages/noticePage.ts';
import { shownPresent } from './pages/presentMark.ts';
import { policy, setPolicy } from './policy.ts';
import { openPresence } from './presence.ts';
import { rateOf } from '../contract/clientRate.ts';
import { endedForm } from './resuming.ts';
import { remembering } from './remembering.ts';
import { type Route, routes } from './routes.ts';
import { currentPerson } from './sessions.ts';
import { type ConsoleParts, type Desk, type Visit, zoneOf } from './visit.ts';
import { wordsFor } from './words/words.ts';

/** Limits a form: 50,000 characters of a reply, each up to nine bytes in a form, and the other fields. */
export const MAX_FORM_BYTES = 512 * 1024;

/** `close` ends the streams of all browsers; the listener closes after it. */
export type ConsoleApp = { app: Hono; close: () => void };

export function consoleApp(parts: ConsoleParts): ConsoleApp {
  const { clock, feed, publicUrl, reports, whispers } = parts;
  const live = openLive(feed, reports);
  const presence = openPresence(clock, whispers, (one) => live.say('present', shownPresent(one)));
  const desk: Desk = { ...parts, cookies: cookiesFor(publicUrl), rate: rateOf(clock), live, presence };
  const app = new Hono();
  app.route('/', assetsApp());
  for (const route of routes)
    app.on(route.method, route.path, policy(route.policy ?? 'page'), limited(route, desk), (context) =>
      answered(context, route, desk),
    );
  app.get('*', (context, next) => orNotFound(context, next, desk));
  return {
    app,
    close() {
      presence.close();
      live.close();
    },
  };
}

/** A person's browser gets a page where no part of the process has one. A script and the API keep their problem. */
async function orNotFound(context: Context, next: () => Promise<void>, desk: Desk): Promise<void> {
  await next();
  if (context.res.status !== 404 || !wantsPage(context) || context.req.path.startsWith('/api/')) return;
  context.res = await notFoundPage(await visitOf(context, desk, []));
  setPolicy(context.res.headers, 'page');
}

function wantsPage(context: Context): boolean {
  return context.req.header('accept')?.includes('text/html') === true;
}

/** Only a person who is signed in may send files. */
function limited(route: Route, desk: Desk): MiddlewareHandler {
  const form = bodyLimit({ maxSize: MAX_FORM_BYTES });
  if (route.files !== true) return form;
  const large = bodyLimit({
    maxSize: MAX_FORM_BYTES + MAX_FILES_BYTES,
    onError: (context) => tooLarge(context, desk),
  });
  return async (context, next) => {
    const person = await currentPerson(context, desk, await desk.settings(), desk.clock.now());
    return (person === null ? form : large)(context, next);
  };
}

/** The body is not read, so the page has nothing of it: the words are still in the page before. */
async function tooLarge(context: Context, desk: Desk): Promise<Response> {
  if (context.req.header('accept')?.includes('application/json') === true)
    return context.json({ refused: (await visitOf(context, desk, [])).words.files.tooLarge }, 413);
  return tooLargePage(await visitOf(context, desk, []));
}

async function answered(context: Context, route: Route, desk: Desk): Promise<Response> {
  const visit = await visitOf(context, desk, await fieldsOf(context));
  try {
    if (route.method === 'POST' && !isOurForm(visit)) return await (endedForm(visit) ?? stalePage(visit));
    if (route.roles === 'anybody') return await route.handle(visit);
    const { person } = visit;
    if (person === null) return toSignIn(context, route);
    if (!route.roles.includes(person.role)) return forbiddenPage(visit);
    return await route.handle({ ...visit, person });
  } catch (thrown) {
    if (thrown instanceof Failure && thrown.retry) return busyPage(visit);
    if (!wantsPage(context)) throw thrown;
    desk.reports.say('error', 'failed', { route: route.path, error: messageOf(thrown) });
    return failedPage(visit);
  }
}

async function visitOf(context: Context, desk: Desk, fields: readonly Field[]): Promise<Visit> {
  const settings = await desk.settings();
  const now = desk.clock.now();
  const person = await currentPerson(context, desk, settings, now);
  const secret = (person && desk.cookies.session(context)) ?? desk.cookies.form(context);
  const chosen = person?.account.language ?? context.req.query('lang');
  return {
    context,
    desk: context.req.method === 'GET' ? { ...desk, read: remembering(desk.read) } : desk,
    settings,
    words: wordsFor(chosen, context.req.header('accept-language')),
    zone: zoneOf(settings, person?.agent ?? null),
    now,
    person,
    position: person === null ? 0 : await desk.live.position(),
    formToken: formToken(secret),
    form: new Map(fields.flatMap(([name, value]) => (typeof value === 'string' ? [[name, value]] : []))),
    uploads: await uploadsIn(fields),
  };
}

type Field = readonly [name: string, value: string | File];

/** Of a field given twice the last counts, but all files do. */
async function fieldsOf(context: Context): Promise<Field[]> {
  if (context.req.method !== 'POST') return [];
  return Object.entries(await context.req.parseBody({ all: true })).flatMap(([name, values]) =>
    [values].flat().map((value) => [name, value] as const),
  );
}

/** A browser sends a file without name and bytes where a person chose none. */
async function uploadsIn(fields: readonly Field[]): Promise<AttachedFile[]> {
  const files = fields.flatMap(([name, value]) => (name === 'files' && value instanceof File ? [value] : []));
  return Promise.all(
    files
      .filter(({ name, size }) => name !== '' || size > 0)
      .map(async (file) => ({
        name: file.name,
        type: file.type,
        content: new Uint8Array(await file.arrayBuffer()),
      })),
  );
}

/** Compares digests of the given and the expected token: timing reveals neither. */
function isOurForm({ form, formToken: expected }: Visit): boolean {
  return digestOf(form.get('form') ?? '') === digestOf(expected);
}

/** After signing in a person gets the page that they asked for. A form of an ended session is not sent again. */
function toSignIn(context: Context, { method }: Route): Response {
  const { pathname, search } = new URL(context.req.url);
  const wanted = method === 'GET' && pathname !== '/' ? `?next=${encodeURIComponent(pathname + search)}` : '';
  return context.redirect(`/sign-in${wanted}`, 303);
}
