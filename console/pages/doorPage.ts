/** The pages of the door: signing in, choosing a password, and a link that is no longer good. */
import { html } from 'hono/html';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import { MIN_LENGTH, type Weakness } from '../passwords.ts';
import { carriedIn } from '../carried.ts';
import type { Visit } from '../visit.ts';
import { field, formTokenField, refusal, usernameField } from './fields.ts';
import { answer, doorFrame, type Html, nothing } from './page.ts';

export type SigningIn = { address: string; next: string; wrong: string | null; locked?: boolean };

export function signInPage(
  visit: Visit,
  signing: SigningIn,
  status: ContentfulStatusCode = 200,
): Promise<Response> {
  const { words, formToken } = visit;
  const { address, next, wrong, locked = false } = signing;
  const title = locked ? words.lockedTitle : words.signIn;
  return answer(
    visit,
    status,
    doorFrame(
      visit,
      title,
      html`<div>
          <h1>${title}</h1>
          ${locked ? nothing : html`<p class="lead">${words.signInLead}</p>`}
        </div>
        ${wrong === null ? nothing : refusal(wrong)}
        <form method="post" action="/sign-in?lang=${words.tag}">
          ${formTokenField(formToken)}
          <input type="hidden" name="next" value="${next}" /> ${carried(visit)}
          ${field({
            name: 'address',
            label: words.address,
            type: 'email',
            autocomplete: 'username',
            value: address,
            focus: address === '',
          })}
          ${field({
            name: 'password',
            label: words.password,
            type: 'password',
            autocomplete: 'current-password',
            focus: address !== '',
          })}
          <button class="btn primary" type="submit">${words.signIn}</button>
        </form>
        ${providerLinks(visit, next)}
        <p class="aside">${words.signInHelp}</p>`,
    ),
  );
}

/** Links, because a form may not lead to another host. */
function providerLinks({ desk: { openId }, words, context }: Visit, next: string): Html | string {
  if (openId === null) return nothing;
  const { label } = openId;
  const out = context.req.query('out') === 'provider';
  return html`<p><a class="btn" href="/sign-in/openid?next=${encodeURIComponent(next)}">${words.signInBy(label)}</a></p>
    ${out ? html`<p><a class="btn" href="/sign-in/openid/out">${words.signOutBy(label)}</a></p>` : nothing}`;
}

/** What the person had written when their session ended. */
function carried({ form, words }: Visit): Html {
  return html`${carriedIn(form).map(({ name, value }) =>
    name === 'text'
      ? html`<div class="field">
          <label for="kept">${words.yourWords}</label>
          <textarea class="input" id="kept" name="text" rows="6" dir="auto">
${value}</textarea
          >
        </div>`
      : html`<input type="hidden" name="${name}" value="${value}" />`,
  )}`;
}

export type Choosing = {
  /** The first account also has an address to give. */
  first: boolean;
  address: string;
  wrong: string | null;
  wrongAddress: string | null;
  weakness: Weakness | null;
};

export function choosePage(
  visit: Visit,
  choosing: Choosing,
  status: ContentfulStatusCode = 200,
): Promise<Response> {
  const { words, formToken, context } = visit;
  const { first, address, wrong, wrongAddress, weakness } = choosing;
  const title = first ? words.firstTitle : words.inviteTitle;
  return answer(
    visit,
    status,
    doorFrame(
      visit,
      title,
      html`<div>
          <h1>${title}</h1>
          <p class="lead">${first ? words.firstLead : words.inviteLead(address)}</p>
        </div>
        ${wrong === null ? nothing : refusal(wrong)}
        <form method="post" action="${new URL(context.req.url).pathname}?lang=${words.tag}">
          ${formTokenField(formToken)}
          ${
            first
              ? field({
                  name: 'address',
                  label: words.address,
                  type: 'email',
                  autocomplete: 'username',
                  value: address,
                  wrong: wrongAddress,
                  focus: address === '' || wrongAddress !== null,
                })
              : usernameField(address)
          }
          ${field({
            name: 'password',
            label: words.newPassword,
            type: 'password',
            autocomplete: 'new-password',
            hint: words.passwordHint(MIN_LENGTH),
            wrong: weakness === null ? null : words.weak[weakness](MIN_LENGTH),
            focus: address !== '' && wrongAddress === null,
          })}
          <button class="btn primary" type="submit">${words.begin}</button>
        </form>`,
    ),
  );
}

/** 410 Gone: the address existed. */
export function gonePage(visit: Visit, why: string): Promise<Response> {
  const { words } = visit;
  return answer(
    visit,
    410,
    doorFrame(
      visit,
      words.goneTitle,
      html`<div>
          <h1>${words.goneTitle}</h1>
          <p class="lead">${why}</p>
        </div>
        <p><a class="btn" href="/sign-in">${words.toSignIn}</a></p>`,
    ),
  );
}
