/** The lists: what each shows, whose tickets, in which groups, by pages; and words of strangers in them. */
import { expect, test } from 'vitest';
import { PAGE } from '../../console/lists.ts';
import { addresses } from '../../console/places.ts';
import { openedFact } from '../support/facts.ts';
import { customer } from '../support/team.ts';
import { house, signedIn } from './house.ts';
import { ANA, arrived, configured, due, envelope, MINUTE, shownIn, withTickets, write } from './listed.ts';

test('show what they promise, one’s own by what is due', async () => {
  const ana = await signedIn(await withTickets(), ANA);
  const of = async (path: string) => shownIn((await ana.get(path)).text);
  expect(await of(addresses.mine)).toEqual([
    'Late',
    'It is late',
    'Within the hour',
    'It is soon',
    'No clock runs',
    'It is clockless',
  ]);
  expect(await of(addresses.unassigned)).toEqual(['No clock runs', 'It is free']);
  expect(await of(addresses.waiting)).toEqual(['It is waits']);
  expect(await of(addresses.snoozed)).toEqual(['It is asleep']);
  expect(await of(addresses.resolved)).toEqual([]);
  expect(await of(`${addresses.resolved}?of=all`)).toEqual(['It is over']);
});

test('count in the navigation, and a row says what matters and links to its ticket', async () => {
  const ana = await signedIn(await withTickets(), ANA);
  const { text } = await ana.get(addresses.mine);
  const counts = [...text.matchAll(/href="(\/\w+)"[^>]*>(?:(?!<\/a>).)*class="count">(\d+)</gs)];
  expect(counts.map(([, path, count]) => [path, count])).toEqual([
    ['/tickets', '3'],
    ['/unassigned', '1'],
    ['/open', '5'],
    ['/waiting', '1'],
    ['/snoozed', '1'],
  ]);
  expect(text).toContain('href="/t/FL-1001"');
  for (const word of ['urgent', 'billing', 'FL-1001', '3 min late', 'resolution', 'Ana'])
    expect(text).toContain(word);
});

test('have a page after the other without a row twice or left out, also where nothing is due', async () => {
  const at = await house();
  const numbers = Array.from({ length: 2 * PAGE + 1 }, (_, index) => `FL-${1001 + index}`);
  await write(
    at,
    numbers.flatMap((number) => [...arrived(number, number), openedFact(number, { contact: number })]),
  );
  const ana = await signedIn(at, ANA);
  const seen: string[] = [];
  for (let path: string | undefined = '/unassigned'; path !== undefined; ) {
    const { text } = await ana.get(path);
    seen.push(...shownIn(text).filter((one) => one.startsWith('FL-')));
    path = /href="([^"]+)" rel="next"/.exec(text)?.[1];
    expect(seen.length).toBeLessThanOrEqual(numbers.length);
  }
  expect(seen).toEqual(numbers);
  expect((await ana.get('/unassigned')).text).toContain('class="count">99+<');
});

test('of somebody without an agent begin with all open tickets', async () => {
  const admin = await signedIn(await house(), 'boss@firstline.test', 'admin');
  expect(await admin.get(addresses.mine)).toMatchObject({ status: 303, location: '/open' });
  expect((await admin.get('/open')).text).not.toContain('My day');
});

test('show a hostile subject as text, and take no cursor but their own', async () => {
  const at = await house();
  const hostile = '</a><script>alert(1)</script><img src=x onerror=alert(1)>';
  await write(at, [...arrived('c1', hostile), openedFact('FL-1001', { contact: 'c1' })]);
  const ana = await signedIn(at, ANA);
  for (const path of ['/unassigned', '/open', '/open?after=%3Cscript%3E', "/open?after=1.1'--"]) {
    const { status, text } = await ana.get(path);
    expect(status).toBe(200);
    expect(text).toContain('&lt;/a&gt;&lt;script&gt;alert(1)');
    expect(text).not.toMatch(/<script(?! type="module" src="\/a\/)|<img/);
  }
});

test('teach what comes next where nothing is', async () => {
  const ana = await signedIn(await house(), ANA);
  expect((await ana.get('/tickets')).text).toContain('No open ticket is yours.');
});

test('a row has the last words, and says whose they are', async () => {
  const at = await withTickets();
  const ana = await signedIn(at, ANA);
  await write(at, [
    ...arrived('more', '', 'And where is <b>it</b>?'),
    { type: 'ticket.joined', ...envelope(), ticket: 'FL-1001', contact: 'more', person: null, because: [] },
  ]);
  const row = async () =>
    /<li class="row" id="FL-1001"[^>]*>[\s\S]*?<\/li>/.exec((await ana.get('/tickets')).text)?.[0];
  expect(await row()).toContain('And where is &lt;b&gt;it&lt;/b&gt;?');
  const replied = {
    type: 'agent.replied' as const,
    ticket: 'FL-1001',
    contact: null,
    resolves: false,
    to: null,
    cc: [] as string[],
  };
  const words = (text: string) => ({ text, attachments: [], raw: null });
  await write(at, [{ ...replied, ...envelope(), agent: 'ana', words: words('Here.') }]);
  expect(await row()).toContain('You: Here.');
  await write(at, [{ ...replied, ...envelope(), agent: 'rui', words: words('There.') }]);
  expect(await row()).toContain('Rui: There.');
});

test('the day is a line with what is due on it, in words too', async () => {
  const ana = await signedIn(await withTickets(), ANA);
  const { text } = await ana.get('/tickets');
  const figure = text.slice(text.indexOf('<figure'), text.indexOf('</figure>'));
  expect(figure).toContain('1 late, 1 to come, the next in 30 min');
  expect(
    [...figure.matchAll(/href="(\/t\/FL-\d+)"[^>]*class="(\w*)"/g)].map(([, to, mood]) => [to, mood]),
  ).toEqual([
    ['/t/FL-1001', 'late'],
    ['/t/FL-1002', 'soon'],
  ]);
  expect((await ana.get('/unassigned')).text).not.toContain('<figure');
});

test('a queue, a customer and a person have lists, and unknown ones a page that says so', async () => {
  const at = await house();
  const people = await at.grounds.store.transaction(async (tx) =>
    tx.personFor('ann@contoso.test', 'Ann <i>'),
  );
  at.settings.customers.push(customer('con toso', { name: 'Contoso', domains: ['contoso.test'] }));
  await write(at, [
    ...arrived('c1', 'In billing'),
    openedFact('FL-1001', { contact: 'c1', customer: 'con toso', requester: people.id }),
    ...arrived('c2', 'In usage'),
    openedFact('FL-1002', { contact: 'c2', queue: 'usage', category: 'usage', requester: null }),
  ]);
  const ana = await signedIn(at, ANA);
  const of = async (path: string) => shownIn((await ana.get(path)).text);
  expect(await of('/queue/billing')).toEqual(['No clock runs', 'In billing']);
  expect(await of('/queue/triage')).toEqual([]);
  expect(await of('/customer/con%20toso')).toEqual(['In billing']);
  expect(await of(`/person/${people.id}`)).toEqual(['In billing']);
  expect((await ana.get(`/person/${people.id}`)).text).toMatch(
    /Ann &lt;i&gt;[^]*href="\/write\?to=[\w.]+%40[\w.]+"/,
  );
  for (const path of ['/queue/none', '/customer/none', '/person/none', '/queue/%3Cscript%3E'])
    expect([path, (await ana.get(path)).status]).toEqual([path, 404]);
});

test('taking the next one gives the one that is due first of those a person serves, once a form', async () => {
  const at = await house();
  const now = at.clock.now();
  const ana = await signedIn(at, ANA);
  const skills = at.settings.agents.find(({ email }) => email === ANA)?.skills ?? [];
  const foreign = at.settings.categories.find(({ id }) => !skills.includes(id))?.id ?? '';
  expect(foreign).not.toBe('');
  await write(at, [
    ...['a', 'b', 'c'].flatMap((id) => arrived(id, id)),
    openedFact('FL-1001', { contact: 'a', queue: foreign }),
    openedFact('FL-1002', { contact: 'b', queue: skills[0] ?? '' }),
    openedFact('FL-1003', { contact: 'c', queue: 'triage' }),
    due('FL-1001', now + 1),
    due('FL-1002', now + 2 * MINUTE),
    due('FL-1003', now + MINUTE),
  ]);
  await configured(at);
  const { text } = await ana.get('/unassigned');
  const [form, click] = ['form', 'click'].map(
    (name) => new RegExp(`name="${name}" value="([^"]+)"`).exec(text)?.[1] ?? '',
  );
  const fields = { form: form ?? '', click: click ?? '' };
  expect(await ana.forge('/next', fields)).toMatchObject({ status: 303, location: '/t/FL-1003' });
  expect(await ana.forge('/next', fields)).toMatchObject({ status: 303, location: '/tickets' });
  expect(shownIn((await ana.get('/tickets')).text)).toEqual(['Within the hour', 'c']);
  expect((await ana.send('/unassigned', '/next', { click: `k${'a'.repeat(26)}` })).location).toBe(
    '/t/FL-1002',
  );
  const none = await ana.send('/unassigned', '/next', { click: `k${'b'.repeat(26)}` });
  expect([none.status, none.text.includes('No ticket was taken')]).toEqual([409, true]);
});
