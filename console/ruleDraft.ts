/** A draft of rules that an admin writes: checked, tried over the newest contacts, and kept as a book. Nothing is put in force. */
import { MAX_REASON } from './pages/ruleBookPage.ts';
import { type DraftPage, ruleDraftPage } from './pages/ruleDraftPage.ts';
import { authorOf } from './rules.ts';
import type { SignedIn } from './visit.ts';

/** Limits the text: a form may have 512 KB, in which one letter is up to nine bytes. */
const MAX_TEXT = 120_000;

/** Begins with the book in force, or with a known one. */
export async function showDraft(visit: SignedIn): Promise<Response> {
  const { context, desk, words } = visit;
  const wanted = context.req.query('book') ?? (await desk.rules.state()).seen.inForce;
  const text = (await desk.rules.text(wanted)) ?? '';
  if (text.length > MAX_TEXT) return shown(visit, { refused: words.ruling.tooLong });
  return shown(visit, { text });
}

export async function draft(visit: SignedIn): Promise<Response> {
  const { context, desk, form, words } = visit;
  const text = form.get('text') ?? '';
  const reason = (form.get('reason') ?? '').trim().slice(0, MAX_REASON);
  if (text.length > MAX_TEXT) return shown(visit, { text, reason, refused: words.ruling.tooLong }, 422);
  if (form.get('do') === 'keep') {
    const kept = await desk.rules.keep(text, {
      author: authorOf(visit),
      reason: reason === '' ? null : reason,
    });
    if (kept !== null) return context.redirect(`/rules/book/${kept}?done=kept`, 303);
  }
  const checked = await desk.rules.check(text);
  return shown(visit, { text, reason, checked }, checked.tried === null ? 422 : 200);
}

function shown(visit: SignedIn, told: Partial<DraftPage>, status: 200 | 422 = 200): Promise<Response> {
  return ruleDraftPage(visit, { text: '', reason: '', checked: null, refused: null, ...told }, status);
}
