/**
 * The accounts, for admins and auditors: who has one, with which role, and where signed in. An admin invites and signs out.
 * A link is shown once, in the answer to the form, and is in no address and no redirect.
 */
import { canonicalAddress } from '../contract/address.ts';
import { role as roles } from '../contract/settings.ts';
import { inviteTo } from './invitations.ts';
import { type Inviting, peoplePage } from './pages/peoplePage.ts';
import { IDLE_MS } from './sessions.ts';
import { agentOf, roleOf, type SignedIn } from './visit.ts';

const DONE = ['ended', 'removed'] as const;

export function showPeople(visit: SignedIn): Promise<Response> {
  const done = DONE.find((one) => one === visit.context.req.query('done')) ?? null;
  return shown(visit, { done });
}

/** Without a role the configured agent's counts; an address that is no agent needs one. */
export async function invite(visit: SignedIn): Promise<Response> {
  const { desk, form, settings, words, now } = visit;
  const given = form.get('address') ?? '';
  const address = canonicalAddress(given.trim());
  if (address === null) return shown(visit, { address: given, wrong: words.notAnAddress }, 422);
  const role = roles.safeParse(form.get('role')).data ?? null;
  const known = await desk.accounts.byAddress(address);
  if (role === null && (known?.role ?? agentOf(settings, address)) === null)
    return shown(visit, { address, wrong: words.needsRole }, 422);
  const { link, expiresAt } = await inviteTo(desk.accounts, { address, role }, desk.publicUrl, now);
  return shown(visit, { link: { address, url: link, expiresAt } });
}

/** Ends every session of an account; of one's own, all but this one. */
export async function endEverywhere({ context, desk, person }: SignedIn): Promise<Response> {
  await desk.accounts.endOthers(context.req.param('account') ?? '', person.session.id);
  return context.redirect('/people?done=ended', 303);
}

async function shown(visit: SignedIn, told: Partial<Inviting>, status: 200 | 422 = 200): Promise<Response> {
  const { desk, settings, now } = visit;
  const people = (await desk.accounts.list(now, now - IDLE_MS)).map((known) => {
    const agent = agentOf(settings, known.account.address);
    return { ...known, name: agent?.name ?? null, role: roleOf(known.account, agent) };
  });
  return peoplePage(visit, people, { address: '', wrong: null, link: null, done: null, ...told }, status);
}
