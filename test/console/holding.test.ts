/** Words that leave the house: held, taken back, refused when their moment comes. */
import { describe, expect, test } from 'vitest';
import { notesOf } from '../../store/tables/notes.ts';
import { mail } from '../support/arrivals.ts';
import { type Desk, desk, fieldsOf, order, PAGE } from './desk.ts';
import { type Answer, type Browser, signedIn } from './house.ts';

const ANA = 'ana@firstline.test';
const RUI = 'rui@firstline.test';
const REPLY = { order: 'write', as: 'reply', text: 'We look at it.', verb: 'stay' };

async function written({ grounds }: Desk): Promise<string[]> {
  return (await notesOf(grounds.database.read, 'FL-1001')).map(({ kind, text }) => `${kind}: ${text}`);
}

function textIn({ text }: Answer): string | undefined {
  return /<textarea[^>]*id="words"[^>]*>\s*([^<]*)<\/textarea/.exec(text)?.[1];
}

function heldIn({ text }: Answer): string {
  return /name="held" value="([^"]+)"/.exec(text)?.[1] ?? '';
}

async function back(person: Browser, page = PAGE): Promise<Answer> {
  return person.send(page, '/held/undo', { held: heldIn(await person.get(page)) });
}

describe('undo', () => {
  test('brings the words back, from any page, and nothing is sent; sent again they go out once', async () => {
    const at = await desk();
    const ana = await signedIn(at, ANA);
    await order(ana, { ...REPLY, verb: 'wait' });
    const undone = await back(ana, '/tickets');
    expect([undone.status, undone.location]).toEqual([303, `${PAGE}?draft=back#newest`]);
    await at.leave();
    expect(await at.clicked()).toEqual([]);
    const page = await ana.get(`${PAGE}?draft=back`);
    expect(textIn(page)).toBe('We look at it.');
    expect(page.text).toContain('Nothing was sent, and your words are here.');
    await ana.forge(PAGE, { ...fieldsOf(page), ...REPLY });
    await at.leave();
    expect(await written(at)).toEqual(['reply: We look at it.']);
  });

  test('comes too late, or twice: it says so', async () => {
    const at = await desk();
    const ana = await signedIn(at, ANA);
    await order(ana, REPLY);
    const held = heldIn(await ana.get(PAGE));
    await back(ana);
    const twice = await ana.send(PAGE, '/held/undo', { held });
    expect([twice.status, twice.text.includes('Too late to take back')]).toEqual([409, true]);
    await order(ana, REPLY);
    const other = heldIn(await ana.get(PAGE));
    await at.leave();
    expect((await ana.send(PAGE, '/held/undo', { held: other })).status).toBe(409);
    expect(await written(at)).toEqual(['reply: We look at it.']);
  });

  test('is that of its own agent', async () => {
    const at = await desk();
    const [ana, rui] = [await signedIn(at, ANA), await signedIn(at, RUI)];
    await order(ana, REPLY);
    const held = heldIn(await ana.get(PAGE));
    expect((await rui.send(PAGE, '/held/undo', { held })).status).toBe(409);
    expect(JSON.parse((await rui.get(`/held/state?held=${held}`)).text)).toEqual({ state: 'unknown' });
    expect(JSON.parse((await ana.get(`/held/state?held=${held}`)).text)).toEqual({ state: 'held' });
    await at.leave();
    expect(JSON.parse((await ana.get(`/held/state?held=${held}`)).text)).toEqual({ state: 'sent' });
    expect(await written(at)).toHaveLength(1);
  });

  test('a form that was taken back and comes again is not sent: its words are shown', async () => {
    const at = await desk();
    const ana = await signedIn(at, ANA);
    const form = { ...fieldsOf(await ana.get(PAGE)), ...REPLY };
    await ana.forge(PAGE, form);
    await back(ana);
    const again = await ana.forge(PAGE, form);
    expect([again.status, textIn(again)]).toEqual([409, 'We look at it.']);
    expect(again.text).toContain('you took these words back');
    await at.leave();
    expect(await at.clicked()).toEqual([]);
  });

  test.each([
    [{ order: 'assign', assign: 'tom' }, 'agent'],
    [{ order: 'priority', priority: 'urgent' }, 'priority'],
    [{ order: 'category', category: 'usage' }, 'category'],
    [{ order: 'wait' }, 'status'],
  ] as const)('%j stays inside: another order takes it back', async (fields, key) => {
    const at = await desk();
    const ana = await signedIn(at, ANA);
    await order(ana, { order: 'take' });
    const before = (await at.grounds.store.read.ticket('FL-1001'))?.[key];
    const { location } = await order(ana, fields);
    expect((await at.grounds.store.read.ticket('FL-1001'))?.[key]).not.toBe(before);
    const page = await ana.get(location ?? '');
    const undoes = /name="undoes" value="([^"]+)"/.exec(page.text)?.[1] ?? '';
    const fieldsThere = fieldsOf({ ...page, text: page.text.slice(page.text.indexOf('id="newest"')) });
    const undone = await ana.forge(PAGE, {
      ...fieldsThere,
      form: fieldsOf(page).form ?? '',
      order: 'undo',
      undoes,
    });
    expect(undone.status).toBe(303);
    expect((await at.grounds.store.read.ticket('FL-1001'))?.[key]).toBe(before);
  });

  test('of what somebody has changed again is refused', async () => {
    const at = await desk();
    const [ana, rui] = [await signedIn(at, ANA), await signedIn(at, RUI)];
    const page = await ana.get((await order(ana, { order: 'priority', priority: 'urgent' })).location ?? '');
    await order(rui, { order: 'priority', priority: 'low' });
    const undoes = /name="undoes" value="([^"]+)"/.exec(page.text)?.[1] ?? '';
    const there = fieldsOf({ ...page, text: page.text.slice(page.text.indexOf('id="newest"')) });
    const answer = await ana.forge(PAGE, { ...there, order: 'undo', undoes });
    expect([answer.status, answer.text.includes('It has another priority')]).toEqual([409, true]);
    expect((await at.grounds.store.read.ticket('FL-1001'))?.priority).toBe('low');
  });

  test.each(['', 'k1.x', 'nothing'])('of the order %j is unclear', async (undoes) => {
    const at = await desk();
    expect((await order(await signedIn(at, ANA), { order: 'undo', undoes })).status).toBe(422);
  });
});

describe('a held reply', () => {
  test('is refused when the customer writes meanwhile: every page says so until it is read, the words are the draft', async () => {
    const at = await desk();
    const ana = await signedIn(at, ANA);
    await order(ana, { ...REPLY, verb: 'resolve' });
    await at.arrive(
      mail({ id: 'c2', at: at.clock.now(), inReplyTo: 'c1@contoso.test', text: 'It works again.' }),
    );
    await at.leave();
    expect(await written(at)).toEqual([]);
    expect((await ana.get('/tickets')).text).toContain('FL-1001 was not sent. Your words are kept.');
    const page = await ana.get(PAGE);
    expect(page.text).toMatch(
      /id="refused"[^]*The customer wrote[^]*It works again|It works again[^]*id="refused"/,
    );
    expect(textIn(page)).toBe('We look at it.');
    const read = await ana.send(PAGE, '/held/dismiss', { held: heldIn(page), ticket: 'FL-1001' });
    expect(read.location).toBe(`${PAGE}#newest`);
    const after = await ana.get(PAGE);
    expect(after.text).not.toContain('id="refused"');
    expect(textIn(after)).toBe('We look at it.');
    await ana.forge(PAGE, { ...fieldsOf(after), ...REPLY });
    await at.leave();
    expect(await written(at)).toEqual(['reply: We look at it.']);
  });

  test('sent from two tabs with the same words goes out once; a second one with other words also goes out', async () => {
    const at = await desk();
    const ana = await signedIn(at, ANA);
    const tabs = [
      fieldsOf(await ana.get(PAGE)),
      fieldsOf(await ana.get(PAGE)),
      fieldsOf(await ana.get(PAGE)),
    ];
    for (const tab of tabs.slice(0, 2))
      expect((await ana.forge(PAGE, { ...tab, ...REPLY })).status).toBe(303);
    await ana.forge(PAGE, { ...tabs[2], ...REPLY, text: 'One more thing.' });
    await at.leave();
    expect(await written(at)).toEqual(['reply: We look at it.', 'reply: One more thing.']);
    const late = await ana.forge(PAGE, { ...tabs[1], ...REPLY, text: 'Stale.' });
    expect([late.status, textIn(late)]).toEqual([409, 'Stale.']);
  });

  test('hostile words, in the story, the toast and the draft, are words', async () => {
    const at = await desk();
    const ana = await signedIn(at, ANA);
    const hostile = `</textarea><script>x()</script>"'><img src=x onerror=x()>`;
    await order(ana, { ...REPLY, text: hostile, to: `"><script>x()</script>@x.test`, cc: '' });
    await order(ana, { ...REPLY, verb: 'save', text: hostile, to: `<script>@x.test`, cc: '"><b>"' });
    await order(ana, { ...REPLY, text: hostile });
    const page = await ana.get(PAGE);
    expect(page.text).not.toMatch(/<script>|<img src=x|<b>"/);
    expect(page.text).toContain('&lt;script&gt;x()');
  });
});
