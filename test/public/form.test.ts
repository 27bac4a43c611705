/** The form of `/support`: what it takes, what it refuses with the words given back, and its limits. */
import { describe, expect, test } from 'vitest';
import type { FromForm } from '../../contract/customerForm.ts';
import { formApp } from '../../public/form.ts';
import { testClock } from '../support/grounds.ts';
import { settings } from '../support/team.ts';

function form(clock = testClock()) {
  const taken: FromForm[] = [];
  const app = formApp({
    settings: async () => ({ ...settings(), version: 1 }),
    async takeForm(from) {
      taken.push(from);
    },
    isProxy: () => false,
    clock,
  });
  const send = (fields: Record<string, string>, files: File[] = [], more: RequestInit = {}) => {
    const body = new FormData();
    for (const [name, value] of Object.entries(fields)) body.append(name, value);
    for (const file of files) body.append('files', file);
    return app.request('/support?lang=en', { method: 'POST', body, ...more });
  };
  return { app, taken, send, clock };
}

const right = {
  name: 'Ann',
  address: 'Ann@Contoso.test',
  topic: 'billing',
  text: 'Our invoice is wrong.\nLook at it.',
};

describe('what it takes', () => {
  test('a request, with its category and files, and says no more than that it came', async () => {
    const { app, taken, send } = form();
    const answer = await send(right, [new File(['abc'], 'a.txt', { type: 'text/plain' })]);
    expect([answer.status, answer.headers.get('location')]).toEqual([303, '/support/sent?lang=en']);
    expect(answer.headers.get('set-cookie')).toBeNull();
    expect(taken).toMatchObject([
      {
        person: { address: 'ann@contoso.test', name: 'Ann' },
        topic: 'billing',
        subject: 'Our invoice is wrong.',
        text: right.text,
        files: [{ name: 'a.txt' }],
      },
    ]);
    const sent = await (await app.request('/support/sent')).text();
    expect(sent).toContain('We have it');
    expect(sent).not.toContain('contoso');
  });

  test('the same words of one day once, and other words or another day apart', async () => {
    const { taken, send, clock } = form();
    await send(right);
    await send(right);
    await send({ ...right, text: 'Other words.' });
    clock.set(clock.now() + 24 * 3_600_000);
    await send(right);
    const ids = taken.map(({ id }) => id);
    expect(ids[0]).toBe(ids[1]);
    expect(taken[0]).toEqual(taken[1]);
    expect(new Set(ids).size).toBe(3);
  });

  test('a category that there is not as none, and a name in one line', async () => {
    const { taken, send } = form();
    await send({ ...right, topic: 'nothing', name: 'Ann\r\nBcc: eve@x.test' });
    expect(taken[0]).toMatchObject({ topic: null, person: { name: 'Ann Bcc: eve@x.test' } });
  });
});

describe('what it refuses', () => {
  test.each([
    ['no address', { ...right, address: '' }],
    ['text that is no address', { ...right, address: 'ann' }],
    ['a domain without a dot', { ...right, address: 'ann@localhost' }],
    ['two addresses', { ...right, address: 'ann@contoso.test, eve@x.test' }],
    ['a line break in it', { ...right, address: 'ann@contoso.test\r\nBcc: eve@x.test' }],
    ['a packed one', { ...right, address: 'ann%x.test@contoso.test' }],
    ['our own mailbox', { ...right, address: 'support+x@firstline.test' }],
    ['no words', { ...right, text: ' \n ' }],
  ])('%s: 400, and the words come back as text', async (_, fields) => {
    const { taken, send } = form();
    const answer = await send({ ...fields, name: '<script>alert(1)</script>' });
    const text = await answer.text();
    expect(answer.status).toBe(400);
    expect(text).toContain('role="alert"');
    expect(text).toContain('&lt;script&gt;');
    expect(text).not.toContain('<script');
    expect(answer.headers.get('cache-control')).toBe('no-store');
    expect(taken).toEqual([]);
  });

  test('an agent’s address no less than a stranger’s: the answer tells nobody whose it is', async () => {
    const { taken, send } = form();
    expect((await send({ ...right, address: 'rui@firstline.test' })).status).toBe(303);
    expect(taken).toHaveLength(1);
  });

  test('more than it may hold: 413', async () => {
    const { taken, send } = form();
    expect((await send(right, [new File([new Uint8Array(6_000_000)], 'a.bin')])).status).toBe(413);
    expect(
      (
        await send(
          right,
          Array.from({ length: 21 }, (_, n) => new File(['x'], `${n}.txt`)),
        )
      ).status,
    ).toBe(413);
    expect(taken).toEqual([]);
  });

  test('words of a refused sender come back, or the page says where they are', async () => {
    const { app, send } = form();
    for (let n = 0; n < 5; n += 1) await send({ ...right, text: `${n}` });
    const body = new URLSearchParams({ ...right, text: 'The sixth.' }).toString();
    const headers = { 'content-type': 'application/x-www-form-urlencoded' };
    const often = (more: Record<string, string>) =>
      app.request('/support?lang=en', { method: 'POST', body, headers: { ...headers, ...more } });
    const given = await often({ 'content-length': String(body.length) });
    expect(given.status).toBe(429);
    expect(await given.text()).toMatch(/This came too often[^]*The sixth\./);
    const unread = await (await often({ 'content-length': '1000000000' })).text();
    expect(unread).toContain('your words are still there');
    expect(unread).not.toContain('The sixth.');
    expect(await (await often({})).text()).toContain('your words are still there');
  });

  test('many from one network: 429 until a minute has passed', async () => {
    const { taken, send, clock } = form();
    const statuses = [];
    for (let n = 0; n < 6; n += 1) statuses.push((await send({ ...right, text: `${n}` })).status);
    expect(statuses).toEqual([303, 303, 303, 303, 303, 429]);
    clock.set(clock.now() + 60_000);
    expect((await send(right)).status).toBe(303);
    expect(taken).toHaveLength(6);
  });
});
