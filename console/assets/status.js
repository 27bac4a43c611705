/** The word “Live” of the bar: whether changes come in, and for how long they did not. */
import { said, speak } from './client.js';
import { silentMs } from './stream.js';

/** Nothing is said about a moment without connection. */
const SHOWN_AFTER_MS = 5_000;
const LATEST_MS = 40_000;

const place = document.querySelector('.live');
let isLost = false;
let lostAt = 0;
let isOut = false;
let isToldLost = false;

function show() {
  if (place === null) return;
  const ms = isLost ? performance.now() - lostAt : silentMs();
  const late = ms >= (isLost ? SHOWN_AFTER_MS : LATEST_MS);
  const text = isOut ? said('signedOut') : late ? said('notLive', { time: span(ms) }) : said('live');
  place.querySelector('.dot')?.classList.toggle('good', !late && !isOut);
  place.querySelector('.dot')?.classList.toggle('late', late || isOut);
  const word = place.querySelector('.word');
  if (word !== null && word.textContent !== text) word.textContent = text;
  place.removeAttribute('hidden');
  if (late !== isToldLost) {
    isToldLost = late;
    speak(late ? said('notLiveNow') : said('liveAgain'));
  }
}

/** @param {number} ms */
function span(ms) {
  const seconds = Math.floor(ms / 1000);
  return seconds < 100 ? said('seconds', { n: seconds }) : said('minutes', { n: Math.floor(seconds / 60) });
}

export function begin() {
  document.addEventListener('firstline:heard', () => {
    isLost = false;
    show();
  });
  document.addEventListener('firstline:lost', () => {
    if (!isLost) lostAt = performance.now() - silentMs();
    isLost = true;
  });
  document.addEventListener('firstline:signed-out', () => {
    isOut = true;
    show();
  });
  setInterval(show, 1_000);
}
