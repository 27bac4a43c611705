/** An agent answers a notice about no ticket: their words are for the team, so they open no request of a customer. */
import { describe, expect, test } from 'vitest';
import type { MessageKind } from '../../contract/facts/message.ts';
import { ASKED_RULE, UNSERVED_RULE } from '../../contract/tallies.ts';
import { router } from '../../router/router.ts';
import { type Arriving, mail } from '../support/arrivals.ts';
import { given } from '../support/stage.ts';
import { settings } from '../support/team.ts';

const NOTICE = 'mabc@firstline.test';
const FROM = { address: 'rui@firstline.test', name: 'Rui' };
const judged = settings({
  mailboxes: [{ address: 'support@firstline.test', queue: null, plus: true, authserv: 'mx.firstline.test' }],
});

type Sent = { to?: string; audience?: 'agent' | 'customer'; rule?: string; kind?: MessageKind };

async function answered(words: Partial<Arriving>, sent: Sent = {}, body = settings()) {
  const desk = await given(router, { settings: body });
  const { to = 'rui', audience = 'agent', rule = 'agent-refused', kind = 'notice' } = sent;
  const message = { message: 'mabc', messageId: NOTICE, ticket: null, kind, because: [{ rule }] };
  await desk.sent({ ...message, to: [to], audience });
  return desk.when(mail({ id: 'n1', from: FROM, inReplyTo: NOTICE, text: 'I take them over.', ...words }));
}

describe.each(['agent-refused', ASKED_RULE, `${UNSERVED_RULE}billing`])(
  'in answer to a notice of %s',
  (rule) => {
    test.each([
      ['plain words', { text: 'I take them over, INTERNAL.' }],
      ['nothing', { text: '' }],
      ['a command that needs a ticket', { text: '#assign rui' }],
      ['a reply', { text: '#reply Try again.' }],
    ])('%s: refused, and no ticket is opened', async (_, words) => {
      const said = await answered(words, { rule });
      expect(said.the('agent.refused')).toMatchObject({
        agent: 'rui',
        ticket: null,
        contact: 'n1',
        reason: 'bad-argument',
      });
      expect(said.types).not.toContain('ticket.opened');
    });

    test('an unknown command: refused as one', async () => {
      expect((await answered({ text: '#min' }, { rule })).the('agent.refused').reason).toBe(
        'unknown-command',
      );
    });

    test.each([
      ['#mine', 'mine'],
      ['#find invoice', 'find'],
      ['#back', 'back'],
    ])('%s is obeyed', async (text, what) => {
      const said = await answered({ text }, { rule });
      expect(said.the('agent.asked')).toMatchObject({ agent: 'rui', what });
      expect(said.types).not.toContain('agent.refused');
    });

    test('#for opens a ticket', async () => {
      const said = await answered({ text: '#for zoe@contoso.test\nShe rang.' }, { rule });
      expect(said.types).toContain('ticket.opened');
    });
  },
);

test('a mail that only cites it further up is an answer too', async () => {
  const said = await answered({ inReplyTo: 'other@firstline.test', references: [NOTICE] });
  expect(said.types).toContain('agent.refused');
});

test('an agent who is not proved where the border judges gets no words back', async () => {
  const said = await answered({}, {}, judged);
  expect(said.the('agent.refused').reason).toBe('failed-verdict');
  expect(said.types).not.toContain('ticket.opened');
});

test.each<[string, Partial<Arriving>, Sent]>([
  ['of an unknown mail of ours', { inReplyTo: 'mxyz@firstline.test' }, {}],
  ['of the same id at a domain of another', { inReplyTo: 'mabc@evil.test' }, {}],
  ['to a notice of another agent', {}, { to: 'ana' }],
  ['to a customer’s message', {}, { audience: 'customer', to: 'p-1' }],
  ['by a customer', { from: { address: 'ann@contoso.test', name: 'Ann' } }, {}],
])('an answer %s is a request', async (_, words, sent) => {
  const said = await answered(words, sent);
  expect(said.types).toContain('ticket.opened');
  expect(said.types).not.toContain('agent.refused');
});
