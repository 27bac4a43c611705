/** Where an agent writes to a customer first: to whom, about what, and the composer. */
import { html } from 'hono/html';
import { priority } from '../../contract/classification.ts';
import type { Unsent } from '../../contract/drafts.ts';
import { NEW_TICKET } from '../../contract/order.ts';
import { titleOf } from '../../contract/telling/titles.ts';
import type { SignedIn } from '../visit.ts';
import { answersPart, filesPart, savedPart, sendButtons, whereTo, wordsPart } from './composer.ts';
import { done, select } from './fields.ts';
import type { Composed, Refused } from './knownTicket.ts';
import { answer, type Html, nothing, pageFrame } from './page.ts';
import { previewOfFirst } from './preview.ts';
import { hidden, refusedBanner } from './ticketForms.ts';

export type Begun = { click: string; composed: Composed; draft: Unsent | null; refused: Refused | null };

export function writePage(
  visit: SignedIn,
  begun: Begun,
  status: 200 | 403 | 409 | 413 | 422,
): Promise<Response> {
  const { words, context } = visit;
  const { isSaved, isDiscarded, isBack, filesKept } = words.draft;
  const told = { save: isSaved, discard: isDiscarded, back: isBack, files: filesKept }[
    context.req.query('draft') ?? ''
  ];
  const main = html`<div class="head">
      <div>
        <h1>${words.writing.title}</h1>
        <p>${words.writing.lead}</p>
      </div>
    </div>
    ${begun.refused === null ? nothing : refusedBanner(visit, NEW_TICKET, begun.refused)}
    <div id="newest">${told === undefined ? nothing : done(told)}</div>
    ${previewOfFirst(visit, begun)}${theForm(visit, begun)}`;
  return answer(visit, status, pageFrame(visit, 'write', words.writing.title, main));
}

function theForm(visit: SignedIn, { click, composed, draft }: Begun): Html {
  const { words, person } = visit;
  const about = { ticket: { number: NEW_TICKET }, draft, composed };
  const { to = '', cc = '', begin } = composed.recipients ?? {};
  const field = (name: string, label: string, value: string, more: Html | string): Html =>
    html`<label for="field-${name}">${label}</label>
      <input class="input" id="field-${name}" name="${name}" value="${value}" autocomplete="off" dir="auto" ${more} />`;
  const plain = html`spellcheck="false" autocapitalize="none" aria-describedby="to-hint"`;
  return html`<form class="composer writing" method="post" action="/t/${NEW_TICKET}" enctype="multipart/form-data">
    ${hidden(visit, { click, seen: 0 })}
    <input type="hidden" name="order" value="write" />
    <input type="hidden" name="version" value="${composed.version}" autocomplete="off" />
    <input type="hidden" name="writer" value="${person.account.id}" autocomplete="off" />
    <div class="addresses">
      ${field('to', words.to, to, html`${plain} required ${to === '' ? html`autofocus` : nothing}`)}
      <p class="hint" id="to-hint">${words.writing.toHint}</p>
      ${field('cc', words.cc, cc, plain)}
      ${field('subject', words.answers.subject, begin?.subject ?? '', html`maxlength="200" required`)}
    </div>
    <div class="choices">${choices(visit, composed)}</div>
    ${wordsPart(visit, about)} ${filesPart(visit, about)}
    <div class="do">
      ${savedPart(visit, about)} ${answersPart(visit, about, begin?.category ?? '')}
      <label class="then"><span class="vh">${words.afterwards}</span>${whereTo(visit, ['list', 'next'])}</label>
      <span class="sends">${sendButtons(visit)}</span>
    </div>
  </form>`;
}

function choices({ words, settings }: SignedIn, { recipients }: Composed): Html {
  const begin = recipients?.begin;
  const addresses = settings.mailboxes.map(({ address }) => ({ value: address, label: address }));
  const categories = settings.categories.map(({ id }) => ({
    value: id,
    label: titleOf(settings, id, words.tag),
  }));
  return html`${select('category', words.categoryIs, begin?.category ?? '', [
    { value: '', label: words.writing.chooseCategory },
    ...categories,
  ])}
  ${select(
    'priority',
    words.priorityIs,
    begin?.priority ?? 'normal',
    priority.options.map((value) => ({ value, label: words.priority[value] })),
  )}
  ${addresses.length < 2 ? nothing : select('mailbox', words.answers.from, begin?.mailbox ?? '', addresses)}`;
}
