/** Held orders of the person who asks: taking one back, dismissing a refusal, and the state of one. */
import { orderId } from '../contract/order.ts';
import { pageOf } from './about.ts';
import { tooLatePage } from './pages/noticePage.ts';
import { type SignedIn, START } from './visit.ts';

/** The words are in the composer of the ticket again. */
export async function undo(visit: SignedIn): Promise<Response> {
  const { desk, person, context, now, form } = visit;
  const order = orderId.safeParse(form.get('held'));
  if (person.agent === null || !order.success) return tooLatePage(visit);
  const undone = await desk.drafts.undo(person.agent.id, order.data, now);
  return undone === null
    ? tooLatePage(visit)
    : context.redirect(`${pageOf(undone.ticket)}?draft=back#newest`, 303);
}

export async function dismiss(visit: SignedIn): Promise<Response> {
  const { desk, person, context, form } = visit;
  const order = orderId.safeParse(form.get('held'));
  if (person.agent !== null && order.success) await desk.drafts.dismiss(person.agent.id, order.data);
  const ticket = /^FL-\d{1,12}$/.exec(form.get('ticket') ?? '')?.[0];
  return context.redirect(ticket === undefined ? START : `/t/${ticket}#newest`, 303);
}

/** For the script that counts the seconds. */
export async function stateOfHeld({ desk, person, context }: SignedIn): Promise<Response> {
  const order = orderId.safeParse(context.req.query('held'));
  if (person.agent === null || !order.success) return context.json({ state: 'unknown' });
  return context.json({ state: await desk.drafts.state(person.agent.id, order.data) });
}
