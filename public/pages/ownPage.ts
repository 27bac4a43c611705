/**
 * A customer's page of one ticket: how far it is, the form for more words and for *solved*, and the words to and by
 * this person. Shows words as text: nothing of them is a link or runs. `gonePage` is for every token that opens nothing.
 */
import { html } from 'hono/html';
import { openCallback } from '../../contract/callBack.ts';
import { pageEnds } from '../../contract/customerPage.ts';
import { dateText } from '../times.ts';
import { nearInstantText } from '../../contract/telling/instant.ts';
import type { Said } from '../owned.ts';
import type { OwnShown } from '../visit.ts';
import { ownForm } from './ownForm.ts';
import { frame, type Html, nothing } from './frame.ts';

export function ownPage(shown: OwnShown): Html {
  const { words, ticket, subject, said, hasOlder, note } = shown;
  const { own } = words;
  return frame(shown, {
    title: `${ticket.number} · ${words.title('').replace(/ · $/, '')}`,
    head: nothing,
    main: html`<main class="one" id="main" tabindex="-1">
      <div>
        <p class="aside num">${ticket.number}</p>
        <h1 dir="auto">${subject === '' ? ticket.number : subject}</h1>
      </div>
      ${note === null ? nothing : html`<p class="note" role="${note.wrong ? 'alert' : 'status'}">${note.text}</p>`}
      ${state(shown)} ${ownForm(shown)}
      <p class="aside">${own.whoSees} ${untilText(shown)}</p>
      <section aria-labelledby="h-said">
        <h2 id="h-said">${own.said}</h2>
        <div class="thread">${said.length === 0 ? html`<p>${own.nothingYet}</p>` : said.map((one) => entry(shown, one))}</div>
        ${hasOlder ? html`<p class="aside">${own.older}</p>` : nothing}
      </section>
    </main>`,
  });
}

function untilText({ words, ticket, zone }: OwnShown): string {
  const ends = pageEnds(ticket);
  if (ends === null) return '';
  const day = new Intl.DateTimeFormat('en-CA', { timeZone: zone }).format(ends);
  return words.own.until(dateText(day, words.tag));
}

/** Three steps: it came in, the first answer, the end. */
function state(shown: OwnShown): Html {
  const { words, ticket, person } = shown;
  const { own } = words;
  const near = (at: number): string => nearInstantText(at, shown.now, words.tag, shown.zone);
  const { openedAt, firstRespondedAt, firstResponse, resolution, resolvedAt, status } = ticket;
  const isOver = status === 'resolved';
  const answer =
    firstRespondedAt === null
      ? `${own.answerBy} ${firstResponse === null ? own.soon : own.by(near(firstResponse.due))}`
      : own.answered(near(firstRespondedAt));
  const promised = status === 'waiting' || resolution === null ? '' : own.solvedBy(near(resolution.due));
  const last = isOver
    ? own.resolved(near(resolvedAt ?? shown.now))
    : [status === 'waiting' ? own.waiting : own.working, promised]
        .filter((text) => text !== '')
        .join(own.stop);
  const open = isOver ? null : openCallback(ticket);
  const callback = open?.person === person.id ? open : null;
  const isAnswered = firstRespondedAt !== null;
  return html`<ol class="state" aria-label="${own.state}">
    <li class="done">${own.cameIn(near(openedAt))}</li>
    <li ${isAnswered ? html`class="done"` : isOver ? nothing : html`aria-current="step"`}>${answer}</li>
    ${callback === null ? nothing : html`<li>${own.ringsBack(near(callback.due))}</li>`}
    <li ${isAnswered || isOver ? html`aria-current="step"` : nothing}>${last}</li>
  </ol>`;
}

function entry({ words, now, zone }: OwnShown, { at, ours, text, files }: Said): Html {
  return html`<article class="${ours ? 'us' : 'you'}">
    <small><b>${ours ? words.own.us : words.own.you}</b>, <time datetime="${new Date(at).toISOString()}">${nearInstantText(at, now, words.tag, zone)}</time></small>
    <p class="words" dir="auto">${text}</p>
    ${files.length === 0 ? nothing : html`<ul class="files">${files.map((name) => html`<li>${name}</li>`)}</ul>`}
  </article>`;
}

/** Only how to write and ring. */
export function gonePage(shown: Pick<OwnShown, 'settings' | 'words'>): Html {
  const { settings, words } = shown;
  const { own } = words;
  return frame(shown, {
    title: own.goneTitle,
    head: nothing,
    main: html`<main class="one" id="main" tabindex="-1">
      <h1>${own.goneTitle}</h1>
      <p>${own.gone}</p>
      <ul class="plain">
        ${settings.mailboxes.map(({ address }) => html`<li><a href="mailto:${address}">${address}</a></li>`)}
        ${settings.phones.map(({ number }) => html`<li><a href="tel:${number}">${number}</a></li>`)}
        <li><a href="/support?lang=${words.tag}">${words.heading}</a></li>
      </ul>
    </main>`,
  });
}
