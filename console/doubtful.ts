/**
 * The ten contacts of a week for which a category is asked. A lead or an admin who is an agent gives it: the same order as a
 * click on the page of the ticket.
 */
import { randomId, sha256 } from '../contract/ids.ts';
import { orderKeys } from '../contract/order.ts';
import { doubtfulPage } from './pages/doubtfulPage.ts';
import { refusedFor, statusOf } from './refusals.ts';
import type { SignedIn } from './visit.ts';

const CLICK = /^k[a-z2-7]{26}$/;
const NUMBER = /^FL-\d{1,12}$/;
const DIGEST_LENGTH = 20;

export function showDoubtful(visit: SignedIn): Promise<Response> {
  return shown(visit, null, 200);
}

export async function label(visit: SignedIn): Promise<Response> {
  const { desk, form, person, words, context } = visit;
  const [ticket, click, seen] = ['ticket', 'click', 'seen'].map((key) => form.get(key) ?? '');
  const category = orderKeys.category.safeParse(form.get('category'));
  const isWhole = NUMBER.test(ticket ?? '') && CLICK.test(click ?? '') && /^\d{1,15}$/.test(seen ?? '');
  if (!isWhole || !category.success || category.data === undefined)
    return shown(visit, words.refused.unclear, 422);
  if (person.agent === null) return shown(visit, words.refused.right, 403);
  const orders = { category: category.data };
  const id = `${click}.${sha256(JSON.stringify(orders)).slice(0, DIGEST_LENGTH)}`;
  const answer = await desk.order({
    id,
    agent: person.agent.id,
    ticket: ticket ?? '',
    seen: Number(seen),
    orders,
  });
  if (answer === null) return shown(visit, words.refused.unclear, 422);
  if (answer === 'other') return shown(visit, words.refused.other, 409);
  const { refusal } = answer;
  if (refusal !== null) return shown(visit, refusedFor(visit, refusal, null).why, statusOf(refusal));
  return context.redirect('/rules/doubtful?done=kept', 303);
}

async function shown(
  visit: SignedIn,
  refused: string | null,
  status: 200 | 403 | 409 | 422,
): Promise<Response> {
  const { desk, context } = visit;
  const items = await desk.rules.doubtful();
  const open = items.filter(({ isLabelled }) => !isLabelled);
  const asked = await Promise.all(
    open.map(async (one) => ({ ...one, seen: await desk.pages.seen(one.ticket), click: randomId('k') })),
  );
  const isKept = context.req.query('done') === 'kept';
  return doubtfulPage(visit, { asked, all: items.length, refused, isKept }, status);
}
