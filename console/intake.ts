/**
 * Intake for leads, admins and auditors: the ways in and out with their state, and what stays behind.
 *
 * Promises: shows of a parked or quarantined mail its sender, its subject and the reason, and of no mail its text.
 */
import { type UnsentKind, unsentKinds } from '../contract/intakeDesk.ts';
import { parkedPage, quarantinePage, unsentPage } from './pages/intakeLists.ts';
import { waysPage } from './pages/intakePage.ts';
import type { SignedIn } from './visit.ts';

export async function showIntake(visit: SignedIn): Promise<Response> {
  const { intake } = visit.desk;
  return waysPage(visit, { counts: await intake.counts(), overview: await intake.overview() });
}

export async function showParked(visit: SignedIn): Promise<Response> {
  const { intake } = visit.desk;
  return parkedPage(visit, {
    counts: await intake.counts(),
    page: await intake.parked(placeIn(visit) ?? -1),
  });
}

export async function showQuarantine(visit: SignedIn): Promise<Response> {
  const { intake } = visit.desk;
  return quarantinePage(visit, {
    counts: await intake.counts(),
    page: await intake.quarantined(placeIn(visit) ?? 0),
  });
}

export async function showUnsent(visit: SignedIn): Promise<Response> {
  const { intake } = visit.desk;
  const kind = kindIn(visit);
  return unsentPage(visit, {
    kind,
    counts: await intake.counts(),
    page: await intake.unsent(kind, placeIn(visit)),
  });
}

function kindIn({ context }: SignedIn): UnsentKind {
  return unsentKinds.find((kind) => kind === context.req.query('show')) ?? 'failed';
}

function placeIn({ context }: SignedIn): number | null {
  const given = /^\d{1,15}$/.exec(context.req.query('from') ?? '')?.[0];
  return given === undefined ? null : Number(given);
}
