/**
 * Moving through a list and acting on the row that has the focus; the same list's next ticket from a ticket's page.
 *
 * A row is acted on by the form of its own ticket's page, got in the background: the same order, the same refusals.
 */
import { actions, elementsOf, needs } from './actions.js';
import { LIST_KEY, neighbour } from './ahead.js';
import { element, said, speak } from './client.js';
import { fetchPage } from './page.js';
import { refresh } from './refresh.js';

/** Longer than an order is held. */
const HELD_MS = 20_000;
const isList = document.getElementById('list') !== null;

/** @returns {HTMLAnchorElement[]} */
function links() {
  return [...document.querySelectorAll('#list .row:not([data-leaving]) a.subject')].map(
    (link) => /** @type {HTMLAnchorElement} */ (link),
  );
}

/** The row of the focus, or the last one that had it. */
function rowAt() {
  return document.activeElement?.closest('.row') ?? document.querySelector('.row[data-at]');
}

/** @param {number} by */
function moveInList(by) {
  const all = links();
  const at = rowAt()?.querySelector('a.subject');
  const from = all.findIndex((link) => link === at);
  const next = all[from === -1 ? 0 : Math.max(0, Math.min(all.length - 1, from + by))];
  if (next === undefined) return false;
  focusRow(next);
  return true;
}

/** @param {HTMLElement} link */
function focusRow(link) {
  for (const row of document.querySelectorAll('.row[data-at]')) row.removeAttribute('data-at');
  link.closest('.row')?.setAttribute('data-at', '');
  link.focus({ focusVisible: true });
}

/** @param {number} by */
function moveToTicket(by) {
  const next = neighbour(by);
  if (next === null) return false;
  location.assign(next);
  return true;
}

/** Gives the ticket's page the list that it was opened from. */
function keepList() {
  const tickets = links().map((link) => new URL(link.href).pathname);
  sessionStorage.setItem(LIST_KEY, JSON.stringify({ list: location.pathname + location.search, tickets }));
}

function back() {
  const open = /** @type {HTMLDetailsElement | null} */ (document.activeElement?.closest('details[open]'));
  if (open !== null) {
    open.open = false;
    return true;
  }
  if (isList) return false;
  location.assign(JSON.parse(sessionStorage.getItem(LIST_KEY) ?? '{}').list ?? '/tickets');
  return true;
}

/** @param {string} name */
function openFor(name) {
  const link = /** @type {HTMLAnchorElement | null | undefined} */ (rowAt()?.querySelector('a.subject'));
  if (link === null || link === undefined) return false;
  location.assign(`${link.getAttribute('href')}#do-${name}`);
  return true;
}

/** @param {string} name */
function orderRow(name) {
  const row = rowAt();
  const href = row?.querySelector('a.subject')?.getAttribute('href') ?? null;
  if (row === null || href === null || row.hasAttribute('data-leaving')) return false;
  // The key is answered before the server is.
  if (name !== 'watch') {
    row.setAttribute('data-leaving', '');
    moveInList(1);
  }
  void sent(href, name).then((isDone) => {
    const ticket = href.split('/').at(-1) ?? '';
    // A held order may be taken back, or refused when it leaves.
    setTimeout(() => row.removeAttribute('data-leaving'), isDone ? HELD_MS : 0);
    if (!isDone) toast(said('failed', { ticket }));
    return refresh();
  });
  return true;
}

/** @param {string} href
 * @param {string} name */
async function sent(href, name) {
  const page = await fetchPage(href);
  const button = [...(page === null ? [] : elementsOf(name, page))].find((one) => one.matches('button'));
  const form = button?.closest('form');
  if (!(button instanceof HTMLButtonElement) || form === null || form === undefined) return false;
  const body = new URLSearchParams();
  for (const [key, value] of new FormData(form)) if (typeof value === 'string') body.append(key, value);
  body.append(button.name, button.value);
  try {
    // The order is answered by its ticket's page, which the person does not see.
    const headers = { 'firstline-shown': '0' };
    const answer = await fetch(form.getAttribute('action') ?? href, { method: 'POST', body, headers });
    if (!answer.ok || new URL(answer.url).pathname === '/sign-in') return false;
    takeToasts(new DOMParser().parseFromString(await answer.text(), 'text/html'));
    return true;
  } catch (thrown) {
    if (thrown instanceof TypeError) return false;
    throw thrown;
  }
}

/** What the page says about the order, and its way back.
 * @param {Document} page */
function takeToasts(page) {
  const toasts = page.querySelectorAll('#toasts > *');
  document.getElementById('toasts')?.append(...toasts);
  const done = page.querySelector('#newest [role="status"]')?.textContent?.trim() ?? '';
  if (toasts.length === 0 && done !== '') speak(done);
}

/** @param {string} text */
function toast(text) {
  const shown = element('div', { class: 'toast' }, element('span', {}, text));
  document.getElementById('toasts')?.append(shown);
  setTimeout(() => shown.remove(), 8_000);
}

/** @param {'reply' | 'note'} kind */
function write(kind) {
  const radio = /** @type {HTMLInputElement | null} */ (document.getElementById(`as-${kind}`));
  const words = /** @type {HTMLTextAreaElement | null} */ (document.querySelector('form.composer textarea'));
  if (words === null) return false;
  radio?.click();
  words.focus();
  return true;
}

/** @param {string} selector */
function press(selector) {
  const form = document.activeElement?.closest('form');
  const button = [...(form?.querySelectorAll(selector) ?? [])].find((one) => one.checkVisibility());
  if (!(button instanceof HTMLButtonElement)) return false;
  button.click();
  return true;
}

export function begin() {
  if (!isList) return;
  keepList();
  document.addEventListener('firstline:morphed', keepList);
  document.addEventListener('focusin', ({ target }) => {
    if (target instanceof HTMLElement && target.matches('.row a.subject')) focusRow(target);
  });
}

if (isList) {
  actions.set('down', () => moveInList(1));
  actions.set('up', () => moveInList(-1));
  actions.set('open', () => {
    const link = /** @type {HTMLElement | null | undefined} */ (rowAt()?.querySelector('a.subject'));
    link?.click();
    return link !== null && link !== undefined;
  });
  const opens = ['reply', 'note', 'snooze', 'assign', 'handOver', 'merge', 'priority', 'category'];
  const orders = ['resolve', 'wait', 'take', 'watch'];
  for (const name of opens) actions.set(name, () => openFor(name));
  for (const name of orders) actions.set(name, () => orderRow(name));
  for (const name of [...opens, ...orders]) needs.set(name, () => rowAt() !== null);
} else if (document.getElementById('story') !== null) {
  // New words first; the focus stays where a page has it.
  if (location.hash === '') document.getElementById('new-here')?.scrollIntoView({ block: 'start' });
  actions.set('down', () => moveToTicket(1));
  actions.set('up', () => moveToTicket(-1));
  actions.set('reply', () => write('reply'));
  actions.set('note', () => write('note'));
  for (const name of ['handOver', 'merge'])
    actions.set(name, () => {
      const folded = document.querySelector(`details[data-act="${name}"]`);
      if (!(folded instanceof HTMLDetailsElement)) return false;
      folded.open = true;
      /** @type {HTMLElement | null} */ (folded.querySelector('select, input:not([type="hidden"])'))?.focus();
      return true;
    });
  actions.set('expand', () => {
    /** @type {HTMLDetailsElement} */ for (const one of document.querySelectorAll('#story details'))
      if (one instanceof HTMLDetailsElement) one.open = true;
  });
  actions.set('original', () => {
    const link = originals().at(-1);
    if (link === undefined) return false;
    link.click();
    return true;
  });
  needs.set('original', () => originals().length > 0);
  actions.set('history', () => {
    const open = machineLines().some((one) => !one.open);
    for (const one of machineLines()) one.open = open;
  });
  needs.set('history', () => machineLines().length > 0);
  actions.set('copy', () => {
    const ticket = document.getElementById('main')?.dataset['ticket'] ?? '';
    navigator.clipboard?.writeText(ticket).then(
      () => toast(said('copied', { ticket })),
      () => {},
    );
  });
}
if (document.querySelector('form.composer') !== null) {
  actions.set('send', () => press('button.primary'));
  actions.set('sendAndResolve', () => press('button[name="verb"][value="resolve"]'));
  actions.set('leave', () => {
    /** @type {HTMLElement | null} */ (document.activeElement)?.blur();
    document.getElementById('main')?.focus({ preventScroll: true });
  });
}
actions.set('back', back);

/** Of the entry that has the focus, else of the whole story. @returns {HTMLElement[]} */
function originals() {
  const entry = document.activeElement?.closest('article') ?? document;
  return [.../** @type {NodeListOf<HTMLElement>} */ (entry.querySelectorAll('a[data-original]'))];
}

/** @returns {HTMLDetailsElement[]} */
function machineLines() {
  return [
    .../** @type {NodeListOf<HTMLDetailsElement>} */ (document.querySelectorAll('#story details.rest')),
  ];
}

/** The newest thing that can be taken back. @returns {HTMLElement | undefined} */
function undoButton() {
  const all = /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll('[data-undo]'));
  return [...all].findLast((one) => one.checkVisibility());
}

needs.set('undo', () => undoButton() !== undefined);
actions.set('undo', () => {
  const button = undoButton();
  button?.click();
  return button !== undefined;
});
