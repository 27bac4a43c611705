/** `/s/TOKEN`: who gets in, what is shown, and that a look changes nothing. */
import { beforeEach, describe, expect, test } from 'vitest';
import { type FromPage, pagePath, type SaidTo } from '../../contract/customerPage.ts';
import { noWords } from '../../contract/contact.ts';
import { randomId } from '../../contract/ids.ts';
import type { Person, StoredContact } from '../../contract/store.ts';
import { CLOSE_AFTER_MS, evolve, type Ticket } from '../../contract/ticket.ts';
import { ownApp } from '../../public/own.ts';
import { openedFact } from '../support/facts.ts';
import { contactBy, pagesIn } from '../support/customerPages.ts';
import { testClock } from '../support/grounds.ts';
import { settings } from '../support/team.ts';

const SECRET = 'a secret of this test';
const ana: Person = { id: 'pana', address: 'ana@contoso.test', name: 'Ana' };
const ben: Person = { id: 'pben', address: 'ben@contoso.test', name: 'Ben' };
const HOUR = 3_600_000;

let clock = testClock();
let ticket: Ticket;
let people: Map<string, Person>;
let contacts: Map<string, StoredContact>;
let said: Map<string, SaidTo[]>;
let taken: FromPage[];

function contact(
  id: string,
  person: string,
  more: Partial<StoredContact> = {},
  text = `words of ${person}`,
): StoredContact {
  const words = { ...noWords, subject: `Subject of ${person}`, text };
  return contactBy(person, { id, receivedAt: clock.now(), words, ...more });
}

beforeEach(() => {
  clock = testClock();
  const opened = openedFact('FL-1001', {
    requester: ana.id,
    contact: 'c1',
    openedAt: clock.now(),
    at: clock.now(),
  });
  if (opened.type !== 'ticket.opened') throw new Error('no opening');
  ticket = {
    ...evolve(null, opened),
    participants: [ana.id, ben.id],
    contacts: ['c1', 'c2', 'c3'],
    language: null,
  };
  people = new Map([
    [ana.id, ana],
    [ben.id, ben],
  ]);
  contacts = new Map([
    ['c1', contact('c1', ana.id)],
    ['c2', contact('c2', ben.id)],
    ['c3', contact('c3', ana.id, { as: 'agent' }, 'a note of an agent')],
  ]);
  said = new Map([
    [ana.id, [{ ticket: 'FL-1001', at: clock.now(), text: 'We mended it.', files: ['plan.pdf'] }]],
  ]);
  taken = [];
});

function app() {
  return ownApp({
    settings: async () => ({ ...settings(), version: 1 }),
    read: {
      ticket: async (number) => (number === ticket.number ? ticket : null),
      person: async (id) => people.get(id) ?? null,
      contact: async (id) => contacts.get(id) ?? null,
      secret: async () => SECRET,
    },
    pages: pagesIn(
      () => [...contacts.values()],
      ({ person }) => said.get(person) ?? [],
    ),
    async take(from) {
      taken.push(from);
      return 'c1';
    },
    isProxy: () => false,
    clock,
  });
}

const pathOf = (person: string, number = 'FL-1001', secret = SECRET): string =>
  `/${pagePath(secret, { ticket: number, person })}`;

function form(fields: Record<string, string>, files: File[] = []): RequestInit {
  const body = new FormData();
  for (const [name, value] of Object.entries(fields)) body.append(name, value);
  for (const file of files) body.append('files', file);
  return { method: 'POST', body };
}

const clickAt = (at: number): string => `${at.toString(36)}.${randomId('w')}`;

/** What the page itself carries. */
async function clickOf(path: string): Promise<string> {
  return /name="click" value="([^"]+)"/.exec(await (await app().request(path)).text())?.[1] ?? '';
}

describe('what it shows', () => {
  test('the state, what was said to and by the person, and nothing of anybody else', async () => {
    const text = await (await app().request(pathOf(ana.id))).text();
    for (const shown of ['FL-1001', 'Subject of pana', 'words of pana', 'We mended it.', 'plan.pdf'])
      expect(text).toContain(shown);
    for (const hidden of ['pben', 'Ben', 'ben@contoso.test', 'a note of an agent', 'rui'])
      expect(text).not.toContain(hidden);
    const other = await (await app().request(pathOf(ben.id))).text();
    expect(other).toContain('words of pben');
    expect(other).not.toContain('We mended it.');
    expect(other).not.toContain('pana');
  });

  test('words of strangers as text', async () => {
    const evil = '<script>alert(1)</script><img src=x onerror=alert(1)>"\'';
    contacts.set('c1', contact('c1', ana.id, { words: { ...noWords, subject: evil, text: evil } }));
    said.set(ana.id, [{ ticket: 'FL-1001', at: 1, text: evil, files: [evil] }]);
    const text = await (await app().request(pathOf(ana.id))).text();
    expect(text).not.toContain('<script');
    expect(text).not.toContain('<img');
  });

  test('in the language chosen, else the ticket’s, else the browser’s', async () => {
    const tagOf = async (path: string) =>
      /<html lang="(..)"/.exec(
        await (await app().request(path, { headers: { 'accept-language': 'es' } })).text(),
      )?.[1];
    expect(await tagOf(pathOf(ana.id))).toBe('es');
    ticket = { ...ticket, language: 'pt' };
    expect(await tagOf(pathOf(ana.id))).toBe('pt');
    expect(await tagOf(`${pathOf(ana.id)}?lang=en`)).toBe('en');
  });

  test('not the link itself, which ends each answer', async () => {
    said.set(ana.id, [
      { ticket: 'FL-1001', at: 1, text: `Done.\n\nSee it: https://desk.test${pathOf(ana.id)}`, files: [] },
    ]);
    const text = await (await app().request(pathOf(ana.id))).text();
    expect(text).toContain('Done.');
    expect(text).not.toContain('See it');
  });

  test('with headers that keep it to the person', async () => {
    const { headers } = await app().request(pathOf(ana.id));
    expect(headers.get('cache-control')).toBe('no-store');
    expect(headers.get('referrer-policy')).toBe('no-referrer');
    expect(headers.get('x-robots-tag')).toContain('noindex');
    expect(headers.get('set-cookie')).toBeNull();
    expect(headers.get('content-security-policy')).toContain("default-src 'none'");
    expect(headers.get('content-security-policy')).not.toContain('script-src');
  });
});

describe('who gets in', () => {
  const right = pathOf(ana.id);

  test.each([
    ['no token', '/s/x'],
    ['a changed character', right.replace(/.$/, (last) => (last === 'a' ? 'b' : 'a'))],
    ['a shorter one', right.slice(0, -1)],
    ['a longer one', `${right}a`],
    ['upper case', right.toUpperCase().replace('/S/', '/s/')],
    ['of another ticket, for this one', right.replace('1001', '1002')],
    ['of a ticket that there is not', pathOf(ana.id, 'FL-9999')],
    ['of a person who is not on the ticket', pathOf('peve')],
    ['under another secret', pathOf(ana.id, 'FL-1001', 'another secret')],
    ['the number alone', '/s/1001-'],
    ['many digits', `/s/${'1'.repeat(5_000)}-${'a'.repeat(32)}`],
  ])('nobody with %s, for a look or a form', async (_, path) => {
    const answers = [
      await app().request(path),
      await app().request(path, form({ do: 'solved', click: clickAt(clock.now()) })),
    ];
    const unknown = await (await app().request('/s/1-x')).text();
    for (const answer of answers) {
      expect(answer.status).toBe(404);
      expect(await answer.text()).toBe(unknown);
    }
    expect(taken).toEqual([]);
  });

  test('nobody after `forget`', async () => {
    people.set(ana.id, { id: ana.id, address: '', name: '' });
    expect((await app().request(right)).status).toBe(404);
    people.delete(ana.id);
    expect((await app().request(right)).status).toBe(404);
    expect((await app().request(pathOf(ben.id))).status).toBe(200);
  });

  test('until 14 days after the end, and no longer', async () => {
    const resolvedAt = clock.now();
    ticket = { ...ticket, status: 'resolved', resolvedAt };
    clock.set(resolvedAt + CLOSE_AFTER_MS - 1);
    expect((await app().request(right)).status).toBe(200);
    clock.set(resolvedAt + CLOSE_AFTER_MS);
    expect((await app().request(right)).status).toBe(404);
    ticket = { ...ticket, status: 'closed', closedAt: clock.now() };
    expect((await app().request(right)).status).toBe(404);
    expect((await app().request(right, form({ text: 'x', click: clickAt(clock.now()) }))).status).toBe(404);
    expect(taken).toEqual([]);
  });

  test('who guesses waits', async () => {
    const one = app();
    const statuses = [];
    for (let n = 0; n < 32; n += 1) statuses.push((await one.request('/s/1001-x')).status);
    expect(statuses.slice(0, 30).every((status) => status === 404)).toBe(true);
    expect(statuses.at(-1)).toBe(429);
    expect((await one.request(right)).status).toBe(200);
  });
});

describe('what it takes', () => {
  test('a look changes nothing, whatever its address says', async () => {
    for (const more of ['', '?do=solved&score=1', '?done', '?text=x&lang=xx'])
      expect((await app().request(pathOf(ana.id) + more)).status).toBe(200);
    expect((await app().request(pathOf(ana.id), { method: 'HEAD' })).status).toBe(200);
    for (const method of ['PUT', 'DELETE', 'PATCH'])
      expect((await app().request(pathOf(ana.id), { method })).status).toBe(404);
    expect(taken).toEqual([]);
  });

  test('words and files, in the name of the person whom the link was for', async () => {
    const path = pathOf(ana.id);
    const click = await clickOf(path);
    const file = new File(['abc'], 'log.txt', { type: 'text/plain' });
    const answer = await app().request(
      path,
      form({ do: 'add', text: ' More words. ', click, from: 'eve@x.test' }, [file]),
    );
    expect([answer.status, answer.headers.get('location')]).toEqual([303, `${path}?lang=en&done`]);
    expect(taken).toMatchObject([
      {
        ticket: 'FL-1001',
        person: ana,
        text: 'More words.',
        answer: null,
        subject: 'Subject of pana',
        files: [{ name: 'log.txt' }],
      },
    ]);
  });

  test('*solved* and *not yet*, with a score or without, and with words of ours where there are none', async () => {
    for (const [fields, answer, text] of [
      [{ do: 'solved', score: '5' }, { solved: true, score: 5 }, 'It is solved.'],
      [{ do: 'not-yet', score: '' }, { solved: false, score: null }, 'It is not solved yet.'],
      [{ do: 'not-yet', score: '9', text: 'Still slow' }, { solved: false, score: null }, 'Still slow'],
      [{ do: 'add', score: '5', text: 'x' }, null, 'x'],
    ] as const) {
      const click = await clickOf(pathOf(ana.id));
      expect((await app().request(pathOf(ana.id), form({ ...fields, click }))).status).toBe(303);
      expect(taken.at(-1)).toMatchObject({ answer, text });
    }
  });

  test('one form sent twice has one id', async () => {
    const click = await clickOf(pathOf(ana.id));
    for (let n = 0; n < 2; n += 1) await app().request(pathOf(ana.id), form({ text: 'x', click }));
    expect(taken[0]).toEqual(taken[1]);
    expect(await clickOf(pathOf(ana.id))).not.toBe(click);
  });

  test.each([
    ['nothing', { do: 'add', text: '  ' }, 400],
    ['no form of ours', { text: 'kept words', click: 'x' }, 409],
    ['one from the future', { text: 'kept words', click: clickAt(Date.parse('2026-03-09T00:00:00Z')) }, 409],
    ['one that is too old', { text: 'kept words', click: clickAt(Date.parse('2026-01-02T00:00:00Z')) }, 409],
  ])('not %s; the words come back', async (_, fields, status) => {
    const click = clickAt(clock.now() - HOUR);
    const answer = await app().request(pathOf(ana.id), form({ click, ...fields }));
    const text = await answer.text();
    expect(answer.status).toBe(status);
    expect(text).toContain('role="alert"');
    if (status === 409) expect(text).toContain('kept words');
    expect(taken).toEqual([]);
  });

  test('not more than a mail can hold, and not without end', async () => {
    const one = app();
    const click = clickAt(clock.now());
    const large = new File([new Uint8Array(11_000_000)], 'large.bin');
    expect((await one.request(pathOf(ana.id), form({ text: 'x', click }, [large]))).status).toBe(413);
    const statuses = [];
    for (let n = 0; n < 12; n += 1)
      statuses.push((await one.request(pathOf(ana.id), form({ text: 'x', click }))).status);
    expect(statuses.at(-1)).toBe(429);
    expect(taken.length).toBeLessThan(12);
  });
});
