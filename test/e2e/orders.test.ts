/** An agent orders by the API of a running Firstline: the customer gets the answer, once, whatever dies meanwhile. */
import { describe, expect, test } from 'vitest';
import { callApi, seenBy } from '../support/apiClient.ts';
import { left, type Office, office, opened, placed, post } from './office.ts';

const ALICE = 'alice@contoso.test';

async function asked(at: Office) {
  const id = await post(at.process.smtp, { from: ALICE, subject: 'Invoice', text: 'It is wrong.' });
  const { ticket } = await placed(at, id);
  if (ticket === null) throw new Error('no ticket');
  const [assignment] = await left(at, ticket, 'assignment');
  return { ticket, agent: assignment?.to[0] ?? '' };
}

function api({ dataDir, process }: Office) {
  return { dataDir, http: process.http };
}

describe('an order by the API', () => {
  test('answers the customer once, also when it is sent again after the process was killed', async () => {
    const at = await office();
    const { ticket, agent } = await asked(at);
    const path = `/tickets/${ticket}/orders`;
    const seen = await seenBy(api(at), ticket);
    const body = {
      agent,
      seen,
      reply: { text: 'One moment, please.', cc: ['bob@contoso.test'] },
      wait: true,
    };
    const first = await callApi(api(at), path, { key: 'reply-1', body });
    expect([first.status, first.json]).toMatchObject([200, { facts: expect.any(Array) }]);
    at.process.kill('SIGKILL');
    await at.process.ended;
    await at.again();
    expect(await callApi(api(at), path, { key: 'reply-1', body })).toEqual(first);
    const replies = await left(at, ticket, 'reply', 2);
    const mails = await Promise.all(replies.map((reply) => opened(at, reply)));
    const whole = expect.stringMatching(/^One moment, please\.\n\nKind regards,\n\S+\nSupport$/);
    expect(mails.map(({ to, text }) => [to[0]?.address, text.trim()])).toEqual([
      [ALICE, whole],
      ['bob@contoso.test', whole],
    ]);
    const waiting = await callApi(api(at), '/tickets?status=waiting');
    expect(waiting.json).toMatchObject({ items: [{ number: ticket, status: 'waiting' }], next: null });
  });

  test('is refused with what changed when the customer wrote meanwhile', async () => {
    const at = await office();
    const { ticket, agent } = await asked(at);
    const seen = await seenBy(api(at), ticket);
    const [acknowledgement] = await left(at, ticket, 'acknowledgement');
    const told = await opened(at, acknowledgement!);
    const again = { from: ALICE, text: 'One more thing.', subject: 'Re: Invoice', inReplyTo: told.messageId };
    await placed(at, await post(at.process.smtp, again));
    const body = { agent, seen, reply: { text: 'Done.' }, resolve: true };
    const refused = await callApi(api(at), `/tickets/${ticket}/orders`, { key: 'resolve-1', body });
    expect(refused).toMatchObject({
      status: 409,
      json: { reason: 'changed', because: [{ rule: 'ticket.joined' }] },
    });
    expect((await at.messages()).filter(({ kind }) => kind === 'reply')).toEqual([]);
  });
});
