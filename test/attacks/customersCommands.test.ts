/** A customer who writes what an agent may write: it is a customer's words, wherever it stands. */
import { expect, test } from 'vitest';
import { left, type Letter, office, opened, placed, post } from '../e2e/office.ts';

const WAYS: [string, Partial<Letter>][] = [
  ['in the first line', { text: '#resolve\nThank you' }],
  ['in a mail of nothing else', { text: '#priority low' }],
  ['above a quote of the acknowledgement', { text: '#note hidden\n\n> We have your request' }],
  ['below the line that agents write above', { text: '-- write above this line --\n#assign tom' }],
  ['in the subject', { subject: '#resolve', text: 'Hello' }],
  ['with a header of ours', { text: '#category billing', headers: { 'X-Firstline': 'agent' } }],
  ['as a reply of an agent by name', { from: '"rui@firstline.test" <maria@contoso.test>', text: '#wait 9d' }],
];

test('changes nothing of the ticket but the words it says', async () => {
  const at = await office();
  const first = await post(at.process.smtp, { from: 'maria@contoso.test', text: 'It does not work' });
  const { ticket } = await placed(at, first);
  const [acknowledgement] = await left(at, ticket, 'acknowledgement');
  if (acknowledgement === undefined) throw new Error('no acknowledgement');
  const { replyTo, messageId } = await opened(at, acknowledgement);
  const before = (await at.tickets()).find(({ number }) => number === ticket);
  const to = replyTo[0]?.address ?? '';
  expect(to).toContain('+');
  for (const [, way] of WAYS) {
    const letter = { from: 'maria@contoso.test', text: '', to, inReplyTo: messageId, ...way };
    expect((await placed(at, await post(at.process.smtp, letter))).ticket).toBe(ticket);
  }
  const after = (await at.tickets()).find(({ number }) => number === ticket);
  for (const key of ['status', 'priority', 'category', 'agent', 'queue'] as const)
    expect([key, Reflect.get(after ?? {}, key)]).toEqual([key, Reflect.get(before ?? {}, key)]);
  const kinds = (await at.facts()).map(({ type }) => type);
  for (const kind of ['answered', 'noted', 'waited', 'resolved', 'categorised', 'prioritised'] as const)
    expect(kinds).not.toContain(`ticket.${kind}`);
}, 400_000);
