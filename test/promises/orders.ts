/** What `decideNow` promises on every database: an order is decided once, and two orders know each other. */
import { expect, test } from 'vitest';
import type { Clicked, Order, OrderAnswer } from '../../contract/order.ts';
import type { Database } from '../../contract/sql.ts';
import type { Stage } from '../../contract/stage.ts';
import type { StoryPage } from '../../contract/story.ts';
import type { Store } from '../../contract/store.ts';
import { silent } from '../../contract/reports.ts';
import { router } from '../../router/router.ts';
import type { RouterState } from '../../router/state.ts';
import { decideNow } from '../../runtime/decideNow.ts';
import { identified } from '../../runtime/facts.ts';
import { decideFact } from '../../runtime/stages.ts';
import { forgetPerson } from '../../store/forgetting/forget.ts';
import { listsOf } from '../../store/pages.ts';
import { storiesOf } from '../../store/stories.ts';
import { replay } from '../../store/replay.ts';
import { newestOf } from '../../store/tables/changes.ts';
import { historyOfTicket } from '../../store/tables/history.ts';
import { notesOf } from '../../store/tables/notes.ts';
import { ensureSecret } from '../../store/tables/settings.ts';
import { mail } from '../support/arrivals.ts';
import { queuedFact } from '../support/facts.ts';
import { testClock } from '../support/grounds.ts';
import { agent, settings } from '../support/team.ts';
import { SECRET } from '../support/tokens.ts';

/** `published` counts the facts on their way to the next stage. */
export type OpenDesk = () => Promise<{
  database: Database;
  /** Of two processes, where the database allows it; otherwise twice the same. */
  stores: [Store, Store];
  published(): Promise<number>;
}>;

type Desk = Awaited<ReturnType<OpenDesk>> & {
  give(order: Partial<Order> & { id: string; orders: Clicked }, of?: 0 | 1): Promise<OrderAnswer>;
  types(): Promise<string[]>;
  seen(): Promise<number>;
};

async function withTicket(open: OpenDesk, stage: Stage<RouterState> = router): Promise<Desk> {
  const opened = await open();
  const clock = testClock();
  const [store] = opened.stores;
  const team = settings({ agents: [agent('rui'), agent('ana')] });
  await opened.database.transaction((sql) => ensureSecret(sql, SECRET));
  const draft = { type: 'admin.configured', version: 1, digest: '1', words: { settings: team } } as const;
  await store.transaction((tx) => tx.write(identified([draft], 'test', 'configured', clock.now())));
  const grounds = { clock, reports: silent };
  await store.transaction((tx) => decideFact(router, grounds, tx, mail({ id: 'c1' })));
  return {
    ...opened,
    give: ({ id, orders, ...order }, of = 0) =>
      decideNow(
        stage,
        { ...grounds, store: opened.stores[of] },
        { id, orders, agent: 'rui', ticket: 'FL-1001', seen: null, ...order },
      ),
    types: async () =>
      (await historyOfTicket(opened.database.read, 'FL-1001'))
        .filter(({ fact }) => fact.cause.startsWith('click/'))
        .map(({ fact }) => fact.type),
    seen: () => newestOf(opened.database.read, 'FL-1001'),
  };
}

const REPLY: Clicked = { reply: { text: 'Try again.' }, wait: true };
const REPLIED = ['agent.ordered', 'agent.replied', 'ticket.answered', 'ticket.waited'];

export function orderPromises(open: OpenDesk): void {
  test('an order is decided once: its repeat gets the same answer from any process, and publishes nothing', async () => {
    const desk = await withTicket(open);
    const first = await desk.give({ id: 'x', orders: REPLY });
    const published = await desk.published();
    await desk.give({ id: 'other', orders: { note: { text: 'Later.' } } }, 1);
    expect(await desk.give({ id: 'x', orders: REPLY }, 1)).toEqual(first);
    expect(await desk.types()).toEqual([...REPLIED, 'agent.ordered', 'agent.noted', 'ticket.noted']);
    // The note and the fact of the ticket travel; the repeat adds nothing.
    expect(await desk.published()).toBe(published + 2);
  });

  test('a refusal is remembered too', async () => {
    const desk = await withTicket(open);
    const seen = await desk.seen();
    await desk.give({ id: 'x', orders: { resolve: true }, agent: 'ana' });
    const refused = await desk.give({ id: 'y', orders: REPLY, seen });
    expect(refused.refusal?.reason).toBe('changed');
    expect(await desk.give({ id: 'y', orders: REPLY, seen }, 1)).toEqual(refused);
    expect(await desk.types()).toEqual(['agent.ordered', 'ticket.resolved', 'agent.refused']);
  });

  test('ten requests with one id at once: one is decided, all get its answer', async () => {
    const desk = await withTicket(open);
    const answers = await Promise.all(
      Array.from({ length: 10 }, (_, n) => desk.give({ id: 'x', orders: REPLY }, n % 2 === 0 ? 0 : 1)),
    );
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
    expect(await desk.types()).toEqual(REPLIED);
  });

  test('an id that comes at once with two values is one order: half of the other is never obeyed', async () => {
    const desk = await withTicket(open);
    for (let n = 0; n < 10; n += 1) {
      const same = (await desk.stores[0].read.ticket('FL-1001'))?.category ?? '';
      const other = same === 'billing' ? 'usage' : 'billing';
      const [one, two] = await Promise.all([
        desk.give({ id: `x${n}`, orders: { category: same } }, 0),
        desk.give({ id: `x${n}`, orders: { category: other } }, 1),
      ]);
      expect(one).toEqual(two);
    }
  });

  test('two agents answer at once: one does, the other is refused with what the first changed', async () => {
    const desk = await withTicket(open);
    const seen = await desk.seen();
    const answers = await Promise.all([
      desk.give({ id: 'x', orders: REPLY, agent: 'rui', seen }, 0),
      desk.give({ id: 'x', orders: REPLY, agent: 'ana', seen }, 1),
    ]);
    const [refused] = answers.flatMap(({ refusal }) => refusal ?? []);
    const [done] = answers.filter(({ refusal }) => refusal === null);
    expect(refused?.reason).toBe('changed');
    expect(refused?.because.map(({ rule, detail }) => [rule, detail?.fact])).toEqual(
      done?.facts.filter(({ type }) => type.startsWith('ticket.')).map(({ id, type }) => [type, id]),
    );
    expect((await desk.types()).toSorted()).toEqual(['agent.refused', ...REPLIED].toSorted());
  });

  test('an id belongs to one order of its agent', async () => {
    const desk = await withTicket(open);
    await desk.give({ id: 'x', orders: REPLY });
    for (const other of [{ orders: { resolve: true } as Clicked }, { orders: REPLY, ticket: 'FL-1002' }])
      await expect(desk.give({ id: 'x', ...other })).rejects.toThrow('belongs to another order');
    const note: Clicked = { note: { text: 'x' } };
    expect((await desk.give({ id: 'x', agent: 'ana', orders: note })).refusal).toBeNull();
  });

  test('what the agent wrote is kept, without anything private; the history and the rows agree', async () => {
    const desk = await withTicket(open);
    await desk.give({ id: 'x', orders: REPLY });
    await desk.give({ id: 'y', orders: { note: { text: 'Ask rui@firstline.test about it.' } } });
    const notes = await notesOf(desk.database.read, 'FL-1001');
    expect(notes.map(({ kind, agent: by, text }) => [kind, by, text])).toEqual([
      ['reply', 'rui', 'Try again.'],
      ['note', 'rui', 'Ask support@firstline.test about it.'],
    ]);
    const history = await historyOfTicket(desk.database.read, 'FL-1001');
    expect(JSON.stringify(history)).not.toContain('Try again.');
    expect((await replay(desk.database)).differences).toEqual([]);
  });

  test('forget empties what agents wrote about the person’s tickets, and no more', async () => {
    const desk = await withTicket(open);
    const [store] = desk.stores;
    const grounds = { clock: testClock(), reports: silent };
    const carl = mail({ id: 'c2', from: { address: 'carl@contoso.test', name: '' } });
    await store.transaction((tx) => decideFact(router, grounds, tx, carl));
    await desk.give({ id: 'x', orders: { note: { text: 'Ann is right.' } } });
    await desk.give({ id: 'y', orders: { note: { text: 'As ann@contoso.test says.' } }, ticket: 'FL-1002' });
    const seen = (await listsOf(desk.database).list({ list: 'open' }, null, 9)).items;
    expect(seen.map(({ requesterName }) => requesterName).toSorted()).toEqual(['', 'Ann']);
    await forgetPerson(desk.database, 'ann@contoso.test', 1);
    const texts = async (number: string) =>
      (await notesOf(desk.database.read, number)).map(({ text }) => text);
    expect(await texts('FL-1001')).toEqual(['']);
    expect(await texts('FL-1002')).toEqual(['As [forgotten] says.']);
    const rows = (await listsOf(desk.database).list({ list: 'open' }, null, 9)).items;
    expect(rows.map((row) => [row.number, row.subject, row.requesterName, row.requesterAddress])).toEqual([
      ['FL-1001', '', '', ''],
      ['FL-1002', 'Invoice', '', 'carl@contoso.test'],
    ]);
  });

  test('a ticket’s story has the words of clicks and the deliveries of its messages, in pages without a gap', async () => {
    const desk = await withTicket(open);
    await desk.give({ id: 'x', orders: { note: { text: 'Ask accounting.' } } });
    const queued = { ...queuedFact('m1', 'ann@contoso.test'), ticket: 'FL-1001' };
    const captured = { type: 'message.captured', message: 'm1', attempt: 1, file: 'm1.eml' } as const;
    await desk.stores[0].transaction((tx) => tx.write([queued, ...identified([captured], 'test', 'm1', 1)]));
    const stories = storiesOf(desk.database);
    const whole = (await stories.story('FL-1001', null, 100)).happened;
    expect(whole.slice(-5).map(({ fact, words }) => [fact.type, words])).toEqual([
      ['agent.ordered', null],
      ['agent.noted', 'Ask accounting.'],
      ['ticket.noted', null],
      ['message.queued', null],
      ['message.captured', null],
    ]);
    const pages: string[][] = [];
    for (let before: number | null | undefined; before !== null; ) {
      const page: StoryPage = await stories.story('FL-1001', before ?? null, 2);
      pages.unshift(page.happened.map(({ fact }) => fact.id));
      before = page.older;
    }
    expect(pages.flat()).toEqual(whole.map(({ fact }) => fact.id));
  });

  test('a decision that throws leaves nothing, parks nothing, and can be ordered again', async () => {
    let broken = true;
    const fragile = {
      ...router,
      decide(...given: Parameters<typeof router.decide>) {
        const drafts = router.decide(...given);
        if (broken) throw new Error('a bug');
        return drafts;
      },
    };
    const desk = await withTicket(open, fragile);
    await expect(desk.give({ id: 'x', orders: REPLY })).rejects.toThrow('a bug');
    expect(await desk.types()).toEqual([]);
    expect(await desk.database.read.all('SELECT id FROM parked')).toEqual([]);
    broken = false;
    expect((await desk.give({ id: 'x', orders: REPLY })).refusal).toBeNull();
  });
}
