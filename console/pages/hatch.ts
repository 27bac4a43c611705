/** The pattern of closed hours. A figure refers to it, so a page with such a figure has it once. */
import { html } from 'hono/html';
import type { Html } from './page.ts';

export function hatch(): Html {
  return html`<svg width="0" height="0" class="vh" aria-hidden="true" focusable="false">
    <defs>
      <pattern id="hatch" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
        <line x1="0" y1="0" x2="0" y2="6" stroke="currentColor" stroke-opacity=".28" stroke-width="1.5" />
      </pattern>
    </defs>
  </svg>`;
}
