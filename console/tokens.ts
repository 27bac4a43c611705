/**
 * A person's tokens for the API, on their own page. Promises that a token is shown once, in the answer to the form, and
 * that a person makes and ends only their own. Its scopes are those that the person's role has.
 */
import { MAX_TOKEN_NAME, scope, scopesOf } from '../contract/apiTokens.ts';
import { shown } from './account.ts';
import { issueTo, LASTS_DAYS } from './issuing.ts';
import type { SignedIn } from './visit.ts';

export async function makeToken(visit: SignedIn): Promise<Response> {
  const { desk, form, now, person, words } = visit;
  const name = (form.get('name') ?? '').trim();
  const scopes = scope.options.filter(
    (one) => form.get(`scope-${one}`) === 'yes' && scopesOf[person.role].includes(one),
  );
  const days = LASTS_DAYS.find((one) => String(one) === form.get('days'));
  const refuse = (wrong: string): Promise<Response> => shown(visit, { making: { name, scopes, wrong } }, 422);
  if (name === '' || name.length > MAX_TOKEN_NAME) return refuse(words.tokenNeedsName(MAX_TOKEN_NAME));
  if (scopes.length === 0) return refuse(words.tokenNeedsScope);
  if (days === undefined) return refuse(words.tokenNeedsDays);
  const wanted = { account: person.account.id, name, scopes, days };
  const issued = await issueTo(desk.tokens, wanted, now);
  if (issued === null) return refuse(words.tooManyTokens);
  desk.reports.say('info', 'issued', { token: issued.id, account: person.account.id, scopes });
  return shown(visit, { made: { ...issued, name } });
}

export async function endToken({ context, desk, person }: SignedIn): Promise<Response> {
  const id = context.req.param('token') ?? '';
  if (await desk.tokens.revoke(person.account.id, id))
    desk.reports.say('info', 'revoked', { token: id, account: person.account.id });
  return context.redirect('/me?done=tokenEnded', 303);
}
