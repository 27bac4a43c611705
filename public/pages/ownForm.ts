/** The form of a customer's page: words, files, whether it is solved, and how good our help was. Works without a script. */
import { html } from 'hono/html';
import { MAX_PAGE_FILES_BYTES } from '../owned.ts';
import type { OwnShown } from '../visit.ts';
import { type Html, nothing } from './frame.ts';

export const SCORES = [5, 4, 3, 2, 1] as const;

export function ownForm({ words, ticket, click, text }: OwnShown): Html {
  const { own } = words;
  const mayRate = ticket.firstRespondedAt !== null || ticket.status === 'resolved';
  return html`<form class="ask" method="post" action="?lang=${words.tag}" enctype="multipart/form-data" aria-labelledby="h-ask">
    <h2 id="h-ask">${mayRate ? own.isSolved : own.add}</h2>
    <input type="hidden" name="click" value="${click}" />
    ${
      mayRate
        ? html`<fieldset class="scores">
            <legend>${own.howGood} <span class="aside">${own.optional}</span></legend>
            ${SCORES.map((score) => html`<label><input type="radio" name="score" value="${score}" autocomplete="off" /> ${own.scores[score]}</label>`)}
            <label><input type="radio" name="score" value="" checked autocomplete="off" /> ${own.noScore}</label>
          </fieldset>`
        : nothing
    }
    <div class="field">
      <label for="text">${mayRate ? own.anything : own.yourWords}</label>
      <textarea class="input" id="text" name="text" rows="5" maxlength="20000" dir="auto" autocomplete="off">
${text}</textarea>
    </div>
    <div class="field">
      <label for="files">${own.files} <span class="aside">${own.filesHint(megabytes(words.tag))}</span></label>
      <input class="input" id="files" name="files" type="file" multiple />
    </div>
    <div class="acts">
      <button class="btn ${mayRate ? '' : 'primary'}" type="submit" name="do" value="add">${own.send}</button>
      <button class="btn ${mayRate ? 'primary' : ''}" type="submit" name="do" value="solved">${own.yes}</button>
      ${mayRate ? html`<button class="btn" type="submit" name="do" value="not-yet">${own.notYet}</button>` : nothing}
    </div>
  </form>`;
}

function megabytes(tag: string): string {
  return new Intl.NumberFormat(tag, { style: 'unit', unit: 'megabyte' }).format(
    Math.floor(MAX_PAGE_FILES_BYTES / 1_000_000),
  );
}
