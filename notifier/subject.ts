/** The subject of a ticket's mails. Promises one tag of ours and one `Re:` after any number of answers. */
import type { Ticket } from '../contract/ticket.ts';
import { phrase } from './language.ts';
import type { Situation } from './situation.ts';
import { oneLine } from './template.ts';

/** Limits a subject. Longer ones are cut: a header of kilobytes helps no reader. */
export const MAX_SUBJECT_CHARS = 150;

/** The subject with which we began, or the first contact's; without one `Your request` or `Your call`. */
export function subjectOf({ contacts, begunWith }: Situation, ticket: Ticket, language: string): string {
  const subject = plainSubject(begunWith || (contacts[0]?.words.subject ?? ''));
  if (subject !== '') return subject;
  return phrase(language, ticket.channel === 'call' ? 'yourCall' : 'yourRequest');
}

/** Without `Re:`, `Fwd:` and their kin, without our tags, on one line. */
export function plainSubject(subject: string): string {
  const untagged = oneLine(subject).replace(/\[FL-\d+\]/gi, ' ');
  const plain = oneLine(untagged.replace(/^\s*((re|aw|sv|res|rv|enc|fwd?|wg|tr)\s*(\[\d+\]\s*)?:\s*)+/i, ''));
  const characters = Array.from(plain);
  return characters.length <= MAX_SUBJECT_CHARS
    ? plain
    : `${characters.slice(0, MAX_SUBJECT_CHARS - 1).join('')}…`;
}
