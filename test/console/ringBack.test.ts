/** The button that has a caller rung: for agents who can be rung, about callers, once; never for an auditor. */
import { expect, test } from 'vitest';
import { isFact } from '../../contract/fact.ts';
import { identified } from '../../runtime/facts.ts';
import { historyOfTicket } from '../../store/tables/history.ts';
import { callFrom } from '../support/arrivals.ts';
import { type Desk, desk, fieldsOf } from './desk.ts';
import { signedIn } from './house.ts';

const ANA = 'ana@firstline.test';
const PAGE = '/t/FL-1002';
const BUTTON = 'Ring the customer';

/** FL-1002 is a call's; Ana has a telephone, and Rui has none. */
async function called(): Promise<Desk> {
  const at = await desk();
  at.settings.phones = [{ number: '+351210000000', language: 'pt', calendar: 'always' }];
  const ana = at.settings.agents.find(({ id }) => id === 'ana');
  if (ana !== undefined) ana.phone = '+351930000001';
  const { version: _version, ...settings } = at.settings;
  const draft = { type: 'admin.configured', version: 2, digest: '2', words: { settings } } as const;
  await at.grounds.store.transaction((tx) => tx.write(identified([draft], 'test', 'again', at.clock.now())));
  await at.arrive(callFrom('+351910000009', { id: 'k1' }));
  return at;
}

async function rung({ grounds }: Desk): Promise<string[]> {
  const history = await historyOfTicket(grounds.database.read, 'FL-1002');
  return history.flatMap(({ fact }) => (isFact(fact, 'ticket.ringing') ? [fact.agent] : []));
}

test('it is there for an agent with a telephone, and orders the ring once', async () => {
  const at = await called();
  const ana = await signedIn(at, ANA);
  expect((await ana.get('/t/FL-1001')).text).not.toContain(BUTTON);
  const page = await ana.get(PAGE);
  expect(page.text).toContain(BUTTON);
  const form = { ...fieldsOf(page), order: 'call' };
  expect((await ana.forge(PAGE, { ...form, form: 'of-another-page' })).status).toBe(403);
  expect(await rung(at)).toEqual([]);
  for (let twice = 0; twice < 2; twice += 1) expect((await ana.forge(PAGE, form)).status).toBe(303);
  expect(await rung(at)).toEqual(['ana']);
  expect((await ana.get(PAGE)).text).not.toContain(BUTTON);
});

test('an agent without a telephone has none, and is told why by the order; an auditor orders nothing', async () => {
  const at = await called();
  const rui = await signedIn(at, 'rui@firstline.test');
  const page = await rui.get(PAGE);
  expect(page.text).not.toContain(BUTTON);
  const answer = await rui.forge(PAGE, { ...fieldsOf(page), order: 'call' });
  expect(answer.text).toContain('an admin sets `phone` of the agent');
  const watching = await signedIn(at, 'audit@firstline.test', 'auditor');
  expect((await watching.get(PAGE)).text).not.toContain(BUTTON);
  const form = fieldsOf(await watching.get(PAGE));
  expect((await watching.forge(PAGE, { ...form, order: 'call' })).status).toBe(403);
  expect(await rung(at)).toEqual([]);
});
