/**
 * Who reads or writes where. Says it of this person, and shows it of the others, in rows and at the ticket's form.
 *
 * Says nothing of a tab that is hidden, or whose person did nothing for ten minutes.
 */
import { element, formToken, me, said } from './client.js';
import { everybody } from './stream.js';

const SAY_EVERY_MS = 20_000;
const AWAY_AFTER_MS = 10 * 60_000;
/** Who stops typing reads. */
const WRITES_FOR_MS = 30_000;

const ticket = document.getElementById('main')?.dataset['ticket'] ?? '';

let didAt = performance.now();
let wroteAt = Number.NEGATIVE_INFINITY;
let saidLast = '';

/** @typedef {{ who: string, name: string, ticket: string, doing: string, letters: string, hue: number }} Present */

/** @param {boolean} [again] */
function say(again = false) {
  const now = performance.now();
  const isHere = !document.hidden && now - didAt < AWAY_AFTER_MS;
  const doing = now - wroteAt < WRITES_FOR_MS ? 'writing' : 'reading';
  const next = isHere ? doing : 'gone';
  if (next === saidLast && (!again || next === 'gone')) return;
  saidLast = next;
  const body = new URLSearchParams({ form: formToken(), ticket: isHere ? ticket : '', doing });
  // Without network others see the person go. The next one says it again.
  fetch('/presence', { method: 'POST', body, keepalive: true }).catch(() => {});
}

/** Of others: everyone but this person. */
function others() {
  return /** @type {Present[]} */ (/** @type {unknown} */ (everybody())).filter(
    ({ who }) => who !== me.account,
  );
}

/** @param {Present} one */
function mark({ name, doing, letters, hue }) {
  const label = said(doing === 'writing' ? 'isWriting' : 'isReading', { name });
  return element(
    'span',
    { class: `avatar s h${hue} ${doing}`, role: 'img', 'aria-label': label, title: label },
    letters,
  );
}

function show() {
  const here = others();
  for (const old of document.querySelectorAll('.row .here')) old.remove();
  for (const one of here) {
    const row = document
      .querySelector(`.row a.subject[href="/t/${CSS.escape(one.ticket)}"]`)
      ?.closest('.row');
    const marks = row?.querySelector('.marks');
    if (marks === null || marks === undefined) continue;
    const place = marks.querySelector('.here') ?? element('span', { class: 'here' });
    place.append(mark(one));
    if (!place.isConnected) marks.prepend(place);
  }
  if (ticket !== '') showHere(here.filter((one) => one.ticket === ticket));
}

/** @param {Present[]} here */
function showHere(here) {
  const place = document.getElementById('here');
  if (place === null) return;
  const texts = here.map(({ name, doing }) =>
    said(doing === 'writing' ? 'isWriting' : 'isReading', { name }),
  );
  if (place.dataset['told'] === texts.join('\n')) return;
  place.dataset['told'] = texts.join('\n');
  place.hidden = here.length === 0;
  place.className = `banner ${here.some(({ doing }) => doing === 'writing') ? 'soon' : 'quiet'}`;
  place.replaceChildren(...here.map(mark), element('p', {}, texts.join(' ')));
}

export function begin() {
  document.addEventListener('firstline:present', show);
  document.addEventListener('firstline:morphed', show);
  if (ticket === '') return;
  for (const event of ['pointerdown', 'keydown', 'scroll'])
    addEventListener(
      event,
      () => {
        didAt = performance.now();
        if (saidLast === 'gone') say();
      },
      { passive: true },
    );
  document.addEventListener('input', (event) => {
    if (!(event.target instanceof HTMLTextAreaElement)) return;
    wroteAt = performance.now();
    say();
  });
  document.addEventListener('visibilitychange', () => say());
  addEventListener('pagehide', () => {
    didAt = Number.NEGATIVE_INFINITY;
    say();
  });
  setInterval(() => say(true), SAY_EVERY_MS);
  setInterval(() => say(), 5_000);
  say();
}
