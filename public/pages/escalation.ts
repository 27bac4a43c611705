/** Who is told when a request is late, by the steps of the settings, whom a customer can write to, and what a vendor gets. */
import { html } from 'hono/html';
import type { EscalationStep } from '../../contract/settings.ts';
import { listText, shareText, spanText } from '../times.ts';
import type { Shown } from '../visit.ts';
import { type Html, nothing } from './frame.ts';

export function escalation({ settings, words }: Shown): Html {
  const { escalation: steps, support } = settings;
  const escalateTo = support?.escalateTo ?? null;
  const passedOn = support?.passedOn[words.tag] ?? support?.passedOn['en'] ?? words.passedOn;
  const vendors = listText(
    (settings.vendors ?? []).map(({ name }) => name),
    words.tag,
  );
  const when = ({ atShare, afterMinutes }: EscalationStep): string =>
    atShare === null
      ? words.toldAfter(spanText(afterMinutes ?? 0, words.tag))
      : words.toldAt(shareText(atShare, words.tag));
  return html`<section class="block" aria-labelledby="h-more">
    <div>
      <h2 id="h-more">${words.notWell}</h2>
      <p class="aside">${words.notWellLead}</p>
    </div>
    <ol class="steps">
      <li>
        <div><h3>${words.sayIt}</h3><p>${words.sayItHow}</p></div>
      </li>
      ${steps.map((step) => html`<li><div><h3>${words.told[step.tell]}</h3><p>${when(step)}</p></div></li>`)}
      ${
        escalateTo === null
          ? nothing
          : html`<li><div><h3>${words.writeTo}</h3><p><a href="mailto:${escalateTo}">${escalateTo}</a></p></div></li>`
      }
      <li>
        <div><h3>${words.maker}</h3><p>${passedOn}</p>${vendors === '' ? nothing : html`<p>${vendors}</p>`}</div>
      </li>
    </ol>
  </section>`;
}
