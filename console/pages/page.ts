/**
 * The frame of every page: the document, and for those signed in the navigation, the bar and the tabs of a phone. Names
 * only pages that exist. Promises no inline style and no inline script; `html` escapes every value. Screen readers speak
 * changes of `#toasts`, the only live region.
 */
import { html } from 'hono/html';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import { assetAddress, scriptAddresses } from '../assets.ts';
import { WRITE } from '../about.ts';
import { addresses, type ListName, listNames, listsFor } from '../places.ts';
import { isAhead, mayAct, type Person, type SignedIn, type Visit } from '../visit.ts';
import { languages } from '../words/words.ts';
import type { Where } from '../keys.ts';
import { availability } from './availability.ts';
import { clientWords } from './clientWords.ts';
import { finderButton, helpDialog, paletteDialog } from './finder.ts';
import { heldToasts } from './heldToasts.ts';
import { type Html, icon, nothing } from './markup.ts';
import { brand, current, navigation, type Place, SIGNS } from './navigation.ts';
import { avatarOf } from './presentMark.ts';

export { type Html, icon, nothing, type Place };

const STYLE = assetAddress('firstline.css');
const MARK = assetAddress('mark.svg');
const AHEAD = assetAddress('ahead.json');
const [FIRST_SCRIPT, ...IMPORTED_SCRIPTS] = scriptAddresses();

export async function answer(visit: Visit, status: ContentfulStatusCode, page: Html): Promise<Response> {
  const ahead = visit.person === null ? {} : { 'speculation-rules': `"${AHEAD}"` };
  // As bytes: the server would count those of a text, and then make them.
  const bytes = Buffer.from(String(await page));
  return visit.context.body(bytes, status, { 'content-type': 'text/html; charset=UTF-8', ...ahead });
}

/** A page without navigation: before the sign-in, and for refusals. */
export function doorFrame(visit: Visit, title: string, main: Html): Html {
  return frame(
    visit,
    title,
    html`<div class="door">
      <header>${brand('/')}</header>
      <main id="main">${main}</main>
      ${visit.person === null ? languageLinks(visit) : nothing}
    </div>`,
  );
}

/** `where`: which acts the palette offers. */
export function pageFrame(
  visit: SignedIn,
  here: Place,
  title: string,
  main: Html,
  where: Where = whereOf(here),
): Html {
  const { words, person, formToken } = visit;
  return frame(
    visit,
    title,
    html`<a class="skip" href="#main">${words.skip}</a>
      <div class="app">
        ${navigation(visit, here)}
        <div class="main">
          <header class="bar">
            <span class="only-small brand-small">${brand('/')}</span>
            ${finderButton(visit)}
            ${mayAct(visit) ? writeLink(visit, here) : nothing}
            <span class="spring"></span>
            <span class="live" hidden><span class="dot"></span><span class="word"></span></span>
            ${availability(visit)}
            <a class="btn quiet" href="/me">
              ${avatar(person.name)}<span class="not-small">${person.name}</span
              ><span class="vh">: ${words.account}</span>
            </a>
            <form method="post" action="/sign-out">
              <input type="hidden" name="form" value="${formToken}" />
              <button class="btn quiet" type="submit">
                ${icon('leave', 's')}<span class="not-small">${words.signOut}</span
                ><span class="vh only-small">${words.signOut}</span>
              </button>
            </form>
          </header>
          <main class="content" id="main" tabindex="-1" data-page="${here}" ${ticketOf(visit, here)}>${main}</main>
        </div>
      </div>
      <nav class="tabs" id="tabs" aria-label="${words.short}">
        ${tabsOf(person).map((name) => tab(addresses[name], SIGNS[name], words.lists[name], here === name))}
        ${tab('/me', 'gear', words.account, here === 'me')}
        ${tab('#nav', 'menu', words.menu, false)}
      </nav>
      <div class="toasts" id="toasts" role="status" aria-live="polite">${isAhead(visit.context) ? nothing : heldToasts(visit)}</div>
      ${paletteDialog(visit, where)} ${helpDialog(visit)} ${clientWords(visit)}`,
  );
}

function writeLink({ words }: SignedIn, here: Place): Html {
  return html`<a class="btn write" href="${WRITE}" aria-label="${words.writing.write}" ${current(here === 'write')}>${icon('pen', 's')}<span>${words.writing.write}</span></a>`;
}

function ticketOf({ context }: SignedIn, here: Place): Html | string {
  const number =
    here === 'ticket' ? /^FL-\d{1,12}$/i.exec(context.req.param('number') ?? '')?.[0] : undefined;
  return number === undefined ? nothing : html`data-ticket="${number.toUpperCase()}"`;
}

function whereOf(here: Place): Where {
  if (here === 'ticket') return 'ticket';
  const isList = here === 'find' || here === 'team' || here.startsWith('queue:');
  return isList || listNames.some((name) => name === here) ? 'list' : 'everywhere';
}

/** The tabs of a phone have room for these. Its menu is the navigation, shown above the page while it is the target. */
function tabsOf(person: Person): readonly ListName[] {
  return listsFor(person).filter(
    (name) => name !== 'snoozed' && name !== 'watched' && name !== 'resolved' && name !== 'open',
  );
}

function frame({ words, person }: Visit, title: string, body: Html): Html {
  const theme = person?.account.theme ?? null;
  return html`<!doctype html>
    <html lang="${words.tag}" ${theme === null ? nothing : html`data-theme="${theme}"`}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover" />
        <meta name="color-scheme" content="${theme ?? 'light dark'}" />
        <meta name="robots" content="noindex" />
        <title>${title} · Firstline</title>
        <link rel="icon" href="${MARK}" type="image/svg+xml" />
        <link rel="stylesheet" href="${STYLE}" />
        ${person === null ? nothing : scripts()}
      </head>
      <body>
        ${body}
      </body>
    </html>`;
}

/** A browser would learn of an imported script only when it has the one that imports it. */
function scripts(): Html {
  return html`<script type="module" src="${FIRST_SCRIPT}"></script>
    ${IMPORTED_SCRIPTS.map((address) => html`<link rel="modulepreload" href="${address}" />`)}`;
}

function tab(href: string, sign: string, label: string, isHere: boolean): Html {
  return html`<a href="${href}" ${current(isHere)}>${icon(sign)}${label}</a>`;
}

export function avatar(name: string): Html {
  const { letters, hue } = avatarOf(name);
  return html`<span class="avatar h${hue}" aria-hidden="true">${letters}</span>`;
}

function languageLinks({ context, words }: Visit): Html {
  const { pathname, searchParams } = new URL(context.req.url);
  const to = (tag: string): string => {
    const params = new URLSearchParams(searchParams);
    params.set('lang', tag);
    return `${pathname}?${params.toString()}`;
  };
  return html`<nav class="languages" aria-label="${words.languages}">
    ${languages.map(
      ({ tag, name }) =>
        html`<a href="${to(tag)}" lang="${tag}" hreflang="${tag}" ${current(tag === words.tag)}>${name}</a>`,
    )}
  </nav>`;
}
