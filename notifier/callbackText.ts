/** The line of a notice that tells of a promise to ring the customer back. */
import { openCallback } from '../contract/callBack.ts';
import { nearInstantText } from '../contract/telling/instant.ts';
import type { Ticket } from '../contract/ticket.ts';
import { phrase } from './language.ts';
import type { Situation } from './situation.ts';
import { nameAndAddress } from './story.ts';

/** `Ring back by today at 17:30.`, with the person where that is not the requester; '' without an open promise. */
export function callbackText(
  { people, now }: Pick<Situation, 'people' | 'now'>,
  ticket: Ticket,
  { language, timeZone }: { language: string; timeZone: string },
): string {
  const open = openCallback(ticket);
  if (open === null) return '';
  const due = nearInstantText(open.due, now, language, timeZone);
  const text = phrase(language, 'callback.promised', { due, attempts: String(open.attempts) });
  const person = open.person === ticket.requester ? undefined : people.get(open.person);
  return person === undefined || person.address === '' ? text : `${text} ${nameAndAddress(person)}`;
}
