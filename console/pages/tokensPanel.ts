/** A person's tokens for the API: the form that makes one, the new one, and those in use. */
import { html } from 'hono/html';
import { type ApiToken, scope, type Scope, scopesOf, TOKEN_DAYS } from '../../contract/apiTokens.ts';
import { iso } from '../../contract/clock.ts';
import { type Issued, LASTS_DAYS } from '../issuing.ts';
import { exact, moment, number } from '../times.ts';
import type { SignedIn } from '../visit.ts';
import { check, field, formTokenField, refusal, select } from './fields.ts';
import { type Html, icon, nothing } from './page.ts';

export type TokensShown = {
  tokens: readonly ApiToken[];
  /** What the form had when it was refused, and why. */
  making: { name: string; scopes: readonly Scope[]; wrong: string } | null;
  made: (Issued & { name: string }) | null;
};

export function tokensPanel(visit: SignedIn, { tokens, making, made }: TokensShown): Html {
  const { words } = visit;
  return html`<section class="panel" aria-labelledby="tokens">
    <h2 id="tokens">${words.tokens}</h2>
    <p>${words.tokensHelp}</p>
    ${
      made === null
        ? nothing
        : html`<div class="banner good" role="status">
            <p>
              ${words.tokenFor(made.name, exact(visit, made.endsAt))}<br /><code class="link">${made.token}</code>
            </p>
          </div>`
    }
    ${
      tokens.length === 0
        ? nothing
        : html`<ul class="sessions" role="list">
            ${tokens.map((token) => tokenRow(visit, token))}
          </ul>`
    }
    ${makeForm(visit, making)}
  </section>`;
}

function makeForm(visit: SignedIn, making: TokensShown['making']): Html {
  const { words, formToken, person } = visit;
  const chosen = making?.scopes ?? ['read'];
  return html`<form class="fields" method="post" action="/me/tokens">
    ${formTokenField(formToken)} ${making === null ? nothing : refusal(making.wrong)}
    ${field({
      name: 'name',
      label: words.tokenName,
      type: 'text',
      autocomplete: 'off',
      value: making?.name ?? '',
      hint: words.tokenNameHint,
      focus: making !== null,
    })}
    <fieldset class="field">
      <legend class="lbl">${words.tokenMay}</legend>
      ${scope.options
        .filter((one) => scopesOf[person.role].includes(one))
        .map((one) => check(`scope-${one}`, words.scope[one], chosen.includes(one)))}
    </fieldset>
    ${select(
      'days',
      words.tokenLasts,
      String(TOKEN_DAYS),
      LASTS_DAYS.map((days) => ({ value: String(days), label: words.days(number(visit, days)) })),
    )}
    <button class="btn" type="submit">${words.makeToken}</button>
  </form>`;
}

function tokenRow(visit: SignedIn, token: ApiToken): Html {
  const { words, formToken, person } = visit;
  const usable = token.scopes.filter((one) => scopesOf[person.role].includes(one));
  const used =
    token.usedAt === null
      ? words.tokenUnused
      : html`<time datetime="${iso(token.usedAt)}" title="${exact(visit, token.usedAt)}"
          >${words.lastSeen(moment(visit, token.usedAt))}</time
        >`;
  return html`<li>
    ${icon('key')}
    <div>
      <b>${token.name}</b>
      <small
        >${usable.map((one) => words.scope[one]).join(', ')} ·
        <time datetime="${iso(token.endsAt)}" title="${exact(visit, token.endsAt)}"
          >${words.endsAt(moment(visit, token.endsAt))}</time
        >
        · ${used}</small
      >
    </div>
    <form method="post" action="/me/tokens/${token.id}/end">
      ${formTokenField(formToken)}
      <button class="btn" type="submit" aria-label="${words.endTokenNamed(token.name)}">${words.endToken}</button>
    </form>
  </li>`;
}
