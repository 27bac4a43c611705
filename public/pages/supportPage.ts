/** How customers get help: one page, made of the settings and of published known issues. Names no agent, no customer and no ticket. */
import { html } from 'hono/html';
import { openingAt, openingText, openingTitle } from '../../contract/telling/opening.ts';
import { pageTitle, titleOf } from '../../contract/telling/titles.ts';
import { deskOpening, planPromises, providerOf } from '../promises.ts';
import { languagesText } from '../times.ts';
import type { Calendar } from '../../contract/settings.ts';
import type { Shown } from '../visit.ts';
import { languages } from '../words/words.ts';
import { known } from './known.ts';
import { escalation } from './escalation.ts';
import { frame, type Html, nothing } from './frame.ts';
import { hours } from './hours.ts';
import { structured } from './structured.ts';
import { promiseTable } from './promiseTable.ts';
import { writeSection } from './writePage.ts';

export function supportPage(shown: Shown): Html {
  const { settings, words, publicUrl } = shown;
  const name = providerOf(settings);
  const spoken = [...new Set(settings.agents.flatMap((agent) => agent.languages))];
  return frame(shown, {
    title: words.title(name),
    head: html`<meta name="description" content="${words.summary(name)}" />
      ${languages.map(({ tag }) => html`<link rel="alternate" hreflang="${tag}" href="${publicUrl}/support?lang=${tag}" />`)}
      ${structured(shown)}`,
    main: html`<main class="wrap" id="main" tabindex="-1">
        <div class="hero">
          <div>
            <h1>${words.heading}</h1>
            <p>${words.lead(languagesText(spoken, words.tag), settings.phones.length > 0)}</p>
          </div>
          ${openNow(shown)}
        </div>
        ${known(shown)} ${ways(shown)} ${help(shown)} ${writeSection(shown)} ${promiseTable(shown)} ${hours(shown)} ${escalation(shown)}
      </main>
      <footer class="wrap"><span>${name}</span><span>${words.footer}</span></footer>`,
  });
}

/** Whether we are open, and by when a mail sent now is answered on each plan. */
export function openNow({ settings, words, now, sentences }: Shown): Html {
  const { opening, calendar } = deskOpening(settings, now);
  const state = openingText(opening, now, words.tag, calendar.timeZone);
  return html`<section class="open ${opening.open ? 'yes' : 'no'}" aria-labelledby="h-open">
    <h2 id="h-open">${openingTitle(opening, words.tag)}</h2>
    ${state === '' ? nothing : html`<p>${state}</p>`}
    <h3>${words.mailNow}</h3>
    <p class="aside">${words.mailNowLead}</p>
    <dl class="by">
      ${planPromises(settings, now).map(
        ({ plan, due, calendar: { timeZone } }) =>
          html`<div>
            <dt class="plan">${plan}</dt>
            <dd>${due === null ? sentences.answerBy(null, words.tag, timeZone) : html`<time datetime="${isoOf(due)}">${sentences.answerBy(due, words.tag, timeZone)}</time>`}</dd>
          </div>`,
      )}
    </dl>
  </section>`;
}

/** As `sla due` writes an instant. */
function isoOf(at: number): string {
  return new Date(at).toISOString().replace(/\.000Z$/, 'Z');
}

/** Self-support first. */
function ways({ settings, words, now }: Shown): Html {
  const { mailboxes, phones, calendars, support } = settings;
  const about = (queue: string | null): string =>
    queue === null ? '' : words.forSubject(titleOf(settings, queue, words.tag));
  return html`<div class="ways">
    <div>
      <h2>${words.selfFirst}</h2>
      <a class="big" href="#help">${words.toHelp}</a>
      <p>${words.selfFirstLead}</p>
    </div>
    <div>
      <h2>${words.write}</h2>
      ${mailboxes.map(({ address, queue }) => html`<a class="big" href="mailto:${address}">${address}</a><span class="aside">${about(queue)}</span>`)}
      <p>${words.writeLead} <a href="#write">${words.form.title}</a></p>
    </div>
    ${
      phones.length === 0
        ? nothing
        : html`<div>
            <h2>${words.ring}</h2>
            ${phones.map(({ number, language, calendar }) => html`<a class="big num" href="tel:${number}">${number}</a><span class="aside">${languagesText([language], words.tag)}${words.own.stop}${phoneState(calendars[calendar], now, words.tag)}</span>`)}
            <p>${words.ringLead}</p>
          </div>`
    }
    ${
      (support?.health ?? []).length === 0
        ? nothing
        : html`<div>
            <h2>${words.health}</h2>
            ${support?.health.map(({ title, url }) => html`<a class="big" href="${url}" rel="noopener">${pageTitle(title, words.tag)}</a>`)}
            <p>${words.healthLead}</p>
          </div>`
    }
  </div>`;
}

function phoneState(calendar: Calendar | undefined, now: number, language: string): string {
  return calendar === undefined
    ? ''
    : openingText(openingAt(calendar, now), now, language, calendar.timeZone);
}

/** Each subject in plain words, with the guides for it. */
function help({ settings, words }: Shown): Html {
  const builtIn: Readonly<Record<string, string>> = words.about;
  return html`<section class="block" id="help" aria-labelledby="h-help">
    <div>
      <h2 id="h-help">${words.helpWith}</h2>
      <p class="aside">${words.helpWithLead}</p>
    </div>
    <div class="help">
      ${settings.categories.map(({ id, about, selfHelp }) => {
        const said =
          about?.[words.tag] ?? about?.['en'] ?? (Object.hasOwn(builtIn, id) ? builtIn[id] : undefined);
        return html`<div>
          <h3>${titleOf(settings, id, words.tag)}</h3>
          ${said === undefined ? nothing : html`<p>${said}</p>`}
          ${selfHelp.length === 0 ? nothing : html`<ul>${selfHelp.map(({ title, url }) => html`<li><a href="${url}" rel="noopener">${pageTitle(title, words.tag)}</a></li>`)}</ul>`}
        </div>`;
      })}
    </div>
  </section>`;
}
