/**
 * Counts the seconds until held words leave, and shows the result. The page of a ticket then shows its newest state.
 *
 * Promises: the forms of the page take words back without this script. Never says that something was sent before the server
 * does.
 */
import { fetchPage, morph } from './page.js';

const TICK_MS = 250;
const ASK_EVERY_MS = 500;
/** A server that is down for longer: the page says nothing more. */
const ASK_FOR_MS = 60_000;
const SHOWN_MS = 4_000;

/** @type {Map<string, { endsAt: number, askedAt: number }>} */
const counting = new Map();

function look() {
  for (const toast of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll('[data-held]'))) {
    const { held = '', left = '0' } = toast.dataset;
    if (!counting.has(held))
      counting.set(held, { endsAt: performance.now() + Number(left), askedAt: Number.NEGATIVE_INFINITY });
    count(toast, held);
  }
}

/** @param {HTMLElement} toast
 * @param {string} held */
function count(toast, held) {
  const state = counting.get(held);
  if (state === undefined || toast.dataset.over !== undefined) return;
  const left = state.endsAt - performance.now();
  if (left > 0) return show(toast, left);
  const told = toast.querySelector('.told');
  if (told !== null && toast.dataset.leaves !== undefined) told.textContent = toast.dataset.leaving ?? '';
  toast.querySelector('.ring.left')?.setAttribute('stroke-dasharray', '0 10');
  if (left > -ASK_FOR_MS && performance.now() - state.askedAt >= ASK_EVERY_MS) {
    state.askedAt = performance.now();
    void ask(toast, held);
  }
}

/** @param {HTMLElement} toast
 * @param {number} left */
function show(toast, left) {
  const seconds = toast.querySelector('.seconds');
  const format = new Intl.NumberFormat(document.documentElement.lang, {
    style: 'unit',
    unit: 'second',
    unitDisplay: 'short',
  });
  if (seconds !== null)
    seconds.textContent = (toast.dataset.leaves ?? '').replace('{}', format.format(Math.ceil(left / 1000)));
  toast.querySelector('.ring.left')?.setAttribute('stroke-dasharray', `${(left / 1000).toFixed(2)} 10`);
}

/** @param {HTMLElement} toast
 * @param {string} held */
async function ask(toast, held) {
  const state = await stateOf(held);
  if (state === null || state === 'held' || toast.dataset.over !== undefined) return;
  toast.dataset.over = state;
  counting.delete(held);
  if (state === 'sent') {
    toast.querySelector('form')?.remove();
    toast.querySelector('svg')?.remove();
    const told = toast.querySelector('.told');
    if (told !== null) told.textContent = toast.dataset.sent ?? '';
    setTimeout(() => toast.remove(), SHOWN_MS);
  } else toast.remove();
  await renew(state !== 'sent');
}

/** @param {string} held
 * @returns {Promise<string | null>} */
async function stateOf(held) {
  try {
    const answer = await fetch(`/held/state?held=${encodeURIComponent(held)}`);
    if (!answer.ok || !(answer.headers.get('content-type') ?? '').startsWith('application/json')) return null;
    return String((await answer.json()).state);
  } catch (thrown) {
    // No network: asked again.
    if (thrown instanceof TypeError) return null;
    throw thrown;
  }
}

/** @param {boolean} withToasts */
async function renew(withToasts) {
  const isTicket = location.pathname.startsWith('/t/');
  const page = isTicket || withToasts ? await fetchPage(location.pathname) : null;
  if (page === null) return;
  morph(page, [...(isTicket ? ['ticket'] : []), ...(withToasts ? ['toasts'] : [])]);
}

setInterval(look, TICK_MS);
look();
