/**
 * A form of an ended session: the person signs in on the page that has their words, and the form is sent. Promises that no
 * word is lost, and that a page of another host has none sent. Files of the form are: it then only keeps its words as the draft.
 */
import type { Account } from '../contract/accounts.ts';
import { act } from './acting.ts';
import { carriedIn } from './carried.ts';
import { formToken } from './cookies.ts';
import { signInPage } from './pages/doorPage.ts';
import type { Context } from 'hono';
import { sessionBegun } from './sessions.ts';
import { agentOf, roleOf, START, type Visit, zoneOf } from './visit.ts';

/** Null for a form that is not one of these. */
export function endedForm(visit: Visit): Promise<Response> | null {
  const { context, form, uploads, words } = visit;
  const ticket =
    context.req.path === `/t/${context.req.param('number')}` ? context.req.param('number') : null;
  if (visit.person !== null || ticket === null || ticket === undefined) return null;
  if (isForeign(context, visit.desk.publicUrl)) return null;
  const carried = new Map(form);
  carried.set('ticket', ticket.toUpperCase());
  if (uploads.length > 0) carried.set('verb', 'save');
  if (carriedIn(carried).length === 0) return null;
  const signing = { address: '', next: START, wrong: words.draft.ended };
  return signInPage({ ...visit, form: carried }, signing, 403);
}

/** Whether a page elsewhere sent the form: its words would leave in the name of the person who signs in. */
function isForeign({ req }: Context, publicUrl: string): boolean {
  const site = req.header('sec-fetch-site');
  if (site !== undefined) return site !== 'same-origin';
  // Without https a browser names the origin alone.
  const origin = req.header('origin');
  if (origin === undefined) return false;
  const host = URL.parse(origin)?.host ?? '';
  return host === '' || ![req.header('host'), URL.parse(publicUrl)?.host].includes(host);
}

/** After signing in: the form, as the page of its ticket would have sent it. */
export async function resume(visit: Visit, account: Account): Promise<Response> {
  const { settings, desk } = visit;
  const { token, session } = await sessionBegun(visit, account);
  const agent = agentOf(settings, account.address);
  const role = roleOf(account, agent);
  if (role === null) return visit.context.redirect(START, 303);
  const name = agent?.name ?? account.address;
  return act({
    ...visit,
    person: { account, session, role, agent, name },
    zone: zoneOf(settings, agent),
    position: await desk.live.position(),
    formToken: formToken(token),
    uploads: [],
  });
}
