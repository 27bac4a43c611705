/** The line that leads one person to their page of the ticket, where the configuration names a public address. '' elsewhere. */
import { pageUrl } from '../contract/customerPage.ts';
import type { Person } from '../contract/store.ts';
import type { Ticket } from '../contract/ticket.ts';
import { phrase } from './language.ts';
import type { Situation } from './situation.ts';

export function pageLine(
  { publicUrl, secret }: Pick<Situation, 'publicUrl' | 'secret'>,
  { number }: Pick<Ticket, 'number'>,
  { id }: Pick<Person, 'id'>,
  language: string,
): string {
  const url = pageUrl(publicUrl, secret, { ticket: number, person: id });
  return url === '' ? '' : phrase(language, 'page', { url });
}
