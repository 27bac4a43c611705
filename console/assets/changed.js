/**
 * A ticket that changes while a person reads it, or writes in it. The story, its head and the side change in place. While
 * words are being written, the form keeps the position up to which its writer has seen the ticket, until they say that
 * they have seen more: an order is refused by what its agent had not seen.
 */
import { actions, needs } from './actions.js';
import { element, isSaid, me, said, speak } from './client.js';
import { morph } from './page.js';

/** The newest position, while a writer has not seen it. */
let unseen = '';

/** @param {Document} next
 * @param {{ kinds: string[], by: string[] }[]} pokes */
export function takeTicket(next, pokes) {
  const ids = [...document.querySelectorAll('[data-live][id]')].map(({ id }) => id);
  if (ids.length === 0) return;
  morph(next, ids);
  const seen =
    /** @type {HTMLInputElement | null} */ (next.querySelector('.composer input[name="seen"]'))?.value ?? '';
  const news = pokes.filter(({ by }) => by.some((agent) => agent !== me.agent)).flatMap(({ kinds }) => kinds);
  const kind = news.findLast((one) => isSaid(one));
  if (kind === undefined) return hasWords() ? undefined : sees(seen);
  speak(said(kind));
  if (!hasWords()) return sees(seen);
  unseen = seen;
  bar(said(kind));
}

function composer() {
  return document.querySelector('form.composer');
}

function hasWords() {
  const words = /** @type {HTMLTextAreaElement | null | undefined} */ (composer()?.querySelector('textarea'));
  return words !== null && words !== undefined && words.value.trim() !== '';
}

/** @param {string} seen */
function sees(seen) {
  const field = /** @type {HTMLInputElement | null | undefined} */ (
    composer()?.querySelector('input[name="seen"]')
  );
  if (field !== null && field !== undefined && seen !== '') field.value = seen;
  unseen = '';
  const news = document.getElementById('news');
  if (news !== null) news.hidden = true;
}

/** @param {string} what */
function bar(what) {
  const news = document.getElementById('news');
  if (news === null) return;
  const button = element(
    'button',
    { class: 'btn', type: 'button' },
    said('seen'),
    ' ',
    element('kbd', {}, '.'),
  );
  button.addEventListener('click', show);
  news.className = 'banner accent';
  news.replaceChildren(element('p', {}, element('b', {}, what), ` ${said('newsHelp')}`), button);
  news.hidden = false;
}

function show() {
  sees(unseen);
  const entries = document.querySelectorAll('#story .entry');
  entries[entries.length - 1]?.scrollIntoView({ block: 'center' });
}

if (document.getElementById('list') === null)
  actions.set('fresh', () => {
    if (unseen === '') return false;
    show();
    return true;
  });
if (document.getElementById('list') === null) needs.set('fresh', () => unseen !== '');
