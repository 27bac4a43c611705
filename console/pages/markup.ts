/** The smallest pieces of a page. */
import { html } from 'hono/html';
import { assetAddress } from '../assets.ts';

/** Escaped HTML. */
export type Html = ReturnType<typeof html>;
/** Nothing at this place. */
export const nothing = '';

const ICONS = assetAddress('icons.svg');

export function icon(name: string, size: '' | 's' = ''): Html {
  return html`<svg class="icon ${size}" aria-hidden="true"><use href="${ICONS}#${name}" /></svg>`;
}
