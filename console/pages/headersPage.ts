/** The header fields of a mail, as they came, for who asks where it comes from. */
import { html } from 'hono/html';
import type { StoredContact } from '../../contract/store.ts';
import { moment } from '../times.ts';
import type { SignedIn } from '../visit.ts';
import { answer, icon, pageFrame } from './page.ts';

export function headersPage(visit: SignedIn, contact: StoredContact, header: string): Promise<Response> {
  const { words } = visit;
  const ticket = contact.ticket ?? '';
  const subject = contact.words.subject === '' ? words.noSubject : contact.words.subject;
  const title = words.headersOf(ticket);
  const main = html`<nav class="crumbs" aria-label="${words.where}">
      <a href="/t/${ticket}#${contact.id}">${ticket}</a>${icon('chevron', 's')}<span>${words.headers}</span>
    </nav>
    <div class="head">
      <div>
        <h1 dir="auto">${subject}</h1>
        <p>${words.receivedAt(moment(visit, contact.receivedAt))}</p>
      </div>
      <div class="actions">
        <a class="btn" href="/t/${ticket}/mail/${contact.id}/original">${icon('file', 's')}${words.saveOriginal}</a>
      </div>
    </div>
    <section class="panel headers" aria-label="${words.headers}">
      <pre tabindex="0" dir="ltr">${header}</pre>
    </section>`;
  return answer(visit, 200, pageFrame(visit, 'ticket', title, main));
}
