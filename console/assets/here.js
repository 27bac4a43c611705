/**
 * Says that this person uses the console, for people who want notices by mail only while they do not. Says nothing of a tab that is
 * hidden, or whose person did nothing for five minutes.
 */
import { formToken, saysHere } from './client.js';

const SAY_EVERY_MS = 45_000;
const AWAY_AFTER_MS = 5 * 60_000;

let didAt = performance.now();

function say() {
  if (document.hidden || performance.now() - didAt >= AWAY_AFTER_MS) return;
  const body = new URLSearchParams({ form: formToken() });
  // Without network the notices come by mail again.
  fetch('/here', { method: 'POST', body, keepalive: true }).catch(() => {});
}

export function begin() {
  if (!saysHere) return;
  for (const event of ['pointerdown', 'keydown', 'scroll'])
    addEventListener(event, () => (didAt = performance.now()), { passive: true });
  setInterval(say, SAY_EVERY_MS);
  say();
}
