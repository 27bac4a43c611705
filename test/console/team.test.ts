/** The pages of the team: what each has, what is soon due, what a move would do, and whether new tickets come to an agent. */
import { expect, test } from 'vitest';
import { identified } from '../../runtime/facts.ts';
import { historyPage } from '../../store/tables/history.ts';
import { mail } from '../support/arrivals.ts';
import { assignedFact } from '../support/facts.ts';
import { type Desk, desk } from './desk.ts';
import { type Answer, type Browser, signedIn } from './house.ts';
import { due, withTickets, write } from './listed.ts';

const HOUR = 3_600_000;
const LEAD = 'tom@firstline.test';
const CAPACITY = 3;

/** Tickets FL-1001 and so on, of the agents given, in this order. An agent has room for three. */
async function given(...agents: string[]): Promise<{ at: Desk; lead: Browser }> {
  const at = await desk();
  for (const one of at.settings.agents) one.capacity = CAPACITY;
  await changed(at);
  for (let n = 2; n <= agents.length; n += 1)
    await at.arrive(mail({ id: `c${n}`, at: at.clock.now(), subject: `About c${n}` }));
  const facts = agents.flatMap((agent, n) => (agent === '' ? [] : [assignedFact(`FL-${1001 + n}`, agent)]));
  await write(at, facts);
  return { at, lead: await signedIn(at, LEAD, 'lead') };
}

/** The settings of the house as they are now are in force. */
async function changed({ settings, grounds, clock }: Desk): Promise<void> {
  settings.version += 1;
  const { version, ...body } = settings;
  const draft = {
    type: 'admin.configured',
    version,
    digest: String(version),
    words: { settings: body },
  } as const;
  await grounds.store.transaction((tx) =>
    tx.write(identified([draft], 'test', `configured ${version}`, clock.now())),
  );
}

/** Name, presence, load, late, soon, next due, open, waiting and snoozed of each row. */
function rowsOf({ text }: Answer): string[][] {
  const body = /<tbody>([^]*?)<\/tbody>/.exec(text)?.[1] ?? '';
  return body
    .split('</tr>')
    .slice(0, -1)
    .map((row) =>
      [...row.matchAll(/<t[hd][^>]*>([^]*?)<\/t[hd]>/g)].map(([, cell = '']) =>
        cell.replaceAll(/<span class="avatar[^>]*>[^<]*<\/span>|<[^>]*>/g, '').trim(),
      ),
    );
}

const rowOf = (page: Answer, name: string): string[] => rowsOf(page).find(([first]) => first === name) ?? [];

/** The fields of a form of a list: its token and the boxes of these tickets. */
function picking({ text }: Answer, numbers: number[]): Record<string, string> {
  const boxes = [...text.matchAll(/name="pick-FL-(\d+)"\s+value="(\d+)"/g)].flatMap(
    ([, no = '', seen = '']) => (numbers.includes(Number(no)) ? [[`pick-FL-${no}`, seen]] : []),
  );
  expect(boxes).toHaveLength(numbers.length);
  return { form: /name="form" value="([^"]+)"/.exec(text)?.[1] ?? '', ...Object.fromEntries(boxes) };
}

const clickIn = ({ text }: Answer): string => /name="click"\s+value="([^"]*)"/.exec(text)?.[1] ?? '';
const agentOf = async (at: Desk, no: number) => (await at.grounds.store.read.ticket(`FL-${no}`))?.agent;

test('leads, admins and auditors see the team; an agent does not', async () => {
  const { at } = await given('ana');
  for (const role of ['lead', 'admin', 'auditor'] as const) {
    const page = await (await signedIn(at, `${role}@x.test`, role)).get('/team');
    expect(page.status).toBe(200);
    expect(page.text).toContain('href="/team" aria-current="page"');
    expect(page.text).toContain('data-key="g t"');
  }
  const ana = await signedIn(at, 'ana@firstline.test', 'agent');
  for (const path of ['/team', '/team/rui']) expect((await ana.get(path)).status).toBe(403);
  expect((await ana.get('/tickets')).text).not.toContain('href="/team"');
  const lead = await signedIn(at, LEAD, 'lead');
  expect((await lead.get('/team/nobody')).status).toBe(404);
});

test('shows of each what is open, late, soon due, waiting and snoozed, and when the next is due', async () => {
  const at = await withTickets();
  const now = at.clock.now();
  const lead = await signedIn(at, LEAD, 'lead');
  const page = await lead.get('/team');
  const ana = rowOf(page, 'Ana');
  expect(ana.slice(2)).toEqual(['4 of 50', '1', '1', '3 min late', '3', '1', '1']);
  expect(rowOf(page, 'Rui').slice(2)).toEqual(['0 of 50', '0', '0', '–', '0', '0', '0']);
  expect(rowOf(page, 'Unassigned').slice(2)).toEqual(['1', '0', '0', '–', '1', '0', '0']);
  expect(page.text).toMatch(/5 open: 1 late, 1 due within four hours, 1 unassigned/);
  const listed = [...page.text.matchAll(/<li class="row" id="(FL-\d+)"/g)].map(([, number]) => number);
  expect(listed).toEqual(['FL-1001', 'FL-1002']);
  await write(at, [due('FL-1003', now + 5 * HOUR)]);
  expect((await lead.get('/team')).text).not.toContain('<li class="row" id="FL-1003"');
  await write(at, [due('FL-1003', now + 3 * HOUR)]);
  expect((await lead.get('/team')).text).toContain('<li class="row" id="FL-1003"');
});

test('each number of a list leads to as many tickets', async () => {
  const at = await withTickets();
  const lead = await signedIn(at, LEAD, 'lead');
  const { text } = await lead.get('/team');
  const links = [...text.matchAll(/href="(\/team\/ana(?:\?show=\w+)?)">(\d+)</g)];
  expect(links.map(([, href]) => href)).toEqual([
    '/team/ana',
    '/team/ana?show=waiting',
    '/team/ana?show=snoozed',
  ]);
  for (const [, href = '', n] of links) {
    const list = (await lead.get(href)).text;
    expect([...list.matchAll(/<li class="row"/g)]).toHaveLength(Number(n));
    expect(list).toContain(`href="${href}" aria-current="true"`);
  }
});

test('of many late tickets the first are shown, and the page says so', async () => {
  const { at, lead } = await given(...Array.from({ length: 25 }, () => 'ana'));
  const now = at.clock.now();
  const all = Array.from({ length: 25 }, (_, n) => due(`FL-${1001 + n}`, now - HOUR));
  await write(at, all.slice(0, 20));
  const few = (await lead.get('/team')).text;
  expect([...few.matchAll(/<li class="row"/g)]).toHaveLength(20);
  await write(at, all.slice(20));
  const { text } = await lead.get('/team');
  expect([...text.matchAll(/<li class="row"/g)]).toHaveLength(20);
  expect(text).toContain('The first 20 are shown.');
});

test('who has no room gets no new tickets, and the page says so', async () => {
  const { at, lead } = await given('ana', 'ana');
  at.clock.advance(2 * HOUR);
  expect(rowOf(await lead.get('/team'), 'Ana')[1]).toBe('Available');
  await at.arrive(mail({ id: 'more', at: at.clock.now(), subject: 'More' }));
  await write(at, [assignedFact('FL-1003', 'ana')]);
  expect(rowOf(await lead.get('/team'), 'Ana').slice(1, 3)).toEqual(['No room', '3 of 3']);
});

test('the day of an agent has their hours, not the reader’s', async () => {
  const { at, lead } = await given('ana');
  const today = new Date(at.clock.now()).toISOString().slice(0, 10);
  const shutOf = async () => [...(await lead.get('/team/ana')).text.matchAll(/<rect class="shut"/g)].length;
  const away = async (id: string): Promise<void> => {
    for (const one of at.settings.agents) delete one.leave;
    const agent = at.settings.agents.find((one) => one.id === id);
    if (agent !== undefined) agent.leave = { [today]: {} };
    await changed(at);
  };
  await write(at, [due('FL-1001', at.clock.now() + HOUR)]);
  await away('nobody');
  const usual = await shutOf();
  await away('tom');
  expect(await shutOf()).toBe(usual);
  await away('ana');
  expect(await shutOf()).not.toBe(usual);
});

test('tickets move after the page has shown what would happen to the load of each', async () => {
  const { at, lead } = await given('ana', 'ana', 'rui', '');
  const list = await lead.get('/team/ana');
  expect(list.text).toContain('<h1 dir="auto">Ana</h1>');
  const own = [...list.text.matchAll(/<li class="row" id="(FL-\d+)"/g)].map(([, no]) => no);
  expect(new Set(own)).toEqual(new Set(['FL-1001', 'FL-1002']));
  const fields = { ...picking(list, [1001, 1002]), do: 'assign:rui', back: '/team/ana' };
  const preview = await lead.forge('/bulk', { ...fields, step: 'look' });
  expect(preview.text).toMatch(/2 tickets would change/);
  expect(preview.text).toMatch(/<b>Rui<\/b> 1, then 3 of 3[^]*<b>Ana<\/b> 2, then 0 of 3/);
  expect(await agentOf(at, 1001)).toBe('ana');
  const done = await lead.forge('/bulk', { ...fields, click: clickIn(preview), step: 'do' });
  expect(done.text).toContain('href="/team/ana"');
  expect([await agentOf(at, 1001), await agentOf(at, 1002)]).toEqual(['rui', 'rui']);
  expect(rowOf(await lead.get('/team'), 'Rui')[2]).toBe('3 of 3');
});

test('what would happen ends with an agent’s room, as what is done does', async () => {
  const { at, lead } = await given('ana', 'ana', '', '', '');
  const fields = {
    ...picking(await lead.get('/open'), [1001, 1003, 1004, 1005]),
    do: 'assign:ana',
    back: '/open',
  };
  const preview = await lead.forge('/bulk', { ...fields, step: 'look' });
  expect(preview.text).toMatch(/One ticket would change[^]*3 would not/);
  expect(preview.text.match(/has no room for another ticket/g)).toHaveLength(2);
  expect(preview.text).toMatch(/<b>Ana<\/b> 2, then 3 of 3/);
  const done = await lead.forge('/bulk', { ...fields, click: clickIn(preview), step: 'do' });
  expect(done.text).toMatch(/has no room for another ticket/);
  const agents = await Promise.all([1003, 1004, 1005].map((no) => agentOf(at, no)));
  expect(agents.filter((agent) => agent === 'ana')).toHaveLength(1);
});

test('a ticket that waits takes no room, and no agent has fewer without it', async () => {
  const { at, lead } = await given('ana', 'ana', '', 'rui');
  const ofRui = picking(await lead.get('/team/rui'), [1004]);
  const ticket = {
    form: ofRui['form'] ?? '',
    seen: ofRui['pick-FL-1004'] ?? '',
    click: `k${'a'.repeat(26)}`,
  };
  await lead.forge('/t/FL-1004', { ...ticket, order: 'wait' });
  expect((await at.grounds.store.read.ticket('FL-1004'))?.status).toBe('waiting');
  const waiting = picking(await lead.get('/waiting?of=all'), [1004]);
  const fields = { ...waiting, ...picking(await lead.get('/open'), [1003]), do: 'assign:ana', back: '/open' };
  const preview = await lead.forge('/bulk', { ...fields, step: 'look' });
  expect(preview.text).toMatch(/2 tickets would change/);
  expect(preview.text).toMatch(/<b>Ana<\/b> 2, then 3 of 3/);
  expect(preview.text).not.toContain('<b>Rui</b>');
  const done = await lead.forge('/bulk', { ...fields, click: clickIn(preview), step: 'do' });
  expect(done.text).toContain('2 tickets are done');
});

test('a lead says that an agent is away, and back; an auditor and an agent cannot', async () => {
  const { at, lead } = await given('ana');
  at.clock.advance(2 * HOUR);
  const say = async (person: Browser, away: string): Promise<Answer> => {
    const { text } = await lead.get('/team/rui');
    const form = text.slice(text.indexOf('id="presence"'));
    const field = (name: string) => new RegExp(`name="${name}"\\s+value="([^"]*)"`).exec(form)?.[1] ?? '';
    return person.send('/me', '/team/rui/present', { click: field('click'), page: field('page'), away });
  };
  expect(rowOf(await lead.get('/team'), 'Rui')[1]).toBe('Available');
  expect((await say(lead, 'hour')).location).toBe('/team/rui');
  expect(rowOf(await lead.get('/team'), 'Rui')[1]).toMatch(/^Away until /);
  const fields = {
    ...picking(await lead.get('/open'), [1001]),
    do: 'assign:rui',
    back: '/open',
    step: 'look',
  };
  expect((await lead.forge('/bulk', fields)).text).toMatch(/<b>Rui<\/b>[^]*Away until /);
  const said = (await historyPage(at.grounds.database.read, 0, 1_000)).map(({ fact }) => fact);
  expect(said.findLast(({ type }) => type === 'agent.present')).toMatchObject({
    agent: 'rui',
    here: false,
    saidBy: 'tom',
    until: at.clock.now() + HOUR,
  });
  const [ana, auditor] = [
    await signedIn(at, 'ana@firstline.test', 'agent'),
    await signedIn(at, 'eve@x.test', 'auditor'),
  ];
  for (const person of [ana, auditor]) expect((await say(person, 'back')).status).toBe(403);
  expect((await auditor.get('/team/rui')).text).not.toContain('id="presence"');
  await say(lead, 'back');
  expect(rowOf(await lead.get('/team'), 'Rui')[1]).toBe('Available');
  const rui = at.settings.agents.find(({ id }) => id === 'rui');
  if (rui === undefined) throw new Error('no rui');
  rui.leave = { [new Date(at.clock.now()).toISOString().slice(0, 10)]: {} };
  await changed(at);
  expect(rowOf(await lead.get('/team'), 'Rui')[1]).toMatch(/^Off until /);
});

test('shows which ticket an agent looks at', async () => {
  const { at, lead } = await given('ana');
  const ana = await signedIn(at, 'ana@firstline.test', 'agent');
  await ana.send('/me', '/presence', { ticket: 'FL-1001', doing: 'writing' });
  expect(rowOf(await lead.get('/team'), 'Ana')[1]).toMatch(/writes in FL-1001$/);
  await ana.send('/me', '/presence', { ticket: '' });
  expect(rowOf(await lead.get('/team'), 'Ana')[1]).not.toContain('FL-1001');
});

test('tickets of a person who left the team are found and given to others', async () => {
  const { at, lead } = await given('ana', 'rui');
  at.settings.agents = at.settings.agents.filter(({ id }) => id !== 'ana');
  await changed(at);
  expect(rowOf(await lead.get('/team'), 'ana').slice(1, 3)).toEqual(['No longer in the team', '1']);
  const fields = { ...picking(await lead.get('/team/ana'), [1001]), do: 'assign:rui', back: '/team/ana' };
  const preview = await lead.forge('/bulk', { ...fields, step: 'look' });
  expect(preview.text).toMatch(/<b>Rui<\/b> 1, then 2 of 3[^]*<b>ana<\/b> 1, then 0</);
  await lead.forge('/bulk', { ...fields, click: clickIn(preview), step: 'do' });
  expect(await agentOf(at, 1001)).toBe('rui');
  expect((await lead.get('/team/ana')).status).toBe(404);
});

test('also waiting tickets of a person who left are found and given to others', async () => {
  const at = await withTickets();
  const lead = await signedIn(at, LEAD, 'lead');
  const others = ['FL-1001', 'FL-1002', 'FL-1003', 'FL-1006'].map((ticket) => assignedFact(ticket, 'rui'));
  await write(at, others);
  at.settings.agents = at.settings.agents.filter(({ id }) => id !== 'ana');
  const [, href = ''] = /href="(\/team\/ana\?show=waiting)">1</.exec((await lead.get('/team')).text) ?? [];
  const list = await lead.get(href);
  expect(list.status).toBe(200);
  expect(list.text).toContain('<li class="row" id="FL-1005"');
});
