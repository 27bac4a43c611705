/**
 * What finds and does, for people with a script: the palette and the help about keys. Both follow from the table of keys
 * and are closed until a script opens them.
 */
import { html } from 'hono/html';
import { type Key, keys, type Where } from '../keys.ts';
import { mayAct, type SignedIn } from '../visit.ts';
import type { Words } from '../words/words.ts';
import { type Html, icon } from './markup.ts';

/** In the bar. Hidden until a script can open the palette. */
export function finderButton({ words }: SignedIn): Html {
  return html`<button class="finder" type="button" data-act="palette" aria-haspopup="dialog" hidden>
    ${icon('search', 's')}<span>${words.finder}</span>${shownKeys(words, 'Ctrl+k')}
  </button>`;
}

/** Actions of a page come first, then those of every page. */
const ORDER: readonly Where[] = ['ticket', 'list', 'everywhere'];

export function paletteDialog(visit: SignedIn, here: Where): Html {
  const { words } = visit;
  const rows = ORDER.filter((where) => where === 'everywhere' || where === here).flatMap((where) =>
    keysFor(visit).filter((key) => key.where === where && !MOVES.has(key.act)),
  );
  return html`<dialog class="palette" id="palette" aria-label="${words.finderName}" data-everywhere="${words.finding.everywhere('%')}">
    <div class="ask">
      ${icon('search')}<input
        type="text"
        role="combobox"
        aria-expanded="true"
        aria-controls="found"
        aria-autocomplete="list"
        aria-label="${words.finderName}"
        placeholder="${words.finder}"
        maxlength="200"
        autocomplete="off"
        spellcheck="false"
      /><kbd>Esc</kbd>
    </div>
    <div role="listbox" id="found" aria-label="${words.found}" tabindex="-1">
      <div role="group" aria-label="${words.tickets}" id="found-tickets" hidden><span>${words.tickets}</span></div>
      <div role="group" aria-label="${words.actions}" id="found-actions">
        <span>${words.actions}</span>
        ${rows.map((key) => option(words, key))}
      </div>
    </div>
    <p class="blank" id="found-nothing" hidden>${words.foundNothing}</p>
  </dialog>`;
}

/** Writing to a customer is for people who may act. */
function keysFor(visit: SignedIn): readonly Key[] {
  const { role } = visit.person;
  const own = keys.filter(({ roles }) => roles === undefined || roles.includes(role));
  return mayAct(visit) ? own : own.filter(({ act }) => act !== 'write');
}

/** What only moves within the palette or the page is no thing to find. */
const MOVES = new Set<Key['act']>(['palette', 'find', 'down', 'up', 'open', 'back', 'leave']);

function option(words: Words, { act, keys: pressed, sign, go }: Key): Html {
  return html`<div role="option" id="do-${act}" aria-selected="false" data-do="${act}" ${go === undefined ? '' : html`data-go="${go}"`}>
    ${icon(sign)}<span>${words.acts[act]}</span>${shownKeys(words, pressed)}
  </div>`;
}

export function helpDialog(visit: SignedIn): Html {
  const { words } = visit;
  return html`<dialog class="palette help" id="help" aria-labelledby="help-title">
    <form method="dialog">
      <h2 id="help-title">${words.helpTitle}</h2>
      <button class="btn quiet square" type="submit" aria-label="${words.close}">${icon('cross')}</button>
    </form>
    <div class="columns">
      ${(['everywhere', 'list', 'ticket', 'composer'] as const).map(
        (where) =>
          html`<section>
            <h3>${words.keysOf[where]}</h3>
            <dl>
              ${keysFor(visit)
                .filter((key) => key.where === where)
                .map(
                  ({ act, keys: pressed }) =>
                    html`<div data-help="${act}"><dt>${shownKeys(words, pressed)}</dt><dd>${words.acts[act]}</dd></div>`,
                )}
            </dl>
          </section>`,
      )}
    </div>
    <p>${words.helpOff}</p>
  </dialog>`;
}

/** `Ctrl+Shift+Enter` as three keys. */
export function shownKeys(words: Words, pressed: string): Html {
  const one = (key: string): string => (key.length === 1 ? key.toUpperCase() : (words.keyNames[key] ?? key));
  const parts = pressed === '+' ? ['+'] : pressed.split(/[+ ]/);
  return html`<span class="pressed">${parts.map((key) => html`<kbd>${one(key)}</kbd>`)}</span>`;
}

/** The table as scripts read it. */
export function keyTable(visit: SignedIn): Html {
  return html`${keysFor(visit).map(
    ({ act, keys: pressed, where, go }) =>
      html`<i data-key="${pressed}" data-where="${where}" data-do="${act}" ${go === undefined ? '' : html`data-go="${go}"`}></i>`,
  )}`;
}
