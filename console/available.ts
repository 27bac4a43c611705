/** Whether the person who is signed in gets new tickets: the choices of the bar, and the order. */
import { randomId } from '../contract/ids.ts';
import { FOR_EVER } from '../contract/store.ts';
import { DAY_MS, zoneOf } from '../contract/zone.ts';
import type { SignedIn } from './visit.ts';

const HOUR_MS = 3_600_000;
/** The hour at which a person who is away until tomorrow is back. */
const MORNING = 9 * 60;

export type Away = 'hour' | 'tomorrow' | 'open';
export const aways: readonly Away[] = ['hour', 'tomorrow', 'open'];

/** Null: until they say that they are back. */
function untilOf({ now, zone }: SignedIn, away: Away): number | null {
  if (away === 'open') return null;
  if (away === 'hour') return now + HOUR_MS;
  const local = zoneOf(zone);
  return local.instant(Math.floor((now + local.offset(now)) / DAY_MS) + 1, MORNING);
}

export async function bePresentFor(visit: SignedIn): Promise<Response> {
  const { context, desk, form, person } = visit;
  const agent = person.agent?.id ?? null;
  const away = aways.find((one) => one === form.get('away'));
  const here = form.get('away') === 'back';
  const id = form.get('click') ?? '';
  if (agent === null || (away === undefined && !here) || !/^k[a-z2-7]{26}$/.test(id))
    return context.redirect('/me', 303);
  const until = away === undefined ? null : untilOf(visit, away);
  await desk.present(id, { agent, here, until, saidBy: agent });
  return context.redirect(backTo(visit), 303);
}

/** The page from which the form was sent, if it is ours. */
function backTo({ form }: SignedIn): string {
  const page = form.get('page') ?? '';
  return /^\/(?:t\/FL-\d{1,12}|[a-z]{1,20}(?:\/[\w.%-]{1,120})?)$/.test(page) ? page : '/tickets';
}

/** Null: available. `FOR_EVER`: until they say that they are back. */
export async function awayNow({ desk, now, person }: SignedIn): Promise<number | null> {
  return person.agent === null ? null : desk.away(person.agent.id, now);
}

export function isOpenEnded(until: number): boolean {
  return until >= FOR_EVER;
}

export const newClick = (): string => randomId('k');
