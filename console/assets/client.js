/**
 * What the page says to its scripts: who is signed in, the position that it shows, and the words in the reader's language
 * (`pages/clientWords.ts`).
 */

const template = /** @type {HTMLTemplateElement | null} */ (document.getElementById('client'));

/** `agent`: the agent's id, '' without one. */
export const me = { account: template?.dataset['account'] ?? '', agent: template?.dataset['agent'] ?? '' };

/** Whether single keys act. */
export const hasKeys = template?.dataset['keys'] === 'on';

/** Whether the server wants to know that this person uses the console. */
export const saysHere = template?.dataset['here'] === 'on';

/** The position of the history up to which this page shows the tickets. */
export const shownUpTo = Number(template?.dataset['seq'] ?? 0);

/** @type {Map<string, string>} */
const words = new Map();
for (const one of template?.content.querySelectorAll('[data-name]') ?? [])
  words.set(/** @type {HTMLElement} */ (one).dataset['name'] ?? '', one.textContent ?? '');

/** The words of this name, with values in place of `{key}`. '' where the page has none.
 * @param {string} name
 * @param {Record<string, string | number>} [values] */
export function said(name, values = {}) {
  return (words.get(name) ?? '').replaceAll(/\{(\w+)\}/g, (_, key) => String(values[key] ?? ''));
}

/** @param {string} name */
export function isSaid(name) {
  return words.has(name);
}

/** A form field that each POST of the page carries. */
export function formToken() {
  return /** @type {HTMLInputElement | null} */ (document.querySelector('input[name="form"]'))?.value ?? '';
}

/** An element with these attributes and children.
 * @param {string} tag
 * @param {Record<string, string>} attributes
 * @param {...(Node | string)} children */
export function element(tag, attributes, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  made.append(...children);
  return made;
}

/** Screen readers speak it; nothing is shown.
 * @param {string} text */
export function speak(text) {
  const spoken = element('p', { class: 'vh' }, text);
  document.getElementById('toasts')?.append(spoken);
  setTimeout(() => spoken.remove(), 10_000);
}
