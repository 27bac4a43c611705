/** What a customer sends from the page of their ticket: words join it, *solved* resolves it, *not yet* opens it again. */
import { describe, expect, test } from 'vitest';
import { router } from '../../router/router.ts';
import { answerOf, fromForm, fromPage, mail } from '../support/arrivals.ts';
import { given, HOUR, type Scene } from '../support/stage.ts';
import { changed, plusOf } from '../support/tokens.ts';

const THANKS = { gesture: { kind: 'thanks' as const, because: 'text:thanks' } };

async function answered(text: string): Promise<{ desk: Scene<unknown>; alice: string }> {
  const desk = await given(router);
  await desk.when(mail({ id: 'c1' }));
  await desk.when(answerOf('rui', 'FL-1001', { id: 'a1', text }));
  return { desk, alice: (await desk.ticket('FL-1001')).requester ?? '' };
}

describe('from the page of a ticket', () => {
  test('words join the ticket by the token of the person, and resume it', async () => {
    const { desk, alice } = await answered('Which invoice is it?');
    const said = await desk.when(fromPage(alice, 'FL-1001', { id: 'w1', text: 'That of March.' }));
    expect(said.types.slice(2)).toEqual([
      'contact.placed',
      'ticket.joined',
      'ticket.resumed',
      'ticket.scheduled',
    ]);
    expect(said.the('contact.placed')).toMatchObject({ ticket: 'FL-1001', person: alice, as: 'customer' });
    expect(said.the('contact.received')).toMatchObject({ channel: 'web', source: { kind: 'web' } });
    expect(await desk.contact('w1')).toMatchObject({ channel: 'web', ticket: 'FL-1001' });
    expect((await desk.ticket('FL-1001')).channel).toBe('email');
  });

  test('*solved* resolves an open or a waiting ticket in the person’s name, and says how good our help was', async () => {
    for (const text of ['#reply\nDone.', 'Is it done now?']) {
      const { desk, alice } = await answered(text);
      const answer = { solved: true, score: 5 };
      const said = await desk.when(fromPage(alice, 'FL-1001', { id: 'w1', text: 'It is.', answer }));
      expect(said.the('ticket.rated')).toMatchObject({ contact: 'w1', person: alice, ...answer });
      expect(said.the('ticket.resolved')).toMatchObject({ agent: 'rui', person: alice, contact: 'w1' });
      expect(said.types).not.toContain('ticket.resumed');
      expect((await desk.ticket('FL-1001')).status).toBe('resolved');
    }
  });

  test('*solved* leaves a resolved ticket as it is', async () => {
    const { desk, alice } = await answered('#resolve\nDone.');
    const before = await desk.ticket('FL-1001');
    const said = await desk.when(
      fromPage(alice, 'FL-1001', { id: 'w1', text: 'Yes.', answer: { solved: true, score: null } }),
    );
    expect(said.types.slice(2)).toEqual(['contact.placed', 'ticket.joined', 'ticket.rated']);
    expect(await desk.ticket('FL-1001')).toEqual({ ...before, contacts: ['c1', 'w1'] });
  });

  test('*not yet* opens a resolved ticket again, also with words of thanks', async () => {
    const { desk, alice } = await answered('#resolve\nDone.');
    const answer = { solved: false, score: 2 };
    const said = await desk.when(fromPage(alice, 'FL-1001', { id: 'w1', text: 'Thanks', ...THANKS, answer }));
    expect(said.types).toContain('ticket.reopened');
    expect(said.the('ticket.rated')).toMatchObject(answer);
    expect((await desk.ticket('FL-1001')).status).toBe('open');
  });

  test('what a mail claims to have chosen does not count', async () => {
    const { desk } = await answered('#reply\nDone.');
    const said = await desk.when(
      mail({ id: 'm1', references: ['c1@contoso.test'], answer: { solved: true, score: 1 } }),
    );
    expect(said.types).not.toContain('ticket.rated');
    expect((await desk.ticket('FL-1001')).status).toBe('open');
  });

  test('a wrong token, another ticket’s or another person’s joins nothing', async () => {
    const { desk, alice } = await answered('#reply\nDone.');
    await desk.when(mail({ id: 'x1', from: { address: 'eve@elsewhere.test', name: '' } }));
    const eve = (await desk.ticket('FL-1002')).requester ?? '';
    const right = fromPage(alice, 'FL-1001', { id: 'w1' }).words?.received.words?.to[0] ?? {
      address: '',
      name: '',
    };
    for (const [id, to] of [
      ['w1', changed(right)],
      ['w2', fromPage(eve, 'FL-1001', { id: 'w2' }).words?.received.words?.to[0] ?? right],
    ] as const) {
      const said = await desk.when(
        fromPage(eve, 'FL-1001', {
          id,
          from: { address: 'eve@elsewhere.test', name: '' },
          to: [to],
          answer: { solved: true, score: 1 },
        }),
      );
      expect(said.types).not.toContain('ticket.joined');
      expect(said.types).not.toContain('ticket.rated');
    }
    expect((await desk.ticket('FL-1001')).contacts).toEqual(['c1']);
  });

  test('commands of an agent’s address are words of a customer there', async () => {
    const desk = await given(router);
    await desk.when(mail({ id: 'c1', from: { address: 'rui@firstline.test', name: 'Rui' } }));
    const rui = (await desk.ticket('FL-1001')).requester ?? '';
    const from = { address: 'rui@firstline.test', name: 'Rui' };
    const said = await desk.when(fromPage(rui, 'FL-1001', { id: 'w1', from, text: '#resolve\nDone.' }));
    expect(said.types.slice(2)).toEqual(['contact.placed', 'ticket.joined']);
    expect((await desk.ticket('FL-1001')).status).toBe('open');
  });

  test('words to a ticket that has closed meanwhile open another', async () => {
    const { desk, alice } = await answered('#resolve\nDone.');
    await desk.later(14 * 24 * HOUR);
    const said = await desk.when(fromPage(alice, 'FL-1001', { id: 'w1', text: 'It is back.' }));
    expect(said.the('ticket.opened')).toMatchObject({ ticket: 'FL-1002', channel: 'web', linked: 'FL-1001' });
  });
});

describe('from the form', () => {
  test('a request opens a ticket whose address nothing proves, and joins none', async () => {
    const desk = await given(router);
    await desk.when(mail({ id: 'c1' }));
    const said = await desk.when(fromForm({ id: 'w1' }));
    expect(said.the('ticket.opened')).toMatchObject({
      channel: 'web',
      unproved: true,
      mailbox: 'support@firstline.test',
    });
    expect(await desk.ticket('FL-1002')).toMatchObject({ unproved: true, contacts: ['w1'] });
    expect((await desk.ticket('FL-1001')).unproved).toBeUndefined();
  });

  test.each([
    ['the page of the ticket', (ann: string) => fromPage(ann, 'FL-1001', { id: 'w2', text: 'It is me.' })],
    [
      'the reply token',
      (ann: string) =>
        mail({ id: 'w2', to: [plusOf({ ticket: 'FL-1001', audience: 'customer', person: ann })] }),
    ],
    [
      'a verdict',
      () => mail({ id: 'w2', references: ['w1@firstline.test'], verdict: { dmarc: 'pass', policy: null } }),
    ],
  ])('%s proves it', async (_, next) => {
    const desk = await given(router);
    await desk.when(fromForm({ id: 'w1' }));
    const ann = (await desk.ticket('FL-1001')).requester ?? '';
    const said = await desk.when(next(ann));
    expect(said.the('ticket.joined')).toMatchObject({ ticket: 'FL-1001', proved: true });
    expect((await desk.ticket('FL-1001')).unproved).toBeUndefined();
  });

  test('a mail without token or verdict does not', async () => {
    const desk = await given(router);
    await desk.when(fromForm({ id: 'w1' }));
    const said = await desk.when(mail({ id: 'w2', references: ['w1@firstline.test'] }));
    expect(said.the('ticket.joined')).not.toHaveProperty('proved');
    expect((await desk.ticket('FL-1001')).unproved).toBe(true);
  });
});
