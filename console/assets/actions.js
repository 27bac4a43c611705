/**
 * What keys and the palette can do, by the name that the table of keys gives (`console/keys.ts`). A module adds its own
 * here. One without an entry is an element of the page with `data-act`, or the button or the choice of a form that orders
 * it: a button is pressed, a link followed, a field gets the focus.
 */

/** Returns whether it did something. @type {Map<string, () => boolean | void>} */
export const actions = new Map();

/** Of an action that needs something of the page: whether it is there. @type {Map<string, () => boolean>} */
export const needs = new Map();

/** @param {string} name
 * @returns {HTMLElement | null} */
export function elementOf(name) {
  return [...elementsOf(name, document)].find((one) => one.checkVisibility()) ?? null;
}

/** @param {string} name
 * @param {ParentNode} within
 * @returns {NodeListOf<HTMLElement>} */
export function elementsOf(name, within) {
  const is = CSS.escape(name);
  return within.querySelectorAll(
    `[data-act="${is}"], button[name="order"][value="${is}"], select[name="${is}"]`,
  );
}

/** Whether this can be done now on this page.
 * @param {string} name */
export function can(name) {
  if (needs.get(name)?.() === false) return false;
  return actions.has(name) || elementOf(name) !== null;
}

/** @param {string} name
 * @returns {boolean} Whether something was done. */
export function act(name) {
  const own = actions.get(name);
  if (own !== undefined && own() !== false) return true;
  const one = elementOf(name);
  if (one === null) return false;
  if (one.matches('textarea, input:not([type="radio"], [type="checkbox"]), select')) one.focus();
  else one.click();
  return true;
}
