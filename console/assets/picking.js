/**
 * Selecting rows of a list by key, for an order about many tickets: one row, or all from the last selected one to this.
 *
 * Promises nothing that the boxes and the form of the page do not do without a script.
 */
import { actions, needs } from './actions.js';

/** @type {Element | null} */
let last = null;

/** The selected boxes: their names, and up to where their rows showed the ticket. @type {Map<string, string>} */
const picked = new Map();

function keep() {
  picked.clear();
  for (const box of /** @type {NodeListOf<HTMLInputElement>} */ (
    document.querySelectorAll('input.pick:checked')
  ))
    picked.set(box.name, box.value);
}

/** A list that was renewed: what changed since a row was selected refuses the order, as it says. */
function restore() {
  for (const box of /** @type {NodeListOf<HTMLInputElement>} */ (document.querySelectorAll('input.pick'))) {
    const value = picked.get(box.name);
    if (value === undefined) continue;
    box.checked = true;
    box.value = value;
  }
}

/** The row of the focus, or the last one that had it. */
function rowAt() {
  return document.activeElement?.closest('.row') ?? document.querySelector('.row[data-at]');
}

/** @param {Element | null} row
 * @returns {HTMLInputElement | null} */
function boxOf(row) {
  return row?.querySelector('input.pick') ?? null;
}

function pick() {
  const box = boxOf(rowAt());
  if (box === null) return false;
  box.checked = !box.checked;
  last = rowAt();
  keep();
  return true;
}

function pickRange() {
  const rows = [...document.querySelectorAll('#list .row')];
  const at = rowAt();
  if (at === null || boxOf(at) === null) return false;
  const places = [rows.indexOf(at), last === null ? rows.indexOf(at) : rows.indexOf(last)];
  const [from, to] = [Math.max(0, Math.min(...places)), Math.max(...places)];
  for (const row of rows.slice(from, to + 1)) {
    const box = boxOf(row);
    if (box !== null) box.checked = true;
  }
  last = at;
  keep();
  return true;
}

actions.set('pick', pick);
actions.set('pickRange', pickRange);
for (const name of ['pick', 'pickRange']) needs.set(name, () => boxOf(rowAt()) !== null);
document.addEventListener('change', ({ target }) => {
  if (target instanceof Element && target.matches('.pick')) keep();
});
// The boxes are empty after the event.
document.addEventListener('reset', () => setTimeout(keep));
document.addEventListener('firstline:morphed', restore);
