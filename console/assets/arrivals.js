/**
 * A list that is read while it changes. Rows change where they are, and those that left it go. New ones are collected
 * behind a line at the top until their reader wants to see them, so that no row moves under a hand or a finger.
 */
import { element, said, speak } from './client.js';
import { actions, needs } from './actions.js';
import { morph, morphElement } from './page.js';

/** The newest list, while its new rows are not shown. @type {Document | null} */
let waiting = null;
let spokenOf = 0;

/** @param {ParentNode | null} list
 * @returns {Map<string, Element>} */
function rowsOf(list) {
  return new Map(
    [...(list?.querySelectorAll('.row') ?? [])].map((row) => [
      row.querySelector('a.subject')?.getAttribute('href') ?? '',
      row,
    ]),
  );
}

/** @param {Document} next */
export function takeList(next) {
  const list = document.getElementById('list');
  if (list === null || next.getElementById('list') === null) return;
  const [old, now] = [rowsOf(list), rowsOf(next.getElementById('list'))];
  const fresh = [...now.keys()].filter((href) => !old.has(href));
  // An empty list has no row that could move.
  if (old.size === 0 || (fresh.length === 0 && !isInUse(list))) return show(next);
  for (const [href, row] of old) changeRow(row, now.get(href) ?? null);
  document.dispatchEvent(new CustomEvent('firstline:morphed'));
  waiting = fresh.length === 0 ? null : next;
  line(list, fresh.length);
}

/** @param {Element} row
 * @param {Element | null} now */
function changeRow(row, now) {
  if (now !== null) return morphElement(row, now);
  if (row.contains(document.activeElement) || row.hasAttribute('data-at'))
    return row.setAttribute('data-leaving', '');
  const group = row.parentElement;
  row.remove();
  if (group?.childElementCount !== 0) return;
  if (group.previousElementSibling?.tagName === 'H2') group.previousElementSibling.remove();
  group.remove();
}

/** A row has the focus, is chosen, or is under the pointer.
 * @param {Element} list */
function isInUse(list) {
  return (
    list.contains(document.activeElement) || list.querySelector('[data-at], :checked, .row:hover') !== null
  );
}

/** @param {Element} list
 * @param {number} count */
function line(list, count) {
  document.querySelector('.fresh')?.remove();
  if (count === 0) return;
  const page = document.getElementById('main')?.dataset['page'] ?? '';
  const name = `${page === 'mine' ? 'freshMine' : 'fresh'}${count === 1 ? 'One' : 'Many'}`;
  const text = said(name, { n: count });
  const button = element('button', { class: 'fresh', type: 'button' }, text, ' ', element('kbd', {}, '.'));
  button.addEventListener('click', showWaiting);
  list.prepend(button);
  if (count > spokenOf) speak(text);
  spokenOf = count;
}

function showWaiting() {
  if (waiting !== null) show(waiting);
}

/** @param {Document} next */
function show(next) {
  waiting = null;
  spokenOf = 0;
  const hadFocus = document.activeElement?.classList.contains('fresh') === true;
  document.querySelector('.fresh')?.remove();
  morph(next, ['list']);
  if (hadFocus) /** @type {HTMLElement | null} */ (document.querySelector('.row a.subject'))?.focus();
}

actions.set('fresh', () => {
  if (waiting === null) return false;
  showWaiting();
  return true;
});
if (document.getElementById('list') !== null) needs.set('fresh', () => waiting !== null);
