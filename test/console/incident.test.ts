/** The page of a ticket says which incident it follows, with the way out; that of the incident says that others follow. */
import { describe, expect, test } from 'vitest';
import { mail } from '../support/arrivals.ts';
import { desk, order, PAGE } from './desk.ts';
import { signedIn } from './house.ts';

test('a ticket that follows an incident says which, and follows no more by its button', async () => {
  const at = await desk({ text: 'The shop is slow.' });
  await at.arrive(mail({ id: 'c2', at: at.clock.now(), subject: 'Second', text: 'Slow here too.' }));
  const ana = await signedIn(at, 'ana@firstline.test');
  expect((await ana.get(PAGE)).text).not.toContain('id="incident"');
  expect((await order(ana, { order: 'follow', follow: 'the first' })).text).toContain('Nothing was done');
  expect((await order(ana, { order: 'follow', follow: 'FL-1001' })).text).toContain('follows none itself');
  expect((await order(ana, { order: 'follow', follow: ' fl-1002 ' })).status).toBe(303);
  expect((await ana.get(PAGE)).text).toMatch(
    /It follows the incident <a class="num" href="\/t\/FL-1002">FL-1002<\/a>/,
  );
  const lead = (await ana.get('/t/FL-1002')).text;
  expect(lead).toContain('This is an incident: one ticket follows it.');
  expect(lead).toMatch(/<summary>Show it<\/summary>\s*<ul><li><a class="num" href="\/t\/FL-1001">/);
  expect((await order(ana, { order: 'unfollow' })).status).toBe(303);
  expect((await ana.get(PAGE)).text).not.toContain('It follows the incident');
  expect(await at.clicked()).toContain('ticket.unfollowed');
  // Its last follower is gone.
  expect((await ana.get('/t/FL-1002')).text).not.toContain('id="incident"');
});

test('an incident lets all its followers go by its button', async () => {
  const at = await desk({ text: 'The shop is slow.' });
  for (const id of ['c2', 'c3'])
    await at.arrive(mail({ id, at: at.clock.now(), subject: id, text: 'Slow here too.' }));
  const ana = await signedIn(at, 'ana@firstline.test');
  for (const page of ['/t/FL-1002', '/t/FL-1003'])
    expect((await order(ana, { order: 'follow', follow: 'FL-1001' }, page)).status).toBe(303);
  expect((await ana.get(PAGE)).text).toContain('This is an incident: 2 tickets follow it.');
  expect((await order(ana, { order: 'merge', merge: 'FL-1002' })).text).toContain(
    'tickets follow this incident',
  );
  const look = (await order(ana, { order: 'unfollow', verb: 'look' })).text;
  expect(look).toContain('2 tickets follow no more. No alert asks for an agent.');
  expect((await ana.get('/t/FL-1002')).text).toContain('id="incident"');
  expect((await order(ana, { order: 'unfollow' })).status).toBe(303);
  for (const page of [PAGE, '/t/FL-1002', '/t/FL-1003'])
    expect((await ana.get(page)).text).not.toContain('id="incident"');
});

describe('words for all', () => {
  const UPDATE = { order: 'update', update: 'The line is cut.\r\nBy noon.' };

  async function incident() {
    const at = await desk({ text: 'The shop is slow.' });
    const from = { address: 'bob@b.test', name: '' };
    await at.arrive(mail({ id: 'c2', at: at.clock.now(), from, text: 'Slow here too.' }));
    const ana = await signedIn(at, 'ana@firstline.test');
    expect((await ana.get(PAGE)).text).not.toContain('id="updating"');
    await order(ana, { order: 'follow', follow: 'FL-1001' }, '/t/FL-1002');
    return { at, ana };
  }

  test('say first whom they reach, and leave after ten seconds for each ticket', async () => {
    const { at, ana } = await incident();
    const look = await order(ana, { ...UPDATE, verb: 'look' });
    expect(look.status).toBe(200);
    expect(look.text).toContain('It reaches 2 people in 2 tickets.');
    expect(look.text).toMatch(/name="update"[^>]*>\s*The line is cut\.\r?\nBy noon\.<\/textarea/);
    expect(await at.clicked()).not.toContain('ticket.answered');
    expect((await order(ana, { ...UPDATE, verb: 'send' })).status).toBe(303);
    expect((await ana.get(PAGE)).text).toContain('The line is cut.');
    expect(await at.clicked()).not.toContain('ticket.answered');
    await at.leave();
    expect(await at.clicked()).toContain('ticket.answered');
    const { firstRespondedAt } = (await at.grounds.store.read.ticket('FL-1002')) ?? {};
    expect(firstRespondedAt).toBe(at.clock.now());
  });

  test('that are taken back are kept for the team, and those that reach nobody in their form', async () => {
    const { at, ana } = await incident();
    await order(ana, { ...UPDATE, verb: 'send' });
    const held = /name="held" value="([^"]+)"/.exec((await ana.get(PAGE)).text)?.[1] ?? '';
    expect((await ana.send(PAGE, '/held/undo', { held })).status).toBe(303);
    await at.leave();
    expect(await at.clicked()).not.toContain('ticket.answered');
    expect((await ana.get(PAGE)).text).toContain('The line is cut.');
    expect((await order(ana, { ...UPDATE, update: ' ', verb: 'look' })).status).toBe(422);
    await order(ana, { order: 'unfollow' });
    expect((await order(ana, { ...UPDATE, verb: 'look' })).text).toContain('nobody wrote in these tickets');
  });

  test('of two pages are one order, and leave once', async () => {
    const { at, ana } = await incident();
    for (const _page of [1, 2]) expect((await order(ana, { ...UPDATE, verb: 'send' })).status).toBe(303);
    await at.leave();
    const sent = (await at.clicked()).filter((type) => type === 'ticket.answered');
    expect(sent).toHaveLength(1);
  });

  test('with an empty place of an answer leave for nobody, and are shown again', async () => {
    const { at, ana } = await incident();
    const text = { en: 'Dear {{firstName}}, it works again.' };
    at.settings.answers = [{ id: 'works', title: { en: 'Works' }, category: null, text, blanks: [] }];
    for (const verb of ['look', 'send']) {
      const answer = await order(ana, { ...UPDATE, update: text.en, verb });
      expect(answer.status).toBe(422);
      expect(answer.text).toContain('fill in {{firstName}}');
      expect(answer.text).toContain('Dear {{firstName}}, it works again.');
    }
    await at.leave();
    expect(await at.clicked()).not.toContain('ticket.answered');
  });

  test('go to as many as the page said, at once and after the ten seconds, or ask again', async () => {
    const { at, ana } = await incident();
    const more = async (id: string, ticket: string) => {
      const from = { address: `${id}@${id}.test`, name: '' };
      await at.arrive(mail({ id, at: at.clock.now(), from, text: 'Slow here too.' }));
      await order(ana, { order: 'follow', follow: 'FL-1001' }, `/t/${ticket}`);
    };
    const reach = reachIn(await order(ana, { ...UPDATE, verb: 'look' }));
    await more('c3', 'FL-1003');
    const again = await order(ana, { ...UPDATE, verb: 'send', reach });
    expect(again.status).toBe(409);
    expect(again.text).toContain('It reaches others than the page said');
    expect(again.text).toContain('Send to 3 people');
    expect(again.text).toMatch(/name="update"[^>]*>\s*The line is cut\./);
    expect((await order(ana, { ...UPDATE, verb: 'send', reach: reachIn(again) })).status).toBe(303);
    await more('c4', 'FL-1004');
    await at.leave();
    expect(await at.clicked()).not.toContain('ticket.answered');
    expect((await ana.get(PAGE)).text).toContain('It reaches others than the page said');
  });

  test('are followed by no other end of the incident than the page said', async () => {
    const { at, ana } = await incident();
    const reach = reachIn(await order(ana, { order: 'unfollow', verb: 'look' }));
    await at.arrive(mail({ id: 'c3', at: at.clock.now(), text: 'Slow here too.' }));
    await order(ana, { order: 'follow', follow: 'FL-1001' }, '/t/FL-1003');
    const again = await order(ana, { order: 'unfollow', reach });
    expect(again.status).toBe(409);
    expect(again.text).toContain('2 tickets follow no more.');
    expect((await order(ana, { order: 'unfollow', reach: reachIn(again) })).status).toBe(303);
    expect((await ana.get(PAGE)).text).not.toContain('id="incident"');
  });
});

/** As the form of the page carries it. */
const reachIn = ({ text }: { text: string }) => /name="reach" value="([^"]+)"/.exec(text)?.[1] ?? '';
