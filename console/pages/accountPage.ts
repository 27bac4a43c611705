/** A person's account: who they are here, language and theme, password, sessions. */
import { html } from 'hono/html';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import type { Session } from '../../contract/accounts.ts';
import { iso } from '../../contract/clock.ts';
import { MIN_LENGTH, type Weakness } from '../passwords.ts';
import { exact, moment } from '../times.ts';
import type { SignedIn } from '../visit.ts';
import { languages } from '../words/words.ts';
import { done as doneBanner, field, formTokenField, select, usernameField } from './fields.ts';
import { habitsPanel } from './habitsPanel.ts';
import { answer, type Html, icon, nothing, pageFrame } from './page.ts';
import { tokensPanel, type TokensShown } from './tokensPanel.ts';

export type AccountShown = TokensShown & {
  sessions: readonly Session[];
  done: 'saved' | 'passwordChanged' | 'ended' | 'tokenEnded' | null;
  wrongOld: string | null;
  weakness: Weakness | null;
};

export function accountPage(
  visit: SignedIn,
  shown: AccountShown,
  status: ContentfulStatusCode,
): Promise<Response> {
  const { words } = visit;
  const main = html`<div class="head">
      <div>
        <h1>${words.account}</h1>
        <p>${words.accountLead}</p>
      </div>
    </div>
    <div class="settings">
      ${shown.done === null ? nothing : doneBanner(words[shown.done])} ${whoPanel(visit)}
      ${lookPanel(visit)} ${habitsPanel(visit)} ${passwordPanel(visit, shown)} ${sessionsPanel(visit, shown)}
      ${tokensPanel(visit, shown)}
    </div>`;
  return answer(visit, status, pageFrame(visit, 'me', words.account, main));
}

function whoPanel({ words, person, zone }: SignedIn): Html {
  return html`<section class="panel" aria-labelledby="who">
    <h2 id="who">${words.who}</h2>
    <dl class="facts">
      <dt>${words.address}</dt>
      <dd>${person.account.address}</dd>
      <dt>${words.roleIs}</dt>
      <dd>${words.role[person.role]}</dd>
      <dt>${words.agentIs}</dt>
      <dd>${person.agent?.name ?? words.noAgentOfAddress}</dd>
      <dt>${words.zone}</dt>
      <dd>${zone}</dd>
    </dl>
  </section>`;
}

function lookPanel({ words, person, formToken }: SignedIn): Html {
  const { language, theme } = person.account;
  return html`<section class="panel" aria-labelledby="look">
    <h2 id="look">${words.look}</h2>
    <form class="fields" method="post" action="/me/look">
      ${formTokenField(formToken)}
      <div class="pair">
        ${select('language', words.language, language ?? '', [
          { value: '', label: words.browser },
          ...languages.map(({ tag, name }) => ({ value: tag, label: name })),
        ])}
        ${select('theme', words.theme, theme ?? '', [
          { value: '', label: words.system },
          { value: 'light', label: words.light },
          { value: 'dark', label: words.dark },
        ])}
      </div>
      <button class="btn" type="submit">${words.save}</button>
    </form>
  </section>`;
}

function passwordPanel({ words, person, formToken }: SignedIn, { wrongOld, weakness }: AccountShown): Html {
  return html`<section class="panel" aria-labelledby="change">
    <h2 id="change">${words.changePassword}</h2>
    <p>${words.changePasswordHelp}</p>
    <form class="fields" method="post" action="/me/password">
      ${formTokenField(formToken)}
      ${usernameField(person.account.address)}
      ${field({
        name: 'old',
        label: words.oldPassword,
        type: 'password',
        autocomplete: 'current-password',
        wrong: wrongOld,
        focus: wrongOld !== null,
      })}
      ${field({
        name: 'password',
        label: words.newPassword,
        type: 'password',
        autocomplete: 'new-password',
        hint: words.passwordHint(MIN_LENGTH),
        wrong: weakness === null ? null : words.weak[weakness](MIN_LENGTH),
        focus: weakness !== null,
      })}
      <button class="btn" type="submit">${words.changePassword}</button>
    </form>
  </section>`;
}

function sessionsPanel(visit: SignedIn, { sessions }: AccountShown): Html {
  const { words, formToken } = visit;
  return html`<section class="panel" aria-labelledby="sessions">
    <h2 id="sessions">${words.sessions}</h2>
    <p>${words.sessionsHelp}</p>
    <ul class="sessions" role="list">
      ${sessions.map((session) => sessionRow(visit, session))}
    </ul>
    ${
      sessions.length < 2
        ? nothing
        : html`<form method="post" action="/me/sessions/end-others">
            ${formTokenField(formToken)}
            <button class="btn danger" type="submit">${words.signOutOthers}</button>
          </form>`
    }
  </section>`;
}

function sessionRow(visit: SignedIn, session: Session): Html {
  const { words, person, formToken } = visit;
  const device = session.device === '' ? words.unknownDevice : session.device;
  const isHere = session.id === person.session.id;
  return html`<li>
    ${icon('screen')}
    <div>
      <b>${device}</b>
      <small
        ><time datetime="${iso(session.beganAt)}" title="${exact(visit, session.beganAt)}"
          >${words.signedInSince(moment(visit, session.beganAt))}</time
        >,
        <time datetime="${iso(session.seenAt)}" title="${exact(visit, session.seenAt)}"
          >${words.lastSeen(moment(visit, session.seenAt))}</time
        ></small
      >
    </div>
    ${
      isHere
        ? html`<span class="badge accent">${words.here}</span>`
        : html`<form method="post" action="/me/sessions/${session.id}/end">
            ${formTokenField(formToken)}
            <button class="btn" type="submit" aria-label="${words.signOutDevice(device)}">
              ${words.signOutThere}
            </button>
          </form>`
    }
  </li>`;
}
