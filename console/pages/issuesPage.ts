/** Known issues: those that are not over, and those that are, the newest first. */
import { html } from 'hono/html';
import { iso } from '../../contract/clock.ts';
import type { IssueRow } from '../../contract/issueRow.ts';
import { titleOf } from '../../contract/telling/titles.ts';
import { vendorName } from '../../contract/vendors.ts';
import { productName } from '../issueForm.ts';
import { exact, moment, number } from '../times.ts';
import { mayAct, type SignedIn } from '../visit.ts';
import { answer, type Html, icon, nothing, pageFrame } from './page.ts';

/** `isFirst`: the page of now, with those that are not over. */
export type IssuesShown = {
  unended: readonly IssueRow[];
  over: readonly IssueRow[];
  next: number | null;
  isFirst: boolean;
};

export function issuesPage(
  visit: SignedIn,
  { unended, over, next, isFirst }: IssuesShown,
): Promise<Response> {
  const { issues } = visit.words;
  const main = html`<div class="head">
      <div>
        <h1>${issues.title}</h1>
        <p>${issues.lead}</p>
      </div>
      ${mayAct(visit) ? html`<div class="actions"><a class="btn primary" href="/issues/new">${icon('pen', 's')}${issues.open}</a></div>` : nothing}
    </div>
    <div class="settings issues">
      ${isFirst ? panel(visit, 'now', issues.now, unended, issues.none) : html`<p><a href="/issues">${issues.all}</a></p>`}
      ${panel(visit, 'over', issues.over, over, issues.noneOver)}
      ${next === null ? nothing : html`<p><a href="/issues?before=${next}" rel="next">${issues.older}</a></p>`}
    </div>`;
  return answer(visit, 200, pageFrame(visit, 'issues', issues.title, main));
}

function panel(visit: SignedIn, id: string, title: string, issues: readonly IssueRow[], none: string): Html {
  return html`<section class="panel" aria-labelledby="${id}">
    <h2 id="${id}">${title}</h2>
    ${
      issues.length === 0
        ? html`<p>${none}</p>`
        : html`<ul class="sessions" role="list">${issues.map((issue) => row(visit, issue))}</ul>`
    }
  </section>`;
}

function row(visit: SignedIn, issue: IssueRow): Html {
  const { words, settings } = visit;
  const { issues } = words;
  const products = issue.products.map((product) => productName(settings, product));
  const about = [
    ...(issue.vendor === null ? [] : [vendorName(settings, issue.vendor)]),
    ...products,
    ...(issue.notices === 0 ? [] : [issues.notices(number(visit, issue.notices), issue.notices === 1)]),
  ].filter((part) => part !== '');
  return html`<li>
    ${icon('flag')}
    <div>
      <b class="num">${issue.id}</b> <a href="/issues/${issue.id}" dir="auto">${issue.title === '' ? words.noSubject : issue.title}</a>
      ${marks(visit, issue)}
      <small>${about.join(' · ')}</small>
      <small>${times(visit, issue)}</small>
    </div>
    <span></span>
  </li>`;
}

export function marks({ words }: SignedIn, { kind, state, published }: IssueRow): Html {
  const { issues } = words;
  const mood = { open: 'late', planned: 'soon', over: '' }[state];
  return html`<span class="badge ${mood}">${issues.state[state]}</span> <span class="badge">${issues.kind[kind]}</span> ${published ? html`<span class="badge accent">${icon('eye', 's')}${issues.published}</span>` : nothing}`;
}

export function times(visit: SignedIn, { startsAt, endsAt, openedAt, overAt }: IssueRow): Html {
  const { issues } = visit.words;
  const parts = [
    issues.began(moment(visit, Date.parse(startsAt ?? openedAt))),
    ...(overAt === null && endsAt !== null ? [issues.ending(moment(visit, Date.parse(endsAt)))] : []),
    ...(overAt === null ? [] : [issues.endedAt(moment(visit, Date.parse(overAt)))]),
  ];
  const at = Date.parse(startsAt ?? openedAt);
  return html`<time datetime="${iso(at)}" title="${exact(visit, at)}">${parts.join(' · ')}</time>`;
}

/** Null: of every category. */
export function categoriesOf(
  { settings, words }: SignedIn,
  { categories }: Pick<IssueRow, 'categories'>,
): string {
  if (categories === null) return words.issues.categoriesAll;
  return categories.map((id) => titleOf(settings, id, words.tag)).join(', ');
}
