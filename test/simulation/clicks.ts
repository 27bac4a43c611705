/** Agents who click: each order is sent until it is answered, and must have been decided once. */
import type { Clicked, Order, OrderAnswer } from '../../contract/order.ts';
import { isFact } from '../../contract/fact.ts';
import type { Database } from '../../contract/sql.ts';
import { router } from '../../router/router.ts';
import { decideNow, type OrderGrounds } from '../../runtime/decideNow.ts';
import type { Probe } from '../../runtime/probe.ts';
import { historyPage } from '../../store/tables/history.ts';
import { pagesOf } from '../../store/pages.ts';

/** `answer` null: the agent has not heard of it. */
export type Click = { order: Order; answer: OrderAnswer | null };

type Grounds = OrderGrounds & { database: Database; probe: Probe };

/** Beyond them nobody clicks, so that a schedule comes to rest. */
const MAX_CLICKS = 16;
const HOUR_MS = 3_600_000;
const AGENTS = ['rui', 'ana', 'tom'];

function ordered(n: number, now: number): Clicked {
  const kinds: Clicked[] = [
    { reply: { text: `Answer ${n}.` }, wait: true },
    { note: { text: `Note ${n}.` } },
    { take: true },
    { reply: { text: `Answer ${n}.` }, resolve: true },
    { snooze: now + 40 * HOUR_MS },
    { priority: 'urgent' },
    { reopen: true },
    { assign: 'tom' },
    { category: 'usage' },
  ];
  return kinds[n % kinds.length] ?? {};
}

/** Sends the order that has no answer yet, or a new one. A death behind the commit loses the answer. */
export async function click(grounds: Grounds, clicks: Click[]): Promise<void> {
  const pending = clicks.find(({ answer }) => answer === null) ?? (await drafted(grounds, clicks));
  if (pending === null) return;
  grounds.probe('before-commit', 'order');
  const answer = await decideNow(router, grounds, pending.order);
  grounds.probe('after-commit', 'order');
  pending.answer = answer;
}

async function drafted({ database, clock }: Grounds, clicks: Click[]): Promise<Click | null> {
  const pages = pagesOf(database);
  const tickets = await pages.tickets(0, 1_000);
  const n = clicks.length;
  const ticket = tickets[(n * 7) % Math.max(1, tickets.length)]?.ticket;
  if (ticket === undefined || n >= MAX_CLICKS) return null;
  const seen = n % 2 === 0 ? await pages.newestOf(ticket.number) : null;
  const agent = ticket.agent ?? AGENTS[n % AGENTS.length] ?? '';
  const order = { id: `n${n}`, agent, ticket: ticket.number, seen, orders: ordered(n, clock.now()) };
  const drawn = { order, answer: null };
  clicks.push(drawn);
  return drawn;
}

/** After all is quiet: each order has one first fact and the answer that the agent heard; each reply is one message. */
export async function brokenClicks(database: Database, clicks: readonly Click[]): Promise<string[]> {
  const history = (await historyPage(database.read, 0, 1_000_000)).map(({ fact }) => fact);
  const broken: string[] = [];
  for (const { order, answer } of clicks) {
    const said = history.filter(({ cause }) => cause === `click/${order.agent}/${order.id}`);
    const first = said.filter((fact) => isFact(fact, 'agent.ordered', 'agent.refused'));
    if (first.length !== 1) broken.push(`order ${order.id} was decided ${first.length} times`);
    if (answer !== null && answer.facts[0]?.id !== first[0]?.id)
      broken.push(`order ${order.id} has another answer than its agent heard`);
  }
  const replies = history.filter((fact) => isFact(fact, 'agent.replied') && fact.contact === null);
  for (const { id } of replies) {
    const sent = history.filter(
      (fact) =>
        isFact(fact, 'message.queued', 'message.withheld') && fact.cause === id && fact.kind === 'reply',
    );
    if (sent.length !== 1) broken.push(`the reply of ${id} became ${sent.length} messages`);
  }
  return broken;
}
