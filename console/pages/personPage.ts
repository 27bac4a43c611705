/** One account: role, link, browsers, tokens, removal; and before a change of role or a removal, what it would do. */
import { html } from 'hono/html';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import type { Account, Session } from '../../contract/accounts.ts';
import type { ApiToken } from '../../contract/apiTokens.ts';
import { iso } from '../../contract/clock.ts';
import { type AgentSettings, type Role, role as roles } from '../../contract/settings.ts';
import { exact, moment, number } from '../times.ts';
import type { SignedIn } from '../visit.ts';
import { done as doneBanner, formTokenField, select } from './fields.ts';
import { type MadeLink, madeLink } from './madeLink.ts';
import { answer, avatar, type Html, icon, nothing, pageFrame } from './page.ts';

/** How much a change would end. `agent`: the name of the configured agent, who stays. */
export type Effects = { sessions: number; tokens: number; agent: string | null };

export type PersonShown = {
  account: Account;
  agent: AgentSettings | null;
  /** Null: the account may not sign in any more. */
  role: Role | null;
  sessions: readonly Session[];
  tokens: readonly ApiToken[];
  effects: Effects;
  /** `role` null: as configured; `after`: the role that this gives. */
  asked: { what: 'role'; role: Role | null; after: Role | null } | { what: 'remove' } | null;
  link: MadeLink | null;
  done: 'role' | 'session' | 'token' | null;
};

export function personPage(
  visit: SignedIn,
  shown: PersonShown,
  status: ContentfulStatusCode,
): Promise<Response> {
  const { words, person } = visit;
  const { account, agent, role, done, asked } = shown;
  const name = agent?.name ?? account.address;
  const changes = person.role === 'admin' && account.id !== person.account.id;
  const main = html`<div class="head">
      <div>
        <h1>${avatar(name)} ${name}</h1>
        <p>${account.address} · ${role === null ? words.noRole : words.role[role]}</p>
      </div>
    </div>
    <div class="settings">
      ${done === null ? nothing : doneBanner(words.personDone[done])}
      ${asked === null ? nothing : askedPanel(visit, shown, asked)}
      ${changes ? rolePanel(visit, shown) : nothing} ${person.role === 'admin' ? linkPanel(visit, shown) : nothing}
      ${browsersPanel(visit, shown)} ${tokensOfPanel(visit, shown)}
      ${changes ? removePanel(visit, account) : nothing}
      <p><a href="/people">${words.toPeopleList}</a></p>
    </div>`;
  return answer(visit, status, pageFrame(visit, 'people', name, main));
}

/** What it would do, and the form that does it. */
function askedPanel(
  visit: SignedIn,
  { account, effects }: PersonShown,
  asked: NonNullable<PersonShown['asked']>,
): Html {
  const { words, formToken } = visit;
  const isRemoval = asked.what === 'remove';
  const some = (n: number, say: (n: string, one: boolean) => string): string[] =>
    n === 0 ? [] : [say(number(visit, n), n === 1)];
  const lines = [
    isRemoval
      ? words.wouldRemove
      : words.wouldGive(asked.after === null ? words.noRole : words.role[asked.after]),
    ...some(effects.sessions, words.wouldSignOut),
    ...some(effects.tokens, isRemoval ? words.wouldEndTokens : words.wouldLimitTokens),
    ...(effects.agent === null ? [] : [words.agentStays(effects.agent)]),
    ...(isRemoval ? [words.historyStays] : []),
  ];
  return html`<section class="panel" aria-labelledby="would" role="alert">
    <h2 id="would">${words.wouldHappen}</h2>
    <ul>
      ${lines.map((line) => html`<li>${line}</li>`)}
    </ul>
    <form class="fields" method="post" action="/people/${account.id}/${isRemoval ? 'remove' : 'role'}">
      ${formTokenField(formToken)}
      <input type="hidden" name="sure" value="yes" />
      ${isRemoval ? nothing : html`<input type="hidden" name="role" value="${asked.role ?? ''}" />`}
      <button class="btn ${isRemoval ? 'danger' : 'primary'}" type="submit">
        ${isRemoval ? words.removeAccount : words.changeRole}
      </button>
      <a class="btn" href="/people/${account.id}">${words.leaveAsItIs}</a>
    </form>
  </section>`;
}

function rolePanel(visit: SignedIn, { account, agent }: PersonShown): Html {
  const { words, formToken } = visit;
  const configured = agent === null ? words.noRole : words.role[agent.role];
  return html`<section class="panel" aria-labelledby="role-of">
    <h2 id="role-of">${words.roleIs}</h2>
    <form class="fields" method="post" action="/people/${account.id}/role">
      ${formTokenField(formToken)}
      ${select('role', words.roleIs, account.role ?? '', [
        { value: '', label: `${words.roleAsConfigured}: ${configured}` },
        ...roles.options.map((role) => ({ value: role, label: words.role[role] })),
      ])}
      <button class="btn" type="submit">${words.seeFirst}</button>
    </form>
  </section>`;
}

function linkPanel(visit: SignedIn, { account, link }: PersonShown): Html {
  const { words, formToken } = visit;
  return html`<section class="panel" aria-labelledby="link-of">
    <h2 id="link-of">${words.linkAgain}</h2>
    <p>${words.linkAgainHelp}</p>
    ${madeLink(visit, link)}
    <form class="fields" method="post" action="/people/${account.id}/link">
      ${formTokenField(formToken)}
      <button class="btn" type="submit">${words.makeLink}</button>
    </form>
  </section>`;
}

function browsersPanel(visit: SignedIn, { account, sessions }: PersonShown): Html {
  const { words, person, formToken } = visit;
  return html`<section class="panel" aria-labelledby="browsers">
    <h2 id="browsers">${words.signedInWhere}</h2>
    ${
      sessions.length === 0
        ? html`<p>${account.password === null ? words.noPasswordYet : words.notSignedIn}</p>`
        : html`<ul class="sessions" role="list">
            ${sessions.map((session) => {
              const device = session.device === '' ? words.unknownDevice : session.device;
              return html`<li>
                ${icon('screen')}
                <div>
                  <b>${device}</b>
                  <small
                    >${instant(visit, session.beganAt, words.signedInSince)},
                    ${instant(visit, session.seenAt, words.lastSeen)}</small
                  >
                </div>
                ${
                  person.role !== 'admin' || session.id === person.session.id
                    ? html`<span></span>`
                    : html`<form method="post" action="/people/${account.id}/browsers/${session.id}/end">
                        ${formTokenField(formToken)}
                        <button class="btn" type="submit" aria-label="${words.signOutDevice(device)}">${words.signOutThere}</button>
                      </form>`
                }
              </li>`;
            })}
          </ul>`
    }
  </section>`;
}

function tokensOfPanel(visit: SignedIn, { account, tokens }: PersonShown): Html {
  const { words, person, formToken } = visit;
  return html`<section class="panel" aria-labelledby="tokens-of">
    <h2 id="tokens-of">${words.tokens}</h2>
    ${
      tokens.length === 0
        ? html`<p>${words.noTokens}</p>`
        : html`<ul class="sessions" role="list">
            ${tokens.map(
              (token) =>
                html`<li>
                  ${icon('key')}
                  <div>
                    <b>${token.name}</b>
                    <small
                      >${token.scopes.map((one) => words.scope[one]).join(', ')} ·
                      ${instant(visit, token.endsAt, words.endsAt)} ·
                      ${token.usedAt === null ? words.tokenUnused : instant(visit, token.usedAt, words.lastSeen)}</small
                    >
                  </div>
                  ${
                    person.role !== 'admin'
                      ? html`<span></span>`
                      : html`<form method="post" action="/people/${account.id}/tokens/${token.id}/end">
                          ${formTokenField(formToken)}
                          <button class="btn" type="submit" aria-label="${words.endTokenNamed(token.name)}">${words.endToken}</button>
                        </form>`
                  }
                </li>`,
            )}
          </ul>`
    }
  </section>`;
}

function removePanel({ words, formToken }: SignedIn, { id }: Account): Html {
  return html`<section class="panel" aria-labelledby="removal">
    <h2 id="removal">${words.removeAccount}</h2>
    <form class="fields" method="post" action="/people/${id}/remove">
      ${formTokenField(formToken)}
      <button class="btn danger" type="submit">${words.seeFirst}</button>
    </form>
  </section>`;
}

function instant(visit: SignedIn, at: number, say: (instant: string) => string): Html {
  return html`<time datetime="${iso(at)}" title="${exact(visit, at)}">${say(moment(visit, at))}</time>`;
}
