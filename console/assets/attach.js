/**
 * Attaches files to a reply as they are chosen, dropped or pasted: the draft keeps them, and the page shows its list.
 *
 * Promises: says why a file was refused. Words that are written meanwhile stay.
 */
import { fetchPage, morph } from './page.js';

/** @returns {HTMLInputElement | null} */
function field() {
  return /** @type {HTMLInputElement | null} */ (document.querySelector('[data-attach]'));
}

/** @param {readonly File[]} files */
async function attach(files) {
  const input = field();
  const form = input?.form;
  if (input === null || !form || files.length === 0) return;
  const body = new FormData();
  for (const name of ['form', 'click']) {
    const hidden = form.elements.namedItem(name);
    if (hidden instanceof HTMLInputElement) body.set(name, hidden.value);
  }
  for (const file of files) body.append('files', file);
  input.value = '';
  input.disabled = true;
  const said = await send(input.dataset.attach ?? '', body);
  input.disabled = false;
  if (said.version !== undefined)
    document.dispatchEvent(new CustomEvent('firstline:draft', { detail: Number(said.version) }));
  const page = await fetchPage(location.pathname);
  if (page !== null) morph(page, ['attached']);
  tell(said.refused ?? '');
}

/** @param {string} address
 * @param {FormData} body
 * @returns {Promise<{ version?: number, refused?: string }>} */
async function send(address, body) {
  const unsaved = document.getElementById('words')?.dataset.unsaved ?? '';
  try {
    const answer = await fetch(address, { method: 'POST', body, headers: { accept: 'application/json' } });
    const isJson = (answer.headers.get('content-type') ?? '').startsWith('application/json');
    return isJson ? await answer.json() : { refused: unsaved };
  } catch (thrown) {
    if (thrown instanceof TypeError) return { refused: unsaved };
    throw thrown;
  }
}

/** @param {string} text */
function tell(text) {
  const hint = document.getElementById('files-hint');
  if (hint === null || text === '') return;
  hint.textContent = text;
  hint.setAttribute('role', 'alert');
}

document.addEventListener('change', ({ target }) => {
  if (target instanceof HTMLInputElement && target === field()) void attach([...(target.files ?? [])]);
});

document.addEventListener('paste', (event) => {
  const files = [...(event.clipboardData?.files ?? [])];
  if (files.length === 0 || !(event.target instanceof Element) || !event.target.closest('.composer')) return;
  event.preventDefault();
  void attach(files);
});

for (const type of /** @type {const} */ (['dragover', 'drop', 'dragleave']))
  document.addEventListener(type, (event) => {
    const composer = event.target instanceof Element ? event.target.closest('.composer') : null;
    if (composer === null || !(event.dataTransfer?.types.includes('Files') ?? false)) return;
    event.preventDefault();
    composer.classList.toggle('drop', type === 'dragover');
    if (type === 'drop') void attach([...(event.dataTransfer?.files ?? [])]);
  });
