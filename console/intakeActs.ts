/**
 * What an admin does about parked inputs, quarantined mails and failed messages, as `firstline parked`, `quarantine` and
 * `resend` do.
 *
 * Promises: an act about something that is settled meanwhile does nothing, and the page says why. No act touches an input
 * that was parked after the page was shown.
 */
import { showParked, showQuarantine, showUnsent } from './intake.ts';
import { number } from './times.ts';
import type { SignedIn } from './visit.ts';

export async function runParked(visit: SignedIn): Promise<Response> {
  const outcome = await visit.desk.intake.run(named(visit));
  if (outcome === 'decided' || outcome === 'appended') return to(visit, 'parked', outcome);
  return showParked(visit, visit.words.intake.refused[outcome === 'parked' ? 'parkedAgain' : 'notParked']);
}

export async function runAllParked(visit: SignedIn): Promise<Response> {
  const { intake } = visit.words;
  const [after, upTo] = [placeOf(visit, 'after'), placeOf(visit, 'upTo')];
  const { decided, parked, left, reached } = await visit.desk.intake.runAll({ after, upTo });
  const [ran, again, waiting] = [decided, parked, left].map((count) => number(visit, count));
  // Inputs that fail again stay at their places: from the first one, a click would never get past them.
  const rest = left === 0 ? null : { after: reached, upTo };
  if (parked + left > 0)
    return showParked(visit, intake.ranSome(ran ?? '', again ?? '', waiting ?? ''), rest);
  if (decided === 0) return to(visit, 'parked', '');
  return to(visit, 'parked', after < 0 ? 'ranAll' : 'ranRest');
}

export function release(visit: SignedIn): Promise<Response> {
  return settled(visit, 'release');
}

export function reject(visit: SignedIn): Promise<Response> {
  return settled(visit, 'reject');
}

async function settled(visit: SignedIn, how: 'release' | 'reject'): Promise<Response> {
  const { desk, person, words } = visit;
  const { outcome, ticket } = await desk.intake.settle(named(visit), how, person.agent?.id ?? null);
  if (outcome === 'released') return to(visit, 'quarantine', outcome, ticket);
  if (outcome === 'rejected') return to(visit, 'quarantine', outcome);
  return showQuarantine(
    visit,
    words.intake.refused[outcome === 'rejected-before' ? 'wasRejected' : 'notQuarantined'],
  );
}

export async function sendFailedAgain(visit: SignedIn): Promise<Response> {
  const outcome = await visit.desk.intake.sendAgain(named(visit));
  if (outcome === 'queued') return to(visit, 'unsent', outcome);
  return showUnsent(visit, visit.words.intake.refused[outcome === 'erased' ? 'erased' : 'notFailed']);
}

/** -1: before the first place. */
function placeOf({ form }: SignedIn, field: 'after' | 'upTo'): number {
  return Number(/^\d{1,15}$/.exec(form.get(field) ?? '')?.[0] ?? -1);
}

function named({ context }: SignedIn): string {
  return context.req.param('id') ?? '';
}

function to({ context }: SignedIn, list: string, done: string, ticket: string | null = null): Response {
  const about = ticket === null ? '' : `&ticket=${ticket}`;
  return context.redirect(`/intake/${list}${done === '' ? '' : `?done=${done}${about}`}`, 303);
}
