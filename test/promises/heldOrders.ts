/** What held orders promise on every database: an order leaves once or comes back, and two processes agree which. */
import { expect, test } from 'vitest';
import { HOLD_MS } from '../../contract/drafts.ts';
import { router } from '../../router/router.ts';
import { newestOf } from '../../store/tables/changes.ts';
import { until } from '../support/grounds.ts';
import { desk, KEY, type OpenTwo, REPLY, SENT, words } from './heldDesk.ts';

export function heldOrderPromises(open: OpenTwo): void {
  test('a held reply is no fact until its moment, then one; its draft and its words are used up', async () => {
    const at = await desk(open);
    await at.drafts[0].save(KEY, REPLY, { version: 0, click: 'k', now: at.clock.now() });
    const held = await at.hold('k.1', { version: 1 });
    expect(held).toEqual({ outcome: 'held', id: 'k.1', sendAt: at.clock.now() + HOLD_MS });
    expect(await at.clicked()).toEqual([]);
    expect(await at.drafts[1].of('rui', 'FL-1001')).toBeNull();
    expect(await at.drafts[1].waiting('rui')).toEqual([
      { id: 'k.1', ticket: 'FL-1001', text: 'Try again.', sendAt: at.clock.now() + HOLD_MS, refusal: null },
    ]);
    expect(await at.stores[1].nextHeld()).toBe(at.clock.now() + HOLD_MS);
    expect(await at.send('k.1', 1)).toBe('sent');
    expect(await at.send('k.1', 0)).toBeNull();
    expect(await at.clicked()).toEqual(SENT);
    expect(await at.drafts[0].waiting('rui')).toEqual([]);
    expect(await at.drafts[0].state('rui', 'k.1')).toBe('sent');
    const rows = await at.databases[0].read.all('SELECT * FROM drafts');
    expect(JSON.stringify(rows)).not.toContain('Try again');
  });

  test('the same form again, before and after it left: the same answer, once', async () => {
    const at = await desk(open);
    const both = await Promise.all([at.hold('k.1', {}, 0), at.hold('k.1', {}, 1)]);
    expect(both[0]).toEqual(both[1]);
    expect(await at.hold('k2.1', { written: REPLY })).toMatchObject({ outcome: 'held', id: 'k.1' });
    await at.send('k.1');
    expect(await at.hold('k.1')).toMatchObject({ outcome: 'decided', answer: { refusal: null } });
    expect(await at.hold('k3.1')).toMatchObject({ outcome: 'refused', refusal: { reason: 'changed' } });
    expect(await at.clicked()).toEqual(SENT);
    expect(await at.drafts[0].save(KEY, REPLY, { version: 0, click: 'k', now: at.clock.now() })).toBe('sent');
  });

  test('the same words with another choice are another order, and the same choice again is not', async () => {
    const at = await desk(open);
    const reply = { text: REPLY.text };
    await at.hold('k.1', { orders: { reply } });
    const others = [{ reply: { ...reply, cc: ['vendor@vendor.test'] } }, { reply, resolve: true as const }];
    for (const [n, orders] of others.entries()) {
      const id = `k.${n + 2}`;
      expect(await at.hold(id, { orders }), id).toMatchObject({ outcome: 'held', id });
      expect(await at.hold(`k2.${n}`, { orders })).toMatchObject({ outcome: 'held', id });
    }
    expect(await at.hold('k2.9', { orders: { reply: { ...reply }, resolve: undefined } })).toMatchObject({
      id: 'k.1',
    });
    for (const id of ['k.1', 'k.2', 'k.3']) expect(await at.send(id)).toBe('sent');
    const answered = ['agent.ordered', 'agent.replied', 'ticket.answered'];
    expect(await at.clicked()).toEqual([...answered, ...answered, ...answered, 'ticket.resolved']);
  });

  test('undo brings the words back once; the same form sends no more, a new one does', async () => {
    const at = await desk(open);
    await at.hold('k.1');
    const undone = await Promise.all(at.drafts.map((one) => one.undo('rui', 'k.1', at.clock.now())));
    expect(undone.filter((one) => one !== null)).toEqual([{ ticket: 'FL-1001' }]);
    expect(await at.send('k.1')).toBeNull();
    const draft = await at.drafts[1].of('rui', 'FL-1001');
    expect(draft).toMatchObject({ text: 'Try again.', kind: 'reply' });
    expect(await at.drafts[0].state('rui', 'k.1')).toBe('back');
    expect(await at.hold('k.1')).toEqual({ outcome: 'back' });
    expect(await at.hold('k2.1', { version: draft?.version ?? 0 })).toMatchObject({ outcome: 'held' });
    expect(await at.drafts[0].undo('ana', 'k2.1', 1)).toBeNull();
    expect(await at.send('k2.1')).toBe('sent');
    expect(await at.drafts[0].undo('rui', 'k2.1', 1)).toBeNull();
    expect(await at.clicked()).toEqual(SENT);
  });

  test('the form of words taken back sends nothing, whatever became of the words', async () => {
    const at = await desk(open);
    const take = async (id: string, text: string) => {
      expect(await at.hold(id, { written: words(text) })).toMatchObject({ outcome: 'held' });
      await at.drafts[0].undo('rui', id, at.clock.now());
    };
    const draft = () => at.drafts[0].of('rui', 'FL-1001');
    await take('k1.1', 'Thrown away');
    await at.drafts[0].discard('rui', 'FL-1001');
    await take('k2.1', 'Deleted');
    const version = (await draft())?.version ?? 0;
    await at.drafts[0].save(KEY, words(''), { version, click: 'k', now: at.clock.now() });
    await take('k3.1', 'First');
    await take('k4.1', 'Second');
    expect(await draft()).toMatchObject({ text: 'Second\n\nFirst' });
    expect(
      await at.hold('k5.1', { written: words('Better'), version: (await draft())?.version ?? 0 }),
    ).toMatchObject({ outcome: 'held' });
    for (const id of ['k1.1', 'k2.1', 'k3.1', 'k4.1']) {
      expect(await at.hold(id, { written: words('Old') }), id).toEqual({ outcome: 'back' });
      expect(await at.drafts[1].state('rui', id)).toBe('back');
    }
    expect(await draft()).toBeNull();
    expect(await at.send('k5.1')).toBe('sent');
    expect(await at.clicked()).toEqual(SENT);
  });

  test('undo and the moment at once: exactly one of them, each time', async () => {
    const at = await desk(open);
    let sent = 0;
    for (let n = 0; n < 12; n += 1) {
      const seen = await newestOf(at.databases[0].read, 'FL-1001');
      const text = `Words ${n}`;
      await at.hold(`k${n}.1`, { seen, orders: { reply: { text } }, written: words(text) });
      const race = [
        () => at.drafts[1].undo('rui', `k${n}.1`, at.clock.now()),
        () => at.send(`k${n}.1`, 0),
        () => at.send(`k${n}.1`, 1),
      ];
      const answers = await Promise.all((n % 2 === 0 ? race : race.toReversed()).map((one) => one()));
      expect(
        answers.filter((answer) => answer !== null),
        `round ${n}`,
      ).toHaveLength(1);
      if (answers.includes('sent')) sent += 1;
      else expect((await at.drafts[0].of('rui', 'FL-1001'))?.text).toBe(text);
      expect((await at.clicked()).filter((type) => type === 'agent.replied')).toHaveLength(sent);
      await at.drafts[0].discard('rui', 'FL-1001');
    }
  });

  test('two keepers in two processes: a due order leaves once, and one claimed by a dead process after its lease', async () => {
    const at = await desk(open);
    await at.hold('k.1');
    const dead = await at.stores[1].transaction((tx) =>
      tx.heldOrders.claim(at.clock.now() + HOLD_MS, 5_000, 9),
    );
    expect(dead).toEqual([{ agent: 'rui', id: 'k.1' }]);
    const loops = [at.loop(0), at.loop(1)];
    at.clock.advance(HOLD_MS);
    await new Promise((resolve) => setTimeout(resolve, 200));
    expect(await at.clicked()).toEqual([]);
    at.clock.advance(5_000);
    await until('the order left', async () => (await at.clicked()).length > 0);
    for (const loop of loops) await loop.stop();
    expect(await at.clicked()).toEqual(SENT);
  });

  test('an order leaves before a clock runs out, or at once', async () => {
    const at = await desk(open);
    const due = (await at.stores[0].read.ticket('FL-1001'))?.firstResponse?.due ?? 0;
    at.clock.set(due - 4_000);
    expect(await at.hold('k.1')).toMatchObject({ sendAt: due - 1_000 });
    at.clock.set(due - 500);
    expect(
      await at.hold('k2.1', { written: words('Else.'), orders: { reply: { text: 'Else.' } } }),
    ).toMatchObject({
      sendAt: due - 500,
    });
  });

  test.each([
    ['the customer writes', 'ticket.joined'],
    ['a colleague answers', 'ticket.answered'],
  ])(
    '%s while a reply is held: it is refused, the words are the draft, the agent is told',
    async (_, rule) => {
      const at = await desk(open);
      await at.hold('k.1');
      at.clock.advance(1_000);
      if (rule === 'ticket.joined') await at.arrive('c2', { inReplyTo: 'c1@contoso.test' });
      else await at.order('x', 'ana', { reply: { text: 'Mine.' } });
      await at.drafts[0].save(KEY, words('P.S.'), { version: 0, click: 'k9', now: at.clock.now() });
      expect(await at.send('k.1')).toMatchObject({ reason: 'changed', because: [{ rule }] });
      expect(await at.drafts[1].of('rui', 'FL-1001')).toMatchObject({ text: 'Try again.\n\nP.S.' });
      expect(await at.drafts[1].waiting('rui')).toMatchObject([
        { id: 'k.1', ticket: 'FL-1001', sendAt: null, refusal: { reason: 'changed' } },
      ]);
      expect(await at.drafts[0].state('rui', 'k.1')).toBe('refused');
      await at.drafts[0].dismiss('rui', 'k.1');
      expect(await at.drafts[1].waiting('rui')).toEqual([]);
      expect((await at.drafts[1].of('rui', 'FL-1001'))?.text).toBe('Try again.\n\nP.S.');
    },
  );

  test.each([
    ['a note', { kind: 'note' as const, text: 'They owe us.', recipients: null }],
    ['for somebody else', { ...words('They owe us.'), recipients: { to: 'bob@contoso.test', cc: '' } }],
  ])('words written meanwhile, %s, reach nobody with the reply that comes back', async (_, other) => {
    const at = await desk(open);
    await at.hold('k.1');
    await at.drafts[0].save(KEY, other, { version: 0, click: 'k9', now: at.clock.now() });
    await at.drafts[1].undo('rui', 'k.1', at.clock.now());
    const text = 'Try again.\n\nThey owe us.';
    expect(await at.drafts[0].of('rui', 'FL-1001')).toMatchObject({ kind: 'note', text });
  });

  test('the same words to other people are another order', async () => {
    const at = await desk(open);
    const to = (address: string) => ({
      orders: { reply: { text: REPLY.text, to: [address] } },
      written: { ...REPLY, recipients: { to: address, cc: '' } },
    });
    await at.hold('k.1', to('alice@contoso.test'));
    expect(await at.hold('k2.1', to('bob@contoso.test'))).toMatchObject({ outcome: 'held', id: 'k2.1' });
    expect(await at.hold('k3.1', to('bob@contoso.test'))).toMatchObject({ outcome: 'held', id: 'k2.1' });
    expect([await at.send('k.1'), await at.send('k2.1')]).toEqual(['sent', 'sent']);
    expect((await at.clicked()).filter((type) => type === 'agent.replied')).toHaveLength(2);
  });

  test('what the agent does themself while a reply is held refuses nothing', async () => {
    const at = await desk(open);
    await at.hold('k.1');
    at.clock.advance(1_000);
    await at.order('x', 'rui', { note: { text: 'I have answered.' } });
    expect(await at.send('k.1')).toBe('sent');
  });

  test('an order that would be refused is refused at once; it is neither held nor a fact', async () => {
    const at = await desk(open);
    await at.order('x', 'ana', { reply: { text: 'Mine.' } });
    expect(await at.hold('k.1')).toMatchObject({ outcome: 'refused', refusal: { reason: 'changed' } });
    expect(await at.drafts[0].waiting('rui')).toEqual([]);
    expect(await at.clicked()).not.toContain('agent.refused');
  });

  test('an order without words is held and taken back too', async () => {
    const at = await desk(open);
    const resolve = { orders: { resolve: true as const }, written: null };
    await at.drafts[0].save(KEY, words('Unsent'), { version: 0, click: 'k0', now: at.clock.now() });
    await at.hold('k.1', resolve);
    expect(await at.drafts[0].undo('rui', 'k.1', at.clock.now())).toEqual({ ticket: 'FL-1001' });
    expect(await at.drafts[0].state('rui', 'k.1')).toBe('back');
    await at.hold('k2.1', resolve);
    expect(await at.send('k2.1')).toBe('sent');
    expect(await at.clicked()).toEqual(['agent.ordered', 'ticket.resolved']);
    expect((await at.drafts[0].of('rui', 'FL-1001'))?.text).toBe('Unsent');
  });

  test('an order that cannot be decided goes back to its agent', async () => {
    let broken = false;
    const fragile = {
      ...router,
      decide(...given: Parameters<typeof router.decide>) {
        if (broken) throw new Error('a bug');
        return router.decide(...given);
      },
    };
    const at = await desk(open, fragile);
    await at.hold('k.1');
    broken = true;
    expect(await at.send('k.1')).toMatchObject({ reason: 'broken' });
    expect(await at.drafts[0].of('rui', 'FL-1001')).toMatchObject({ text: 'Try again.' });
    expect(await at.clicked()).toEqual([]);
  });
}
