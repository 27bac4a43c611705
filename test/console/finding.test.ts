/** The palette's finder, and what a page says to its scripts: keys, words, and nothing that a customer wrote as HTML. */
import { describe, expect, test } from 'vitest';
import { keys } from '../../console/keys.ts';
import { languages } from '../../console/words/words.ts';
import { findingKeeperOf } from '../../store/finding.ts';
import { mail } from '../support/arrivals.ts';
import { desk, order, PAGE } from './desk.ts';
import { signedIn } from './house.ts';

const ANA = 'ana@firstline.test';

async function withTickets() {
  const at = await desk({
    subject: 'Fatura de março',
    from: { address: 'alice@contoso.test', name: 'Alice' },
  });
  await at.arrive(
    mail({
      id: 'c2',
      at: at.clock.now(),
      subject: '<b>Invoice</b>',
      from: { address: 'bob@x.test', name: '' },
    }),
  );
  const ana = await signedIn(at, ANA);
  const find = async (q: string): Promise<string[]> => {
    const { text } = await ana.get(`/find.json?q=${encodeURIComponent(q)}`);
    return (JSON.parse(text).tickets as { number: string }[]).map(({ number }) => number);
  };
  return { at, ana, find };
}

describe('the finder', () => {
  test.each([
    ['1001', ['FL-1001']],
    ['fl-1002', ['FL-1002']],
    ['FL1001', ['FL-1001']],
    ['9999', []],
    ['marco', ['FL-1001']],
    ['FATURA alice', ['FL-1001']],
    ['bob', ['FL-1002']],
    ['invoice', ['FL-1002']],
    ['fatura bob', []],
    ['', []],
    ['%', []],
  ])('finds %j', async (q, numbers) => {
    expect(await (await withTickets()).find(q)).toEqual(numbers);
  });

  test('finds a waiting ticket by its number, and by its words once they are taken in', async () => {
    const { at, ana, find } = await withTickets();
    await order(ana, { order: 'wait' });
    expect((await at.grounds.store.read.ticket('FL-1001'))?.status).toBe('waiting');
    expect(await find('1001')).toEqual(['FL-1001']);
    expect(await find('fatura')).toEqual([]);
    const keeper = findingKeeperOf(at.grounds.database);
    while ((await keeper.takeIn()) !== 'nothing');
    expect(await find('fatura')).toEqual(['FL-1001']);
  });
});

describe('keys', () => {
  test('mean one thing in one place, and none has Alt', () => {
    const named = keys.map(({ where, keys: pressed }) => `${where} ${pressed}`);
    expect(new Set(named).size).toBe(named.length);
    expect(named.filter((one) => one.includes('Alt'))).toEqual([]);
    const everywhere = new Set(keys.filter(({ where }) => where === 'everywhere').map((one) => one.keys));
    const hidden = keys.filter(
      ({ where, keys: pressed }) => where !== 'everywhere' && where !== 'composer' && everywhere.has(pressed),
    );
    expect(hidden).toEqual([]);
  });

  test('have words for the palette and the help in each language', () => {
    for (const { acts } of languages)
      expect(Object.keys(acts).sort()).toEqual([...new Set(keys.map(({ act }) => act))].sort());
  });

  test('can be switched off, and the page tells its scripts', async () => {
    const { ana } = await withTickets();
    expect((await ana.get(PAGE)).text).toContain('data-keys="on"');
    expect((await ana.send('/me', '/me/habits', {})).location).toBe('/me?done=saved');
    expect((await ana.get(PAGE)).text).toContain('data-keys="off"');
    await ana.send('/me', '/me/habits', { keys: 'on' });
    expect((await ana.get(PAGE)).text).toContain('data-keys="on"');
  });
});

test('a page that is left open does not keep its session', async () => {
  const { at, ana } = await withTickets();
  const seen = async () => {
    const account = await at.accounts.byAddress(ANA);
    const [session] = await at.accounts.sessionsOf(account?.id ?? '', at.clock.now(), 0);
    return session?.seenAt ?? 0;
  };
  const before = await seen();
  at.clock.advance(10 * 60_000);
  await ana.get(PAGE, { 'firstline-by-itself': '1' });
  await ana.get('/live');
  expect(await seen()).toBe(before);
  await ana.get(PAGE);
  expect(await seen()).toBe(at.clock.now());
});
