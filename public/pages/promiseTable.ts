/** What each plan promises, by priority, as a table. */
import { html } from 'hono/html';
import { CLOCKS, PRIORITIES, planPromises } from '../promises.ts';
import { listText, spanText } from '../times.ts';
import type { Shown } from '../visit.ts';
import { type Html, nothing } from './frame.ts';

export function promiseTable({ settings, words, now }: Shown): Html {
  const plans = planPromises(settings, now);
  const pausing = plans.filter(({ pauses }) => pauses).map(({ plan }) => plan);
  const cell = (minutes: number | null): string =>
    minutes === null ? words.noPromise : words.within(spanText(minutes, words.tag));
  return html`<section class="block" aria-labelledby="h-fast">
    <div>
      <h2 id="h-fast">${words.howFast}</h2>
      <p class="aside">${words.howFastLead}</p>
      ${pausing.length === 0 ? nothing : html`<p class="aside">${words.whileWithMaker(listText(pausing, words.tag))}</p>`}
    </div>
    <div class="scroll" tabindex="0" role="region" aria-labelledby="c-fast">
      <table class="sla">
        <caption class="vh" id="c-fast">${words.promises}</caption>
        <thead>
          <tr><td></td>${plans.map(({ plan }) => html`<th scope="col"><span class="plan">${plan}</span></th>`)}</tr>
        </thead>
        ${CLOCKS.map(
          (clock) =>
            html`<tbody>
              <tr class="group"><th scope="rowgroup" colspan="${plans.length + 1}">${words[clock]}</th></tr>
              ${PRIORITIES.map(
                (priority) =>
                  html`<tr>
                    <th scope="row">${words.priority[priority]}</th>
                    ${plans.map(({ minutes }) => html`<td>${cell(minutes(clock, priority))}</td>`)}
                  </tr>`,
              )}
            </tbody>`,
        )}
      </table>
    </div>
  </section>`;
}
