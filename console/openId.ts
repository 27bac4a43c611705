/**
 * Signing in by an OpenID Connect provider. Promises that only an account that an admin or the operator made is entered, by the
 * address that the provider has verified; no account is made here. The browser that began must be the one that returns.
 */
import { z } from 'zod';
import { nextOf, tooFast, waitOf } from './door.ts';
import type { Begun } from './openIdClient.ts';
import { gonePage, signInPage } from './pages/doorPage.ts';
import { beginSession, LASTS_MS } from './sessions.ts';
import { agentOf, roleOf, type SignedIn, START, type Visit } from './visit.ts';

/** Limits the time at the provider. */
const AWAY_SECONDS = 600;

const kept = z.strictObject({ state: z.string(), nonce: z.string(), verifier: z.string(), next: z.string() });

type Why = keyof Visit['words']['openIdRefused'];

export async function leaveForProvider(visit: Visit): Promise<Response> {
  const { context, desk } = visit;
  if (desk.openId === null) return gonePage(visit, visit.words.openIdNone);
  const wait = waitOf(visit);
  if (wait > 0) return tooFast(visit, wait, (wrong) => signInPage(visit, { ...EMPTY, wrong }, 429));
  const left = await desk.openId.begin();
  if (left === null) return refused(visit, 'away', 'no answer');
  const next = nextOf(context.req.query('next'));
  desk.cookies.keep(context, JSON.stringify({ ...left.begun, next }), AWAY_SECONDS);
  return context.redirect(left.url, 303);
}

export async function comeBack(visit: Visit): Promise<Response> {
  const { context, desk, settings } = visit;
  if (desk.openId === null) return gonePage(visit, visit.words.openIdNone);
  const wait = waitOf(visit);
  if (wait > 0) return tooFast(visit, wait, (wrong) => signInPage(visit, { ...EMPTY, wrong }, 429));
  const begun = begunIn(desk.cookies.kept(context));
  desk.cookies.drop(context);
  if (begun === null) return refused(visit, 'failed', 'not begun in this browser');
  const proof = await desk.openId.finish(new URL(context.req.url).search, begun);
  if ('refused' in proof) return refused(visit, proof.refused, proof.code);
  const account = await desk.accounts.byAddress(proof.address);
  if (account === null) return refused(visit, 'unknown', 'no account');
  if (roleOf(account, agentOf(settings, account.address)) === null)
    return refused(visit, 'unknown', 'no role');
  await beginSession(visit, account);
  desk.cookies.keep(context, BY_PROVIDER, LASTS_MS / 1000);
  return context.redirect(begun.next, 303);
}

/** After signing out here; a link, because a form may not lead to another host. */
export async function leaveProvider(visit: Visit): Promise<Response> {
  const { context, desk, words } = visit;
  if (desk.openId === null) return gonePage(visit, words.openIdNone);
  return context.redirect((await desk.openId.endUrl()) ?? '/sign-in', 303);
}

/** Whether this browser's session came from the provider; forgets it. */
export function wasByProvider({ context, desk }: SignedIn): boolean {
  const was = desk.cookies.kept(context) === BY_PROVIDER;
  if (was) desk.cookies.drop(context);
  return was && desk.openId !== null;
}

const BY_PROVIDER = 'by-provider';
const EMPTY = { address: '', next: START, wrong: null };

function refused(visit: Visit, why: Why, code: string): Promise<Response> {
  const { desk, words } = visit;
  desk.reports.say('warn', 'refused', { what: 'sign-in by OpenID Connect', because: why, code });
  const wrong = words.openIdRefused[why](desk.openId?.label ?? '');
  return signInPage(visit, { ...EMPTY, wrong }, why === 'away' ? 503 : 403);
}

function begunIn(text: string | null): (Begun & { next: string }) | null {
  if (text === null || text === BY_PROVIDER) return null;
  try {
    const read = kept.safeParse(JSON.parse(text));
    return read.success ? { ...read.data, next: nextOf(read.data.next) } : null;
  } catch (thrown) {
    if (thrown instanceof SyntaxError) return null;
    throw thrown;
  }
}
