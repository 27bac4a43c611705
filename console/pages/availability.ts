/** In the bar: whether new tickets come to this person, and the way to change it. Works without a script. */
import { html } from 'hono/html';
import { aways, awayNow, isOpenEnded, newClick } from '../available.ts';
import { moment } from '../times.ts';
import type { SignedIn } from '../visit.ts';
import { formTokenField } from './fields.ts';
import { type Html, nothing } from './markup.ts';

/** Nothing for a person who is no agent: no ticket comes to them. */
export async function availability(visit: SignedIn): Promise<Awaited<Html> | string> {
  const { words, person, formToken, context } = visit;
  if (person.agent === null || person.agent.role === 'auditor') return nothing;
  const until = await awayNow(visit);
  const text = until === null ? words.available : awayText(visit, until);
  const button = (value: string, label: string): Html =>
    html`<button type="submit" name="away" value="${value}">${label}</button>`;
  return html`<details class="menu" id="available">
    <summary class="btn quiet" data-act="present">
      <span class="dot ${until === null ? 'good' : 'soon'}"></span><span class="presence-text">${text}</span
      ><span class="vh">${words.changeIt}</span>
    </summary>
    <form method="post" action="/me/present">
      ${formTokenField(formToken)}<input type="hidden" name="click" value="${newClick()}" autocomplete="off" /><input
        type="hidden"
        name="page"
        value="${new URL(context.req.url).pathname}"
      />
      ${until === null ? nothing : button('back', words.beBack)}
      ${aways.map((away) => button(away, words.beAway[away]))}
      <p>${words.awayHelp}</p>
    </form>
  </details>`;
}

function awayText(visit: SignedIn, until: number): string {
  const { words } = visit;
  return isOpenEnded(until) ? words.away : words.awayUntil(moment(visit, until));
}
