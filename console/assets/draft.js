/**
 * Keeps what a person writes about a ticket: on the server 800 ms after the last key, and in this browser until the server
 * has it.
 *
 * Promises: no word is lost by an ended session, a closed tab or a network that is away. A draft that was changed in another
 * place is overwritten only when the person chooses that. Words that were sent are never shown again. Words come back as what they
 * were, a reply or a note, and with the people whom they were for.
 */

const SAVE_AFTER_MS = 800;
const AGAIN_AFTER_MS = 5_000;
/** Words of a browser that nobody has used since are forgotten. */
const KEPT_MS = 7 * 24 * 3_600_000;
/** A second click on a button that sends comes within this time. */
const SENDING_MS = 3_000;
const PREFIX = 'draft/';

/** @typedef {{ fields: [string, string][], text: string, version: number, at: number }} Kept */
/** @typedef {{ text: string, as: string, to: string, cc: string }} Words */

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

/** @param {FormData} data */
function textsIn(data) {
  return /** @type {[string, string][]} */ ([...data].filter(([, value]) => typeof value === 'string'));
}

/** @param {HTMLFormElement} form
 * @param {HTMLTextAreaElement} words */
function keepHere(form, words) {
  /** @type {Kept} */
  const kept = { fields: textsIn(new FormData(form)), text: words.value, version, at: Date.now() };
  try {
    localStorage.setItem(keyOf(words), JSON.stringify(kept));
  } catch (thrown) {
    // A browser without room for it: the server gets the words all the same.
    if (!(thrown instanceof DOMException)) throw thrown;
  }
}

/** @param {[string, string][]} fields
 * @param {string} ticket
 * @returns {Promise<{ status: 'saved', version: number, told: string } | { status: 'newer', newer: Words, version: number } |
 *   { status: 'sent' | 'away' | 'long' | 'signed-out' }>} */
async function send(fields, ticket) {
  saving = new AbortController();
  const body = new URLSearchParams(fields);
  try {
    const answer = await fetch(`/t/${ticket}/draft`, { method: 'POST', body, signal: saving.signal });
    if (!(answer.headers.get('content-type') ?? '').startsWith('application/json'))
      return { status: answer.status >= 500 ? 'away' : 'signed-out' };
    const said = await answer.json();
    if (said.sent) return { status: 'sent' };
    if (answer.ok) return { status: 'saved', version: Number(said.version), told: String(said.told) };
    if (said.newer) return { status: 'newer', newer: said.newer, version: Number(said.newer.version) };
    return { status: 'long' };
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
  const said = await send(textsIn(fields), words.dataset.draft ?? '');
  if (said.status === 'saved') {
    version = said.version;
    tell(said.told);
    if (words.value === text) localStorage.removeItem(keyOf(words));
  } else if (said.status === 'newer') offer(at, said.newer, said.version);
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

/** @param {readonly [string, string][]} fields
 * @param {string} text
 * @returns {Words} */
function wordsIn(fields, text) {
  const { as = '', to = '', cc = '' } = /** @type {Record<string, string>} */ (Object.fromEntries(fields));
  return { text, as, to, cc };
}

/** @param {HTMLFormElement} form
 * @param {HTMLTextAreaElement} words */
function wordsHere(form, words) {
  return wordsIn(textsIn(new FormData(form)), words.value);
}

/** @param {{ form: HTMLFormElement, words: HTMLTextAreaElement }} at
 * @param {Words} given */
function put({ form, words }, given) {
  words.value = given.text;
  for (const one of /** @type {NodeListOf<HTMLInputElement>} */ (form.querySelectorAll('[name="as"]')))
    one.checked = one.value === given.as;
  for (const name of /** @type {const} */ (['to', 'cc'])) {
    const field = form.elements.namedItem(name);
    if (!(field instanceof HTMLInputElement) || field.value === given[name]) continue;
    field.value = given[name];
    // The line above the fields names the people whom the page knew.
    field.closest('details')?.setAttribute('open', '');
  }
}

/** Words of another place, to choose from.
 * @param {{ form: HTMLFormElement, words: HTMLTextAreaElement }} at
 * @param {Words} given
 * @param {number} newer */
function offer(at, given, newer) {
  const { words } = at;
  document.getElementById('other-draft')?.remove();
  const box = document.createElement('div');
  box.id = 'other-draft';
  box.className = 'banner soon';
  box.setAttribute('role', 'alert');
  const told = document.createElement('p');
  told.textContent = words.dataset.newer ?? '';
  const other = document.createElement('blockquote');
  other.textContent = given.text;
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
      if (takes) put(at, given);
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
  const given = wordsIn(kept.fields, kept.text);
  const shown = wordsHere(at.form, words);
  if (JSON.stringify(given) === JSON.stringify(shown)) return localStorage.removeItem(keyOf(words));
  const fields = kept.fields.map(([name, value]) =>
    name === 'form' ? [name, formToken(at.form)] : [name, name === 'version' ? String(kept.version) : value],
  );
  const said = await send(/** @type {[string, string][]} */ (fields), words.dataset.draft ?? '');
  if (said.status === 'sent') return localStorage.removeItem(keyOf(words));
  if (said.status === 'newer') return offer(at, given, version);
  if (said.status !== 'saved') return;
  localStorage.removeItem(keyOf(words));
  version = said.version;
  if (words.value === words.defaultValue) put(at, given);
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
