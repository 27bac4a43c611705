/** Tickets of several customers that follow an incident by an agent's order. */
import { router } from '../../router/router.ts';
import { mail } from './arrivals.ts';
import { given } from './stage.ts';
import { agent, customer, settings } from './team.ts';

export const written = (id: string, address: string, more: Partial<Parameters<typeof mail>[0]> = {}) =>
  mail({ id, from: { address, name: '' }, ...more });

/** FL-1001 of Ann, FL-1002 of Bob and FL-1004 of another customer follow FL-1003 of Cid; FL-1005 is of Bob too, and follows it as well. */
export async function incident() {
  const at = await given(router, {
    settings: settings({
      agents: [agent('rui'), agent('lea', { role: 'lead', skills: [], capacity: 0 })],
      customers: [customer('contoso', { domains: ['contoso.test'] })],
    }),
  });
  const people = ['ann@contoso.test', 'bob@b.test', 'cid@c.test', 'dee@d.test', 'bob@b.test'];
  for (const [n, address] of people.entries()) await at.when(written(`c${n}`, address));
  for (const ticket of ['FL-1001', 'FL-1002', 'FL-1004', 'FL-1005'])
    await at.orders({ follow: 'FL-1003' }, { ticket });
  return { at };
}

export type At = Awaited<ReturnType<typeof incident>>['at'];
export const NUMBERS = ['FL-1001', 'FL-1002', 'FL-1003', 'FL-1004', 'FL-1005'];

export const statuses = (at: At) =>
  Promise.all(NUMBERS.map(async (number) => (await at.ticket(number)).status));

export const answers = (at: At) =>
  Promise.all(NUMBERS.map(async (number) => (await at.changes(number, 0)).all('ticket.answered').length));
