/**
 * The console: pages for people, in a browser, on the HTTP port. Mounts the routes, and asks before each handler who is
 * signed in, whether the role may, and whether a form is ours.
 *
 * Promises: no handler runs for a role that its route does not name; no POST changes anything without the form's token.
 * Never shows the cause of an error; the report has it.
 */
import { type Context, Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { Failure } from '../contract/failure.ts';
import { assetsApp } from './assets.ts';
import { cookiesFor, digestOf, formToken } from './cookies.ts';
import { openLive } from './live.ts';
import { busyPage, forbiddenPage, stalePage } from './pages/noticePage.ts';
import { shownPresent } from './pages/presentMark.ts';
import { policy } from './policy.ts';
import { openPresence } from './presence.ts';
import { rateOf } from '../contract/clientRate.ts';
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
  const limit = bodyLimit({ maxSize: MAX_FORM_BYTES });
  for (const route of routes)
    app.on(route.method, route.path, policy(route.policy ?? 'page'), limit, (context) =>
      answered(context, route, desk),
    );
  return {
    app,
    close() {
      presence.close();
      live.close();
    },
  };
}

async function answered(context: Context, route: Route, desk: Desk): Promise<Response> {
  const visit = await visitOf(context, desk);
  try {
    if (route.method === 'POST' && !isOurForm(visit)) return stalePage(visit);
    if (route.roles === 'anybody') return await route.handle(visit);
    const { person } = visit;
    if (person === null) return toSignIn(context, route);
    if (!route.roles.includes(person.role)) return forbiddenPage(visit);
    return await route.handle({ ...visit, person });
  } catch (thrown) {
    if (thrown instanceof Failure && thrown.retry) return busyPage(visit);
    throw thrown;
  }
}

async function visitOf(context: Context, desk: Desk): Promise<Visit> {
  const settings = await desk.settings();
  const now = desk.clock.now();
  const person = await currentPerson(context, desk, settings, now);
  const secret = (person && desk.cookies.session(context)) ?? desk.cookies.form(context);
  const chosen = person?.account.language ?? context.req.query('lang');
  return {
    context,
    desk,
    settings,
    words: wordsFor(chosen, context.req.header('accept-language')),
    zone: zoneOf(settings, person?.agent ?? null),
    now,
    person,
    position: person === null ? 0 : await desk.live.position(),
    formToken: formToken(secret),
    form: context.req.method === 'POST' ? await formOf(context) : new Map(),
  };
}

/** Of a field given twice the last counts. A file is no field of ours. */
async function formOf(context: Context): Promise<Map<string, string>> {
  const fields = await context.req.parseBody();
  return new Map(
    Object.entries(fields).flatMap(([name, value]) =>
      typeof value === 'string' ? [[name, value] as const] : [],
    ),
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
