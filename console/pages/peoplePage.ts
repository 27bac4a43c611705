/** The accounts of the console, and the form that invites. An auditor sees the list only. */
import { html } from 'hono/html';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import type { KnownAccount } from '../../contract/accounts.ts';
import { iso } from '../../contract/clock.ts';
import { type Role, role as roles } from '../../contract/settings.ts';
import { exact, moment, number } from '../times.ts';
import type { SignedIn } from '../visit.ts';
import { done, field, formTokenField, select } from './fields.ts';
import { type MadeLink, madeLink } from './madeLink.ts';
import { answer, avatar, type Html, nothing, pageFrame } from './page.ts';

/** `role` null: the account may not sign in any more. */
export type Listed = KnownAccount & { name: string | null; role: Role | null };

export type Inviting = {
  address: string;
  wrong: string | null;
  link: MadeLink | null;
  done: 'ended' | 'removed' | null;
};

export function peoplePage(
  visit: SignedIn,
  people: readonly Listed[],
  inviting: Inviting,
  status: ContentfulStatusCode,
): Promise<Response> {
  const { words, person } = visit;
  const main = html`<div class="head">
      <div>
        <h1>${words.people}</h1>
        <p>${words.peopleLead}</p>
      </div>
    </div>
    <div class="settings">
      ${inviting.done === null ? nothing : done(inviting.done === 'ended' ? words.endedEverywhere : words.accountRemoved)}
      ${person.role === 'admin' ? invitePanel(visit, inviting) : nothing}
      <section class="panel" aria-labelledby="accounts">
        <h2 id="accounts">${words.accounts}</h2>
        <ul class="sessions" role="list">
          ${people.map((one) => accountRow(visit, one))}
        </ul>
      </section>
    </div>`;
  return answer(visit, status, pageFrame(visit, 'people', words.people, main));
}

function invitePanel(visit: SignedIn, { address, wrong, link }: Inviting): Html {
  const { words, formToken } = visit;
  return html`<section class="panel" aria-labelledby="invite">
    <h2 id="invite">${words.invite}</h2>
    <p>${words.inviteHelp}</p>
    ${madeLink(visit, link)}
    <form class="fields" method="post" action="/people/invite">
      ${formTokenField(formToken)}
      ${field({
        name: 'address',
        label: words.address,
        type: 'email',
        autocomplete: 'off',
        value: address,
        wrong,
        focus: wrong !== null,
      })}
      ${select('role', words.roleIs, '', [
        { value: '', label: words.roleAsConfigured },
        ...roles.options.map((role) => ({ value: role, label: words.role[role] })),
      ])}
      <button class="btn" type="submit">${words.makeLink}</button>
    </form>
  </section>`;
}

function accountRow(visit: SignedIn, { account, name, role, sessions, seenAt }: Listed): Html {
  const { words, person, formToken } = visit;
  const shown = name ?? account.address;
  const state =
    seenAt === null
      ? account.password === null
        ? words.noPasswordYet
        : words.notSignedIn
      : html`${words.signedInAt(number(visit, sessions), sessions === 1)},
          <time datetime="${iso(seenAt)}" title="${exact(visit, seenAt)}">${words.lastSeen(moment(visit, seenAt))}</time>`;
  return html`<li>
    ${avatar(shown)}
    <div>
      <b><a href="/people/${account.id}">${shown}</a></b> <span class="badge">${role === null ? words.noRole : words.role[role]}</span>
      <small>${name === null ? nothing : html`${account.address} · `}${state}</small>
    </div>
    ${
      person.role !== 'admin' || sessions === 0 || account.id === person.account.id
        ? html`<span></span>`
        : html`<form method="post" action="/people/${account.id}/end">
            ${formTokenField(formToken)}
            <button class="btn" type="submit" aria-label="${words.signOutPerson(shown)}">${words.signOutThere}</button>
          </form>`
    }
  </li>`;
}
