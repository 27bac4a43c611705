/**
 * Taking the next ticket: of those without an agent that this person can serve, the one that is due first. Promises that one
 * form takes one ticket, however often it is sent, and that two people never take the same one: the router decides.
 */
import type { ListedTicket } from '../contract/lists.ts';
import { TRIAGE } from '../contract/settings.ts';
import { refusedTaking } from './pages/noticePage.ts';
import { addresses } from './places.ts';
import type { SignedIn } from './visit.ts';

/** Limits the tickets that are looked at, and those that are tried: a colleague may take one meanwhile. */
const MAX_LOOKED_AT = 50;
const MAX_TRIES = 5;

export async function takeNext(visit: SignedIn): Promise<Response> {
  const { context, desk, form, person } = visit;
  const click = /^k[a-z2-7]{26}$/.exec(form.get('click') ?? '')?.[0];
  if (click === undefined || person.agent === null) return refusedTaking(visit, visit.words.refused.right);
  const { items } = await desk.lists.list({ list: 'unassigned', queue: null }, null, MAX_LOOKED_AT);
  let why: string = visit.words.day.noNext;
  for (const { number } of items.filter((ticket) => serves(visit, ticket)).slice(0, MAX_TRIES)) {
    const order = {
      id: click,
      agent: person.agent.id,
      ticket: number,
      seen: null,
      orders: { take: true },
    } as const;
    const answer = await desk.order(order);
    // This form has taken another ticket: it is in the list.
    if (answer === 'other') return context.redirect(addresses.mine, 303);
    if (answer === null) continue;
    if (answer.refusal === null) return context.redirect(`/t/${number}`, 303);
    why =
      answer.refusal.because[0]?.rule === 'over-capacity'
        ? visit.words.refused.room
        : visit.words.refused.status;
    break;
  }
  return refusedTaking(visit, why);
}

function serves({ person }: SignedIn, { queue }: ListedTicket): boolean {
  return queue === TRIAGE || person.agent?.skills.includes(queue) === true;
}
