/** What the machine did between two entries: quiet lines, each with its reasons; the lesser ones are one key away. */
import { html } from 'hono/html';
import type { Entry, Line } from '../story.ts';
import { number } from '../times.ts';
import type { SignedIn } from '../visit.ts';
import { type Html, icon, nothing } from './page.ts';
import { timeOf } from './due.ts';

type Lines = Extract<Entry, { kind: 'lines' }>;

export function machineLines(visit: SignedIn, { lines }: Lines): Html {
  const shown = lines.filter(({ isMain }) => isMain);
  const rest = lines.filter(({ isMain }) => !isMain);
  return html`<div class="facts-between">
    ${shown.map((one) => line(visit, one))}
    ${
      rest.length === 0
        ? nothing
        : html`<details class="rest">
            <summary>${icon('chevron', 's')}${visit.words.further(number(visit, rest.length))}</summary>
            ${rest.map((one) => line(visit, one))}
          </details>`
    }
  </div>`;
}

function line(visit: SignedIn, { at, text, why, sign }: Line): Html {
  const { words } = visit;
  const told = html`<span dir="auto">${text}</span>`;
  return html`<div class="fact">
    ${icon(sign, 's')}${
      why.length === 0
        ? told
        : html`<details>
            <summary>${told} <span class="why">${words.why}</span></summary>
            <ul class="because" role="list">${why.map((clause) => html`<li dir="auto">${clause}</li>`)}</ul>
          </details>`
    }${timeOf(visit, at)}
  </div>`;
}
