/** Known issues in the console: who opens, changes, publishes and ends one, and that a form acts once and overwrites nothing unseen. */
import { expect, test } from 'vitest';
import { desk, order, PAGE } from './desk.ts';
import { type Answer, type Browser, browser, signedIn } from './house.ts';

const LEAD = 'tom@firstline.test';
const AGENT = 'rui@firstline.test';

function hidden({ text }: Answer, order: string | null): Record<string, string> {
  const form =
    order === null ? text : (text.split('<form').find((one) => one.includes(`value="${order}"`)) ?? '');
  return Object.fromEntries(
    ['form', 'click', 'shown'].flatMap((name) => {
      const value = new RegExp(`name="${name}" value="([^"]*)"`).exec(form)?.[1];
      return value === undefined ? [] : [[name, value]];
    }),
  );
}

async function opened(person: Browser, fields: Record<string, string>): Promise<Answer> {
  const page = await person.get('/issues/new');
  // The first form of a page is another one.
  const form = hidden({ ...page, text: page.text.slice(page.text.indexOf('action="/issues"')) }, null);
  return person.forge('/issues', { kind: 'outage', ...form, ...fields });
}

const changed = async (person: Browser, order: string, fields: Record<string, string> = {}) =>
  person.forge('/issues/KI-1', { ...hidden(await person.get('/issues/KI-1'), order), order, ...fields });

test('an agent opens one for the team, a lead publishes, changes and ends it', async () => {
  const at = await desk();
  const agent = await signedIn(at, AGENT);
  expect(await opened(agent, { title: ' ' })).toMatchObject({ status: 422 });
  const made = await opened(agent, {
    title: 'Mails <b>are</b> late',
    products: 'Post, Disk , Post',
    'category-billing': 'yes',
    startsAt: '2026-03-02T08:30',
  });
  expect(made).toMatchObject({ status: 303, location: '/issues/KI-1?done=opened' });
  const seen = await agent.get('/issues/KI-1?done=opened');
  expect(seen.text).toContain('Mails &lt;b&gt;are&lt;/b&gt; late');
  expect(seen.text).toContain('The known issue is open.');
  expect(seen.text).not.toContain('action="/issues/KI-1"');
  expect((await changed(agent, 'over')).status).toBe(403);
  // Texts of an agent reach nobody: the form has no such field, and one that is forged is refused.
  expect((await opened(agent, { title: 'x', 'text-en': 'Read this' })).status).toBe(403);

  const lead = await signedIn(at, LEAD);
  expect((await changed(lead, 'publish', { 'text-en': ' ', 'text-pt': '' })).status).toBe(422);
  expect(await changed(lead, 'publish', { 'text-en': 'Late today.', 'text-pt': 'Atrasos.' })).toMatchObject({
    location: '/issues/KI-1?done=published',
  });
  const { grounds } = at;
  const issue = () => grounds.store.read.issue('KI-1');
  expect(await issue()).toMatchObject({
    products: ['Post', 'Disk'],
    categories: ['billing'],
    published: true,
    words: { title: 'Mails <b>are</b> late', texts: { en: 'Late today.', pt: 'Atrasos.' } },
  });
  expect((await lead.get('/issues')).text).toContain('customers read of it');
  const fields = { title: 'Late', kind: 'outage', products: '', startsAt: '', endsAt: '' };
  expect(await changed(lead, 'facts', fields)).toMatchObject({ location: '/issues/KI-1?done=changed' });
  expect(await issue()).toMatchObject({
    products: [],
    categories: null,
    startsAt: null,
    words: { title: 'Late' },
  });
  expect((await changed(lead, 'facts', fields)).text).toContain('Nothing is different');
  expect(await changed(lead, 'withdraw')).toMatchObject({ status: 303 });
  expect(await changed(lead, 'over')).toMatchObject({ status: 303 });
  expect(await issue()).toMatchObject({ state: 'over', published: false });
  const list = (await lead.get('/issues')).text;
  expect(list.slice(0, list.indexOf('id="over"'))).not.toContain('href="/issues/KI-1"');
  expect(list.slice(list.indexOf('id="over"'))).toContain('href="/issues/KI-1"');
  expect(await changed(lead, 'again')).toMatchObject({ status: 303 });
  expect(await issue()).toMatchObject({ state: 'open', overAt: null });
});

test('a form sent twice opens one, and a page that is behind overwrites nothing and keeps its words', async () => {
  const at = await desk();
  const lead = await signedIn(at, LEAD);
  const page = await lead.get('/issues/new');
  const form = hidden({ ...page, text: page.text.slice(page.text.indexOf('action="/issues"')) }, null);
  const once = { ...form, kind: 'outage', title: 'Mails are late' };
  const both = [await lead.forge('/issues', once), await lead.forge('/issues', once)];
  expect(both.map(({ location }) => location)).toEqual(Array(2).fill('/issues/KI-1?done=opened'));
  expect(await lead.forge('/issues', { ...once, title: 'Other words' })).toMatchObject({
    location: '/issues/KI-2?done=opened',
  });
  const behind = hidden(await lead.get('/issues/KI-1'), 'facts');
  await changed(lead, 'publish', { 'text-en': 'Late.' });
  const refused = await lead.forge('/issues/KI-1', {
    ...behind,
    order: 'facts',
    kind: 'outage',
    title: 'A title that nobody may lose',
  });
  expect(refused.status).toBe(409);
  expect(refused.text).toContain('It changed since your page showed it');
  expect(refused.text).toContain('value="A title that nobody may lose"');
  expect((await at.grounds.store.read.issue('KI-1'))?.words.title).toBe('Mails are late');
});

test('a start is of the zone of who gives it; what cannot be read refuses the form', async () => {
  const at = await desk();
  for (const calendar of Object.values(at.settings.calendars)) calendar.timeZone = 'Europe/Lisbon';
  const lead = await signedIn(at, LEAD);
  expect(await opened(lead, { title: 'x', startsAt: 'tomorrow' })).toMatchObject({ status: 422 });
  expect(await opened(lead, { title: 'x', kind: 'fire' })).toMatchObject({ status: 422 });
  expect(await opened(lead, { title: 'x', tracking: 'MO1234' })).toMatchObject({ status: 422 });
  expect(
    await opened(lead, {
      title: 'x',
      kind: 'planned',
      startsAt: '2026-07-02T08:30',
      endsAt: '2026-07-01T08:30',
    }),
  ).toMatchObject({ status: 422 });
  await opened(lead, {
    title: 'x',
    kind: 'planned',
    startsAt: '2026-07-02T08:30',
    endsAt: '2026-07-02T09:30',
  });
  // Lisbon in summer.
  expect(await at.grounds.store.read.issue('KI-1')).toMatchObject({
    startsAt: Date.parse('2026-07-02T07:30Z'),
    endsAt: Date.parse('2026-07-02T08:30Z'),
  });
  expect((await lead.get('/issues/KI-1')).text).toContain('value="2026-07-02T08:30"');
});

test('an auditor reads; nobody else comes in; an unknown number is a page', async () => {
  const at = await desk();
  await opened(await signedIn(at, LEAD), { title: 'Mails are late' });
  const auditor = await signedIn(at, 'audit@x.test', 'auditor');
  const { text } = await auditor.get('/issues');
  expect(text).toContain('Mails are late');
  expect(text).not.toContain('/issues/new');
  expect((await auditor.get('/issues/KI-1')).text).not.toContain('action="/issues');
  expect(await auditor.get('/issues/KI-7')).toMatchObject({ status: 404 });
  expect((await browser(at).get('/issues/KI-1')).status).toBe(303);
});

test('each language of the console has the list and the page', async () => {
  const at = await desk();
  const lead = await signedIn(at, LEAD);
  await opened(lead, { title: 'Mails are late' });
  for (const [tag, list, page] of [
    ['pt', 'Problemas conhecidos', 'O que os clientes leem'],
    ['es', 'Problemas conocidos', 'Lo que leen los clientes'],
  ]) {
    const look = { 'accept-language': tag ?? '' };
    expect((await lead.get('/issues', look)).text).toContain(list);
    expect((await lead.get('/issues/KI-1', look)).text).toContain(page);
  }
});

test('on the page of a ticket an agent says which it is about, takes that back, and the issue names it', async () => {
  const at = await desk();
  const lead = await signedIn(at, LEAD);
  await opened(lead, { title: 'Mails are late', 'category-usage': 'yes' });
  const agent = await signedIn(at, AGENT);
  expect((await agent.get(PAGE)).text).toContain('Say which it is about');
  const done = await order(agent, { order: 'issue', issue: 'KI-1' });
  expect(done.status).toBe(303);
  const page = (await agent.get(done.location ?? '')).text;
  expect(page).toContain('href="/issues/KI-1"');
  expect((await lead.get('/issues/KI-1')).text).toMatch(/href="\/t\/FL-1001"[\s\S]*named by an agent/);
  expect((await order(agent, { order: 'issue', issue: 'KI-7' })).status).toBe(422);
  const undoes = new URL(`http://x${done.location}`).searchParams.get('order') ?? '';
  expect((await order(agent, { order: 'undo', undoes })).status).toBe(303);
  expect(await at.grounds.store.read.ticket('FL-1001')).not.toHaveProperty('issue');
  expect((await lead.get('/issues/KI-1')).text).toContain('No ticket is about it.');
  await order(agent, { order: 'issue', issue: 'none' });
  expect((await agent.get(PAGE)).text).toContain('about none of them');
});
