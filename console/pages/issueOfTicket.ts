/** Beside a ticket: the known issue that it is about, and the form by which an agent names it. Titles are a vendor's words, or an agent's. */
import { html } from 'hono/html';
import { BY_CATEGORY, NO_ISSUE } from '../../contract/issueLinks.ts';
import { stateAt, type StoredIssue } from '../../contract/issues.ts';
import { mayAct, type SignedIn } from '../visit.ts';
import { select } from './fields.ts';
import type { Known } from './knownTicket.ts';
import { type Html, nothing } from './page.ts';
import { form } from './ticketForms.ts';

/** Limits the characters of a title in a choice. */
const MAX_TITLE = 60;

export function issueOfTicket(visit: SignedIn, known: Known): Html | string {
  const { ticket, openIssues, issue } = known;
  const mayName = mayAct(visit) && ticket.status !== 'closed' && openIssues.length > 0;
  if (ticket.issue === undefined && !mayName) return nothing;
  const { issues } = visit.words;
  return html`<dt>${issues.ofTicket}</dt>
    <dd>${ticket.issue === undefined ? nothing : named(visit, issue)}${mayName || (mayAct(visit) && issue !== null) ? naming(visit, known) : nothing}</dd>`;
}

/** Null: an agent said that it is about none. */
function named({ words, now }: SignedIn, issue: StoredIssue | null): Html {
  const { issues } = words;
  if (issue === null) return html`<span>${issues.noneSaid}</span>`;
  const state = stateAt(issue, now);
  return html`<a class="num" href="/issues/${issue.id}">${issue.id}</a> <span class="badge ${state === 'open' ? 'late' : ''}">${issues.state[state]}</span>
    <br /><span dir="auto">${issue.words.title}</span>`;
}

function naming(visit: SignedIn, known: Known): Html {
  const { issues } = visit.words;
  const { ticket, openIssues, issue } = known;
  const all = openIssues.some(({ id }) => id === issue?.id) ? openIssues : [...openIssues, issue];
  const options = all.flatMap((one) =>
    one === null ? [] : [{ value: one.id, label: `${one.id} · ${one.words.title.slice(0, MAX_TITLE)}` }],
  );
  const words = [
    { value: NO_ISSUE, label: issues.aboutNone },
    { value: BY_CATEGORY, label: issues.byCategory },
  ];
  const chosen =
    ticket.issue === undefined ? (known.issues[0]?.id ?? BY_CATEGORY) : (ticket.issue ?? NO_ISSUE);
  const verb = ticket.issue === undefined ? issues.choose : issues.chooseOther;
  const fields = html`${select('issue', issues.which, chosen, [...options, ...words])}
    <button class="btn" type="submit" name="order" value="issue">${verb}</button>`;
  return html`<details class="hand-over" id="naming"><summary>${verb}</summary>${form(visit, known, 'passing', fields)}</details>`;
}
