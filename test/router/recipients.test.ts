/** `#to` and `#cc`: an agent chooses who gets the answer. `#link` names a related ticket, `#vendor` the vendor's case. */
import { describe, expect, test } from 'vitest';
import { addressesIn } from '../../router/addressesIn.ts';
import { router } from '../../router/router.ts';
import { answerOf, mail } from '../support/arrivals.ts';
import { given } from '../support/stage.ts';

async function withTicket() {
  const desk = await given(router);
  await desk.when(mail({ id: 'c1', cc: [{ address: 'peter@contoso.test', name: '' }] }));
  await desk.when(mail({ id: 'c2', from: { address: 'other@adatum.test', name: '' } }));
  const ordered = (text: string, id = 'a1') => desk.when(answerOf('rui', 'FL-1001', { id, text }));
  return { desk, ordered };
}

test.each([
  ['ana@a.test', ['ana@a.test']],
  ['Ana Sá <Ana@a.test>, ben@b.test; kim@c.test', ['ana@a.test', 'ben@b.test', 'kim@c.test']],
  ['ana@a.test <mailto:ana@a.test>', ['ana@a.test']],
  ['ana@a.test ben@b.test', ['ana@a.test', 'ben@b.test']],
  ['peter', ['peter']],
])('addresses in %s', (words, addresses) => {
  expect(addressesIn(words)).toEqual(addresses);
});

describe('an answer', () => {
  test('with #cc goes to everybody and to them, and the ticket waits', async () => {
    const { desk, ordered } = await withTicket();
    const said = await ordered('#cc Zoe <zoe@contoso.test>\nPlease try again.');
    expect(said.the('agent.replied')).toMatchObject({
      to: null,
      cc: [expect.any(String)],
      words: { text: 'Please try again.' },
    });
    const ticket = await desk.ticket('FL-1001');
    expect(ticket.status).toBe('waiting');
    expect(ticket.participants).toHaveLength(3);
  });

  test('with #to goes to them alone', async () => {
    const { desk, ordered } = await withTicket();
    const [requester] = (await desk.ticket('FL-1001')).participants;
    const said = await ordered('#to ann@contoso.test\n#cc ann@contoso.test, zoe@contoso.test\nTry again.');
    const { to, cc } = said.the('agent.replied');
    expect(to).toEqual([requester]);
    expect(cc).toHaveLength(1);
  });

  test.each([
    ['#cc peter\nHello', 'not-a-recipient'],
    ['#cc\nHello', 'not-a-recipient'],
    ['#to support@firstline.test\nHello', 'not-a-recipient'],
    ['#cc zoe@contoso.test, rui@firstline.test\nHello', 'not-a-recipient'],
    [`#cc ${Array.from({ length: 51 }, (_, n) => `p${n}@a.test`).join(' ')}\nHello`, 'not-a-recipient'],
    ['#note Hello\n#cc zoe@contoso.test', 'recipients-and-note'],
    ['#link FL-1001', 'no-such-ticket'],
    ['#link FL-9999', 'no-such-ticket'],
    ['#link 1002', 'no-such-ticket'],
    ['#vendor what they said', 'no-such-vendor'],
    ['#vendor <b>', 'no-such-vendor'],
  ])('%s is refused as %s, and nothing happens', async (text, rule) => {
    const { ordered } = await withTicket();
    const said = await ordered(text);
    expect(said.the('agent.refused')).toMatchObject({ reason: 'bad-argument', because: [{ rule }] });
    expect(said.types).toEqual(expect.not.arrayContaining(['agent.replied', 'agent.noted', 'ticket.linked']));
  });

  test('with #cc and no words is refused as empty', async () => {
    const { ordered } = await withTicket();
    expect((await ordered('#cc zoe@contoso.test')).the('agent.refused').reason).toBe('empty');
  });
});

test('#link names a related ticket', async () => {
  const { desk, ordered } = await withTicket();
  const said = await ordered('#link fl-1002');
  expect(said.the('ticket.linked')).toMatchObject({ agent: 'rui', linked: 'FL-1002', previous: null });
  expect((await desk.ticket('FL-1001')).status).toBe('open');
});

test.each([
  ['#vendor', { vendor: 'vendor', reference: null }],
  ['#vendor TN-77', { vendor: 'vendor', reference: 'TN-77' }],
  ['#Vendor Vendor 2403150040001234', { vendor: 'vendor', reference: '2403150040001234' }],
])(
  '%s passes the ticket on; nothing goes to the customer, and #vendor done ends it',
  async (text, vendor) => {
    const { desk, ordered } = await withTicket();
    const said = await ordered(text);
    expect(said.types).not.toContain('agent.replied');
    expect(said.the('ticket.handedOver')).toMatchObject({ agent: 'rui', ...vendor });
    expect((await desk.ticket('FL-1001')).vendor).toMatchObject({ ...vendor, until: null });
    await ordered('#vendor done', 'a2');
    expect((await desk.ticket('FL-1001')).vendor).toMatchObject({ ...vendor, until: expect.any(Number) });
  },
);
