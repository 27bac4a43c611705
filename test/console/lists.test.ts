/** The lists: what each shows, whose tickets, in which groups, by pages; and words of strangers in them. */
import { expect, test } from 'vitest';
import { PAGE } from '../../console/lists.ts';
import { addresses } from '../../console/places.ts';
import { noWords } from '../../contract/contact.ts';
import type { Fact } from '../../contract/fact.ts';
import { arrivedFacts, assignedFact, openedFact } from '../support/facts.ts';
import { type House, house, signedIn } from './house.ts';

const ANA = 'ana@firstline.test';
const MINUTE = 60_000;

function arrived(contact: string, subject: string): Fact[] {
  return arrivedFacts(contact).map((fact) =>
    fact.type === 'contact.received' ? { ...fact, words: { ...noWords, subject } } : fact,
  );
}

let n = 0;
function envelope() {
  n += 1;
  return { id: `about${n}`, v: 1, at: 1_000, by: 'test', cause: `about${n}` };
}

function due(ticket: string, at: number): Fact {
  return {
    type: 'ticket.scheduled',
    ...envelope(),
    ticket,
    clock: 'resolution',
    calendar: 'office',
    minutes: 60,
    from: 1_000,
    elapsed: 0,
    due: at,
    intervals: [],
    steps: [],
    because: [],
  };
}

async function write(at: House, facts: Fact[]): Promise<void> {
  await at.grounds.store.transaction((tx) => tx.write(facts));
}

/** Tickets of Ana: late, soon, without a clock; one without an agent; one that waits, one snoozed, one resolved of Rui's. */
async function withTickets(): Promise<House> {
  const at = await house();
  const now = at.clock.now();
  const ana = at.settings.agents.find(({ email }) => email === ANA)?.id ?? '';
  const tickets = ['late', 'soon', 'clockless', 'free', 'waits', 'asleep', 'over'];
  const facts = tickets.flatMap((subject, index) => [
    ...arrived(subject, `It is ${subject}`),
    openedFact(`FL-${1001 + index}`, { contact: subject, openedAt: now - 5 * MINUTE, priority: 'urgent' }),
    ...(subject === 'free' ? [] : [assignedFact(`FL-${1001 + index}`, subject === 'over' ? 'rui' : ana)]),
  ]);
  await write(at, [
    ...facts,
    due('FL-1001', now - 3 * MINUTE),
    due('FL-1002', now + 30 * MINUTE),
    { type: 'ticket.waited', ...envelope(), ticket: 'FL-1005', minutesLeft: null },
    { type: 'ticket.snoozed', ...envelope(), ticket: 'FL-1006', agent: ana, until: now + 90 * MINUTE },
    {
      type: 'ticket.resolved',
      ...envelope(),
      ticket: 'FL-1007',
      agent: 'rui',
      contact: null,
      answered: false,
    },
  ]);
  return at;
}

/** Subjects and headings of groups, in the order of the page. */
function shownIn(text: string): string[] {
  const list = text.slice(text.indexOf('<section class="panel list'), text.indexOf('</section>'));
  return [...list.matchAll(/<h2[^>]*>\s*([^<]+?)\s*<span|class="subject"[^>]*>\s*([^<]+?)\s*<\/a/g)].map(
    ([, group, subject]) => group ?? subject ?? '',
  );
}

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
  expect((await admin.get('/open')).text).not.toContain('My tickets');
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
