/**
 * Keeps the draft by a button of its form, for a browser without script: saves it, throws it away, adds files or takes one
 * out, inserts a canned answer, shows a preview. The words of the form are kept.
 */
import type { AgentSettings } from '../contract/settings.ts';
import { type About, pageOf } from './about.ts';
import { answerText } from './answers.ts';
import { attach, detach } from './attaching.ts';
import { composedIn, versionIn, writtenIn } from './composing.ts';
import { peopleOf, shownTicket } from './ticket.ts';
import type { SignedIn } from './visit.ts';

export type Keeping = 'save' | 'discard' | 'attach' | 'insert' | 'preview' | { remove: string };

const VERBS = ['save', 'discard', 'attach', 'insert', 'preview'] as const;

/** What the button keeps; null: it is another one. */
export function keptBy(form: ReadonlyMap<string, string>): Keeping | null {
  if (form.get('order') !== 'write') return null;
  const remove = form.get('remove');
  if (remove !== undefined) return { remove };
  return VERBS.find((verb) => verb === form.get('verb')) ?? null;
}

export async function keep(
  visit: SignedIn,
  ticket: About,
  agent: AgentSettings,
  what: Keeping,
): Promise<Response> {
  const { desk, context, words } = visit;
  const inserted = what === 'insert' ? await answerText(visit, ticket, visit.form.get('answer') ?? '') : '';
  if (inserted === null) return refuse(visit, words.answers.none, 422);
  const refused =
    what === 'discard' ? await discard(visit, ticket, agent) : await save(visit, ticket, agent, inserted);
  if (refused !== null) return refuse(visit, refused, 409);
  if (visit.uploads.length > 0 && what !== 'discard') {
    const attached = await attach(visit, ticket.number, agent);
    if (typeof attached === 'string') {
      const draft = await desk.drafts.of(agent.id, ticket.number);
      return refuse(visit, attached, 422, draft?.version);
    }
  } else if (what === 'attach') return refuse(visit, words.files.none, 422);
  if (typeof what === 'object') await detach(visit, ticket.number, agent, what.remove);
  const told = typeof what === 'object' || what === 'attach' ? 'files' : what;
  return context.redirect(
    `${pageOf(ticket.number)}?draft=${told}${what === 'preview' ? '#preview' : '#newest'}`,
    303,
  );
}

async function discard(
  { desk }: SignedIn,
  { number }: Pick<About, 'number'>,
  { id }: AgentSettings,
): Promise<null> {
  const files = await desk.drafts.discard(id, number);
  await desk.files.remove(files.map(({ blob }) => blob));
  return null;
}

/** `inserted` comes after the words of the form. */
async function save(
  visit: SignedIn,
  ticket: About,
  { id }: AgentSettings,
  inserted: string,
): Promise<string | null> {
  const { desk, form, now } = visit;
  const given = writtenIn(visit, (await peopleOf(desk.read, ticket)).people, ticket);
  const text = [given.text.trimEnd(), inserted].filter((one) => one !== '').join('\n\n');
  const written = inserted === '' ? given : { ...given, text };
  const at = { version: versionIn(visit), click: form.get('click') ?? '', now };
  const saved = await desk.drafts.save({ agent: id, ticket: ticket.number }, written, at);
  return saved !== 'sent' && 'newer' in saved ? visit.words.refused.newer : null;
}

function refuse(visit: SignedIn, why: string, status: 409 | 422, version?: number): Promise<Response> {
  const composed = composedIn(visit);
  return shownTicket(
    visit,
    version === undefined ? composed : { ...composed, version },
    { why, changes: [], order: null },
    status,
  );
}
