/** The line that leads one person to their page of the ticket, where the configuration names a public address. '' elsewhere. */
import { pageUrl } from '../contract/customerPage.ts';
import type { Person } from '../contract/store.ts';
import type { Ticket } from '../contract/ticket.ts';
import { phrase } from './language.ts';
import type { Situation } from './situation.ts';

export function pageLine(
  { publicUrl, secret }: Pick<Situation, 'publicUrl' | 'secret'>,
  ticket: Pick<Ticket, 'number' | 'unproved' | 'requester'>,
  to: Pick<Person, 'id'>,
  language: string,
): string {
  const url = pageUrl(publicUrl, secret, { ticket: ticket.number, person: to.id });
  return url === ''
    ? ''
    : phrase(language, ticket.unproved === true && ticket.requester === to.id ? 'pageUnproved' : 'page', {
        url,
      });
}
