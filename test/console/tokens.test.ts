/** A person's tokens on their own page: shown once, kept as a digest, of the scopes that the role has. */
import { expect, test } from 'vitest';
import { MAX_TOKENS } from '../../contract/apiTokens.ts';
import { sha256 } from '../../contract/ids.ts';
import { apiTokensOf } from '../../store/apiTokens.ts';
import { type House, house, signedIn } from './house.ts';

const OWN = 'own@firstline.test';
const form = { name: ' nightly report ', 'scope-read': 'yes', days: '30' };

async function kept(at: House) {
  return apiTokensOf(at.grounds.database).list(null, at.clock.now());
}

test('a token is shown in the answer to the form alone, and only its digest is kept', async () => {
  const at = await house();
  const person = await signedIn(at, OWN, 'agent');
  const answer = await person.send('/me', '/me/tokens', form);
  const token = /flt_[a-z2-7]{52}/.exec(answer.text)?.[0] ?? '';
  expect(answer.status).toBe(200);
  const [one, ...more] = await kept(at);
  expect([one?.name, one?.scopes, more]).toEqual(['nightly report', ['read'], []]);
  expect(one?.endsAt).toBe(at.clock.now() + 30 * 86_400_000);
  const found = await apiTokensOf(at.grounds.database).find(sha256(token), at.clock.now());
  expect(found?.token.id).toBe(one?.id);
  const page = (await person.get('/me')).text;
  expect(page).toContain('nightly report');
  expect(page).not.toContain('flt_');
  const rows = JSON.stringify(await at.grounds.database.read.all('SELECT * FROM api_tokens'));
  expect(rows).not.toContain(token.slice(4));
});

test('a role gives no scope that it lacks, whatever the form says', async () => {
  const at = await house();
  const person = await signedIn(at, OWN, 'auditor');
  const page = (await person.get('/me')).text;
  expect(page).toContain('scope-read');
  expect(page).not.toContain('scope-write');
  await person.send('/me', '/me/tokens', { ...form, 'scope-write': 'yes', 'scope-admin': 'yes' });
  expect((await kept(at)).map(({ scopes }) => scopes)).toEqual([['read']]);
  const none = await person.send('/me', '/me/tokens', { name: 'x', 'scope-admin': 'yes', days: '30' });
  expect(none.status).toBe(422);
});

test.each([
  ['no name', { ...form, name: ' ' }],
  ['a name that is too long', { ...form, name: 'x'.repeat(81) }],
  ['no scope', { name: 'x', days: '30' }],
  ['an end that the form does not offer', { ...form, days: '3650' }],
])('%s makes no token and keeps what was written', async (_, fields) => {
  const at = await house();
  const person = await signedIn(at, OWN, 'admin');
  const answer = await person.send('/me', '/me/tokens', fields);
  expect(answer.status).toBe(422);
  expect(answer.text).toContain('role="alert"');
  expect(await kept(at)).toEqual([]);
});

test('a hostile name is text on the page', async () => {
  const at = await house();
  const person = await signedIn(at, OWN, 'admin');
  const answer = await person.send('/me', '/me/tokens', { ...form, name: '"><script>alert(1)</script>' });
  expect(answer.text).not.toContain('<script>');
});

test('a person ends their own token and not another person’s', async () => {
  const at = await house();
  const person = await signedIn(at, OWN, 'admin');
  const other = await signedIn(at, 'other@firstline.test', 'agent');
  await other.send('/me', '/me/tokens', form);
  const [theirs] = await kept(at);
  await person.send('/me', `/me/tokens/${theirs?.id}/end`, {});
  expect(await kept(at)).toHaveLength(1);
  const done = await other.send('/me', `/me/tokens/${theirs?.id}/end`, {});
  expect([done.status, done.location]).toEqual([303, '/me?done=tokenEnded']);
  expect(await kept(at)).toEqual([]);
});

test('the form says when there are too many', async () => {
  const at = await house();
  const person = await signedIn(at, OWN, 'agent');
  for (let n = 0; n < MAX_TOKENS; n += 1) await person.send('/me', '/me/tokens', form);
  const answer = await person.send('/me', '/me/tokens', form);
  expect([answer.status, (await kept(at)).length]).toEqual([422, MAX_TOKENS]);
});
