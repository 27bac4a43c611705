/** A draft of rules in a text area, its faults by line, and what it would change. Needs no script. */
import { html } from 'hono/html';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import type { DraftChecked, RuleFault } from '../../contract/ruleDesk.ts';
import { number } from '../times.ts';
import type { SignedIn } from '../visit.ts';
import { field, formTokenField, refusal } from './fields.ts';
import { type Html, nothing } from './markup.ts';
import { answer, pageFrame } from './page.ts';
import { MAX_REASON } from './ruleBookPage.ts';
import { ruleReport } from './ruleReport.ts';

export type DraftPage = {
  text: string;
  reason: string;
  checked: DraftChecked | null;
  refused: string | null;
};

export function ruleDraftPage(
  visit: SignedIn,
  page: DraftPage,
  status: ContentfulStatusCode,
): Promise<Response> {
  const { words, formToken } = visit;
  const { ruling } = words;
  const { text, reason, checked, refused } = page;
  const main = html`<div class="head">
      <div>
        <h1>${ruling.draft}</h1>
        <p>${ruling.draftLead} <a href="/rules">${ruling.toRules}</a></p>
      </div>
    </div>
    <div class="settings">
      ${refused === null ? nothing : refusal(refused)} ${checked === null ? nothing : checkedPanel(visit, checked)}
      <form class="panel" method="post" action="/rules/draft">
        ${formTokenField(formToken)}
        <div class="field">
          <label for="text">${ruling.yaml}</label>
          <textarea class="input" id="text" name="text" rows="24" spellcheck="false" autocapitalize="none" autocomplete="off" dir="ltr" required>
${text}</textarea
          >
        </div>
        <button class="btn primary" type="submit" name="do" value="check">${ruling.check}</button>
        ${field({
          name: 'reason',
          label: ruling.reason,
          type: 'text',
          autocomplete: 'off',
          value: reason.slice(0, MAX_REASON),
          hint: ruling.optional,
          optional: true,
        })}
        <button class="btn" type="submit" name="do" value="keep">${ruling.keep}</button>
      </form>
    </div>`;
  return answer(visit, status, pageFrame(visit, 'rules', ruling.draft, main));
}

function checkedPanel(visit: SignedIn, { faults, tried }: DraftChecked): Html {
  const { ruling } = visit.words;
  const refusing = faults.filter(({ severity }) => severity === 'refused');
  const doubts = faults.filter(({ severity }) => severity !== 'refused');
  return html`<section class="panel why" aria-labelledby="checked" role="alert">
    <h2 id="checked">${tried === null ? ruling.faults : ruling.wouldPublish}</h2>
    ${faultList(refusing)}
    ${tried === null ? nothing : ruleReport(visit, tried, ruling.looked(number(visit, tried.summary.contacts)))}
    ${doubts.length === 0 ? nothing : html`<h3>${ruling.warnings}</h3>${faultList(doubts)}`}
  </section>`;
}

/** The lint words its faults in English, for the command and for this page. */
function faultList(faults: readonly RuleFault[]): Html | string {
  if (faults.length === 0) return nothing;
  return html`<ul lang="en">
    ${faults.map(
      ({ at, rule, problem, mend }) =>
        html`<li>${at === '' ? nothing : html`<b>${at}</b>: `}${rule === null ? nothing : `${rule}: `}${problem}; ${mend}</li>`,
    )}
  </ul>`;
}
