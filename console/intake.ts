/**
 * Intake for leads, admins and auditors: the ways in and out with their state, and what stays behind.
 *
 * Promises: shows of a parked or quarantined mail its sender, its subject and the reason, and of no mail its text.
 */
import { type ParkedRange, type UnsentKind, unsentKinds, wayKinds } from '../contract/intakeDesk.ts';
import { parkedPage, quarantinePage, unsentPage } from './pages/intakeLists.ts';
import type { Told } from './pages/intakeFrame.ts';
import type { TriedWay } from './pages/intakeWay.ts';
import { waysPage } from './pages/intakePage.ts';
import type { SignedIn } from './visit.ts';

export function showIntake(visit: SignedIn): Promise<Response> {
  return shown(visit, null);
}

/** The answer is the page with the finding at its way. */
export async function testWay(visit: SignedIn): Promise<Response> {
  const { desk, form, context } = visit;
  const [kind, name] = [wayKinds.find((one) => one === form.get('kind')), form.get('name') ?? ''];
  const tried = kind === undefined ? null : await desk.intake.test(kind, name);
  if (kind === undefined || tried === null) return context.redirect('/intake', 303);
  return shown(visit, { ...tried, kind, name });
}

async function shown(visit: SignedIn, tried: TriedWay | null): Promise<Response> {
  const { intake } = visit.desk;
  return waysPage(visit, { counts: await intake.counts(), overview: await intake.overview(), tried });
}

/** `refused`: why an act was. `rest`: those that it did not run. */
export async function showParked(
  visit: SignedIn,
  refused: string | null = null,
  rest: ParkedRange | null = null,
): Promise<Response> {
  const { intake } = visit.desk;
  const page = await intake.parked(placeIn(visit) ?? -1);
  return parkedPage(visit, { counts: await intake.counts(), page, rest, ...toldIn(visit, refused) });
}

export async function showQuarantine(visit: SignedIn, refused: string | null = null): Promise<Response> {
  const { intake } = visit.desk;
  const page = await intake.quarantined(placeIn(visit) ?? 0);
  return quarantinePage(visit, { counts: await intake.counts(), page, ...toldIn(visit, refused) });
}

export async function showUnsent(visit: SignedIn, refused: string | null = null): Promise<Response> {
  const { intake } = visit.desk;
  const kind = kindIn(visit);
  const page = await intake.unsent(kind, placeIn(visit));
  return unsentPage(visit, { kind, counts: await intake.counts(), page, ...toldIn(visit, refused) });
}

/** A page of its own address says what the act before it did. */
function toldIn({ context, words }: SignedIn, refused: string | null): Told {
  if (refused !== null) return { done: null, refused, ticket: null };
  const asked = context.req.query('done') ?? '';
  const done = Object.entries(words.intake.done).find(([act]) => act === asked)?.[1] ?? null;
  const ticket = /^FL-\d{1,12}$/.exec(context.req.query('ticket') ?? '')?.[0] ?? null;
  return { done, refused: null, ticket: done === null ? null : ticket };
}

function kindIn({ context }: SignedIn): UnsentKind {
  return unsentKinds.find((kind) => kind === context.req.query('show')) ?? 'failed';
}

function placeIn({ context }: SignedIn): number | null {
  const given = /^\d{1,15}$/.exec(context.req.query('from') ?? '')?.[0];
  return given === undefined ? null : Number(given);
}
