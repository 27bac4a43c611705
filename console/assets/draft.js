/**
 * Keeps what a person writes about a ticket: on the server 800 ms after the last key, and in this browser until the server
 * has it.
 *
 * Promises: no word is lost by an ended session, a closed tab or a network that is away. A draft that was changed in another
 * place is overwritten only when the person chooses that. Words that were sent are never shown again.
 */

const SAVE_AFTER_MS = 800;
const AGAIN_AFTER_MS = 5_000;
/** Words of a browser that nobody has used since are forgotten. */
const KEPT_MS = 7 * 24 * 3_600_000;
/** A second click on a button that sends comes within this time. */
const SENDING_MS = 3_000;
const PREFIX = 'draft/';

/** @typedef {{ fields: [string, string][], text: string, version: number, at: number }} Kept */

let version = 0;
let timer = 0;
let sentAt = Number.NEGATIVE_INFINITY;
/** @type {AbortController | null} */
let saving = null;

function composer() {
  const form = document.querySelector('form.composer');
  const words = document.getElementById('words');
  return form instanceof HTMLFormElement && words instanceof HTMLTextAreaElement ? { form, words } : null;
}

/** @param {HTMLTextAreaElement} words */
function keyOf(words) {
  return `${PREFIX}${words.dataset.agent}/${words.dataset.draft}`;
}

/** @param {string} text
 * @param {boolean} [isAlert] */
function tell(text, isAlert = false) {
  const told = document.getElementById('saved');
  if (told === null) return;
  told.textContent = text;
  told.classList.toggle('late', isAlert);
}

/** @param {HTMLFormElement} form
 * @param {HTMLTextAreaElement} words */
function keepHere(form, words) {
  const fields = /** @type {[string, string][]} */ (
    [...new FormData(form)].filter(([, value]) => typeof value === 'string')
  );
  /** @type {Kept} */
  const kept = { fields, text: words.value, version, at: Date.now() };
  try {
    localStorage.setItem(keyOf(words), JSON.stringify(kept));
  } catch (thrown) {
    // A browser without room for it: the server gets the words all the same.
    if (!(thrown instanceof DOMException)) throw thrown;
  }
}

/** @param {[string, string][]} fields
 * @param {string} ticket
 * @returns {Promise<{ status: 'saved', version: number, told: string } | { status: 'newer', text: string, version: number } |
 *   { status: 'sent' | 'away' | 'long' | 'signed-out' }>} */
async function send(fields, ticket) {
  saving = new AbortController();
  const body = new URLSearchParams(fields);
  try {
    const answer = await fetch(`/t/${ticket}/draft`, { method: 'POST', body, signal: saving.signal });
    if (!(answer.headers.get('content-type') ?? '').startsWith('application/json'))
      return { status: answer.status >= 500 ? 'away' : 'signed-out' };
    const said = await answer.json();
    if (answer.ok) return { status: 'saved', version: Number(said.version), told: String(said.told) };
    if (said.newer)
      return { status: 'newer', text: String(said.newer.text), version: Number(said.newer.version) };
    return { status: said.sent ? 'sent' : 'long' };
  } catch (thrown) {
    if (thrown instanceof TypeError || (thrown instanceof DOMException && thrown.name === 'AbortError'))
      return { status: 'away' };
    throw thrown;
  }
}

async function save() {
  const at = composer();
  if (at === null || performance.now() - sentAt < SENDING_MS) return;
  const { form, words } = at;
  const text = words.value;
  const fields = new FormData(form);
  fields.set('version', String(version));
  const said = await send(
    /** @type {[string, string][]} */ ([...fields].filter(([, value]) => typeof value === 'string')),
    words.dataset.draft ?? '',
  );
  if (said.status === 'saved') {
    version = said.version;
    tell(said.told);
    if (words.value === text) localStorage.removeItem(keyOf(words));
  } else if (said.status === 'newer') offer(words, said.text, said.version);
  else if (said.status === 'signed-out') tell(words.dataset.signedOut ?? '', true);
  else if (said.status === 'away') {
    tell(words.dataset.unsaved ?? '', true);
    later(AGAIN_AFTER_MS);
  }
}

/** @param {number} ms */
function later(ms) {
  clearTimeout(timer);
  timer = window.setTimeout(() => void save(), ms);
}

/** Words of another place, to choose from.
 * @param {HTMLTextAreaElement} words
 * @param {string} text
 * @param {number} newer */
function offer(words, text, newer) {
  document.getElementById('other-draft')?.remove();
  const box = document.createElement('div');
  box.id = 'other-draft';
  box.className = 'banner soon';
  box.setAttribute('role', 'alert');
  const told = document.createElement('p');
  told.textContent = words.dataset.newer ?? '';
  const other = document.createElement('blockquote');
  other.textContent = text;
  other.dir = 'auto';
  const inside = document.createElement('div');
  inside.append(
    told,
    other,
    button(words.dataset.take ?? '', true),
    button(words.dataset.keepWords ?? '', false),
  );
  box.append(inside);
  words.after(box);

  /** @param {string} label
   * @param {boolean} takes */
  function button(label, takes) {
    const made = document.createElement('button');
    made.type = 'button';
    made.className = 'btn';
    made.textContent = label;
    made.addEventListener('click', () => {
      box.remove();
      version = newer;
      if (takes) words.value = text;
      words.focus();
      later(0);
    });
    return made;
  }
}

/** Words that this browser kept and the server may not have. */
async function bringBack() {
  forgetOld();
  const at = composer();
  const item = at === null ? null : localStorage.getItem(keyOf(at.words));
  if (at === null || item === null) return;
  const { words } = at;
  /** @type {Kept} */
  const kept = JSON.parse(item);
  if (kept.text === words.value) return localStorage.removeItem(keyOf(words));
  const fields = kept.fields.map(([name, value]) =>
    name === 'form' ? [name, formToken(at.form)] : [name, name === 'version' ? String(kept.version) : value],
  );
  const said = await send(/** @type {[string, string][]} */ (fields), words.dataset.draft ?? '');
  if (said.status === 'sent') return localStorage.removeItem(keyOf(words));
  if (said.status === 'newer') return offer(words, kept.text, version);
  if (said.status !== 'saved') return;
  localStorage.removeItem(keyOf(words));
  version = said.version;
  if (words.value === words.defaultValue) words.value = kept.text;
  tell(said.told);
}

/** @param {HTMLFormElement} form */
function formToken(form) {
  const field = form.elements.namedItem('form');
  return field instanceof HTMLInputElement ? field.value : '';
}

function forgetOld() {
  for (const key of Object.keys(localStorage).filter((one) => one.startsWith(PREFIX))) {
    /** @type {Kept} */
    const { at } = JSON.parse(localStorage.getItem(key) ?? '{"at":0}');
    if (Date.now() - at > KEPT_MS) localStorage.removeItem(key);
  }
}

/** The next person at this browser is perhaps another one. */
function forgetAll() {
  for (const key of Object.keys(localStorage).filter((one) => one.startsWith(PREFIX)))
    localStorage.removeItem(key);
}

/** The version belongs to the words that the field shows. */
function readVersion() {
  const at = composer();
  if (at !== null && at.words.value === at.words.defaultValue)
    version = Number(at.words.dataset.version ?? '0');
  for (const one of document.querySelectorAll('[data-by-hand]'))
    if (one instanceof HTMLElement) one.hidden = true;
  // Its label opens the choice of files, and each chosen one is listed.
  for (const one of document.querySelectorAll('[data-attach]')) one.classList.add('vh');
}

document.addEventListener('input', ({ target }) => {
  const at = composer();
  if (at === null || !(target instanceof Element) || !at.form.contains(target)) return;
  keepHere(at.form, at.words);
  later(SAVE_AFTER_MS);
});

document.addEventListener('submit', (event) => {
  if (event.target instanceof HTMLFormElement && event.target.action.endsWith('/sign-out'))
    return forgetAll();
  const at = composer();
  if (at === null || event.target !== at.form) return;
  if (performance.now() - sentAt < SENDING_MS) return event.preventDefault();
  sentAt = performance.now();
  clearTimeout(timer);
  saving?.abort();
  const field = at.form.elements.namedItem('version');
  if (field instanceof HTMLInputElement) field.value = String(version);
  if (at.words.value !== '') keepHere(at.form, at.words);
});

document.addEventListener('firstline:morphed', readVersion);
document.addEventListener('firstline:draft', (event) => {
  if (event instanceof CustomEvent) version = event.detail;
});
// A page that the browser kept for the back button has old words and an old click.
window.addEventListener('pageshow', ({ persisted }) => {
  if (persisted) location.reload();
});
readVersion();
void bringBack();
