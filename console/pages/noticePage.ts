/** Pages that say why something was not done, and what to do now. */
import { html } from 'hono/html';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import type { Visit } from '../visit.ts';
import { answer, doorFrame, type Html, nothing } from './page.ts';

export function forbiddenPage(visit: Visit): Promise<Response> {
  return notice(visit, 403, visit.words.forbiddenTitle, visit.words.forbidden);
}

/** A form without our token: it is old, or another site sent it. */
export function stalePage(visit: Visit): Promise<Response> {
  return notice(visit, 403, visit.words.staleTitle, visit.words.stale, visit.form.get('text'));
}

export function notFoundPage(visit: Visit): Promise<Response> {
  return notice(visit, 404, visit.words.notice.notFoundTitle, visit.words.notice.notFound);
}

/** After a bug. The words of a form are given back; the report has the cause. */
export function failedPage(visit: Visit): Promise<Response> {
  const { failedTitle, failed } = visit.words.notice;
  return notice(visit, 500, failedTitle, failed, visit.form.get('text'));
}

export function busyPage(visit: Visit): Promise<Response> {
  visit.context.header('retry-after', '5');
  return notice(visit, 503, visit.words.busyTitle, visit.words.busy, visit.form.get('text'));
}

/** Sent with files that are too large: the browser's page before still has the words. */
export function tooLargePage(visit: Visit): Promise<Response> {
  return notice(visit, 413, visit.words.files.tooLargeTitle, visit.words.files.tooLarge);
}

/** The next ticket was not taken. */
export function refusedTaking(visit: Visit, why: string): Promise<Response> {
  return notice(visit, 409, visit.words.day.notTaken, why);
}

export function tooLatePage(visit: Visit): Promise<Response> {
  return notice(visit, 409, visit.words.held.tooLateTitle, visit.words.held.tooLate);
}

/** `kept`: words that a person wrote into the form, given back to be copied. */
function notice(
  visit: Visit,
  status: ContentfulStatusCode,
  title: string,
  text: string,
  kept = '',
): Promise<Response> {
  const { words, person } = visit;
  return answer(
    visit,
    status,
    doorFrame(
      visit,
      title,
      html`<div>
          <h1>${title}</h1>
          <p class="lead">${text}</p>
        </div>
        ${kept === '' ? nothing : keptWords(visit, kept)}
        <p><a class="btn" href="/">${person === null ? words.toSignIn : words.toStart}</a></p>`,
    ),
  );
}

function keptWords({ words }: Visit, kept: string): Html {
  return html`<div class="field">
    <label for="kept">${words.keptWords}</label>
    <textarea class="input" id="kept" rows="8" readonly dir="auto">
${kept}</textarea
    >
  </div>`;
}
