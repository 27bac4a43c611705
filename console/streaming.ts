/** The routes of what changes: the stream of a browser, the same by asking where no stream comes through, and presence. */
import { doings } from './presence.ts';
import { currentPerson } from './sessions.ts';
import { shownPresent } from './pages/presentMark.ts';
import type { SignedIn } from './visit.ts';

/** As the stream, where the browser accepts one; else JSON of the changes since a position. */
export async function showLive(visit: SignedIn): Promise<Response> {
  const { context, desk, person } = visit;
  const since = positionIn(context.req.header('last-event-id') ?? context.req.query('since'));
  const { live } = desk;
  const hello = () => ({ present: presentFor(visit) });
  if (!(context.req.header('accept') ?? '').includes('text/event-stream')) {
    const missed = await live.missed(since ?? (await live.position()));
    return context.json({ ...missed, ...hello() });
  }
  const isIn = async (): Promise<boolean> =>
    (await currentPerson(context, desk, await desk.settings(), desk.clock.now())) !== null;
  return context.body(live.open({ account: person.account.id, isIn }, since, hello), 200, {
    'content-type': 'text/event-stream; charset=utf-8',
    'cache-control': 'no-cache, no-transform',
    // nginx would keep messages back until its buffer is full.
    'x-accel-buffering': 'no',
  });
}

/** Of a person who reads or writes in a ticket; '' when they left. */
export function bePresent({ context, desk, form, person }: SignedIn): Response {
  const ticket = /^FL-\d{1,12}$/.exec(form.get('ticket') ?? '')?.[0] ?? '';
  const doing = doings.find((one) => one === form.get('doing')) ?? 'reading';
  desk.presence.say({ who: person.account.id, name: person.name, ticket, doing });
  return context.body(null, 204);
}

function presentFor({ desk }: SignedIn): object[] {
  return desk.presence.all().map(shownPresent);
}

function positionIn(text: string | undefined): number | null {
  return text !== undefined && /^\d{1,15}$/.test(text) ? Number(text) : null;
}
