/**
 * One account, for admins and auditors: its role, where the person is signed in, and the scripts that use the API in their name.
 * An admin changes the role, makes another link, signs out, revokes, and removes.
 *
 * Promises: a change of role and a removal show first what they would do, and happen after a second form. Nobody changes their
 * own role or removes themselves, so that the admin who acts is left.
 */
import type { Account } from '../contract/accounts.ts';
import { role as roles, type Role } from '../contract/settings.ts';
import { inviteTo } from './invitations.ts';
import { type Effects, type PersonShown, personPage } from './pages/personPage.ts';
import { stalePage } from './pages/noticePage.ts';
import { IDLE_MS } from './sessions.ts';
import { agentOf, roleOf, type SignedIn } from './visit.ts';

const DONE = ['role', 'session', 'token'] as const;

export function showAccountOf(visit: SignedIn): Promise<Response> {
  const done = DONE.find((one) => one === visit.context.req.query('done')) ?? null;
  return shown(visit, { done });
}

export async function changeRole(visit: SignedIn): Promise<Response> {
  const { desk, form, person, settings, context } = visit;
  const account = await accountIn(visit);
  if (account === null || account.id === person.account.id) return shown(visit, {}, 422);
  const given = form.get('role') ?? '';
  const role = roles.safeParse(given).data ?? null;
  const after = role ?? agentOf(settings, account.address)?.role ?? null;
  if (role === null && given !== '') return shown(visit, {}, 422);
  if (form.get('sure') !== 'yes') return shown(visit, { asked: { what: 'role', role, after } });
  await desk.accounts.changeRole(account.id, role);
  desk.reports.say('info', 'assigned', { account: account.id, role: after, by: person.account.id });
  return context.redirect(`/people/${account.id}?done=role`, 303);
}

export async function linkAgain(visit: SignedIn): Promise<Response> {
  const { desk, now } = visit;
  const account = await accountIn(visit);
  if (account === null) return shown(visit, {}, 422);
  const { address } = account;
  const { link, expiresAt } = await inviteTo(desk.accounts, { address, role: null }, desk.publicUrl, now);
  return shown(visit, { link: { address, url: link, expiresAt } });
}

export async function removeAccount(visit: SignedIn): Promise<Response> {
  const { desk, form, person, context } = visit;
  const account = await accountIn(visit);
  if (account === null || account.id === person.account.id) return shown(visit, {}, 422);
  if (form.get('sure') !== 'yes') return shown(visit, { asked: { what: 'remove' } });
  await desk.accounts.remove(account.id);
  desk.reports.say('info', 'revoked', { account: account.id, by: person.account.id });
  return context.redirect('/people?done=removed', 303);
}

export async function endBrowser({ context, desk }: SignedIn): Promise<Response> {
  const account = context.req.param('account') ?? '';
  await desk.accounts.end(account, context.req.param('browser') ?? '');
  return context.redirect(`/people/${encodeURIComponent(account)}?done=session`, 303);
}

export async function endTokenOf({ context, desk, person }: SignedIn): Promise<Response> {
  const account = context.req.param('account') ?? '';
  const id = context.req.param('token') ?? '';
  if (await desk.tokens.revoke(account, id))
    desk.reports.say('info', 'revoked', { token: id, account, by: person.account.id });
  return context.redirect(`/people/${encodeURIComponent(account)}?done=token`, 303);
}

function accountIn({ context, desk }: SignedIn): Promise<Account | null> {
  return desk.accounts.byId(context.req.param('account') ?? '');
}

async function shown(
  visit: SignedIn,
  told: Partial<Pick<PersonShown, 'asked' | 'link' | 'done'>>,
  status: 200 | 422 = 200,
): Promise<Response> {
  const { desk, now, settings, context } = visit;
  const account = await accountIn(visit);
  if (account === null) return status === 422 ? stalePage(visit) : context.redirect('/people', 303);
  const agent = agentOf(settings, account.address);
  const sessions = await desk.accounts.sessionsOf(account.id, now, now - IDLE_MS);
  const tokens = await desk.tokens.list(account.id, now);
  const effects: Effects = { sessions: sessions.length, tokens: tokens.length, agent: agent?.name ?? null };
  const role: Role | null = roleOf(account, agent);
  const nothingSaid = { asked: null, link: null, done: null };
  return personPage(
    visit,
    { account, agent, role, sessions, tokens, effects, ...nothingSaid, ...told },
    status,
  );
}
