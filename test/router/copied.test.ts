/** Who else a customer's mail went to gets the answers, and may add to the ticket. */
import { describe, expect, test } from 'vitest';
import type { Address, ContactWords } from '../../contract/contact.ts';
import { router } from '../../router/router.ts';
import { type Arriving, mail } from '../support/arrivals.ts';
import { given } from '../support/stage.ts';
import { settings } from '../support/team.ts';

const at = (address: string): Address => ({ address, name: '' });
const SUPPORT = at('support@firstline.test');
const PETER = at('peter@contoso.test');
const PASS: Partial<ContactWords> = { verdict: { dmarc: 'pass', policy: null } };

async function opened(words: Partial<Arriving>, judged = false) {
  const [first, ...more] = settings().mailboxes;
  const mailboxes =
    judged && first !== undefined ? [{ ...first, authserv: 'mx' }, ...more] : settings().mailboxes;
  const desk = await given(router, { settings: { ...settings(), mailboxes } });
  const said = await desk.when(mail({ id: 'c1', ...words }));
  return { desk, said, ticket: await desk.ticket('FL-1001') };
}

describe('a mail that opens a ticket', () => {
  test.each([
    ['in Cc', { cc: [PETER] }],
    ['in To beside us', { to: [SUPPORT, PETER] }],
    ['of a proved sender', { cc: [PETER], ...PASS }],
  ])('adds who is %s', async (_, words) => {
    const { said, ticket } = await opened(words);
    expect(said.the('ticket.opened').cc).toEqual([expect.any(String)]);
    expect(ticket.participants).toHaveLength(2);
    expect(ticket.requester).toBe(ticket.participants[0]);
  });

  test.each<[string, Partial<Arriving>, boolean]>([
    ['us', { cc: [SUPPORT, at('support+FL-1001.abc@firstline.test')] }, false],
    ['an agent', { cc: [at('rui@firstline.test')] }, false],
    ['a program', { cc: [at('no-reply@contoso.test')] }, false],
    ['a list', { cc: [at('all@lists.test')], lists: ['all@lists.test'] }, false],
    ['its own sender', { cc: [at('Ann@contoso.test')] }, false],
    ['what is no address', { cc: [at('undisclosed-recipients')] }, false],
    ['a whole circular', { cc: Array.from({ length: 11 }, (_, n) => at(`p${n}@contoso.test`)) }, false],
    ['anyone where the sender should be proved', { cc: [PETER] }, true],
    ['anyone of a failed verdict', { cc: [PETER], verdict: { dmarc: 'fail', policy: 'none' } }, false],
  ])('does not add %s', async (_, words, judged) => {
    const { said, ticket } = await opened(words, judged);
    expect(said.the('ticket.opened')).not.toHaveProperty('cc');
    expect(ticket.participants).toHaveLength(1);
  });

  test('lets those whom it adds write to the ticket', async () => {
    const { desk } = await opened({ cc: [PETER] });
    const said = await desk.when(mail({ id: 'c2', from: PETER, inReplyTo: 'c1@contoso.test' }));
    expect(said.the('ticket.joined').ticket).toBe('FL-1001');
  });
});

test.each([
  ['a proved', PASS, 2],
  ['an unproved', {}, 1],
])('%s mail that joins the ticket adds %2$s', async (_, words, count) => {
  const { desk } = await opened({});
  await desk.when(mail({ id: 'c2', inReplyTo: 'c1@contoso.test', cc: [PETER], ...words }));
  expect((await desk.ticket('FL-1001')).participants).toHaveLength(count);
});
