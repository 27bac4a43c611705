/** Words in an incident: none is left unread by its end, an update reaches those alone for whom it is, and what was made can be taken back. */
import { describe, expect, test } from 'vitest';
import { answerOf, fromPage } from '../support/arrivals.ts';
import { type At, answers, incident, statuses, written } from '../support/incident.ts';
import { HOUR } from '../support/stage.ts';

const ALL = ['resolved', 'resolved', 'resolved', 'resolved', 'resolved'];

const more = (id: string, to = 'c3@contoso.test', from = 'dee@d.test') =>
  written(id, from, { inReplyTo: to, text: 'Now the printer is on fire too.' });

describe('an update of an incident', () => {
  test.each([['#to ann@contoso.test'], ['#cc ann@contoso.test']])(
    'with the recipients of %s is refused, and reaches nobody',
    async (recipients) => {
      const { at } = await incident();
      const said = await at.when(
        answerOf('rui', 'FL-1003', { id: 'u1', text: `${recipients}\n#update\nThe line is cut.` }),
      );
      expect(said.the('agent.refused')).toMatchObject({
        reason: 'bad-argument',
        because: [{ rule: 'update-and-recipients' }],
      });
      expect(said.types).not.toContain('agent.replied');
    },
  );

  test('reaches who wrote in a ticket that was merged away, where it goes on, and nobody else there', async () => {
    const { at } = await incident();
    const free = written('c6', 'bob@b.test');
    await at.when(free);
    await at.orders({ merge: 'FL-1006' }, { ticket: 'FL-1002' });
    await at.orders({ merge: 'FL-1006' }, { ticket: 'FL-1005' });
    await at.orders({ update: { text: 'The line is cut.' } }, { ticket: 'FL-1003' });
    expect(await answers(at)).toEqual([1, 0, 1, 1, 0]);
    const told = (await at.changes('FL-1006', 0)).the('ticket.answered');
    expect(told).toMatchObject({ update: 'FL-1003', to: [await at.personAt('bob@b.test')] });
    expect(await at.differences()).toEqual([]);
  });
});

describe('the end of an incident', () => {
  test('leaves a follower open where a customer wrote unread words, and says which', async () => {
    const { at } = await incident();
    await at.when(more('w1'));
    const { answer } = await at.orders({ resolve: true }, { ticket: 'FL-1003' });
    expect(answer.stays).toEqual(['FL-1004']);
    expect(await statuses(at)).toEqual(['resolved', 'resolved', 'resolved', 'open', 'resolved']);
    expect((await at.changes('FL-1003', 0)).the('ticket.resolved').stays).toEqual(['FL-1004']);
    expect(await at.differences()).toEqual([]);
  });

  test('leaves it open also after an update, which is written without looking there', async () => {
    const { at } = await incident();
    await at.when(more('w1'));
    await at.orders({ update: { text: 'It is mended.' } }, { ticket: 'FL-1003' });
    await at.orders({ update: { text: 'It works.' }, resolve: true }, { ticket: 'FL-1003' });
    expect(await statuses(at)).toEqual(['resolved', 'resolved', 'resolved', 'open', 'resolved']);
  });

  test.each([['#note\nseen'], ['#reply\nWe are on it.']])(
    'is that of a follower with %j since',
    async (text) => {
      const { at } = await incident();
      await at.when(more('w1'));
      await at.when(answerOf('rui', 'FL-1004', { id: 'a1', text }));
      const { answer } = await at.orders({ resolve: true }, { ticket: 'FL-1003' });
      expect(answer).not.toHaveProperty('stays');
      expect(await statuses(at)).toEqual(ALL);
    },
  );

  test.each([
    [
      'by a mail',
      async (at: At) => at.when(answerOf('rui', 'FL-1004', { id: 'f1', text: '#follow FL-1003' })),
    ],
    [
      'by an order that saw nothing',
      async (at: At) => at.orders({ follow: 'FL-1003' }, { ticket: 'FL-1004' }),
    ],
  ])('leaves a ticket open that was put there %s while words waited', async (_, put) => {
    const { at } = await incident();
    await at.orders({ unfollow: true }, { ticket: 'FL-1004' });
    await at.when(more('w1'));
    await put(at);
    expect(await at.ticket('FL-1004')).toMatchObject({ follows: 'FL-1003', unheard: true });
    const { answer } = await at.orders({ resolve: true }, { ticket: 'FL-1003' });
    expect(answer.stays).toEqual(['FL-1004']);
    expect(await at.differences()).toEqual([]);
  });

  test('leaves a follower open that took in the words of another ticket', async () => {
    const { at } = await incident();
    await at.when(written('c6', 'dee@d.test'));
    expect((await at.orders({ merge: 'FL-1004' }, { ticket: 'FL-1006' })).answer.refusal).toBeNull();
    expect((await at.orders({ resolve: true }, { ticket: 'FL-1003' })).answer.stays).toEqual(['FL-1004']);
  });

  test('by mail says which stay, too', async () => {
    const { at } = await incident();
    await at.when(more('w1'));
    const said = await at.when(answerOf('rui', 'FL-1003', { id: 'r1', text: '#resolve' }));
    const [own] = said.all('ticket.resolved');
    expect(own).toMatchObject({ ticket: 'FL-1003', agent: 'rui', stays: ['FL-1004'] });
  });
});

describe('an incident', () => {
  test('is not ended for all by its own customer', async () => {
    const { at } = await incident();
    const cid = await at.personAt('cid@c.test');
    const answer = { solved: true, score: null };
    const from = { address: 'cid@c.test', name: '' };
    const said = await at.when(fromPage(cid, 'FL-1003', { id: 'solved', from, text: '', answer }));
    expect(said.types).toContain('ticket.rated');
    expect(await statuses(at)).toEqual(['open', 'open', 'open', 'open', 'open']);
  });

  test('that others follow is not merged away', async () => {
    const { at } = await incident();
    await at.when(written('c6', 'cid@c.test'));
    const { said } = await at.orders({ merge: 'FL-1006' }, { ticket: 'FL-1003' });
    expect(said.the('agent.refused').because).toEqual([{ rule: 'has-followers' }]);
  });

  test.each([
    [
      'a click',
      async ({ at }: Awaited<ReturnType<typeof incident>>) =>
        at.orders({ reopen: true }, { ticket: 'FL-1003' }),
    ],
    [
      'a mail of its customer',
      async ({ at }: Awaited<ReturnType<typeof incident>>) =>
        at.when(more('w1', 'c2@contoso.test', 'cid@c.test')),
    ],
  ])('is opened again by %s, with all that was resolved with it', async (_, reopen) => {
    const { at } = await incident();
    await at.orders({ resolve: true }, { ticket: 'FL-1002' });
    at.sleep(HOUR);
    await at.orders({ resolve: true }, { ticket: 'FL-1003' });
    expect(await statuses(at)).toEqual(ALL);
    at.sleep(HOUR);
    await reopen({ at });
    expect(await statuses(at)).toEqual(['open', 'resolved', 'open', 'open', 'open']);
    expect((await at.ticket('FL-1004')).resolution?.due).toBe(at.now + 24 * HOUR);
    expect(await at.differences()).toEqual([]);
  });

  test('is none any longer by #unfollow there, and nothing follows it', async () => {
    const { at } = await incident();
    const said = await at.when(answerOf('rui', 'FL-1003', { id: 'e1', text: '#unfollow' }));
    expect(said.the('ticket.unled').ticket).toBe('FL-1003');
    expect(said.all('ticket.unfollowed')).toHaveLength(4);
    expect(await at.ticket('FL-1003')).not.toHaveProperty('incident');
    expect(await at.ticket('FL-1004')).not.toHaveProperty('follows');
    await at.orders({ resolve: true }, { ticket: 'FL-1003' });
    expect((await at.ticket('FL-1004')).status).toBe('open');
    expect((await at.orders({ follow: 'FL-1001' }, { ticket: 'FL-1002' })).answer.refusal).toBeNull();
    expect(await at.differences()).toEqual([]);
  });

  test('that is dissolved reads no words: those that wait stay open in the next one', async () => {
    const { at } = await incident();
    await at.when(more('w1'));
    await at.when(answerOf('rui', 'FL-1003', { id: 'e1', text: '#unfollow' }));
    await at.when(answerOf('rui', 'FL-1004', { id: 'e2', text: '#follow FL-1001' }));
    await at.orders({ resolve: true }, { ticket: 'FL-1001' });
    expect((await at.ticket('FL-1004')).status).toBe('open');
  });

  test('that an agent made is none without its last follower', async () => {
    const { at } = await incident();
    for (const ticket of ['FL-1001', 'FL-1002', 'FL-1004']) await at.orders({ unfollow: true }, { ticket });
    expect(await at.ticket('FL-1003')).toHaveProperty('incident');
    await at.orders({ unfollow: true }, { ticket: 'FL-1005' });
    expect(await at.ticket('FL-1003')).not.toHaveProperty('incident');
  });
});
