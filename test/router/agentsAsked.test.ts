/** Loads of agents are there for every decision that asks for them, and for few others. */
import { expect, test } from 'vitest';
import type { Draft, FactOf } from '../../contract/fact.ts';
import { router } from '../../router/router.ts';
import { answerOf, mail } from '../support/arrivals.ts';
import { given } from '../support/stage.ts';
import { agent, settings } from '../support/team.ts';

type Arrival = FactOf<'contact.classified'>;
type Setting = (ticket: string) => Draft[];
type Coming = (ticket: string, id: string) => Arrival;

const AGENTS: Record<string, Setting> = {
  present: (ticket) => [{ type: 'ticket.assigned', ticket, agent: 'rui', previous: null, because: [] }],
  gone: (ticket) => [{ type: 'ticket.assigned', ticket, agent: 'gone', previous: null, because: [] }],
  none: (ticket) => [{ type: 'ticket.queued', ticket, queue: 'billing', retryAt: null, because: [] }],
  imported: () => [],
};

const STATES: Record<string, Setting> = {
  open: () => [],
  waiting: (ticket) => [{ type: 'ticket.waited', ticket, minutesLeft: 60 }],
  resolved: (ticket) => [{ type: 'ticket.resolved', ticket, agent: 'rui', contact: 'x', answered: true }],
  closed: (ticket) => [{ type: 'ticket.closed', ticket, because: [] }],
};

const INPUTS: Record<string, Coming> = {
  reply: (_, id) => mail({ id: `${id}r`, inReplyTo: `${id}@contoso.test` }),
  stranger: (_, id) =>
    mail({ id: `${id}r`, inReplyTo: `${id}@contoso.test`, from: { address: 'eve@evil.test', name: '' } }),
  imported: (_, id) =>
    mail({ id: `${id}r`, inReplyTo: `${id}@contoso.test`, received: { imported: 'open' } }),
  amended: (_, id) => ({ ...mail({ id, amended: true }), id: `${id}-a` }),
  retagged: (_, id) => ({
    ...mail({ id, amended: true, classification: { category: 'usage' } }),
    id: `${id}-a`,
  }),
  answer: order('Done.'),
  resolve: order('#resolve'),
  wait: order('#wait'),
  note: order('#note #assign ana'),
  urgent: order('#priority urgent'),
  assign: order('#assign ana'),
  hidden: order('#as\u200Bsign ana'),
  usage: order('#resolve\n#category usage'),
  billing: order('#category billing\n#called'),
};

function order(text: string): Coming {
  return (ticket, id) => answerOf('rui', ticket, { id: `${id}r`, text });
}

/** Runs every input on every ticket. `needed`: the decision fails without loads. */
async function everyCase(): Promise<{ name: string; loaded: boolean; needed: boolean }[]> {
  const cases: { name: string; loaded: boolean; needed: boolean }[] = [];
  let name = '';
  const watched: typeof router = {
    ...router,
    decide(input, state) {
      const loaded = state.loads !== null;
      if (name !== '')
        cases.push({ name, loaded, needed: fails(() => router.decide(input, unloaded(state))) });
      return router.decide(input, state);
    },
  };
  const team = [agent('rui', { skills: ['billing'], capacity: 1000 }), agent('ana', { capacity: 1000 })];
  const scene = await given(watched, {
    settings: settings({
      agents: team,
      limits: { ...settings().limits, ticketsPerSenderPerHour: 1000, ticketsPerDomainPerHour: 1000 },
    }),
  });
  let count = 0;
  for (const [whose, setAgent] of Object.entries(AGENTS))
    for (const [status, setStatus] of Object.entries(STATES))
      for (const [what, coming] of Object.entries(INPUTS)) {
        const id = `c${(count += 1)}`;
        name = '';
        const opened = await scene.when(
          mail({ id, received: { imported: whose === 'imported' ? 'open' : 'no' } }),
        );
        const { ticket } = opened.the('ticket.opened');
        await scene.remember([...setAgent(ticket), ...setStatus(ticket)], `set-${id}`);
        name = `${what} to ${status}, agent ${whose}`;
        await scene.when(coming(ticket, id));
      }
  return cases;
}

function unloaded<S extends object>(state: S): S & { loads: null } {
  return { ...state, loads: null };
}

function fails(work: () => unknown): boolean {
  try {
    work();
    return false;
  } catch {
    return true;
  }
}

test('no decision that asks for loads goes without; few have them for nothing', async () => {
  const cases = await everyCase();
  expect(cases).toHaveLength(4 * 4 * Object.keys(INPUTS).length);
  expect(cases.filter(({ loaded, needed }) => needed && !loaded)).toEqual([]);
  expect(cases.filter(({ needed }) => needed).length).toBeGreaterThan(20);
  const spare = cases.filter(({ loaded, needed }) => loaded && !needed);
  expect([...new Set(spare.map(({ name }) => name.replace(/, agent .*/, '')))].toSorted()).toEqual([
    // The sender check refuses the stranger, and the ticket's state the order.
    'assign to closed',
    'assign to resolved',
    'hidden to closed',
    'hidden to resolved',
    'retagged to waiting',
    'stranger to open',
    'stranger to resolved',
    'stranger to waiting',
    'usage to open',
    'usage to waiting',
  ]);
});
