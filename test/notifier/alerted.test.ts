/** Alerts of monitoring systems: the agent hears that it is over; the machine hears nothing. */
import { describe, expect, test } from 'vitest';
import type { FactOf } from '../../contract/fact.ts';
import * as given from './given.ts';

const { contact, decide, fact, onlyQueued, opened, ticket, whyWithheld } = given;

const alert = { key: 'k', problemAt: 0, recoveredAt: null };
const alerted = (more: Partial<FactOf<'ticket.alerted'>>) =>
  fact({
    type: 'ticket.alerted',
    ticket: ticket().number,
    contact: 'c2',
    state: 'problem',
    happenedAt: 0,
    because: [],
    ...more,
  });

describe('the agent of an alert', () => {
  test('is told that it is over, in their language', () => {
    const said = decide(alerted({ state: 'recovery' }), { ticket: ticket({ agent: 'rui', alert }) });
    const { to, words } = onlyQueued(said);
    expect(to).toEqual(['rui']);
    expect(words?.text).toContain('o sistema de monitorização diz que já passou');
  });

  test('is told that it came back after that', () => {
    const said = decide(alerted({ again: true }), { ticket: ticket({ agent: 'rui', alert }) });
    expect(onlyQueued(said).words?.text).toContain('o mesmo alerta chegou outra vez');
  });

  test.each([
    ['the same alert again', {}],
    ['news', { state: 'news' as const }],
    ['a late recovery', { state: 'recovery' as const, late: true as const }],
  ])('is not told of %s', (_, more) => {
    expect(decide(alerted(more), { ticket: ticket({ agent: 'rui', alert }) })).toEqual([]);
  });
});

test('the agent of an incident is told that an alert came back after that', () => {
  const roused = (one: string) =>
    fact({ type: 'ticket.roused', ticket: ticket().number, alert: one, because: [] });
  const { to, words } = onlyQueued(decide(roused('FL-1009'), { ticket: ticket({ agent: 'rui', alert }) }));
  expect(to).toEqual(['rui']);
  expect(words?.text).toContain('um alerta do incidente dura outra vez: FL-1009');
  // Of its own alert it hears already.
  expect(decide(roused(ticket().number), { ticket: ticket({ agent: 'rui', alert }) })).toEqual([]);
  expect(decide(roused('FL-1009'), { ticket: ticket({ agent: null, alert }) })).toEqual([]);
});

test('the agent of an incident is told that none of its alerts lasts', () => {
  const calmed = fact({ type: 'ticket.calmed', ticket: ticket().number, alerts: 12, because: [] });
  const { to, words } = onlyQueued(decide(calmed, { ticket: ticket({ agent: 'rui', alert }) }));
  expect(to).toEqual(['rui']);
  expect(words?.text).toContain('nenhum alerta aberto do incidente dura ainda (12 ao todo)');
  expect(decide(calmed, { ticket: ticket({ agent: null, alert }) })).toEqual([]);
});

test('who gets an incident after that is told it with the assignment, until an alert lasts again', () => {
  const assigned = (more: object) =>
    onlyQueued(
      decide(given.assigned, {
        ticket: ticket({ agent: given.assigned.agent, alert, incident: { key: 's', since: 0, ...more } }),
      }),
    ).words?.text;
  const calm = /no open alert of the incident lasts|nenhum alerta aberto do incidente dura/;
  expect(assigned({ calmedAt: 1, alerts: 12 })).toMatch(calm);
  expect(assigned({})).not.toMatch(calm);
});

test('an alert is not acknowledged, though nothing else shows that a machine wrote it', () => {
  const from = contact({});
  expect(whyWithheld(decide(opened, { ticket: ticket({ alert }), contact: from, contacts: [from] }))).toBe(
    'safety:machine',
  );
});

test('its recovery tells the machine nothing', () => {
  const resolved = fact({
    type: 'ticket.resolved',
    ticket: ticket().number,
    agent: 'rui',
    contact: 'c2',
    answered: false,
    recovered: true,
  });
  expect(decide(resolved, { ticket: ticket({ alert }) })).toEqual([]);
});
