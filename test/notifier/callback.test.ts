/** What an agent reads of a promise to ring the customer back. */
import { describe, expect, test } from 'vitest';
import type { CallbackPromise } from '../../contract/callBack.ts';
import type { FactOf, FactType } from '../../contract/fact.ts';
import * as given from './given.ts';

const { assigned, caller, decide, fact, NOW, onlyQueued, state, ticket } = given;

const HOUR = 3_600_000;
const promise: CallbackPromise = {
  contact: 'k1',
  person: caller.id,
  calendar: 'office',
  from: NOW,
  due: NOW + HOUR,
  steps: [],
  attempts: 2,
  keptAt: null,
  keptBy: null,
};

const settings = {
  ...given.settings,
  agents: given.settings.agents.map((one) => ({ ...one, phone: '+351930000001' })),
};

function told(callback: CallbackPromise, of: FactOf<FactType> = assigned) {
  const { words, kind } = onlyQueued(decide(of, state({ settings, ticket: ticket({ callback }) })));
  return { kind, text: words?.text ?? '', subject: words?.subject ?? '' };
}

const reminded = (level: number) =>
  fact<'ticket.reminded'>({
    type: 'ticket.reminded',
    ticket: 'FL-1001',
    due: promise.due,
    step: NOW,
    level,
    lateMs: 0,
    attempts: 2,
    tell: ['rui'],
    because: [{ rule: 'callback-promised', detail: { due: promise.due, attempts: 2 } }],
  });

/** The first command that a notice offers. */
const first = (text: string): string => /^#\S+/m.exec(text.slice(text.indexOf('#')))?.[0] ?? '';

describe('a notice', () => {
  test('names the promise while it is open, and offers the call first', () => {
    const open = told(promise);
    expect(open.text).toMatch(/Ligar de volta até hoje às 11:00.*Tentativas: 2\./);
    expect(first(open.text)).toBe('#call');
    const kept = told({ ...promise, keptAt: NOW, keptBy: 'ring' });
    expect(kept.text).not.toContain('Ligar de volta');
    expect(first(kept.text)).toBe('#reply');
  });

  test('warns before it is broken, and says so after it; not once it is kept', () => {
    expect(told(promise, reminded(0))).toMatchObject({
      kind: 'warning',
      text: expect.stringContaining('A chamada de volta prometida: prazo hoje às 11:00'),
    });
    expect(told(promise, reminded(2))).toMatchObject({
      kind: 'escalation',
      text: expect.stringMatching(/A chamada de volta prometida: o prazo era .*nível 2/),
    });
    const barred = reminded(0);
    barred.because.unshift({ rule: 'ring-prefix' });
    expect(told(promise, barred).text).toContain('`callOnly` ou `callNever`');
    const kept = ticket({ callback: { ...promise, keptAt: NOW, keptBy: 'called' } });
    expect(decide(reminded(0), state({ settings, ticket: kept }))).toEqual([]);
  });
});
