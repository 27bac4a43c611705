/** Acting by plain forms: each order, once, refused with the words kept when the ticket changed. */
import { expect, test } from 'vitest';
import type { Fact } from '../../contract/fact.ts';
import { historyOfTicket } from '../../store/tables/history.ts';
import { draftsOf } from '../../store/drafts.ts';
import { notesOf } from '../../store/tables/notes.ts';
import { mail } from '../support/arrivals.ts';
import { type Desk, desk, fieldsOf, order, PAGE } from './desk.ts';
import { hashed } from '../../console/passwords.ts';
import { browser, PASSWORD, signedIn } from './house.ts';

const ANA = 'ana@firstline.test';
const RUI = 'rui@firstline.test';
const REPLY = { order: 'write', as: 'reply', text: 'We look at it.', verb: 'stay' };

async function written({ grounds }: Desk): Promise<string[]> {
  return (await notesOf(grounds.database.read, 'FL-1001')).map(({ kind, text }) => `${kind}: ${text}`);
}

async function last({ grounds }: Desk, type: Fact['type']): Promise<object | undefined> {
  const history = await historyOfTicket(grounds.database.read, 'FL-1001');
  return history.findLast(({ fact }) => fact.type === type)?.fact;
}

test.each<[Record<string, string>, string[], Fact['type'], object]>([
  [{ ...REPLY, as: 'note', verb: 'note' }, ['note: We look at it.'], 'ticket.noted', {}],
  [{ order: 'wait' }, [], 'ticket.waited', {}],
  [{ order: 'take' }, [], 'ticket.assigned', { agent: 'ana' }],
  [{ order: 'watch' }, [], 'ticket.watched', { agent: 'ana', watching: true }],
  [
    { order: 'handOver', reference: ' TN-77 ' },
    [],
    'ticket.handedOver',
    { agent: 'ana', reference: 'TN-77' },
  ],
  [{ order: 'assign', assign: 'tom' }, [], 'ticket.assigned', { agent: 'tom' }],
  [{ order: 'priority', priority: 'urgent' }, [], 'ticket.prioritised', { priority: 'urgent' }],
  [{ order: 'category', category: 'usage' }, [], 'ticket.categorised', { category: 'usage' }],
])('%j stays inside: it is decided at once', async (fields, words, type, keys) => {
  const at = await desk();
  const ana = await signedIn(at, ANA);
  const answer = await order(ana, fields);
  expect(answer.status).toBe(303);
  expect(answer.location).toMatch(/^\/t\/FL-1001\?done=FL-1001&order=k[\w.]+#newest$/);
  expect(await written(at)).toEqual(words);
  expect(await last(at, type)).toMatchObject(keys);
  expect((await at.clicked())[0]).toBe('agent.ordered');
  expect((await ana.get(answer.location ?? '')).text).toContain('FL-1001: done.');
});

test.each<[Record<string, string>, string[], Fact['type'], object]>([
  [REPLY, ['reply: We look at it.'], 'ticket.answered', {}],
  [{ ...REPLY, verb: 'wait' }, ['reply: We look at it.'], 'ticket.waited', {}],
  [{ ...REPLY, verb: 'resolve' }, ['reply: We look at it.'], 'ticket.resolved', { answered: true }],
  [{ order: 'resolve' }, [], 'ticket.resolved', { answered: false }],
])('%j leaves the house: it is held for ten seconds', async (fields, words, type, keys) => {
  const at = await desk();
  const ana = await signedIn(at, ANA);
  const answer = await order(ana, fields);
  expect([answer.status, answer.location]).toEqual([303, `${PAGE}#newest`]);
  expect(await at.clicked()).toEqual([]);
  for (const page of [PAGE, '/tickets', '/me'])
    expect((await ana.get(page)).text).toMatch(/data-left="10000"[^]*FL-1001 goes out in 10 sec[^]*Undo/);
  expect((await (await signedIn(at, RUI)).get(PAGE)).text).not.toContain('goes out');
  await at.leave();
  expect(await written(at)).toEqual(words);
  expect(await last(at, type)).toMatchObject(keys);
  expect((await at.clicked())[0]).toBe('agent.ordered');
  expect((await ana.get(PAGE)).text).not.toContain('goes out');
});

test('a ticket is snoozed until a time that the page offers, woken, resolved and reopened', async () => {
  const at = await desk();
  const ana = await signedIn(at, ANA);
  const page = (await ana.get(PAGE)).text;
  const offered = /name="snooze">\s*<option value="(\d+)"/.exec(page)?.[1] ?? '';
  expect(Number(offered)).toBe(at.clock.now() + 3_600_000);
  await order(ana, { order: 'snooze', snooze: offered });
  expect((await ana.get(PAGE)).text).toContain('snoozed until');
  await order(ana, { order: 'wake' });
  expect((await ana.get(PAGE)).text).not.toContain('snoozed until');
  await order(ana, { order: 'resolve' });
  await at.leave();
  await order(ana, { order: 'reopen' });
  expect((await at.grounds.store.read.ticket('FL-1001'))?.status).toBe('open');
});

test('the same form sent twice acts once; other words of the same page are another order', async () => {
  const at = await desk();
  const ana = await signedIn(at, ANA);
  const note = { ...fieldsOf(await ana.get(PAGE)), ...REPLY, as: 'note', verb: 'note' };
  const answers = await Promise.all([ana.forge(PAGE, note), ana.forge(PAGE, note)]);
  expect(answers.map(({ status }) => status)).toEqual([303, 303]);
  expect(await written(at)).toEqual(['note: We look at it.']);
  await ana.forge(PAGE, { ...note, text: 'And this.' });
  expect(await written(at)).toEqual(['note: We look at it.', 'note: And this.']);
});

test('a reply is refused when somebody else answered or the customer wrote; the words are kept and go out the second time', async () => {
  const at = await desk();
  const [ana, rui] = [await signedIn(at, ANA), await signedIn(at, RUI)];
  const old = fieldsOf(await ana.get(PAGE));
  await order(rui, { ...REPLY, text: 'Mine.' });
  await at.leave();
  await at.arrive(mail({ id: 'c2', at: at.clock.now(), inReplyTo: 'c1@contoso.test', text: 'Any news?' }));
  const refused = await ana.forge(PAGE, { ...old, ...REPLY, verb: 'wait', next: 'list' });
  expect(refused.status).toBe(409);
  expect(refused.text).toMatch(/<textarea[^>]*>\s*We look at it\.<\/textarea/);
  expect(refused.text).toMatch(/Somebody answered the customer\s*, Rui/);
  for (const words of ['The customer wrote', 'Any news?', 'value="list" selected'])
    expect(refused.text).toContain(words);
  expect(await written(at)).toEqual(['reply: Mine.']);
  const again = await ana.forge(PAGE, { ...fieldsOf(refused), ...REPLY });
  expect(again.status).toBe(303);
  await at.leave();
  expect(await written(at)).toEqual(['reply: Mine.', 'reply: We look at it.']);
});

test('a refused note stays a note', async () => {
  const ana = await signedIn(await desk(), ANA);
  const refused = await order(ana, { ...REPLY, as: 'note', verb: 'note', text: 'x'.repeat(50_001) });
  expect(refused.status).toBe(422);
  expect(refused.text).toMatch(/id="as-note"\s+value="note"\s+checked/);
  expect(refused.text).toContain('x'.repeat(50_001));
});

test.each([
  [{ ...REPLY, as: 'note' }],
  [{ ...REPLY, as: 'note', verb: 'wait' }],
  [{ ...REPLY, verb: 'note' }],
])('%j is a note: in doubt words stay inside', async (fields) => {
  const at = await desk();
  await order(await signedIn(at, ANA), fields);
  expect(await written(at)).toEqual(['note: We look at it.']);
});

test.each([
  [{ ...REPLY, text: ' \r\n ' }, 'write something first'],
  [{ ...REPLY, verb: 'shout' }, 'incomplete or had an unknown choice'],
  [{ order: 'erase' }, 'incomplete or had an unknown choice'],
  [{ order: 'assign', assign: 'nobody-here' }, 'unknown choice'],
  [{ order: 'category', category: '' }, 'unknown choice'],
  [{ order: 'priority', priority: 'extreme' }, 'unknown choice'],
  [{ order: 'snooze', snooze: '1' }, 'that time has passed'],
  [{ order: 'snooze', snooze: 'tomorrow' }, 'unknown choice'],
  [{ ...REPLY, click: 'x' }, 'unknown choice'],
  [{ ...REPLY, seen: '-1' }, 'unknown choice'],
])('%j is refused and says why', async (fields, why) => {
  const at = await desk();
  const answer = await order(await signedIn(at, ANA), fields);
  expect(answer.status).toBe(422);
  expect(answer.text).toContain(why);
  expect(await written(at)).toEqual([]);
  expect((await at.clicked()).filter((type) => type !== 'agent.refused')).toEqual([]);
});

test('the lines of a form are the lines of the words', async () => {
  const at = await desk();
  await order(await signedIn(at, ANA), { ...REPLY, text: 'One\r\n\r\nTwo' });
  await at.leave();
  expect(await written(at)).toEqual(['reply: One\n\nTwo']);
});

test('afterwards comes the list, or the next ticket of one’s own, as chosen', async () => {
  const at = await desk();
  const ana = await signedIn(at, ANA);
  expect((await order(ana, { order: 'take', next: 'list' })).location).toBe('/tickets');
  expect((await order(ana, { ...REPLY, next: 'next' })).location).toBe('/tickets');
  await at.arrive(mail({ id: 'd1', at: at.clock.now(), from: { address: 'bob@other.test', name: '' } }));
  const take = { ...fieldsOf(await ana.get('/t/FL-1002')), order: 'take' };
  await ana.forge('/t/FL-1002', take);
  const { location } = await order(ana, { ...REPLY, text: 'More.', next: 'next' });
  expect(location).toBe('/t/FL-1002?next=next');
  const noted = await order(ana, { ...REPLY, as: 'note', next: 'next' });
  expect(noted.location).toMatch(/^\/t\/FL-1002\?done=FL-1001&order=[\w.]+&next=next$/);
});

test('who may not act changes nothing: an auditor, and an account without an agent, whose words are kept', async () => {
  const at = await desk();
  const auditor = await signedIn(at, 'audit@firstline.test', 'auditor');
  const token = fieldsOf(await auditor.get('/me')).form ?? '';
  expect((await auditor.forge(PAGE, { form: token, ...REPLY })).status).toBe(403);
  const boss = await signedIn(at, 'boss@firstline.test', 'admin');
  const answer = await boss.send('/me', PAGE, REPLY);
  expect(answer.status).toBe(403);
  expect(await at.clicked()).toEqual([]);
});

test('a form whose session ended signs in and is sent; a wrong password keeps its words', async () => {
  const at = await desk();
  const ana = await signedIn(at, ANA);
  await at.accounts.changePassword((await at.accounts.byAddress(ANA))?.id ?? '', await hashed(PASSWORD));
  const again = await signedIn(at, ANA);
  const fields = { ...fieldsOf(await again.get(PAGE)), ...REPLY, text: 'We look at it </textarea>.' };
  again.cookies.clear();
  const ended = await again.forge(PAGE, fields);
  expect(ended.status).toBe(403);
  expect(ended.text).toMatch(/name="text"[^>]*>\s*We look at it &lt;\/textarea&gt;\./);
  const carried = { ...fields, ticket: 'FL-1001', address: ANA, form: fieldsOf(ended).form ?? '' };
  const wrong = await again.forge('/sign-in', { ...carried, password: 'wrong' });
  expect([wrong.status, wrong.text.includes('We look at it')]).toEqual([403, true]);
  const form = fieldsOf(wrong).form ?? '';
  const sent = await again.forge('/sign-in', { ...carried, form, password: PASSWORD });
  expect([sent.status, sent.location]).toEqual([303, `${PAGE}#newest`]);
  await at.leave();
  expect(await written(at)).toEqual(['reply: We look at it </textarea>.']);
  expect((await again.get(PAGE)).status).toBe(200);
  expect((await ana.get(PAGE)).status).toBe(303);
});

test('a form of an ended session is not sent in the name of another person who signs in', async () => {
  const at = await desk();
  const ana = await signedIn(at, ANA);
  await signedIn(at, RUI);
  const { id = '' } = (await at.accounts.byAddress(RUI)) ?? {};
  await at.accounts.changePassword(id, await hashed(PASSWORD));
  const page = await ana.get(PAGE);
  const writer = /name="writer" value="([^"]+)"/.exec(page.text)?.[1] ?? '';
  ana.cookies.clear();
  for (const verb of ['wait', 'save']) {
    const fields = { ...fieldsOf(page), ...REPLY, verb, writer };
    const ended = await ana.forge(PAGE, fields);
    expect(ended.text).toContain(`name="writer" value="${writer}"`);
    const carried = { ...fields, ticket: 'FL-1001', form: fieldsOf(ended).form ?? '' };
    const refused = await ana.forge('/sign-in', { ...carried, address: RUI, password: PASSWORD });
    expect([refused.status, refused.text.includes('somebody else wrote these words')]).toEqual([409, true]);
    expect(refused.text).toMatch(/id="words"[^>]*>\s*We look at it\./);
    ana.cookies.clear();
  }
  await at.leave();
  expect(await at.clicked()).toEqual([]);
  expect(await draftsOf(at.grounds.database).of('rui', 'FL-1001')).toBeNull();
});

test.each([
  [{ 'sec-fetch-site': 'cross-site' }, false],
  [{ 'sec-fetch-site': 'same-site' }, false],
  [{ origin: 'https://evil.test' }, false],
  [{ origin: 'null' }, false],
  [{ origin: 'http://desk.test' }, true],
  [{ 'sec-fetch-site': 'same-origin' }, true],
])('words of an ended session are carried on from pages of ours alone: %j', async (headers, carried) => {
  const at = await desk();
  const answer = await at.app.request(PAGE, { method: 'POST', body: new URLSearchParams(REPLY), headers });
  expect((await answer.text()).includes('name="password"')).toBe(carried);
});

test('of an ended session without words nothing is carried, and a foreign page’s form signs nobody in', async () => {
  const at = await desk();
  const stranger = browser(at);
  expect((await stranger.forge(PAGE, { order: 'resolve' })).text).not.toContain('name="password"');
  const forged = await stranger.forge('/sign-in', {
    ...REPLY,
    ticket: 'FL-1001',
    address: ANA,
    password: PASSWORD,
  });
  expect(forged.status).toBe(403);
  expect(await at.clicked()).toEqual([]);
});

test('a watched ticket is in a list, its page says who watches, and the button ends it', async () => {
  const at = await desk();
  const ana = await signedIn(at, ANA);
  expect((await ana.get('/watched')).text).not.toContain('FL-1001');
  await order(ana, { order: 'watch' });
  expect((await ana.get('/watched')).text).toContain('href="/t/FL-1001"');
  expect((await (await signedIn(at, RUI)).get(PAGE)).text).toMatch(
    /Watching<\/dt>\s*<dd>Ana\s[^]*?value="watch"/,
  );
  expect((await ana.get(PAGE)).text).toContain('value="unwatch"');
  await order(ana, { order: 'unwatch' });
  expect((await ana.get('/watched')).text).not.toContain('FL-1001');
});

test('a ticket with the vendor says so on its page, in its story and in lists, until the vendor is done', async () => {
  const at = await desk();
  const ana = await signedIn(at, ANA);
  expect((await ana.get(PAGE)).text).toMatch(/Vendor<\/dt>\s*<dd>nothing passed on/);
  const passed = await order(ana, { order: 'handOver', reference: 'TN-77' });
  const { text } = await ana.get(passed.location ?? '');
  expect(text).toMatch(/Vendor<\/dt>\s*<dd><b dir="auto">the vendor<\/b>\s*<span class="num">TN-77<\/span>/);
  expect(text).toContain('with them since');
  expect(text).toContain('Ana passes the ticket on to the vendor, whose number is TN-77');
  const listed = (await ana.get('/open?only=vendor')).text;
  expect(listed).toMatch(/only=vendor"\s+aria-current="true"\s*>With a vendor <span class="num">1</);
  expect(listed).toContain('<span>with vendor</span>');
  const undone = await order(ana, { order: 'handBack' });
  expect((await ana.get(undone.location ?? '')).text).toContain('back since');
  expect((await ana.get('/open')).text).not.toContain('with vendor');
});

test('a case number with a sentence in it is refused, and nothing is said', async () => {
  const at = await desk();
  const answer = await order(await signedIn(at, ANA), { order: 'handOver', reference: 'ask Maria' });
  expect([answer.status, answer.text]).toEqual([422, expect.stringContaining('a case number has letters')]);
  expect(await at.clicked()).toEqual([]);
});
