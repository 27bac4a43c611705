/**
 * Saves what an agent writes, 800 ms after the last key, for the script of the page. Answers with JSON. A draft that another
 * device has changed meanwhile is not overwritten: the answer has its words, what they are and whom they go to.
 */
import { aboutIn } from './about.ts';
import type { Written } from '../contract/drafts.ts';
import { orderKeys } from '../contract/order.ts';
import { versionIn, writtenIn } from './composing.ts';
import { everybody } from './recipients.ts';
import { moment } from './times.ts';
import { peopleOf } from './ticket.ts';
import type { SignedIn } from './visit.ts';

export async function saveDraft(visit: SignedIn): Promise<Response> {
  const { desk, person, context, form, now } = visit;
  const ticket = await aboutIn(visit);
  if (ticket === null || person.agent === null) return context.json({ refused: 'unknown' }, 404);
  const { people } = await peopleOf(desk.read, ticket);
  const written = writtenIn(visit, people, ticket);
  if (isTooLong(written)) return context.json({ refused: 'long' }, 422);
  const key = { agent: person.agent.id, ticket: ticket.number };
  const at = { version: versionIn(visit), click: form.get('click') ?? '', now };
  const saved = await desk.drafts.save(key, written, at);
  // No failure: a browser asks it after each sending, and would list a refused request.
  if (saved === 'sent') return context.json({ sent: true });
  if ('newer' in saved) {
    const { text, version, kind, recipients } = saved.newer;
    const { to, cc } = recipients ?? everybody(people, ticket);
    return context.json({ newer: { text, version, as: kind, to, cc } }, 409);
  }
  return context.json({ version: saved.version, told: visit.words.draft.saved(moment(visit, now)) });
}

function isTooLong({ text }: Written): boolean {
  return text.trim() !== '' && !orderKeys.note.safeParse({ text }).success;
}
