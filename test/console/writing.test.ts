/** Writing to a customer first: the page, its draft, the hold, the refusals with the words kept. */
import { expect, test } from 'vitest';
import { NEW_TICKET } from '../../contract/order.ts';
import { identified } from '../../runtime/facts.ts';
import { draftsOf } from '../../store/drafts.ts';
import { notesOf } from '../../store/tables/notes.ts';
import { type Desk, desk, fieldsOf } from './desk.ts';
import { type Answer, type Browser, signedIn } from './house.ts';

const ANA = 'ana@firstline.test';
const WRITE = '/write';
const SENT_TO = `/t/${NEW_TICKET}`;
const MAIL = {
  order: 'write',
  to: 'Carl Cox <carl@contoso.test>',
  cc: '',
  subject: 'Your invoice of May',
  category: 'billing',
  priority: 'high',
  text: 'We found an error.',
  verb: 'wait',
};

async function write(person: Browser, fields: Record<string, string>): Promise<Answer> {
  return person.forge(SENT_TO, { ...fieldsOf(await person.get(WRITE)), ...fields });
}

const drafted = ({ grounds }: Desk) => draftsOf(grounds.database).of('ana', NEW_TICKET);

test('it is held, then opens a ticket of its writer with the first mail', async () => {
  const at = await desk();
  const ana = await signedIn(at, ANA);
  expect((await ana.get('/tickets')).text).toContain('href="/write"');
  const answer = await write(ana, MAIL);
  expect([answer.status, answer.location]).toEqual([303, '/tickets']);
  expect((await ana.get('/tickets')).text).toMatch(
    /href="\/write#newest"[^]*The new conversation goes out in 10 sec/,
  );
  expect(await at.grounds.store.read.ticket('FL-1002')).toBeNull();
  await at.leave();
  expect(await at.grounds.store.read.ticket('FL-1002')).toMatchObject({
    agent: 'ana',
    status: 'waiting',
    priority: 'high',
    category: 'billing',
    begunBy: 'ana',
  });
  expect(await notesOf(at.grounds.database.read, 'FL-1002')).toMatchObject([{ text: 'We found an error.' }]);
  expect((await ana.get('/waiting')).text).toMatch(/href="\/t\/FL-1002"[^>]*>Your invoice of May</);
  const page = (await ana.get('/t/FL-1002')).text;
  for (const words of [
    'Your invoice of May',
    'carl@contoso.test',
    'We found an error.',
    'with a mail to carl@contoso.test',
  ])
    expect(page).toContain(words);
  expect((await ana.get(WRITE)).text).not.toContain('We found an error.');
});

test('the same form sent twice begins one; other words begin another', async () => {
  const at = await desk();
  const ana = await signedIn(at, ANA);
  const form = { ...fieldsOf(await ana.get(WRITE)), ...MAIL };
  await Promise.all([ana.forge(SENT_TO, form), ana.forge(SENT_TO, form)]);
  await ana.forge(SENT_TO, { ...form, subject: 'Another matter' });
  await at.leave();
  const found = await Promise.all(
    ['FL-1002', 'FL-1003', 'FL-1004'].map((number) => at.grounds.store.read.begunWith(number)),
  );
  expect(found).toEqual(['Your invoice of May', 'Another matter', '']);
});

test('taken back, the page has every field again', async () => {
  const at = await desk();
  const ana = await signedIn(at, ANA);
  await write(ana, MAIL);
  const page = await ana.get('/tickets');
  const held = /name="held" value="([^"]+)"/.exec(page.text)?.[1] ?? '';
  const undone = await ana.forge('/held/undo', { form: fieldsOf(page).form ?? '', held });
  expect(undone.location).toBe('/write?draft=back#newest');
  const back = (await ana.get(undone.location ?? '')).text;
  expect(back).toContain('Taken back. Nothing was sent');
  expect(back).toMatch(/<textarea[^>]*>\s*We found an error\.<\/textarea/);
  expect(back).toMatch(/name="to"\s+value="Carl Cox &lt;carl@contoso.test&gt;"/);
  expect(back).toMatch(/name="subject"\s+value="Your invoice of May"/);
  for (const chosen of ['billing', 'high']) expect(back).toMatch(new RegExp(`value="${chosen}" selected`));
  await at.leave();
  expect(await at.grounds.store.read.ticket('FL-1002')).toBeNull();
});

test.each([
  [{ to: ' ' }, '“To” names nobody'],
  [{ to: 'carl' }, '“carl” is no mail address'],
  [{ to: 'rui@firstline.test' }, 'an address of your team'],
  [{ subject: ' ' }, 'give the conversation a subject'],
  [{ subject: 'x'.repeat(201) }, 'unknown choice'],
  [{ subject: 'a\u2028b' }, 'unknown choice'],
  [{ category: '' }, 'choose a category'],
  [{ category: 'no-such' }, 'unknown choice'],
  [{ priority: 'extreme' }, 'unknown choice'],
  [{ text: ' ' }, 'write something first'],
  [{ to: '+351210000009' }, 'one that no reply may go to'],
  [{ as: 'note' }, 'unknown choice'],
])('%j is refused with the words and fields kept', async (wrong, why) => {
  const at = await desk();
  const ana = await signedIn(at, ANA);
  const refused = await write(ana, { ...MAIL, ...wrong });
  expect(refused.status).toBe(422);
  expect(refused.text).toContain(why);
  const kept: Record<string, string> = { ...MAIL, ...wrong };
  if (kept['subject']?.trim() !== '') expect(refused.text).toContain(`value="${kept['subject']}"`);
  if (kept['text']?.trim() !== '') expect(refused.text).toContain('We found an error.');
  await at.leave();
  expect(await at.grounds.store.read.ticket('FL-1002')).toBeNull();
});

test('the draft is kept by the script and by the button, without words too; it is shown on any device', async () => {
  const at = await desk();
  const ana = await signedIn(at, ANA);
  const fields = { ...fieldsOf(await ana.get(`${WRITE}?to=carl@contoso.test`)), ...MAIL, text: '' };
  const saved = await ana.forge('/t/NEW/draft', fields);
  expect([saved.status, JSON.parse(saved.text)]).toEqual([200, expect.objectContaining({ version: 1 })]);
  expect(await drafted(at)).toMatchObject({
    text: '',
    recipients: { to: MAIL.to, begin: { subject: MAIL.subject, category: 'billing' } },
  });
  const kept = await write(ana, { ...MAIL, verb: 'preview' });
  expect(kept.location).toBe('/write?draft=preview#preview');
  const shown = (await (await signedIn(at, ANA)).get(kept.location ?? '')).text;
  expect(shown).toContain('Your invoice of May [FL-…]');
  expect(shown).toContain('support@firstline.test');
  await write(ana, { ...MAIL, verb: 'discard' });
  expect(await drafted(at)).toBeNull();
});

test('a first visit has the address that a link names, and nothing of a stranger runs', async () => {
  const ana = await signedIn(await desk(), ANA);
  const page = (await ana.get(`${WRITE}?to=${encodeURIComponent('"><script>alert(1)</script>')}`)).text;
  expect(page).toContain('&quot;&gt;&lt;script&gt;');
  expect(page).not.toContain('<script>alert');
});

test('words that were refused when their moment came are kept, and the page says why', async () => {
  const at = await desk();
  const ana = await signedIn(at, ANA);
  await write(ana, { ...MAIL, verb: 'stay' });
  const { version, ...settings } = await at.grounds.store.read.settings();
  const agents = settings.agents.map((one) => (one.id === 'ana' ? { ...one, capacity: 0 } : one));
  const configured = {
    type: 'admin.configured',
    version: version + 1,
    digest: '2',
    words: { settings: { ...settings, agents } },
  } as const;
  const facts = identified([configured], 'test', 'configured again', at.clock.now());
  await at.grounds.store.transaction((tx) => tx.write(facts));
  await at.leave();
  expect((await ana.get('/tickets')).text).toMatch(
    /The new conversation was not sent[^]*href="\/write#refused"/,
  );
  const page = (await ana.get(WRITE)).text;
  expect(page).toContain('has no room for another ticket');
  expect(page).toContain('We found an error.');
});
