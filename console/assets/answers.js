/**
 * Inserts the canned answer that a person chooses, where they write. `;` at the beginning of a line opens the list.
 *
 * Promises: only inserts, so that the words around it stay. The first place that is still empty is selected.
 */

/** @returns {HTMLSelectElement | null} */
function list() {
  return /** @type {HTMLSelectElement | null} */ (document.querySelector('[data-answers]'));
}

/** @returns {HTMLTextAreaElement | null} */
function field() {
  return /** @type {HTMLTextAreaElement | null} */ (document.getElementById('words'));
}

/** @param {HTMLSelectElement} select */
async function insert(select) {
  const [words, id] = [field(), select.value];
  select.value = '';
  if (words === null || id === '') return;
  const answer = await fetch(`${select.dataset.answers}${encodeURIComponent(id)}`);
  if (!answer.ok || !(answer.headers.get('content-type') ?? '').startsWith('application/json')) return;
  const { text } = await answer.json();
  const start = words.selectionStart;
  words.setRangeText(String(text), start, words.selectionEnd, 'end');
  const place = /\{\{[^{}\n]{1,62}\}\}/.exec(words.value.slice(start));
  words.focus();
  if (place !== null) words.setSelectionRange(start + place.index, start + place.index + place[0].length);
  words.dispatchEvent(new InputEvent('input', { bubbles: true }));
}

document.addEventListener('change', ({ target }) => {
  const select = list();
  if (select !== null && target === select) void insert(select);
});

document.addEventListener('keydown', (event) => {
  const [select, words] = [list(), field()];
  if (event.key !== ';' || select === null || event.target !== words || words === null) return;
  const before = words.value.slice(0, words.selectionStart);
  if (before !== '' && !before.endsWith('\n')) return;
  event.preventDefault();
  select.focus();
  select.showPicker?.();
});
