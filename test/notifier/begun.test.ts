/** The mails of a conversation that an agent began. */
import { expect, test } from 'vitest';
import * as given from './given.ts';

const { ana, ben, contact, decide, messageFrom, onlyQueued, queuedOnly, replied, ticket } = given;

const begun = ticket({ begunBy: 'rui', contacts: [], openedAt: given.NOW });
const nothing = { contact: null, contacts: [] };
const first = replied('We found an error.', {
  contact: null,
  to: [ana.id],
  words: { text: 'We found an error.', attachments: [], raw: null, subject: 'Your invoice' },
});
const known = { ...nothing, ticket: begun, begunWith: 'Your invoice' };

test('the first has the subject that the agent wrote, and answers nothing', () => {
  const sent = onlyQueued(decide(first, known));
  expect(sent.words).toMatchObject({ subject: 'Your invoice [FL-1001]', references: [] });
});

test('the next ones answer our own to the same person alone, until the customer writes', () => {
  const both = queuedOnly(decide({ ...first, to: [ana.id, ben.id] }, known));
  const messages = both.map((draft) => messageFrom(draft));
  const next = onlyQueued(
    decide(replied('Any news?', { contact: null, to: [ana.id] }), { ...known, messages }),
  );
  expect(next.words.subject).toBe('Re: Your invoice [FL-1001]');
  expect(next.words.references).toEqual([both[0]?.messageId]);
  const answer = contact({ messageId: 'a1@contoso.com', subject: 'AW: Your invoice [FL-1001]' });
  const third = onlyQueued(
    decide(replied('Thanks.', { contact: null, to: [ana.id] }), { ...known, messages, contacts: [answer] }),
  );
  expect(third.words.subject).toBe('Re: Your invoice [FL-1001]');
  expect(third.words.references).toEqual([both[0]?.messageId, 'a1@contoso.com']);
});

test('nobody gets an acknowledgement, and the agent no notice of their own ticket', () => {
  expect(decide({ ...given.opened, contact: null, begunBy: 'rui' }, known)).toEqual([]);
  expect(decide(given.assigned, known)).toEqual([]);
});

test('a colleague who gets it is told to whom we wrote', () => {
  const { words } = onlyQueued(
    decide({ ...given.assigned, agent: 'eva' }, { ...known, ticket: { ...begun, agent: 'eva' } }),
  );
  expect(words.subject).toContain('Your invoice');
  expect(words.text).toContain('Ana Sá <ana@contoso.com>');
});

test('nobody gets an acknowledgement of words that an agent split off', () => {
  const because = [{ rule: 'split-from', detail: { ticket: 'FL-1000', agent: 'rui' } }];
  expect(queuedOnly(decide({ ...given.opened, because }))).toEqual([]);
  expect(queuedOnly(decide(given.opened))).toHaveLength(1);
});
