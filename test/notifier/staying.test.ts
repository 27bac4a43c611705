/** Who resolves an incident hears which of its followers stay open. */
import { expect, test } from 'vitest';
import type { FactOf } from '../../contract/fact.ts';
import * as given from './given.ts';

const { decide, fact, ticket } = given;

const resolved = (more: Partial<FactOf<'ticket.resolved'>>) =>
  decide(
    fact({
      type: 'ticket.resolved',
      ticket: ticket().number,
      agent: 'rui',
      contact: null,
      answered: true,
      ...more,
    }),
    { ticket: ticket({ agent: 'tom' }) },
  );

test('the agent who resolves an incident is told which followers stay, though another one has it', () => {
  const { to, words } = given.onlyQueued(resolved({ stays: ['FL-1004', 'FL-1007'] }));
  expect(to).toEqual(['rui']);
  expect(words?.text).toContain('FL-1004, FL-1007 continua aberto');
  expect(words?.text).toContain('nenhum agente agiu desde então, ou espera pela chamada prometida');
});

test('of no others, nothing is said', () => {
  expect(resolved({})).toEqual([]);
});
