/**
 * The next ticket is fetched before it is opened, by the browser itself and the rules of `ahead.json`: the row that has the
 * focus or the pointer, and on the page of a ticket the next one of the list that it was opened from, which is shown here.
 *
 * Promises: a page that was fetched ahead is got again at once, so that it is marked as seen and shows the newest state.
 */
import { element, said } from './client.js';
import { refresh } from './refresh.js';

/** Of the list that moves.js keeps. */
export const LIST_KEY = 'firstline-list';

/** The neighbours in the list from which this ticket was opened; null: it was opened from none.
 * @param {number} by
 * @returns {string | null} */
export function neighbour(by) {
  const { tickets, at } = list();
  return at === -1 ? null : (tickets[at + by] ?? null);
}

function list() {
  /** @type {{ tickets?: string[] }} */
  const { tickets = [] } = JSON.parse(sessionStorage.getItem(LIST_KEY) ?? '{}');
  return { tickets, at: tickets.indexOf(location.pathname) };
}

/** `7 of 9`, with links to both neighbours. */
function showPlace() {
  const head = document.querySelector('#head .crumbs');
  const { tickets, at } = list();
  if (head === null || at === -1 || head.querySelector('.place-in-list') !== null) return;
  const place = element(
    'span',
    { class: 'place-in-list num' },
    said('place', { n: at + 1, all: tickets.length }),
  );
  for (const [by, sign, name] of /** @type {const} */ ([
    [-1, '↑', 'before'],
    [1, '↓', 'next'],
  ])) {
    const href = neighbour(by);
    if (href === null) continue;
    const link = element('a', { href, 'aria-label': said(name), title: said(name) }, sign);
    if (by === 1) link.setAttribute('data-ahead', '');
    place.append(' ', link);
  }
  head.append(place);
}

export function begin() {
  const [entry] = performance.getEntriesByType('navigation');
  // Not in every browser yet.
  const { deliveryType = '' } = /** @type {{ deliveryType?: string }} */ (entry ?? {});
  if (deliveryType === 'navigational-prefetch') void refresh(['toasts']);
  if (document.getElementById('story') === null) return;
  showPlace();
  document.addEventListener('firstline:morphed', showPlace);
}
