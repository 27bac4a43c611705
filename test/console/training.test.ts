/** The page of training: what it counts, that its CSV and its lists agree, and whom it names to whom. */
import { expect, test } from 'vitest';
import { replay } from '../../store/replay.ts';
import { identified } from '../../runtime/facts.ts';
import { mail } from '../support/arrivals.ts';
import { customer } from '../support/team.ts';
import { type Desk, desk } from './desk.ts';
import { type Browser, signedIn } from './house.ts';

const DAY = 24 * 3_600_000;

type Asked = { id: string; from: string; category?: string; product?: string; kind?: 'invoice' | 'host' };

async function asks(at: Desk, { id, from, category = 'usage', product, kind }: Asked): Promise<void> {
  await at.arrive(
    mail({
      id,
      at: at.clock.now(),
      from: { address: from, name: from.split('@')[0] ?? '' },
      subject: `How ${id}`,
      text: 'How do I do it on srv1?',
      classification: {
        category,
        best: category,
        confidence: 0.9,
        scores: { [category]: 0.9 },
        ...(product === undefined ? {} : { product }),
        ...(kind === undefined ? {} : { entities: [{ kind, at: [18, 22], in: 'text' }] }),
      },
    }),
  );
}

/** Of Contoso one question long ago and three lately, of two people; of a stranger one; and an invoice. */
async function house(): Promise<{ at: Desk; lead: Browser; agent: Browser }> {
  const at = await desk({ from: { address: 'zoe@elsewhere.test', name: 'Zoe' } });
  at.settings.customers.push(customer('contoso', { name: 'Contoso', domains: ['contoso.test'] }));
  for (const one of at.settings.agents) if (one.id === 'ana') one.role = 'lead';
  const { version: _first, ...settings } = at.settings;
  const configured = { type: 'admin.configured', version: 2, digest: '2', words: { settings } } as const;
  await at.grounds.store.transaction((tx) =>
    tx.write(identified([configured], 'test', 'again', at.clock.now())),
  );
  await asks(at, { id: 'old', from: 'ann@contoso.test', product: 'teams' });
  at.clock.advance(100 * DAY);
  await asks(at, { id: 'q1', from: 'ann@contoso.test', product: 'teams', kind: 'host' });
  await asks(at, { id: 'q2', from: 'ann@contoso.test' });
  await asks(at, { id: 'q3', from: 'bob@contoso.test', kind: 'host' });
  await asks(at, { id: 'q4', from: 'eve@elsewhere.test' });
  await asks(at, { id: 'bill', from: 'bob@contoso.test', category: 'billing' });
  at.clock.advance(DAY);
  return {
    at,
    lead: await signedIn(at, 'ana@firstline.test'),
    agent: await signedIn(at, 'rui@firstline.test'),
  };
}

/** The text of the page, a space for each tag. */
async function read(person: Browser, path: string): Promise<string> {
  const { status, text } = await person.get(path);
  expect(status).toBe(200);
  const main = text.slice(text.indexOf('<main'), text.indexOf('</main>'));
  return main.replaceAll(/<[^>]*>/g, ' ').replaceAll(/\s+/g, ' ');
}

test('counts questions by customer, product and theme, beside the 90 days before', async () => {
  const { lead, at } = await house();
  const page = await read(lead, '/training');
  expect(page).toContain('4 questions of 5 tickets; 1 in the 90 days before.');
  expect(page).toMatch(/contoso 3 4 1 2 \+2/i);
  expect(page).toContain('No customer 1 1 0 1 +1');
  expect(page).toContain('teams 1 1 1 0');
  expect(page).toContain('host 2 2 0 +2');
  expect((await replay(at.grounds.database)).differences).toEqual([]);
});

test('the CSV and the lists have the numbers of the page', async () => {
  const { lead } = await house();
  const { text } = await lead.get('/training.csv?of=customers');
  expect(text.split('\r\n').slice(0, 3)).toEqual([
    'Customer,id,Questions,Of all tickets,90 days before,People',
    expect.stringMatching(/^contoso,contoso,3,4,1,2$/i),
    'No customer,,1,1,0,1',
  ]);
  const list = await read(lead, '/training/tickets?of=customers&row=contoso&column=asked');
  for (const subject of ['How q1', 'How q2', 'How q3']) expect(list).toContain(subject);
  for (const subject of ['How q4', 'How old', 'How bill']) expect(list).not.toContain(subject);
});

test('a customer’s page names who asked, with a mail to begin; a forgotten person is not there', async () => {
  const { lead } = await house();
  const page = await read(lead, '/training?customer=contoso');
  expect(page).toMatch(/Who asked .* ann 2 1 .* bob 1 0 /);
  expect(page).not.toContain('eve');
  expect((await lead.get('/training?customer=contoso')).text).toContain('/write?to=ann%40contoso.test');
});

test('an auditor reads it, and is offered no mail to write', async () => {
  const { at } = await house();
  const auditor = await signedIn(at, 'aud@x.test', 'auditor');
  const { status, text } = await auditor.get('/training?customer=contoso');
  expect(status).toBe(200);
  expect(text).toContain('Who asked');
  expect(text).not.toContain('/write?to=');
});

test('an agent does not see it; an unknown table or column is not found', async () => {
  const { agent, lead } = await house();
  expect((await agent.get('/training')).status).toBe(403);
  expect((await lead.get('/training.csv?of=people')).status).toBe(404);
  expect((await lead.get('/training/tickets?of=customers&row=contoso&column=people')).status).toBe(404);
});
