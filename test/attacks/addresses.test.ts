/**
 * Text that is no address: booked as a customer's, or taken apart into another recipient on its way out. Each spelling
 * of it is a contact with a defect, nobody's, no customer's, and nothing is ever sent there.
 */
import { expect, test } from 'vitest';
import { found } from '../e2e/office.ts';
import { answer, arrives, besieged, mailTo, passes, recipients, send } from './besieged.ts';

/** From fields whose author a careless reader takes for a person of contoso.test, or sends to evil.test. */
const DISGUISES = [
  'Maria Silva <mallory@evil.test";".contoso.test>',
  '<mallory@evil.test;.contoso.test>',
  '<mallory@evil.test,.contoso.test>',
  '<mallory@evil.test;@contoso.test>',
  '<mallory@evil.test, maria@contoso.test>',
  '<mallory@evil.test@contoso.test>',
  '<@evil.test,@other.test:maria@contoso.test>',
  '<mallory@evil.test:.contoso.test>',
  '<mallory@evil.test\t.contoso.test>',
  '<mallory@evil.test .contoso.test>',
  '<mallory@evil.test/.contoso.test>',
  '<mallory@evil.test#.contoso.test>',
  '<mallory@evil.test?.contoso.test>',
  '<mallory@evil.test%2f.contoso.test>',
  '<mallory@evil.test\\.contoso.test>',
  '<mallory@evil.test<.contoso.test>',
  '<mallory@evil.test&.contoso.test>',
  '<mallory@evil.test|.contoso.test>',
  '<mallory@evil.test[1.2.3.4].contoso.test>',
  '<mallory@[1.2.3.4].contoso.test>',
  '<mallory@.contoso.test>',
  '<mallory@contoso.test.>',
  '<mallory@evil..contoso.test>',
  '<mallory@-evil.contoso.test>',
  '<mallory@evil_test.contoso.test>',
  '<mallory@evil\u3002contoso.test>',
  '<mallory@evil.test\uff0c.contoso.test>',
  '<mallory\uff20evil.test@contoso.test>',
  '<mallory@\uff43ontoso.test>',
  '<mallory@con\u200btoso.test>',
  '<mallory@contoso\u00ad.test>',
  '<root,mallory@contoso.test>',
  '<root;mallory@contoso.test>',
  '<root>',
  'Maria <>',
  'maria',
  `<${'m'.repeat(65)}@contoso.test>`,
  `<mallory@${'e'.repeat(64)}.contoso.test>`,
];

/** Names of other owners: real addresses, and not contoso's. */
const NEIGHBOURS = [
  '<mallory@evil.test(.contoso.test)>',
  'mallory@evilcontoso.test',
  'mallory@contoso.test.evil.test',
  'mallory@xn--cntoso-9ze.test',
  'mallory@\u0441ontoso.test',
  'mallory@test',
];

test('no disguise makes its writer a person of the customer, or a recipient', async () => {
  const at = await besieged({ authserv: false });
  for (const [n, from] of [...DISGUISES, ...NEIGHBOURS].entries()) {
    const contact = await arrives(at, { headers: [`From: ${from}`], id: `d${n}@evil.test` });
    const ticket = (await at.tickets()).find(({ number }) => number === contact.ticket);
    expect(ticket, from).toMatchObject({ customer: null, plan: 'standard' });
    if (n >= DISGUISES.length) continue;
    expect(contact.person, from).toBeNull();
    expect(ticket?.requester, from).toBeNull();
  }
  const genuine = await arrives(at, {
    headers: ['From: Maria <maria@contoso.test>'],
    id: 'maria@contoso.test1',
  });
  await mailTo(at, 'maria@contoso.test', genuine.ticket);
  const withheld = (await at.messages()).filter(
    ({ kind, status }) => kind === 'acknowledgement' && status === 'withheld',
  );
  expect(withheld.length).toBeGreaterThanOrEqual(DISGUISES.length);
  expect(withheld.every(({ because }) => because.some(({ rule }) => rule.startsWith('safety:')))).toBe(true);
  for (const { to } of at.relay.taken) expect(to).toHaveLength(1);
  const allowed = new Set([
    'maria@contoso.test',
    'rui@firstline.test',
    'mallory@evil.test',
    'mallory@evilcontoso.test',
    'mallory@contoso.test.evil.test',
  ]);
  expect(
    recipients(at).filter((to) => !allowed.has(to) && !/^mallory@[^.]*[^.a-z][^.]*\.test$/.test(to)),
  ).toEqual([]);
  expect(
    (await at.contacts()).filter(({ words }) =>
      words.defects.some(({ kind }) => /not-an-address|from-unclear/.test(kind)),
    ).length,
  ).toBeGreaterThan(30);
});

test('who is answered by an agent is who wrote, never who came in by a disguise with a pass of their own', async () => {
  const at = await besieged();
  const asked = await arrives(at, {
    headers: ['From: Maria <maria@contoso.test>', passes('contoso.test')],
    id: 'q@contoso.test',
  });
  for (const [n, from] of DISGUISES.entries()) {
    const headers = [`From: ${from}`, 'In-Reply-To: <q@contoso.test>', passes('evil.test')];
    const contact = await arrives(at, { headers, id: `e${n}@evil.test` });
    expect(contact.ticket, from).not.toBe(asked.ticket);
  }
  await answer(at, asked.ticket, 'Your password is correct horse.');
  await mailTo(at, 'maria@contoso.test', asked.ticket, 'correct horse');
  const told = at.relay.taken.filter(({ raw }) => raw.includes('correct horse'));
  expect(told.map(({ to }) => to)).toEqual([['maria@contoso.test']]);
});

test('the agent reads that nobody vouches for a customer, or that the border does', async () => {
  const at = await besieged();
  const unproved = await arrives(at, { headers: ['From: maria@contoso.test'], id: 'u@contoso.test' });
  const proved = await arrives(at, {
    headers: ['From: rosa@contoso.test', passes('contoso.test')],
    id: 'p@contoso.test',
  });
  const notice = await mailTo(at, 'rui@firstline.test', unproved.ticket);
  expect(notice.fullText).toContain('Customer: Contoso (plan gold), sender not verified');
  expect((await mailTo(at, 'rui@firstline.test', proved.ticket)).fullText).toContain(
    'Customer: Contoso (plan gold)\n',
  );
  expect(unproved.because).toContainEqual({
    rule: 'customer:domain',
    detail: { customer: 'contoso', proved: false },
  });
  expect(proved.because).toContainEqual({
    rule: 'customer:domain',
    detail: { customer: 'contoso', proved: true },
  });
});

test('a customer’s odd Message-ID does not go into what we send', async () => {
  const at = await besieged({ authserv: false });
  for (const [n, id] of ['caf\u00e9@contoso.test', `${'x'.repeat(980)}@contoso.test`].entries()) {
    const from = `maria${n}@contoso.test`;
    await send(at, { headers: [`From: ${from}`], id });
    const contact = await found('it is placed', async () =>
      (await at.contacts()).find(({ words, ticket }) => words.from?.address === from && ticket !== null),
    );
    const told = await mailTo(at, from, contact.ticket);
    const header = told.source.split('\r\n\r\n')[0] ?? '';
    expect(header).not.toMatch(/^(?:In-Reply-To|References):/im);
    // oxlint-disable-next-line no-control-regex -- anything beyond ASCII
    expect(header).not.toMatch(/[^\x00-\x7f]/);
    expect(Math.max(...header.split('\r\n').map((line) => line.length))).toBeLessThan(200);
  }
});
