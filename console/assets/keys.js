/**
 * Keys, as the page's table has them. Single keys act outside fields only, and only for who has them on; keys with Ctrl
 * act everywhere. Nothing with Alt.
 */
import { act, actions } from './actions.js';
import { hasKeys } from './client.js';

/** @typedef {{ keys: string, where: string, act: string, go: string | null }} Key */

const template = /** @type {HTMLTemplateElement | null} */ (document.getElementById('client'));

/** @type {Key[]} */
export const table = [...(template?.content.querySelectorAll('[data-key]') ?? [])].map((one) => {
  const { key = '', where = '', do: name = '', go = null } = /** @type {HTMLElement} */ (one).dataset;
  return { keys: key, where, act: name, go };
});

/** The first of two keys counts for this long. */
const SECOND_WITHIN_MS = 1_500;
let first = '';
let firstAt = 0;

/** Where the focus is: what a key means there.
 * @param {EventTarget | null} target
 * @returns {string[]} */
function places(target) {
  const one = target instanceof Element ? target : null;
  if (one?.closest('form.composer')) return ['composer', 'everywhere'];
  return [document.getElementById('list') === null ? 'ticket' : 'list', 'everywhere'];
}

/** The field of a dialog that was just closed keeps the focus until the page is drawn again.
 * @param {EventTarget | null} target */
function isField(target) {
  const field = 'textarea, select, [contenteditable], input:not([type="checkbox"], [type="radio"])';
  return (
    target instanceof Element &&
    target.closest(field) !== null &&
    target.closest('dialog:not([open])') === null
  );
}

/** @param {KeyboardEvent} event */
function pressed({ key, ctrlKey, metaKey, shiftKey }) {
  const name = key.length === 1 ? key.toLowerCase() : key;
  // Shift is part of a sign such as `?`.
  const shift = shiftKey && (key.length > 1 || /[a-z]/i.test(key)) ? 'Shift+' : '';
  return `${ctrlKey || metaKey ? 'Ctrl+' : ''}${shift}${name}`;
}

/** @param {Key} key */
export function run({ act: name, go }) {
  if (go !== null) {
    location.assign(go);
    return true;
  }
  return act(name);
}

/** @param {KeyboardEvent} event */
function onKey(event) {
  if (
    event.defaultPrevented ||
    event.altKey ||
    event.isComposing ||
    (event.repeat === true && event.key === 'Enter')
  )
    return;
  if (document.querySelector('dialog[open]') !== null) return;
  const now = pressed(event);
  const isSingle = !now.startsWith('Ctrl+') && event.key !== 'Escape';
  if (isSingle && (!hasKeys || isField(event.target))) return;
  if (
    event.key === 'Enter' &&
    event.target instanceof Element &&
    event.target.closest('a, button, summary, label') !== null &&
    !now.startsWith('Ctrl+')
  )
    return;
  const both = performance.now() - firstAt < SECOND_WITHIN_MS ? `${first} ${now}` : '';
  first = '';
  const found = keyOf(both, event.target) ?? keyOf(now, event.target);
  if (found !== null && run(found)) return event.preventDefault();
  if (table.some(({ keys }) => keys.startsWith(`${now} `))) {
    first = now;
    firstAt = performance.now();
  }
}

/** @param {string} keys
 * @param {EventTarget | null} target */
function keyOf(keys, target) {
  if (keys === '') return null;
  for (const place of places(target)) {
    const found = table.find((one) => one.where === place && one.keys === keys);
    if (found !== undefined) return found;
  }
  return null;
}

export function begin() {
  document.addEventListener('keydown', onKey);
  // What a ticket is opened for: `/t/FL-1042#do-reply`.
  const [, wanted] = /^#do-(\w+)$/.exec(location.hash) ?? [];
  if (wanted === undefined) return;
  history.replaceState(history.state, '', location.pathname + location.search);
  act(wanted);
}

actions.set('help', () => {
  /** @type {HTMLDialogElement | null} */ (document.getElementById('help'))?.showModal();
});
