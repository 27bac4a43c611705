/**
 * What a person learns of their tickets while they look elsewhere: a count in the title of a hidden tab, and, where this
 * browser may, a notification for a ticket that is late or urgent.
 *
 * A notification names the ticket's number only: it may stand on a locked screen. One tab of the browser shows it.
 */
import { me, said } from './client.js';

const WISH = 'firstline-notify';
const COUNTED = new Set([
  'ticket.opened',
  'ticket.joined',
  'ticket.assigned',
  'ticket.reopened',
  'ticket.escalated',
]);

const title = document.title;
/** Tickets with news since the tab was seen. @type {Set<string>} */
const news = new Set();

/** @typedef {{ ticket: string, kinds: string[], by: string[], agents: string[], urgent: boolean }} Poke */

function isMine(/** @type {Poke} */ { agents, by, kinds }) {
  return (
    me.agent !== '' &&
    agents.includes(me.agent) &&
    kinds.some((kind) => COUNTED.has(kind)) &&
    by.some((one) => one !== me.agent)
  );
}

function showTitle() {
  document.title = news.size === 0 ? title : `(${news.size}) ${title}`;
}

/** @param {Poke} poke */
function wordsFor({ ticket, kinds, urgent }) {
  if (kinds.includes('ticket.escalated')) return said('noticeLate', { ticket });
  return urgent ? said('noticeUrgent', { ticket }) : null;
}

/** @param {Poke} poke */
async function notify(poke) {
  const text = wordsFor(poke);
  if (text === null || !mayNotify() || !('locks' in navigator)) return;
  // Each tab hears of it; one shows it.
  await navigator.locks.request(`firstline-notice-${poke.ticket}`, { ifAvailable: true }, async (lock) => {
    if (lock === null) return;
    const notice = new Notification(text, { tag: `${poke.ticket}-${poke.kinds.join()}` });
    notice.addEventListener('click', () => {
      focus();
      location.assign(`/t/${poke.ticket}`);
    });
    await new Promise((resolve) => setTimeout(resolve, 3_000));
  });
}

function mayNotify() {
  return (
    'Notification' in globalThis &&
    Notification.permission === 'granted' &&
    localStorage.getItem(WISH) === 'on'
  );
}

function offer() {
  const place = document.getElementById('notify');
  const box = place?.querySelector('input') ?? null;
  if (place === null || box === null || !('Notification' in globalThis) || !isSecureContext) return;
  place.hidden = false;
  box.checked = mayNotify();
  box.addEventListener('change', () => {
    localStorage.setItem(WISH, box.checked ? 'on' : 'off');
    if (box.checked)
      void Notification.requestPermission().then((answer) => {
        box.checked = answer === 'granted';
      });
  });
}

export function begin() {
  offer();
  document.addEventListener('firstline:pokes', (event) => {
    for (const poke of /** @type {CustomEvent} */ (event).detail.pokes) {
      if (!isMine(poke)) continue;
      if (document.hidden) news.add(poke.ticket);
      void notify(poke);
    }
    showTitle();
  });
  document.addEventListener('visibilitychange', () => {
    if (!document.hidden) news.clear();
    showTitle();
  });
}
