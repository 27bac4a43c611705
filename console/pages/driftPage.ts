/** How corrections, unclassified contacts and unseen words change, by week, with the intervals that so few contacts allow. */
import { html } from 'hono/html';
import type { DriftRow } from '../../contract/ruleRows.ts';
import { titleOf } from '../../contract/telling/titles.ts';
import { number } from '../times.ts';
import type { SignedIn } from '../visit.ts';
import type { Html } from './markup.ts';
import { answer, pageFrame } from './page.ts';
import { scrolled } from './ruleReport.ts';

type Item = DriftRow['items'][number];

export function driftPage(visit: SignedIn, { items, isWhole }: DriftRow): Promise<Response> {
  const { ruling } = visit.words;
  const main = html`<div class="head">
      <div>
        <h1>${ruling.drift}</h1>
        <p>${ruling.driftLead} <a href="/rules">${ruling.toRules}</a></p>
      </div>
    </div>
    <div class="settings">
      <section class="panel why" aria-label="${ruling.drift}">
        ${isWhole ? '' : html`<p class="hint">${ruling.driftPart}</p>`}
        ${items.length === 0 ? html`<p>${ruling.driftNone}</p>` : table(visit, items)}
      </section>
    </div>`;
  return answer(visit, 200, pageFrame(visit, 'rules', ruling.drift, main));
}

function table(visit: SignedIn, items: readonly Item[]): Html {
  const { ruling } = visit.words;
  const heads = [
    ruling.driftMeasure,
    ruling.driftRecent,
    ruling.driftUsual,
    ruling.driftWeeks,
    ruling.driftChange,
  ];
  return scrolled(
    ruling.drift,
    html`<thead><tr>${heads.map((head) => html`<th scope="col">${head}</th>`)}</tr></thead>
      <tbody>${items.map((item) => row(visit, item))}</tbody>`,
  );
}

function row(visit: SignedIn, { measure, category, recent, usual, byWeek, change }: Item): Html {
  const { words, settings } = visit;
  const { ruling } = words;
  const of = category === null ? '' : `: ${titleOf(settings, category, words.tag)}`;
  const weeks = byWeek
    .map((one) => `${number(visit, one.counted)}/${number(visit, one.contacts)}`)
    .join(' · ');
  return html`<tr>
    <td>${ruling.driftOf[measure]}${of}</td>
    <td class="n">${shareText(visit, recent)}</td>
    <td class="n">${shareText(visit, usual)}</td>
    <td class="n">${weeks}</td>
    <td>${change === null ? '' : ruling.driftIs[change]}</td>
  </tr>`;
}

/** `12 % (8 % to 17 %)`. */
function shareText({ words }: SignedIn, { share, interval }: Item['recent']): Html {
  if (share === null || interval === null) return html`–`;
  const percent = new Intl.NumberFormat(words.tag, { style: 'percent', maximumFractionDigits: 0 });
  const [from, to] = interval.map((one) => percent.format(one));
  return html`<span class="nowrap">${percent.format(share)} (${from}–${to})</span>`;
}
