/**
 * What the server tells as it happens, by one stream for all tabs of this browser.
 *
 * A lock elects the tab that listens; it passes on what it hears. A browser allows six connections to a host, so a stream
 * for each tab would block the seventh. Where no stream comes through, after two tries, the tab asks every ten seconds.
 * Without locks (a browser without https) each tab asks.
 *
 * Promises: after a gap everything since the position that this tab has is told again. Says so when nothing was heard.
 *
 * Events of the document: `firstline:pokes` {pokes, all}, `firstline:present` {who, name, ticket, doing, letters, hue},
 * `firstline:heard` each time that the server was heard, `firstline:lost` when the connection broke,
 * `firstline:signed-out`.
 */
import { shownUpTo } from './client.js';

/** The server says something at least every 20 s. */
const SILENT_MS = 45_000;
const ASK_EVERY_MS = 10_000;
const TRY_AGAIN_MS = 60_000;
const MAX_WAIT_MS = 15_000;
/** A stream that says nothing at first is held back by a proxy. */
const HELLO_MS = 8_000;
/** Limits what the listening tab keeps for tabs that open meanwhile. */
const MAX_KEPT = 200;

/** @typedef {{ event: string, data: Record<string, unknown>, seq: number }} Told */

let position = shownUpTo;
/** @type {Told[]} */
const kept = [];
/** The people who are present, by account. @type {Map<string, Record<string, unknown>>} */
const present = new Map();
let isListening = false;
let failures = 0;
let heardAt = performance.now();
/** @type {EventSource | null} */
let source = null;

const channel = new BroadcastChannel('firstline');

/** @param {string} name
 * @param {object} detail */
function emit(name, detail) {
  document.dispatchEvent(new CustomEvent(`firstline:${name}`, { detail }));
}

/** @param {Told} told */
function take({ event, data, seq }) {
  if (event === 'lost') return emit('lost', {});
  if (event === 'signed-out') return emit('signed-out', {});
  if (seq > 0) position = seq;
  heardAt = performance.now();
  emit('heard', {});
  if (event === 'pokes') emit('pokes', data);
  if (event === 'present') takePresent(data);
  if (event === 'everybody') takeEverybody(/** @type {Record<string, unknown>[]} */ (data['present']));
}

/** @param {Record<string, unknown>} one */
function takePresent(one) {
  const who = String(one['who']);
  if (one['ticket'] === '') present.delete(who);
  else present.set(who, one);
  emit('present', one);
}

/** @param {Record<string, unknown>[]} all */
function takeEverybody(all) {
  const here = new Set(all.map(({ who }) => String(who)));
  for (const who of present.keys()) if (!here.has(who)) takePresent({ who, ticket: '' });
  for (const one of all) takePresent(one);
}

/** Of the listening tab: for this tab and the other ones.
 * @param {string} event
 * @param {Record<string, unknown>} data
 * @param {number} [seq] */
function tell(event, data, seq = 0) {
  const told = { event, data, seq };
  if (event === 'pokes') kept.push(told);
  if (kept.length > MAX_KEPT) kept.shift();
  channel.postMessage(told);
  take(told);
}

channel.addEventListener('message', ({ data: told }) => {
  if (told.event !== 'ask') return isListening ? undefined : take(told);
  if (!isListening) return;
  for (const one of kept) if (one.seq > told.seq) channel.postMessage(one);
  channel.postMessage({ event: 'everybody', data: { present: [...present.values()] }, seq: 0 });
});

function connect() {
  source?.close();
  const opened = new EventSource(`/live?since=${position}`);
  source = opened;
  let isHeard = false;
  heardAt = performance.now();
  /** @param {string} name
   * @param {(data: Record<string, unknown>, seq: number) => void} hear */
  const on = (name, hear) =>
    opened.addEventListener(name, (message) => {
      isHeard = true;
      hear(JSON.parse(message.data), Number(message.lastEventId) || 0);
    });
  on('hello', ({ present: all, seq }) => {
    failures = 0;
    tell('everybody', { present: all }, Number(seq));
  });
  on('pokes', (data, seq) => tell('pokes', data, seq));
  on('present', (data) => tell('present', data));
  on('beat', () => tell('beat', {}));
  const again = () => {
    if (source !== opened) return;
    opened.close();
    source = null;
    failures += 1;
    tell('lost', {});
    setTimeout(
      failures >= 2 ? askOn : connect,
      Math.min(MAX_WAIT_MS, 500 * 2 ** failures) * (0.5 + Math.random() / 2),
    );
  };
  // A browser tries again by itself, at the address with the old position. This script knows the new one.
  opened.addEventListener('error', again);
  setTimeout(() => isHeard || again(), HELLO_MS);
}

/** Whether the server answered. */
async function ask() {
  try {
    const answer = await fetch(`/live?since=${position}`, { headers: { accept: 'application/json' } });
    if (new URL(answer.url).pathname === '/sign-in') {
      tell('signed-out', {});
      return false;
    }
    if (!answer.ok) return false;
    const { present: all, seq, ...pokes } = await answer.json();
    if (pokes.pokes.length > 0 || pokes.all) tell('pokes', pokes, seq);
    tell('everybody', { present: all }, seq);
    return true;
  } catch (thrown) {
    if (!(thrown instanceof TypeError)) throw thrown;
    // No network: it is tried again, and shown.
    return false;
  }
}

/** Asks again and again; now and then tries whether a stream comes through. */
function askOn() {
  const began = performance.now();
  const once = async () => {
    if (source !== null) return;
    if (!(await ask())) tell('lost', {});
    if (hasLocks && performance.now() - began > TRY_AGAIN_MS) return connect();
    setTimeout(once, ASK_EVERY_MS);
  };
  void once();
}

/** After sleep, or where a proxy forgot the connection, nothing says that it is dead. */
function look() {
  if (!isListening || source === null || performance.now() - heardAt < SILENT_MS) return;
  tell('lost', {});
  connect();
}

const hasLocks = 'locks' in navigator;

export function begin() {
  const listen = () => {
    isListening = true;
    if (hasLocks) connect();
    else askOn();
  };
  if (hasLocks)
    void navigator.locks.request('firstline-stream', () => {
      listen();
      // Until the tab is gone.
      return new Promise(() => {});
    });
  else listen();
  if (!isListening) channel.postMessage({ event: 'ask', data: {}, seq: position });
  setInterval(look, 5_000);
  addEventListener('online', look);
  document.addEventListener('visibilitychange', look);
}

/** @returns {Record<string, unknown>[]} */
export function everybody() {
  return [...present.values()];
}

/** How long nothing was heard. */
export function silentMs() {
  return performance.now() - heardAt;
}
