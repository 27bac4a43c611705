/** The hours in which promises count, of each calendar that a plan or a number has, and its coming holidays. */
import { html } from 'hono/html';
import { zoneText } from '../../contract/telling/zoneName.ts';
import { calendarsShown, comingSpecialDays, type NamedCalendar } from '../promises.ts';
import { dateText, isAlways, listText, weekOf } from '../times.ts';
import type { Shown } from '../visit.ts';
import { type Html, nothing } from './frame.ts';

export function hours(shown: Shown): Html {
  const { settings, words } = shown;
  return html`<section class="block" aria-labelledby="h-when">
    <div>
      <h2 id="h-when">${words.when}</h2>
      <p class="aside">${words.whenLead}</p>
    </div>
    <div class="calendars">${calendarsShown(settings).map((named) => week(shown, named))}</div>
  </section>`;
}

function week({ words, now, sentences }: Shown, { calendar, plans, phones }: NamedCalendar): Html {
  const title = [
    ...(plans.length === 0 ? [] : [words.forPlans(listText(plans, words.tag))]),
    ...phones.map((number) => words.forPhone(number)),
  ].join(' · ');
  if (isAlways(calendar))
    return html`<div><h3>${title}</h3><p>${sentences.hours(calendar, words.tag)}</p></div>`;
  const special = comingSpecialDays(calendar, now);
  return html`<div>
    <h3>${title}</h3>
    <p class="aside">${sentences.hours(calendar, words.tag)}</p>
    <table class="hours">
      <caption class="vh">${title}, ${zoneText(words.tag, calendar.timeZone)}</caption>
      <thead class="vh"><tr><th scope="col">${words.day}</th><th scope="col">${words.hours}</th></tr></thead>
      <tbody>
        ${weekOf(calendar, words.tag).map(
          ({ name, hours: open }) =>
            html`<tr><th scope="row">${name}</th><td>${open.length === 0 ? words.closed : open.join(', ')}</td></tr>`,
        )}
      </tbody>
    </table>
    ${
      special.length === 0
        ? nothing
        : html`<p>${words.otherDays}</p>
            <ul role="list">${special.map(({ date, hours: open }) => html`<li><time datetime="${date}">${dateText(date, words.tag)}</time>: ${open.length === 0 ? words.closed : open.join(', ')}</li>`)}</ul>`
    }
  </div>`;
}
