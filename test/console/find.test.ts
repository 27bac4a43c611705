/** The page that finds: by words, people and numbers, with filters; marks are ours, and words of customers stay text. */
import { expect, test } from 'vitest';
import { languages } from '../../console/words/words.ts';
import { findingKeeperOf } from '../../store/finding.ts';
import { mail } from '../support/arrivals.ts';
import { desk } from './desk.ts';
import { signedIn } from './house.ts';

async function withMails() {
  const at = await desk({
    subject: 'Fatura de março',
    text: 'A facturação está errada, ver INV-2024.',
    from: { address: 'alice@contoso.test', name: 'Alice' },
  });
  const evil = '<img src=x onerror=alert(1)> the printer is on fire & <mark>smokes</mark>';
  await at.arrive(
    mail({
      id: 'c2',
      at: at.clock.now(),
      subject: 'Printer',
      text: evil,
      from: { address: 'bob@x.test', name: '<b>Bob</b>' },
    }),
  );
  const keeper = findingKeeperOf(at.grounds.database);
  while ((await keeper.takeIn()) !== 'nothing');
  const ana = await signedIn(at, 'ana@firstline.test');
  const find = async (query: string): Promise<string[]> => {
    const { text } = await ana.get(`/find?${query}`);
    return [...text.matchAll(/<li class="row" id="(FL-\d+)"/g)].map(([, number = '']) => number);
  };
  return { at, ana, find };
}

test.each([
  ['q=facturacao', ['FL-1001']],
  ['q=alice@contoso.test', ['FL-1001']],
  ['q=FL-1002', ['FL-1002']],
  ['q=printer', ['FL-1002']],
  ['q=the', ['FL-1002']],
  ['q=fatura&status=closed', []],
  ['q=fatura&channel=email', ['FL-1001']],
  ['status=open', ['FL-1002', 'FL-1001']],
  ['q=fatura&status=nonsense', ['FL-1001']],
  ['q=fatura&since=7', ['FL-1001']],
  ['', []],
])('/find?%s finds %j', async (query, numbers) => {
  expect(await (await withMails()).find(query)).toEqual(numbers);
});

test('what was asked is marked, what a customer wrote is text', async () => {
  const { ana } = await withMails();
  const { text, status, headers } = await ana.get('/find?q=printer+fire');
  expect(status).toBe(200);
  expect(headers.get('content-security-policy')).toContain("default-src 'none'");
  expect(text).toContain('the <mark>printer</mark> is on <mark>fire</mark> &amp; &lt;mark&gt;smokes');
  expect(text).toContain('&lt;b&gt;Bob&lt;/b&gt;');
  expect(text).not.toContain('<img src=x');
  const hostile = await ana.get(`/find?q=${encodeURIComponent('"><script>x</script>')}`);
  expect(hostile.text).not.toContain('<script>x');
  expect(hostile.text).toContain('value="&quot;&gt;&lt;script&gt;x&lt;/script&gt;"');
});

test('a search without JavaScript is a form whose address can be kept; an auditor may read, a stranger may not', async () => {
  const { at, ana } = await withMails();
  expect((await ana.get('/find')).text).toMatch(
    /<form class="panel finding" method="get" action="\/find" role="search"/,
  );
  expect((await (await signedIn(at, 'eve@audit.test', 'auditor')).get('/find?q=fatura')).text).toContain(
    'FL-1001',
  );
  const stranger = await at.app.request('/find?q=fatura');
  expect([stranger.status, stranger.headers.get('location')]).toEqual([
    303,
    '/sign-in?next=%2Ffind%3Fq%3Dfatura',
  ]);
});

test('says when the newest words are not taken in yet', async () => {
  const { at, ana } = await withMails();
  const [en] = languages;
  expect((await ana.get('/find?q=fatura')).text).not.toContain(en?.finding.behind);
  await at.arrive(mail({ id: 'c3', at: at.clock.now(), subject: 'New' }));
  expect((await ana.get('/find?q=fatura')).text).toContain(en?.finding.behind);
});
