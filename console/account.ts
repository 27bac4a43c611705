/**
 * A person's own page: how they sign in, where they are signed in, language and theme. Promises that it changes only the
 * account of the person who asks: another person's session id is unknown here.
 */
import { HERE_MS, noticesByMail, themes } from '../contract/accounts.ts';
import { derivedId } from '../contract/ids.ts';
import { type AccountShown, accountPage } from './pages/accountPage.ts';
import { fits, hashed, weaknessOf } from './passwords.ts';
import { beginSession, IDLE_MS } from './sessions.ts';
import { span } from './times.ts';
import type { SignedIn } from './visit.ts';
import { languages } from './words/words.ts';

const DONE = ['saved', 'passwordChanged', 'ended', 'tokenEnded'] as const;
const NOTHING_SAID = { done: null, wrongOld: null, weakness: null, making: null, made: null } as const;

export async function showAccount(visit: SignedIn): Promise<Response> {
  const done = DONE.find((one) => one === visit.context.req.query('done')) ?? null;
  return shown(visit, { done });
}

export async function changeLook({ context, desk, form, person }: SignedIn): Promise<Response> {
  await desk.accounts.changeLook(person.account.id, {
    language: languages.find(({ tag }) => tag === form.get('language'))?.tag ?? null,
    theme: themes.find((theme) => theme === form.get('theme')) ?? null,
  });
  return context.redirect('/me?done=saved', 303);
}

export async function changeHabits({ context, desk, form, person }: SignedIn): Promise<Response> {
  await desk.accounts.changeHabits(person.account.id, {
    keys: form.get('keys') === 'on',
    notices: noticesByMail.find((one) => one === form.get('notices')) ?? person.account.notices,
  });
  return context.redirect('/me?done=saved', 303);
}

/** The script of a page in use tells it, for a person who wants no mail meanwhile. */
export async function beHere({ context, desk, now, person }: SignedIn): Promise<Response> {
  await desk.accounts.here(person.account.id, now + HERE_MS);
  return context.body(null, 204);
}

/** Tries of the present password are counted with those at the door: a browser left open is no way around the lock. */
export async function changePassword(visit: SignedIn): Promise<Response> {
  const { context, desk, form, now, person, words } = visit;
  const { account } = person;
  const name = derivedId('l', `sign-in/${account.address}`);
  const { counts, lockedUntil } = await desk.accounts.countTry(name, now);
  if (!counts) return shown(visit, { wrongOld: words.locked(span(visit, lockedUntil - now)) }, 429);
  if (!(await fits(form.get('old') ?? '', account.password)))
    return shown(visit, { wrongOld: words.wrongOld }, 422);
  await desk.accounts.clearTries(name);
  const password = form.get('password') ?? '';
  const weakness = weaknessOf(password, account.address);
  if (weakness !== null) return shown(visit, { weakness }, 422);
  await desk.accounts.changePassword(account.id, await hashed(password));
  await beginSession(visit, account);
  return context.redirect('/me?done=passwordChanged', 303);
}

export async function endSession({ context, desk, person }: SignedIn): Promise<Response> {
  await desk.accounts.end(person.account.id, context.req.param('session') ?? '');
  return context.redirect('/me?done=ended', 303);
}

export async function endOthers({ context, desk, person }: SignedIn): Promise<Response> {
  await desk.accounts.endOthers(person.account.id, person.session.id);
  return context.redirect('/me?done=ended', 303);
}

/** The page with what an action says on it. */
export async function shown(
  visit: SignedIn,
  told: Partial<Omit<AccountShown, 'sessions' | 'tokens'>>,
  status: 200 | 422 | 429 = 200,
): Promise<Response> {
  const { desk, now, person } = visit;
  const sessions = await desk.accounts.sessionsOf(person.account.id, now, now - IDLE_MS);
  const tokens = await desk.tokens.list(person.account.id, now);
  return accountPage(visit, { ...NOTHING_SAID, sessions, tokens, ...told }, status);
}
