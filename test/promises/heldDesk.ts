/** A ticket, two agents, and the drafts and held orders of two processes. */
import type { ToHold, Written } from '../../contract/drafts.ts';
import type { Clicked } from '../../contract/order.ts';
import { silent } from '../../contract/reports.ts';
import type { Database } from '../../contract/sql.ts';
import type { Stage } from '../../contract/stage.ts';
import type { Store } from '../../contract/store.ts';
import { router } from '../../router/router.ts';
import type { RouterState } from '../../router/state.ts';
import { decideNow } from '../../runtime/decideNow.ts';
import { identified } from '../../runtime/facts.ts';
import { decideHeld, holdingLoop, holdOrder } from '../../runtime/holding.ts';
import { decideFact } from '../../runtime/stages.ts';
import { draftsOf } from '../../store/drafts.ts';
import { newestOf } from '../../store/tables/changes.ts';
import { historyOfTicket } from '../../store/tables/history.ts';
import { ensureSecret } from '../../store/tables/settings.ts';
import { mail } from '../support/arrivals.ts';
import { testClock } from '../support/grounds.ts';
import { agent, settings } from '../support/team.ts';
import { SECRET } from '../support/tokens.ts';

/** Of two processes, where the database allows it; otherwise twice the same. */
export type OpenTwo = () => Promise<{ databases: [Database, Database]; stores: [Store, Store] }>;

export const KEY = { agent: 'rui', ticket: 'FL-1001' };
export const words = (text: string): Written => ({ kind: 'reply', text, recipients: null });
export const REPLY = words('Try again.');
const orders: Clicked = { reply: { text: REPLY.text }, wait: true };
export const SENT = ['agent.ordered', 'agent.replied', 'ticket.answered', 'ticket.waited'];

export async function desk(open: OpenTwo, stage: Stage<RouterState> = router) {
  const opened = await open();
  const [database] = opened.databases;
  const clock = testClock();
  const team = settings({ agents: [agent('rui'), agent('ana')] });
  await database.transaction((sql) => ensureSecret(sql, SECRET));
  const configured = {
    type: 'admin.configured',
    version: 1,
    digest: '1',
    words: { settings: team },
  } as const;
  const [store] = opened.stores;
  await store.transaction((tx) => tx.write(identified([configured], 'test', 'configured', clock.now())));
  const grounds = { clock, reports: silent };
  const arrive = (id: string, more: object = {}) =>
    store.transaction((tx) => decideFact(router, grounds, tx, mail({ id, at: clock.now(), ...more })));
  await arrive('c1');
  const of = (n: 0 | 1) => ({ ...grounds, store: opened.stores[n] });
  const seen = await newestOf(database.read, 'FL-1001');
  return {
    ...opened,
    clock,
    arrive,
    seen,
    drafts: opened.databases.map(draftsOf) as [ReturnType<typeof draftsOf>, ReturnType<typeof draftsOf>],
    hold: (
      id: string,
      more: Partial<ToHold['order']> & { written?: Written | null; version?: number } = {},
      n: 0 | 1 = 0,
    ) => {
      const { written = REPLY, version = 0, ...order } = more;
      return holdOrder(stage, of(n), { order: { id, ...KEY, seen, orders, ...order }, written, version });
    },
    send: (id: string, n: 0 | 1 = 0) => decideHeld(stage, of(n), { agent: 'rui', id }),
    order: (id: string, of_: string, given: Clicked, ticket = 'FL-1001') =>
      decideNow(stage, of(0), { id, ticket, agent: of_, seen: null, orders: given }),
    loop: (n: 0 | 1) => holdingLoop(stage, of(n)),
    clicked: async () =>
      (await historyOfTicket(database.read, 'FL-1001'))
        .filter(({ fact }) => fact.cause.startsWith('click/'))
        .map(({ fact }) => fact.type),
  };
}
