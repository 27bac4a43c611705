/** Whether the person who is signed in gets new tickets: the choices of the bar, and the order. */
import { randomId } from '../contract/ids.ts';
import { FOR_EVER } from '../contract/store.ts';
import type { AgentSettings } from '../contract/settings.ts';
import { DAY_MS, zoneOf } from '../contract/zone.ts';
import { type SignedIn, zoneOf as agentsZone } from './visit.ts';

const HOUR_MS = 3_600_000;
/** The hour at which a person who is away until tomorrow is back. */
const MORNING = 9 * 60;

export type Away = 'hour' | 'tomorrow' | 'open';
export const aways: readonly Away[] = ['hour', 'tomorrow', 'open'];

/** Null: until they say that they are back. */
function untilOf(now: number, zone: string, away: Away): number | null {
  if (away === 'open') return null;
  if (away === 'hour') return now + HOUR_MS;
  const local = zoneOf(zone);
  return local.instant(Math.floor((now + local.offset(now)) / DAY_MS) + 1, MORNING);
}

export async function bePresentFor(visit: SignedIn): Promise<Response> {
  const { context, person } = visit;
  return person.agent === null ? context.redirect('/me', 303) : presentFor(visit, person.agent);
}

/** `agent`: who is away or back, in their own zone. `saidBy` is the person who is signed in. */
export async function presentFor(visit: SignedIn, agent: AgentSettings): Promise<Response> {
  const { context, desk, form, now, person, settings } = visit;
  const away = aways.find((one) => one === form.get('away'));
  const here = form.get('away') === 'back';
  const [id, saidBy] = [form.get('click') ?? '', person.agent?.id ?? null];
  if (saidBy === null || (away === undefined && !here) || !/^k[a-z2-7]{26}$/.test(id))
    return context.redirect('/me', 303);
  const until = away === undefined ? null : untilOf(now, agentsZone(settings, agent), away);
  await desk.present(id, { agent: agent.id, here, until, saidBy });
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
