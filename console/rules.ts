/**
 * The rules for leads, admins and auditors: those in force, on trial, and each book. An admin publishes a book with a reason,
 * puts an earlier one back, and begins or ends a trial, as `firstline rules` does.
 *
 * Promises: no act where other rules are in force or on trial than the page showed, or where the configuration's file
 * owns them; nothing is put in force before the page has shown what it would change.
 */
import type { RulesMoved, SeenRules } from '../contract/ruleDesk.ts';
import { type BookPage, DAYS, MAX_DAYS, MAX_REASON, ruleBookPage } from './pages/ruleBookPage.ts';
import { ownedText, type RulesDone, rulesPage, trialPage } from './pages/rulesPage.ts';
import { driftPage } from './pages/driftPage.ts';
import { ruleUsePage } from './pages/ruleUsePage.ts';
import type { SignedIn } from './visit.ts';

const DONE = ['published', 'rolledBack', 'unchanged', 'tried', 'ended'] as const;

export function showRules(visit: SignedIn): Promise<Response> {
  return shown(visit, null);
}

export async function showTrial(visit: SignedIn): Promise<Response> {
  return trialPage(visit, await visit.desk.rules.trial());
}

export async function showUse(visit: SignedIn): Promise<Response> {
  return ruleUsePage(visit, await visit.desk.rules.use());
}

export async function showDrift(visit: SignedIn): Promise<Response> {
  return driftPage(visit, await visit.desk.rules.drift());
}

export function showBook(visit: SignedIn): Promise<Response> {
  return shownBook(visit, { isKept: visit.context.req.query('done') === 'kept' });
}

/** First what it would change; put in force by a second form that has the reason. */
export async function publish(visit: SignedIn): Promise<Response> {
  const { desk, form } = visit;
  const id = bookIn(visit);
  const reason = (form.get('reason') ?? '').trim();
  const isSure = form.get('sure') === 'yes';
  const isGood = reason !== '' && reason.length <= MAX_REASON;
  if ((await desk.rules.state()).owners.rules !== null) return answered(visit, 'owned', 'published', 'rules');
  if (!isSure || !isGood) {
    const asked = await desk.rules.preview(id);
    const given = { reason, days: String(DAYS), wrong: isSure ? ('reason' as const) : null };
    if (asked === null) return shownBook(visit, { refused: visit.words.ruling.faulty }, 422);
    return shownBook(visit, { asked, given }, isSure ? 422 : 200);
  }
  const isBack = await wasInForce(visit, id);
  const act = { seen: seenIn(visit), words: { author: authorOf(visit), reason } };
  const moved = isBack ? await desk.rules.rollBack(id, act) : await desk.rules.publish(id, act);
  return answered(visit, moved, isBack ? 'rolledBack' : 'published', 'rules');
}

export async function beginTrial(visit: SignedIn): Promise<Response> {
  const { desk, form } = visit;
  const given = (form.get('days') ?? '').trim();
  const days = /^\d{1,3}$/.test(given) ? Number(given) : 0;
  if (days < 1 || days > MAX_DAYS)
    return shownBook(visit, { given: { reason: '', days: given, wrong: 'days' } }, 422);
  const words = { author: authorOf(visit), reason: null };
  const moved = await desk.rules.beginTrial(bookIn(visit), { seen: seenIn(visit), words, days });
  return answered(visit, moved, 'tried', 'shadow');
}

export async function endTrial(visit: SignedIn): Promise<Response> {
  const words = { author: authorOf(visit), reason: null };
  const moved = await visit.desk.rules.endTrial({ seen: seenIn(visit), words });
  return answered(visit, moved, 'ended', 'shadow');
}

async function answered(
  visit: SignedIn,
  moved: RulesMoved,
  done: RulesDone,
  section: 'rules' | 'shadow',
): Promise<Response> {
  const { context, desk, words } = visit;
  if (moved === 'done') return context.redirect(`/rules?done=${done}`, 303);
  if (moved === 'unchanged') return context.redirect('/rules?done=unchanged', 303);
  if (moved === 'unknown') return context.redirect('/rules', 303);
  if (moved !== 'owned') return shown(visit, words.ruling[moved]);
  return shown(visit, ownedText(visit, (await desk.rules.state()).owners[section] ?? { line: null }));
}

/** `refused`: why an act was. */
async function shown(visit: SignedIn, refused: string | null): Promise<Response> {
  const { context, desk } = visit;
  const page = {
    state: await desk.rules.state(),
    versions: await desk.rules.versions(),
    kept: await desk.rules.kept(),
    from: fromIn(visit),
    done: DONE.find((one) => one === context.req.query('done')) ?? null,
    refused,
  };
  return rulesPage(visit, page, refused === null ? 200 : 409);
}

async function shownBook(
  visit: SignedIn,
  told: Partial<Pick<BookPage, 'asked' | 'given' | 'refused' | 'isKept'>>,
  status: 200 | 422 = 200,
): Promise<Response> {
  const { desk, context } = visit;
  const id = bookIn(visit);
  const book = await desk.rules.book(id);
  if (book === null) return context.redirect('/rules', 303);
  const given = { reason: '', days: String(DAYS), wrong: null };
  const nothingSaid = { asked: null, given, refused: null, isKept: false };
  const standing = { state: await desk.rules.state(), wasInForce: await wasInForce(visit, id) };
  return ruleBookPage(visit, { book, ...standing, from: fromIn(visit), ...nothingSaid, ...told }, status);
}

async function wasInForce({ desk }: SignedIn, id: string): Promise<boolean> {
  return (await desk.rules.versions()).some(({ book }) => book === id);
}

/** An account without an agent has no name that says enough. */
export function authorOf({ person: { agent, account } }: SignedIn): string {
  return agent?.name ?? account.address;
}

function bookIn({ context }: SignedIn): string {
  return /^[0-9a-f]{16}$/.exec(context.req.param('book') ?? '')?.[0] ?? '';
}

function seenIn({ form }: SignedIn): SeenRules {
  return { inForce: form.get('inForce') ?? '', onTrial: form.get('onTrial') ?? '' };
}

function fromIn({ context }: SignedIn): number {
  return Number(/^\d{1,5}$/.exec(context.req.query('from') ?? '')?.[0] ?? 0);
}
