/** Thanks and reactions are shown in the ticket that they answer, and change no clock of a resolved one. */
import { expect, test } from 'vitest';
import { router } from '../../router/router.ts';
import { answerOf, mail } from '../support/arrivals.ts';
import { given, HOUR, type Scene } from '../support/stage.ts';

const REPLY = { inReplyTo: 'c1@contoso.test', references: ['c1@contoso.test'] };
const THUMB = { ...REPLY, text: '👍', gesture: { kind: 'reaction' as const, because: 'part:reaction' } };
const THANKS = { ...REPLY, text: 'Thanks!', gesture: { kind: 'thanks' as const, because: 'text:thanks' } };

async function answered(text: string): Promise<Scene<unknown>> {
  const desk = await given(router);
  await desk.when(mail({ id: 'c1' }));
  await desk.when(answerOf('rui', 'FL-1001', { id: 'a1', text }));
  return desk;
}

test.each([
  ['a reaction', THUMB],
  ['thanks', THANKS],
])('%s in a resolved ticket joins it and does not reopen it', async (_name, words) => {
  const desk = await answered('#resolve\nDone.');
  const before = await desk.ticket('FL-1001');
  const said = await desk.when(mail({ id: 'c2', ...words }));
  expect(said.types.slice(2)).toEqual(['contact.placed', 'ticket.joined']);
  expect(await desk.ticket('FL-1001')).toEqual({ ...before, contacts: [...before.contacts, 'c2'] });
});

test.each(['rui', 'lea'])('thanks to %s, an agent, are thanks alone', async (name) => {
  const desk = await answered('#resolve\nDone.');
  const said = await desk.when(mail({ id: 'c2', ...REPLY, text: `Thanks, ${name}`, thanksTo: [name] }));
  expect(said.types.slice(2)).toEqual(['contact.placed', 'ticket.joined']);
  expect(said.the('contact.placed').because.at(-1)).toEqual({ rule: 'gesture:thanks' });
});

test.each([['broken'], ['rui', 'broken']])(
  'a name that no agent has opens it again: %s %s',
  async (...names) => {
    const desk = await answered('#resolve\nDone.');
    const said = await desk.when(
      mail({ id: 'c2', ...REPLY, text: `Thanks, ${names.join(' ')}`, thanksTo: names }),
    );
    expect(said.types).toContain('ticket.reopened');
  },
);

test('one to a closed ticket is attached, and opens no new one', async () => {
  const desk = await answered('#resolve\nDone.');
  await desk.later(14 * 24 * HOUR);
  const said = await desk.when(mail({ id: 'c2', ...THUMB }));
  expect(said.the('ticket.attached')).toMatchObject({
    ticket: 'FL-1001',
    because: [{ rule: 'cites' }, { rule: 'gesture:reaction' }],
  });
  expect(said.types).not.toContain('ticket.opened');
  expect((await desk.ticket('FL-1001')).status).toBe('closed');
});

test('one to a ticket that waits for the customer is an answer', async () => {
  const desk = await answered('Shall we restart it?');
  expect((await desk.ticket('FL-1001')).status).toBe('waiting');
  expect((await desk.when(mail({ id: 'c2', ...THUMB }))).types).toContain('ticket.resumed');
});

test('one that answers nothing of ours opens a ticket, as any mail', async () => {
  const desk = await given(router);
  expect(
    (await desk.when(mail({ id: 'c2', ...THUMB, inReplyTo: 'x@elsewhere.test', references: [] }))).types,
  ).toContain('ticket.opened');
});
