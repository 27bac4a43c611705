/** The contacts of a week whose category is least sure, each with the form that gives it one. */
import { html } from 'hono/html';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import type { DoubtfulRow } from '../../contract/ruleRows.ts';
import { titleOf } from '../../contract/telling/titles.ts';
import { exact, moment, number } from '../times.ts';
import { mayAct, type SignedIn } from '../visit.ts';
import { done as doneBanner, formTokenField, refusal } from './fields.ts';
import type { Html } from './markup.ts';
import { answer, nothing, pageFrame } from './page.ts';

type Asked = DoubtfulRow & { seen: number; click: string };
type Shown = { asked: readonly Asked[]; all: number; refused: string | null; isKept: boolean };

export function doubtfulPage(
  visit: SignedIn,
  { asked, all, refused, isKept }: Shown,
  status: ContentfulStatusCode,
): Promise<Response> {
  const { ruling } = visit.words;
  const counted = ruling.doubtfulDone(number(visit, all - asked.length), number(visit, all));
  const main = html`<div class="head">
      <div>
        <h1>${ruling.doubtful}</h1>
        <p>${ruling.doubtfulLead} ${all === 0 ? nothing : counted} <a href="/rules">${ruling.toRules}</a></p>
      </div>
    </div>
    <div class="settings">
      ${isKept ? doneBanner(ruling.doubtfulKept) : nothing} ${refused === null ? nothing : refusal(refused)}
      ${all === 0 ? html`<p>${ruling.doubtfulNone}</p>` : nothing}
      ${asked.map((one) => contact(visit, one))}
    </div>`;
  return answer(visit, status, pageFrame(visit, 'rules', ruling.doubtful, main));
}

function contact(visit: SignedIn, one: Asked): Html {
  const { words, settings } = visit;
  const { ticket, subject, receivedAt, best, second } = one;
  const title = (id: string): string => titleOf(settings, id, words.tag);
  const at = Date.parse(receivedAt);
  return html`<section class="panel why" aria-labelledby="of-${ticket}">
    <h2 id="of-${ticket}"><a href="/t/${ticket}" dir="auto">${subject || words.noSubject}</a> <small>${ticket} <time datetime="${receivedAt}" title="${exact(visit, at)}">${moment(visit, at)}</time></small></h2>
    <p>${words.ruling.doubtfulSecond(title(best), title(second))}</p>
    ${mayAct(visit) && visit.person.role !== 'agent' ? form(visit, one) : nothing}
  </section>`;
}

function form(visit: SignedIn, { ticket, category, seen, click }: Asked): Html {
  const { words, settings, formToken } = visit;
  const { ruling } = words;
  return html`<form class="change" method="post" action="/rules/doubtful">
    ${formTokenField(formToken)}
    <input type="hidden" name="ticket" value="${ticket}" />
    <input type="hidden" name="click" value="${click}" autocomplete="off" />
    <input type="hidden" name="seen" value="${seen}" autocomplete="off" />
    <div class="field">
      <label for="category-${ticket}">${ruling.doubtfulIs}</label>
      <select class="input" id="category-${ticket}" name="category">
        ${settings.categories.map(
          ({ id }) =>
            html`<option value="${id}" ${id === category ? html`selected` : nothing}>${titleOf(settings, id, words.tag)}</option>`,
        )}
      </select>
    </div>
    <button class="btn" type="submit">${ruling.doubtfulSave}</button>
  </form>`;
}
