/**
 * Gets the page again when something that it shows has changed, and changes it in place.
 *
 * Promises: a hidden tab asks for nothing until it is shown. Many changes at once are one request, at a moment that
 * differs from tab to tab, and changes without end are one in eight seconds. The focus stays; words in fields stay.
 */
import { me } from './client.js';
import { newPace } from './pace.js';
import { fetchPage, morph } from './page.js';
import { takeList } from './arrivals.js';
import { takeTicket } from './changed.js';

/** The least time between two requests for the counts beside what the page is about. */
const SELDOM_MS = 20_000;
/** “12 min left” is right for a minute. */
const EVERY_MS = 60_000;
const SPREAD_MS = 300;

/** @typedef {{ ticket: string, kinds: string[], by: string[], agents: string[], urgent: boolean }} Poke */

const main = document.getElementById('main');
const { page = '', ticket = '' } = main?.dataset ?? {};

let askedAt = performance.now();
const pace = newPace();
pace.asked(askedAt);
/** @type {number | null} */
let timer = null;
let timerAt = Number.POSITIVE_INFINITY;
let isStale = false;
/** Changes of the ticket shown since the last request. @type {Poke[]} */
let pokes = [];

/** @param {Poke} poke */
function isAbout(poke) {
  if (page === 'ticket') return poke.ticket === ticket;
  if (document.querySelector(`.row a[href="/t/${CSS.escape(poke.ticket)}"]`) !== null) return true;
  if (page === 'mine') return poke.agents.includes(me.agent);
  if (page === 'unassigned') return poke.agents.includes('');
  if (page.startsWith('queue:')) return poke.agents.includes('');
  // Its counts read every open ticket.
  if (page === 'team') return false;
  return document.getElementById('list') !== null;
}

/** @param {number} leastMs
 * @param {number} spreadMs */
function refreshWithin(leastMs, spreadMs) {
  refreshAt(Math.max(performance.now(), askedAt + leastMs) + Math.random() * spreadMs);
}

/** @param {number} at Of `performance.now()`. */
function refreshAt(at) {
  isStale = true;
  if (document.hidden) return;
  if (at >= timerAt) return;
  if (timer !== null) clearTimeout(timer);
  timerAt = at;
  timer = setTimeout(() => void refresh(), at - performance.now());
}

/** Gets the page and takes over what differs.
 * @param {readonly string[]} [more] Ids of further parts. */
export async function refresh(more = []) {
  timer = null;
  timerAt = Number.POSITIVE_INFINITY;
  askedAt = performance.now();
  pace.asked(askedAt);
  isStale = false;
  const told = pokes;
  pokes = [];
  const next = await fetchPage(location.pathname + location.search);
  if (next === null) {
    pokes = [...told, ...pokes];
    return;
  }
  morph(next, ['nav', 'tabs', 'day', 'parts', 'team', ...more]);
  takeList(next);
  takeTicket(next, told);
}

export function begin() {
  document.addEventListener('firstline:pokes', (event) => {
    const { pokes: all, all: everything } = /** @type {CustomEvent} */ (event).detail;
    const about = all.filter(isAbout);
    if (page === 'ticket') pokes.push(...about);
    if (everything || about.length > 0) refreshAt(pace.next(performance.now()) + Math.random() * SPREAD_MS);
    else if (page === 'team') refreshWithin(SELDOM_MS, SELDOM_MS);
    else if (all.some((/** @type {Poke} */ { agents }) => agents.includes(me.agent) || agents.includes('')))
      refreshWithin(SELDOM_MS, SELDOM_MS);
  });
  setInterval(() => refreshWithin(EVERY_MS, SPREAD_MS), EVERY_MS);
  document.addEventListener('visibilitychange', () => {
    if (isStale) refreshWithin(0, 0);
  });
}
