/** The page of a ticket: what it shows, to whom, and that words of strangers are text. */
import { expect, test } from 'vitest';
import { noWords } from '../../contract/contact.ts';
import { identified } from '../../runtime/facts.ts';
import { callFrom, mail } from '../support/arrivals.ts';
import { arrivedFacts } from '../support/facts.ts';
import { desk, order, PAGE } from './desk.ts';
import { signedIn } from './house.ts';

const ANA = 'ana@firstline.test';
const HOSTILE = '</title></textarea><script>alert(1)</script><img src=x onerror=alert(1)>"\'';

function entries(text: string): string[] {
  return [...text.matchAll(/<div class="words pre"[^>]*>([^<]*)</g)].map(([, words = '']) => words);
}

test('shows who asks what, the clocks, and the story with the newest at the end', async () => {
  const at = await desk();
  const ana = await signedIn(at, ANA);
  await order(ana, { order: 'write', as: 'reply', text: 'We look at it.', verb: 'wait' });
  await at.leave();
  await at.arrive(
    mail({ id: 'c2', at: at.clock.now(), inReplyTo: 'c1@contoso.test', text: 'Thank you, and?' }),
  );
  await order(ana, { order: 'write', as: 'note', text: 'Ask accounting.', verb: 'note' });
  const { status, text } = await ana.get(PAGE);
  expect(status).toBe(200);
  expect(entries(text)).toEqual([
    'There is something wrong with my invoice.',
    'We look at it.',
    'Thank you, and?',
    'Ask accounting.',
  ]);
  expect(/<title>([^<]*)/.exec(text)?.[1]).toBe('Invoice · FL-1001 · Firstline');
  for (const word of [
    'Ann',
    'ann@contoso.test',
    'billing',
    'Note by Ana',
    'first response',
    'resolution',
    'The ticket opens for Ann',
  ])
    expect(text).toContain(word);
  expect(text.indexOf('Ask accounting.')).toBeGreaterThan(text.indexOf('class="entry note"'));
});

test('tells what a mail has beyond its words, and names its attachments', async () => {
  const file = { name: 'bill.pdf', type: 'application/pdf', bytes: 84_000, sha256: 'a', inline: false };
  const at = await desk({ leftOut: 12, attachments: [file], defects: [{ kind: 'no-date', detail: '' }] });
  const { text } = await (await signedIn(at, ANA)).get(PAGE);
  for (const words of [
    '12 lines of quotes and signatures are left out',
    'bill.pdf',
    '84 kB',
    'Faults of the mail: no-date',
  ])
    expect(text).toContain(words);
});

test('tells of a call, and of an agent’s answer by mail', async () => {
  const at = await desk();
  await at.arrive(callFrom('+351220000001', { id: 'k1', at: at.clock.now(), text: 'The line is dead.' }));
  const ana = await signedIn(at, ANA);
  expect((await ana.get('/t/FL-1002')).text).toMatch(/Call from \+351220000001[\s\S]*The line is dead\./);
  const arrived = arrivedFacts('m1').map((fact) =>
    fact.type === 'contact.received' ? { ...fact, words: { ...noWords, text: 'By mail.' } } : fact,
  );
  const replied = { type: 'agent.replied', agent: 'ana', ticket: 'FL-1001', contact: 'm1' } as const;
  const keys = { resolves: false, to: null, cc: [], words: { text: 'By mail.', attachments: [], raw: null } };
  const said = identified([{ ...replied, ...keys }], 'test', 'm1', at.clock.now());
  await at.grounds.store.transaction((tx) => tx.write([...arrived, ...said]));
  expect((await ana.get(PAGE)).text).toMatch(/class="entry ours"[\s\S]*By mail\./);
});

test('says that the number of a call may be forged', async () => {
  const at = await desk();
  const rang = callFrom('+351220000001', { id: 'k1', at: at.clock.now(), text: 'The line is dead.' });
  const call = rang.words?.received.words?.call;
  if (call) Object.assign(call, { vouched: 'failed' });
  await at.arrive(rang);
  const { text } = await (await signedIn(at, ANA)).get('/t/FL-1002');
  expect(text).toContain('the check of the caller’s number failed (STIR/SHAKEN): it may be forged');
});

test('says to whom a reply goes, also where they are many', async () => {
  const at = await desk();
  const ana = await signedIn(at, ANA);
  const told = async (): Promise<string> =>
    (/<span class="names"\s*>([^]*?)<\/span/.exec((await ana.get(PAGE)).text)?.[1] ?? '').replaceAll(
      /<[^>]*>/g,
      '',
    );
  expect(await told()).toBe('To Ann');
  const joined = await at.grounds.store.transaction(async (tx) => {
    const people = await Promise.all(
      Array.from({ length: 24 }, (_, n) => tx.personFor(`p${n}@contoso.test`, '')),
    );
    const joining = { type: 'ticket.joined' as const, ticket: 'FL-1001', contact: 'c1', because: [] };
    const drafts = people.map(({ id }) => ({ ...joining, person: id }));
    return tx.write(identified(drafts, 'test', 'joined', at.clock.now()));
  });
  expect(joined).toHaveLength(24);
  expect(await told()).toMatch(/^To Ann · Cc p0@contoso\.test, .*p18@contoso\.test, 5 more$/);
});

test('is shown in pages where much has happened, each thing once', async () => {
  const at = await desk();
  const ana = await signedIn(at, ANA);
  for (let n = 0; n < 45; n += 1)
    await order(ana, { order: 'write', as: 'note', text: `Note ${n}.`, verb: 'note' });
  const seen: string[] = [];
  for (let path: string | undefined = PAGE; path !== undefined; ) {
    const { text } = await ana.get(path);
    seen.unshift(...entries(text).filter((one) => one.startsWith('Note ')));
    path = /href="(\/t\/FL-1001\?before=\d+)"/.exec(text)?.[1];
    expect(seen.length).toBeLessThanOrEqual(45);
  }
  expect(seen).toEqual(Array.from({ length: 45 }, (_, n) => `Note ${n}.`));
});

test('shows hostile words of every kind as text', async () => {
  const attachment = { name: HOSTILE, type: HOSTILE, bytes: 1, sha256: 'a', inline: false };
  const at = await desk({
    subject: HOSTILE,
    text: HOSTILE,
    from: { address: 'ann@contoso.test', name: HOSTILE },
    to: [{ address: HOSTILE, name: HOSTILE }],
    attachments: [attachment],
    defects: [{ kind: HOSTILE, detail: HOSTILE }],
  });
  const ana = await signedIn(at, ANA);
  await order(ana, { order: 'write', as: 'note', text: HOSTILE, verb: 'note' });
  const page = await ana.get(`${PAGE}?done=%3Cscript%3E&next=%3Cscript%3E`);
  // A refusal gives the words back in the form.
  const refused = await order(ana, { order: 'write', as: 'reply', text: HOSTILE, verb: HOSTILE });
  for (const { text } of [page, refused]) {
    expect(text).toContain('&lt;script&gt;alert(1)');
    expect(text).not.toMatch(/<script(?! type="module" src="\/a\/)|<img|onerror=alert\(1\)>/);
    expect(text.match(/<\/title>/g)).toHaveLength(1);
  }
  expect(refused.text.match(/<\/textarea\s*>/g)).toHaveLength(1);
});

test('of a call says so where the call has no subject', async () => {
  const at = await desk();
  await at.arrive(callFrom('+351220000001', { id: 'k1', at: at.clock.now(), text: 'The line is dead.' }));
  const { text } = await (await signedIn(at, ANA)).get('/t/FL-1002');
  expect(text).toMatch(/<h1[^>]*>Call<\/h1>/);
  expect(text).toContain('10 sec');
});

test('of an unknown number is a page that says so', async () => {
  const ana = await signedIn(await desk(), ANA);
  for (const number of ['FL-9999', 'nothing', '%3Cscript%3E', 'FL-1001%27']) {
    const { status, text } = await ana.get(`/t/${number}`);
    expect([status, text.includes('No ticket has this number'), text.includes('<script>')]).toEqual([
      404,
      true,
      false,
    ]);
  }
  expect((await ana.get('/t/fl-1001')).status).toBe(200);
});

test('has no forms for an auditor, nor for an account without an agent', async () => {
  const at = await desk();
  for (const [address, role] of [
    ['audit@firstline.test', 'auditor'],
    ['boss@firstline.test', 'admin'],
  ] as const) {
    const { text } = await (await signedIn(at, address, role)).get(PAGE);
    expect(text).not.toContain(`action="${PAGE}"`);
    expect(text).toContain('You can read this ticket.');
  }
});

test('says why in the reader’s language, and marks the words that decided where they stand', async () => {
  const at = await desk({
    subject: 'Invoice charged twice',
    text: 'Nobody can log in.',
    classification: {
      priority: 'high',
      because: [
        { rule: 'seed-invoice-en', weight: 2, at: [0, 7], detail: { in: 'subject' } },
        { rule: 'word-7', weight: 1, at: [11, 17], detail: { in: 'text' } },
        { rule: 'priority-outage-en', at: [0, 17], detail: { in: 'text' } },
      ],
      entities: [{ kind: 'invoice', at: [0, 7], in: 'subject' }],
    },
  });
  const ana = await signedIn(at, ANA);
  const { text } = await ana.get(PAGE);
  expect(text).toContain('<h1 dir="auto"><mark>Invoice</mark> charged twice</h1>');
  expect(text).toContain('<mark>Nobody can log in</mark>.');
  expect(text).toContain('<li>the words <mark>invoice</mark> and <mark>log in</mark> speak for it</li>');
  expect(text).toContain('Priority high: it tells of something that does not work at all: <mark>Nobody');
  expect(text).toContain('<li dir="auto">the address belongs to no customer that we know</li>');
  expect(text).toContain('<dt>invoice</dt><dd dir="auto">Invoice</dd>');
  const portuguese = (await ana.get(PAGE, { 'accept-language': 'pt' })).text;
  expect(portuguese).toContain('<dt>fatura</dt><dd dir="auto">Invoice</dd>');
  expect(portuguese).toContain('<li dir="auto">o endereço não é de nenhum cliente que conheçamos</li>');
  expect(portuguese).toContain('falam por ela as palavras <mark>invoice</mark> e <mark>log in</mark>');
  for (const page of [text, portuguese])
    expect(page).not.toMatch(/seed-|word-7|customer:unknown|priority-outage/);
});
