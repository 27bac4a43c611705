/**
 * The palette: one field that finds tickets and does what this page can do. A combobox with a list (WAI-ARIA 1.2): the
 * focus stays in the field, the arrows choose, Enter does.
 */
import { actions, can } from './actions.js';
import { element } from './client.js';
import { run, table } from './keys.js';

const WAIT_MS = 120;
const MAX_TICKETS = 8;

const dialog = /** @type {HTMLDialogElement | null} */ (document.getElementById('palette'));
const field = /** @type {HTMLInputElement | null} */ (dialog?.querySelector('input') ?? null);
const tickets = document.getElementById('found-tickets');
const nothing = document.getElementById('found-nothing');

/** Of the newest question: answers to older ones are dropped. */
let asked = 0;
/** @type {ReturnType<typeof setTimeout> | undefined} */
let timer;

/** @returns {HTMLElement[]} */
function options() {
  return [...(dialog?.querySelectorAll('[role="option"]') ?? [])]
    .filter((one) => one.closest('[hidden]') === null)
    .map((one) => /** @type {HTMLElement} */ (one));
}

/** @param {HTMLElement | undefined} one */
function choose(one) {
  for (const old of dialog?.querySelectorAll('[aria-selected="true"]') ?? [])
    old.setAttribute('aria-selected', 'false');
  one?.setAttribute('aria-selected', 'true');
  one?.scrollIntoView({ block: 'nearest' });
  if (one === undefined) field?.removeAttribute('aria-activedescendant');
  else field?.setAttribute('aria-activedescendant', one.id);
}

/** @param {number} by */
function move(by) {
  const all = options();
  const at = all.findIndex((one) => one.getAttribute('aria-selected') === 'true');
  choose(all[(at + by + all.length) % all.length]);
}

/** Letters without accents.
 * @param {string} text */
function plain(text) {
  return text.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase();
}

function filter() {
  const words = plain(field?.value ?? '')
    .split(/\s+/)
    .filter(Boolean);
  for (const one of dialog?.querySelectorAll('[data-do]') ?? []) {
    const { do: name = '', go } = /** @type {HTMLElement} */ (one).dataset;
    const text = plain(one.textContent ?? '');
    one.toggleAttribute(
      'hidden',
      !(go !== undefined || can(name)) || !words.every((word) => text.includes(word)),
    );
  }
  const actionsGroup = document.getElementById('found-actions');
  actionsGroup?.toggleAttribute('hidden', actionsGroup.querySelector('[data-do]:not([hidden])') === null);
  settle();
}

function settle() {
  const all = options();
  nothing?.toggleAttribute('hidden', all.length > 0);
  field?.setAttribute('aria-expanded', String(all.length > 0));
  choose(all[0]);
}

async function find() {
  const words = field?.value.trim() ?? '';
  asked += 1;
  const question = asked;
  const found = words === '' ? rowsHere() : await ticketsOf(words);
  if (question !== asked || tickets === null) return;
  for (const old of tickets.querySelectorAll('[role="option"]')) old.remove();
  tickets.append(...found.slice(0, MAX_TICKETS).map(option), ...(words === '' ? [] : [everywhere(words)]));
  tickets.hidden = found.length === 0 && words === '';
  settle();
}

/** @typedef {{ number: string, subject: string, about: string }} Found */

/** @param {string} words
 * @returns {Promise<Found[]>} */
async function ticketsOf(words) {
  try {
    const answer = await fetch(`/find.json?q=${encodeURIComponent(words)}`, {
      headers: { accept: 'application/json' },
    });
    return answer.ok && !answer.redirected ? (await answer.json()).tickets : [];
  } catch (thrown) {
    if (!(thrown instanceof TypeError)) throw thrown;
    // No network: what the page shows can still be done.
    return [];
  }
}

/** Before a word is written: the rows of this page. @returns {Found[]} */
function rowsHere() {
  return [...document.querySelectorAll('#list .row')].map((row) => ({
    number: row.querySelector('a.subject')?.getAttribute('href')?.split('/').at(-1) ?? '',
    subject: row.querySelector('a.subject')?.lastChild?.textContent?.trim() ?? '',
    about: row.querySelector('.who b')?.textContent?.trim() ?? '',
  }));
}

/** @param {Found} found */
function option({ number, subject, about }) {
  return element(
    'div',
    { role: 'option', id: `found-${number}`, 'aria-selected': 'false', 'data-go': `/t/${number}` },
    element('span', {}, element('b', { class: 'num' }, number), ` ${subject}`),
    element('small', {}, about),
  );
}

/** The page that looks in all words.
 * @param {string} words */
function everywhere(words) {
  const text = (dialog?.dataset.everywhere ?? '').replace('%', () => words);
  const go = `/find?q=${encodeURIComponent(words)}`;
  return element(
    'div',
    { role: 'option', id: 'found-everywhere', 'aria-selected': 'false', 'data-go': go },
    element('span', {}, text),
  );
}

function open() {
  if (dialog === null || field === null || dialog.open) return;
  field.value = '';
  filter();
  void find();
  dialog.showModal();
  field.focus();
}

/** @param {HTMLElement | undefined} one */
function doIt(one) {
  if (one === undefined) return;
  dialog?.close();
  const { go, do: name } = one.dataset;
  if (go !== undefined) return location.assign(go);
  const key = table.find(({ act }) => act === name);
  if (key !== undefined) run(key);
}

export function begin() {
  for (const button of document.querySelectorAll('.finder')) button.removeAttribute('hidden');
  field?.addEventListener('input', () => {
    filter();
    clearTimeout(timer);
    timer = setTimeout(() => void find(), WAIT_MS);
  });
  field?.addEventListener('keydown', (event) => {
    const chosen = options().find((one) => one.getAttribute('aria-selected') === 'true');
    if (event.isComposing) return;
    if (event.key === 'ArrowDown') move(1);
    else if (event.key === 'ArrowUp') move(-1);
    else if (event.key === 'Enter') doIt(chosen);
    else return;
    event.preventDefault();
  });
  dialog?.addEventListener('click', ({ target }) => {
    if (target === dialog) return dialog.close();
    doIt(
      /** @type {HTMLElement | null} */ (
        target instanceof Element ? target.closest('[role="option"]') : null
      ) ?? undefined,
    );
  });
  document.addEventListener('click', ({ target }) => {
    if (target instanceof Element && target.closest('[data-act="palette"]') !== null) open();
  });
}

actions.set('palette', open);
actions.set('find', open);
