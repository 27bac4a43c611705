/**
 * Sessions: begun with a fresh token at each sign-in, found by the digest of the cookie, ended when idle or old. Promises
 * that an account without a role signs in nowhere: an agent taken out of the configuration is out at the next request.
 */
import type { Context } from 'hono';
import type { Account, Session } from '../contract/accounts.ts';
import { cutAddress } from '../contract/address.ts';
import { randomId } from '../contract/ids.ts';
import type { Settings } from '../contract/settings.ts';
import { digestOf, newToken } from './cookies.ts';
import { deviceOf } from './device.ts';
import { agentOf, type Desk, type Person, roleOf, type Visit } from './visit.ts';

/** A session that nobody uses ends after this time. */
export const IDLE_MS = 12 * 3_600_000;
/** Every session ends after this time. */
export const LASTS_MS = 14 * 24 * 3_600_000;
/** A session's last use is written at most this often: reading a page should not wait for a commit. */
export const TOUCH_EVERY_MS = 5 * 60_000;

/** Ends the session that this browser had, so that a token from before signing in is worth nothing. */
export async function beginSession(visit: Visit, account: Account): Promise<void> {
  await sessionBegun(visit, account);
}

/** With what the rest of the request needs. */
export async function sessionBegun(
  { context, desk, now, person }: Visit,
  account: Account,
): Promise<{ token: string; session: Session }> {
  if (person !== null) await desk.accounts.end(person.account.id, person.session.id);
  const token = newToken();
  const session = {
    id: randomId('s'),
    account: account.id,
    device: deviceOf(context.req.header('user-agent')),
    beganAt: now,
    seenAt: now,
    endsAt: now + LASTS_MS,
  };
  await desk.accounts.begin({ ...session, digest: digestOf(token) });
  desk.cookies.begin(context, token, LASTS_MS / 1000);
  return { token, session };
}

/** The header of requests that a page makes without its person. */
export const BY_ITSELF = 'firstline-by-itself';

export async function currentPerson(
  context: Context,
  { accounts, cookies }: Desk,
  settings: Settings,
  now: number,
): Promise<Person | null> {
  const token = cookies.session(context);
  if (token === null) return null;
  const found = await accounts.signedIn(digestOf(token), now, now - IDLE_MS);
  if (found === null) return null;
  const { account, session } = found;
  const agent = agentOf(settings, account.address);
  const role = roleOf(account, agent);
  if (role === null) return null;
  if (now - session.seenAt >= TOUCH_EVERY_MS && !isByItself(context)) await accounts.touch(session.id, now);
  return { account, session, role, agent, name: agent?.name ?? cutAddress(account.address).local };
}

/** A page that is left open asks for what changed; its person may have left. */
function isByItself({ req }: Context): boolean {
  return req.path === '/live' || req.header(BY_ITSELF) !== undefined;
}
