/** Available or away: a fact that assignment obeys, said by a form of the bar. */
import { expect, test } from 'vitest';
import { silent } from '../../contract/reports.ts';
import { router } from '../../router/router.ts';
import { decideFact, handleAfterwards } from '../../runtime/stages.ts';
import { replay } from '../../store/replay.ts';
import { mail } from '../support/arrivals.ts';
import { type Desk, desk, fieldsOf, PAGE } from './desk.ts';
import { HERE_MS } from '../../contract/accounts.ts';
import { type Browser, house, signedIn } from './house.ts';

const HOUR = 3_600_000;
const EVERYBODY = ['ana@firstline.test', 'rui@firstline.test', 'tom@firstline.test'];

/** By the form of the bar. */
async function say(person: Browser, away: string, page = '/tickets') {
  const { text } = await person.get(page);
  const form = text.slice(text.indexOf('id="available"'));
  const field = (name: string) => new RegExp(`name="${name}"\\s+value="([^"]*)"`).exec(form)?.[1] ?? '';
  const fields = { form: field('form'), click: field('click'), page: field('page'), away };
  return { fields, answer: await person.forge('/me/present', fields) };
}

async function arrive(at: Desk, id: string): Promise<string | null> {
  const { clock, grounds } = at;
  const arrived = mail({ id, at: clock.now(), from: { address: `${id}@x.test`, name: '' } });
  await grounds.store.transaction(async (tx) => {
    const facts = await decideFact(router, { clock, reports: silent }, tx, arrived);
    await handleAfterwards(router, { clock, reports: silent }, tx, facts);
  });
  return (await tickets(at)).at(-1)?.agent ?? null;
}

/** In the office hours: the desk's first mail came before. */
async function atWork(): Promise<Desk> {
  const at = await desk();
  at.clock.advance(2 * HOUR);
  return at;
}

async function tickets(at: Desk) {
  const found = [];
  for (let n = 1001; ; n += 1) {
    const ticket = await at.grounds.store.read.ticket(`FL-${n}`);
    if (ticket === null) return found;
    found.push(ticket);
  }
}

test('who is away gets no new ticket and keeps the old ones; who is back gets those that wait', async () => {
  const at = await atWork();
  const [ana, rui, tom] = await Promise.all(EVERYBODY.map((address) => signedIn(at, address)));
  if (ana === undefined || rui === undefined || tom === undefined) throw new Error('three people');
  const before = await arrive(at, 'd0');
  expect(before).not.toBeNull();
  for (const person of [ana, rui, tom]) expect((await say(person, 'open')).answer.location).toBe('/tickets');
  expect((await tickets(at))[1]?.agent).toBe(before);
  expect((await rui.get(PAGE)).text).toMatch(/class="presence-text">Away</);
  expect(await arrive(at, 'd1')).toBeNull();
  expect((await tickets(at))[2]?.retryAt).toBeNull();
  await say(ana, 'back');
  expect((await tickets(at))[2]?.agent).toBe('ana');
  expect(await arrive(at, 'd2')).toBe('ana');
  expect((await ana.get(PAGE)).text).toMatch(/class="presence-text">Available</);
  expect((await replay(at.grounds.database)).differences).toEqual([]);
});

test('until an instant: the ticket waits for it, and the bar names it', async () => {
  const at = await atWork();
  const people = await Promise.all(EVERYBODY.map((address) => signedIn(at, address)));
  for (const person of people) await say(person, 'hour');
  expect(await arrive(at, 'd1')).toBeNull();
  expect((await tickets(at))[1]?.retryAt).toBe(at.clock.now() + HOUR);
  expect((await people[0]?.get(PAGE))?.text).toMatch(/class="presence-text">Away until /);
  at.clock.advance(HOUR);
  expect((await people[0]?.get(PAGE))?.text).toMatch(/class="presence-text">Available</);
  expect(await arrive(at, 'd2')).not.toBeNull();
});

test('an instant said later: tickets that wait for nobody wait for it', async () => {
  const at = await atWork();
  const people = await Promise.all(EVERYBODY.map((address) => signedIn(at, address)));
  for (const person of people) await say(person, 'open');
  expect(await arrive(at, 'd1')).toBeNull();
  expect((await tickets(at))[1]?.retryAt).toBeNull();
  const [first] = people;
  if (first === undefined) throw new Error('three people');
  await say(first, 'hour');
  expect((await tickets(at))[1]?.retryAt).toBe(at.clock.now() + HOUR);
});

test('the same form sent twice says it once; a form without a choice changes nothing', async () => {
  const at = await desk();
  const ana = await signedIn(at, EVERYBODY[0] ?? '');
  const { fields } = await say(ana, 'open', PAGE);
  expect(fields.page).toBe(PAGE);
  await say(ana, 'back');
  await ana.forge('/me/present', fields);
  expect((await ana.get(PAGE)).text).toMatch(/class="presence-text">Available</);
  for (const away of ['', 'shout'])
    await ana.forge('/me/present', { ...fieldsOf(await ana.get(PAGE)), away });
  expect((await ana.get(PAGE)).text).toMatch(/class="presence-text">Available</);
  const outside = await ana.forge('/me/present', { ...fields, page: 'https://evil.test' });
  expect(outside.location).toBe('/tickets');
});

test('a person who is no agent has nothing to say', async () => {
  const at = await desk();
  const boss = await signedIn(at, 'boss@firstline.test', 'admin');
  expect((await boss.get('/open')).text).not.toContain('id="available"');
  expect((await boss.send('/me', '/me/present', { away: 'open' })).location).toBe('/me');
});

test('a person chooses which notices come by mail; only then a page says that they use it', async () => {
  const at = await house();
  const ana = await signedIn(at, 'ana@firstline.test');
  const wishes = () => at.grounds.store.read.noticeWishes();
  expect((await ana.get('/tickets')).text).toContain('data-here="off"');
  expect((await ana.get('/me')).text).toMatch(/value="always"\s+checked/);
  await ana.send('/me', '/me/habits', { keys: 'on', notices: 'away' });
  expect((await ana.get('/tickets')).text).toContain('data-here="on"');
  expect(await wishes()).toEqual([{ address: 'ana@firstline.test', notices: 'away', hereUntil: 0 }]);
  expect((await ana.send('/tickets', '/here', {})).status).toBe(204);
  expect((await wishes())[0]?.hereUntil).toBe(at.clock.now() + HERE_MS);
  // A form without the field, or with an unknown value, changes nothing of it.
  await ana.send('/me', '/me/habits', { notices: 'never' });
  expect(await wishes()).toHaveLength(1);
  // A person without an agent has no tickets.
  const boss = await signedIn(at, 'boss@example.com', 'auditor');
  expect((await boss.get('/me')).text).not.toContain('name="notices"');
});
