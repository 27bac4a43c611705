/** The tickets behind a number of a figure, fifty a page, in the order given. */
import { listPage } from './pages/listPage.ts';
import type { SignedIn } from './visit.ts';

const PAGE = 50;

/** `numbers`: of all of them. `address`: of the list, with its query. */
export async function countedTickets(
  visit: SignedIn,
  { title, address, numbers }: { title: string; address: string; numbers: readonly string[] },
): Promise<Response> {
  const { context, desk, words, person } = visit;
  const from = Number(/^0\.(\d{1,6})$/.exec(context.req.query('after') ?? '')?.[1] ?? 0);
  const tickets = await desk.figures.listed(numbers.slice(from, from + PAGE));
  return listPage(visit, {
    here: 'figures',
    title,
    lead: '',
    address,
    owners: null,
    isFirst: from === 0,
    day: null,
    groups: tickets.length === 0 ? [] : [{ name: null, tickets }],
    lastWords: await desk.lists.lastWords(
      tickets.map(({ number }) => number),
      person.account.id,
    ),
    parts: null,
    order: null,
    style: { by: 'changed', showsAgent: true },
    empty: words.figures.noTicket,
    click: null,
    next: numbers.length > from + PAGE ? { at: 0, n: from + PAGE } : null,
  });
}
