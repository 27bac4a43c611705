/** Anybody can cite anything: what belongs together is never decided by a mail whose sender may not add to it. */
import { expect, test } from 'vitest';
import { arrives, besieged, type Besieged, passes } from './besieged.ts';

const MALLORY = 'From: mallory@evil.test';

async function twoCustomers(at: Besieged) {
  const globex = await arrives(at, { headers: ['From: gus@globex.test'], id: 'g@globex.test' });
  const contoso = await arrives(at, { headers: ['From: maria@contoso.test'], id: 'c@contoso.test' });
  return { globex, contoso };
}

async function expectApart(at: Besieged): Promise<void> {
  const tickets = await at.tickets();
  const of = (number: string) => tickets.find((ticket) => ticket.number === number)?.conversation;
  expect(of('FL-1001')).not.toBe(of('FL-1002'));
  expect((await at.facts()).filter(({ type }) => type === 'conversation.merged')).toEqual([]);
}

const BOTH = ['In-Reply-To: <g@globex.test>', 'References: <c@contoso.test> <g@globex.test>'];

test.each([
  ['by citing both', [MALLORY]],
  ['with a pass of his own', [MALLORY, passes('evil.test')]],
  ['in a machine’s name', ['From: mailer-daemon@evil.test', 'Auto-Submitted: auto-replied']],
  ['as one of them', ['From: gus@globex.test']],
])('a stranger merges no conversations of two customers: %s', async (_, headers) => {
  const at = await besieged();
  const { globex, contoso } = await twoCustomers(at);
  const contact = await arrives(at, { headers: [...headers, ...BOTH], id: 'm@evil.test' });
  await expectApart(at);
  if (headers[0] === MALLORY)
    expect([globex.conversation, contoso.conversation]).not.toContain(contact.conversation);
});

test('nor by way of mails of his own that cite one of them each', async () => {
  const at = await besieged();
  await twoCustomers(at);
  await arrives(at, { headers: [MALLORY, 'In-Reply-To: <g@globex.test>'], id: 'm1@evil.test' });
  await arrives(at, { headers: [MALLORY, 'In-Reply-To: <c@contoso.test>'], id: 'm2@evil.test' });
  const cites = 'References: <m1@evil.test> <m2@evil.test>';
  await arrives(at, { headers: [MALLORY, cites, passes('evil.test')], id: 'm3@evil.test' });
  await expectApart(at);
});

test('nor as the parent that both were waiting for', async () => {
  const at = await besieged();
  const headers = (from: string, cites: string) => [`From: ${from}`, `In-Reply-To: <${cites}>`];
  await arrives(at, { headers: headers('gus@globex.test', 'p@evil.test'), id: 'g@globex.test' });
  await arrives(at, { headers: headers('maria@contoso.test', 'r@evil.test'), id: 'c@contoso.test' });
  await arrives(at, { headers: [MALLORY, 'References: <r@evil.test>'], id: 'p@evil.test' });
  await expectApart(at);
});

test('the customer does, by a late parent of their own', async () => {
  const at = await besieged();
  const maria = 'From: maria@contoso.test';
  await arrives(at, { headers: [maria, 'In-Reply-To: <root@contoso.test>'], id: 'left@contoso.test' });
  await arrives(at, { headers: [maria, 'In-Reply-To: <middle@contoso.test>'], id: 'right@contoso.test' });
  const late = [maria, 'In-Reply-To: <root@contoso.test>'];
  await arrives(at, { headers: late, id: 'middle@contoso.test' });
  expect(new Set((await at.contacts()).map(({ conversation }) => conversation)).size).toBe(1);
});
