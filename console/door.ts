/**
 * The door: signing in and out, the first account, and choosing a password by a one-time link. Promises that a try is
 * counted before its password is compared, and that neither answer nor time reveals which addresses have an account.
 */
import type { Account } from '../contract/accounts.ts';
import { canonicalAddress } from '../contract/address.ts';
import { derivedId } from '../contract/ids.ts';
import { carriedIn } from './carried.ts';
import { digestOf, newToken } from './cookies.ts';
import { choosePage, type Choosing, gonePage, signInPage, type SigningIn } from './pages/doorPage.ts';
import { fits, hashed, weaknessOf } from './passwords.ts';
import { clientOfRequest } from '../contract/clientRate.ts';
import { resume } from './resuming.ts';
import { beginSession } from './sessions.ts';
import { seconds, span } from './times.ts';
import { agentOf, roleOf, type SignedIn, START, type Visit } from './visit.ts';

export async function showSignIn(visit: Visit): Promise<Response> {
  const { context } = visit;
  if (visit.person !== null) return context.redirect(START, 303);
  return signInPage(visit, { address: '', next: nextOf(context.req.query('next')), wrong: null });
}

export async function signIn(visit: Visit): Promise<Response> {
  const { desk, form, words, now } = visit;
  const tried: SigningIn = {
    address: form.get('address') ?? '',
    next: nextOf(form.get('next')),
    wrong: null,
  };
  const wait = waitOf(visit);
  if (wait > 0) return tooFast(visit, wait, (wrong) => signInPage(visit, { ...tried, wrong }, 429));
  const address = addressOf(tried.address);
  const name = derivedId('l', `sign-in/${address}`);
  const { counts, lockedUntil } = await desk.accounts.countTry(name, now);
  const locked = (): Promise<Response> =>
    signInPage(visit, { ...tried, wrong: words.locked(span(visit, lockedUntil - now)), locked: true }, 429);
  if (!counts) return locked();
  const account = await desk.accounts.byAddress(address);
  if (!(await fits(form.get('password') ?? '', account?.password ?? null)) || account === null) {
    if (lockedUntil === 0) return signInPage(visit, { ...tried, wrong: words.wrong }, 403);
    desk.reports.say('warn', 'refused', { what: 'sign-in', because: 'locked', account: account?.id ?? null });
    return locked();
  }
  await desk.accounts.clearTries(name);
  if (roleOf(account, agentOf(visit.settings, address)) === null)
    return signInPage(visit, { ...tried, wrong: words.noAgent }, 403);
  return carriedIn(form).length > 0 ? resume(visit, account) : enter(visit, account, tried.next);
}

export async function signOut(visit: SignedIn, byProvider = false): Promise<Response> {
  const { context, desk, person } = visit;
  await desk.accounts.end(person.account.id, person.session.id);
  desk.cookies.end(context);
  // The browser also drops pages that it kept for the back button.
  context.header('clear-site-data', '"cache"');
  return context.redirect(byProvider ? '/sign-in?out=provider' : '/sign-in', 303);
}

/** The demo's viewer is signed in by the link itself, once. */
export async function showFirst(visit: Visit): Promise<Response> {
  const { context, desk: known, now } = visit;
  const address = known.admit?.(context.req.param('token') ?? '') ?? null;
  if (address !== null) {
    const link = digestOf(newToken());
    return enter(
      visit,
      await known.accounts.invite({ address, role: null, link, linkUntil: now }, now),
      START,
    );
  }
  if (!(await isFirst(visit))) return gonePage(visit, visit.words.goneFirst);
  const admin = visit.settings.agents.find(({ role }) => role === 'admin');
  return choosePage(visit, { ...FIRST, address: admin?.email ?? '' });
}

export async function makeFirst(visit: Visit): Promise<Response> {
  const { desk, form, words } = visit;
  const address = addressOf(form.get('address') ?? '');
  const choosing: Choosing = { ...FIRST, address };
  const wait = waitOf(visit);
  if (wait > 0) return tooFast(visit, wait, (wrong) => choosePage(visit, { ...choosing, wrong }, 429));
  if (!(await isFirst(visit))) return gonePage(visit, words.goneFirst);
  if (canonicalAddress(address) === null)
    return choosePage(visit, { ...choosing, wrongAddress: words.notAnAddress }, 422);
  const password = form.get('password') ?? '';
  const weakness = weaknessOf(password, address);
  if (weakness !== null) return choosePage(visit, { ...choosing, weakness }, 422);
  const account = await desk.accounts.makeFirst(address, await hashed(password), visit.now);
  return account === null ? gonePage(visit, words.goneFirst) : enter(visit, account, START);
}

export async function showInvitation(visit: Visit): Promise<Response> {
  const invited = await desk(visit).byLink(linkOf(visit), visit.now);
  if (invited === null) return gonePage(visit, visit.words.gone);
  return choosePage(visit, { ...INVITED, address: invited.address });
}

export async function acceptInvitation(visit: Visit): Promise<Response> {
  const { form, words, now } = visit;
  const wait = waitOf(visit);
  if (wait > 0) return tooFast(visit, wait, (wrong) => signInPage(visit, { ...NOBODY, wrong }, 429));
  const link = linkOf(visit);
  const invited = await desk(visit).byLink(link, now);
  if (invited === null) return gonePage(visit, words.gone);
  const password = form.get('password') ?? '';
  const weakness = weaknessOf(password, invited.address);
  if (weakness !== null) return choosePage(visit, { ...INVITED, address: invited.address, weakness }, 422);
  const account = await desk(visit).acceptLink(link, await hashed(password), now);
  if (account === null) return gonePage(visit, words.gone);
  await desk(visit).clearTries(derivedId('l', `sign-in/${account.address}`));
  if (roleOf(account, agentOf(visit.settings, account.address)) === null)
    return signInPage(visit, { ...NOBODY, wrong: words.noAgent }, 403);
  return enter(visit, account, START);
}

const FIRST = { first: true, wrong: null, wrongAddress: null, weakness: null } as const;
const INVITED = { ...FIRST, first: false } as const;
const NOBODY: SigningIn = { address: '', next: START, wrong: null };

async function enter(visit: Visit, account: Account, next: string): Promise<Response> {
  await beginSession(visit, account);
  return visit.context.redirect(next, 303);
}

/** The link is good while nobody has an account. Every process prints the same one. */
async function isFirst({ context, desk: { accounts, firstLink } }: Visit): Promise<boolean> {
  const isOurs = digestOf(context.req.param('token') ?? '') === digestOf(firstLink);
  return isOurs && !(await accounts.any());
}

function desk({ desk: { accounts } }: Visit) {
  return accounts;
}

function linkOf({ context }: Visit): string {
  return digestOf(context.req.param('token') ?? '');
}

function addressOf(given: string): string {
  const text = given.trim();
  return canonicalAddress(text) ?? text.toLowerCase();
}

/** A path of ours; anything else would send a person who signed in to another host. */
export function nextOf(given: string | undefined): string {
  if (given === undefined || !/^\/(?![/\\])[\w\-./?=&%]*$/.test(given)) return START;
  return given;
}

/** The milliseconds until this client's next try; 0: now. */
export function waitOf({ context, desk: { rate, isProxy } }: Visit): number {
  return rate.waitFor(clientOfRequest(context.env, context.req.header('x-forwarded-for'), isProxy));
}

export function tooFast(
  visit: Visit,
  waitMs: number,
  page: (wrong: string) => Promise<Response>,
): Promise<Response> {
  visit.context.header('retry-after', String(Math.ceil(waitMs / 1000)));
  return page(visit.words.tooFast(seconds(visit, waitMs)));
}
