/** The menus of our telephone numbers as nested lists: what each key says, and where it leads. By the data that `check` prints. */
import { html } from 'hono/html';
import { calendarOf } from '../../contract/promised.ts';
import { treeOf, type TreeKey } from '../../contract/phoneTree.ts';
import type { PhoneSettings } from '../../contract/phone.ts';
import { nameOfLanguage } from '../../contract/telling/formats.ts';
import { titleOf } from '../../contract/telling/titles.ts';
import { number } from '../times.ts';
import type { SignedIn } from '../visit.ts';
import { openText } from './calendarsPage.ts';
import { type Html, nothing } from './markup.ts';
import { lineNote, originNote, settingsFrame } from './settingsFrame.ts';

export function phonesPage(visit: SignedIn): Promise<Response> {
  const { words, settings } = visit;
  const main =
    settings.phones.length === 0
      ? html`<section class="panel" aria-label="${words.settings.tabs.phones}"><p>${words.settings.noPhones}</p></section>`
      : html`${settings.phones.map((phone, n) => phonePanel(visit, phone, `phone-${n}`))}`;
  return settingsFrame(visit, { tab: 'phones', lead: words.settings.phonesLead, main });
}

function phonePanel(visit: SignedIn, phone: PhoneSettings, id: string): Html {
  const { words, settings } = visit;
  const tree = treeOf(settings, phone);
  const calendar = calendarOf(settings, phone.calendar);
  return html`<section class="panel" aria-labelledby="${id}">
    <h2 id="${id}">${phone.number} ${lineNote(visit, 'phones', phone.number)}</h2>
    <p>${openText(visit, calendar)} ${words.settings.byCalendar}: <a href="/settings/calendars?calendar=${encodeURIComponent(phone.calendar)}">${phone.calendar}</a>. ${words.settings.speaks(nameOfLanguage(words.tag, phone.language) ?? phone.language)}</p>
    ${originNote(visit, 'phones')}
    <ul class="tree">
      ${tree.keys.map((key) => keyItem(visit, key))}
      <li><b>${words.settings.pressesNothing}</b> ${words.settings.pressedNothing}</li>
      <li><b>${words.settings.pressesWrong}</b> ${words.settings.pressedWrong(number(visit, tree.wrongKey.again))}</li>
    </ul>
  </section>`;
}

function keyItem(visit: SignedIn, { key, title, leads, say, category, language, keys }: TreeKey): Html {
  const { words, settings } = visit;
  const facts = [
    ...(category === null ? [] : [words.settings.about(titleOf(settings, category, words.tag))]),
    ...(language === null ? [] : [words.settings.speaks(nameOfLanguage(words.tag, language) ?? language)]),
    ...(say === null ? [] : [words.settings.saysFirst(say)]),
  ];
  return html`<li>
    <kbd><span class="vh">${words.settings.key('')}</span>${key}</kbd> <b dir="auto">${title ?? nothing}</b> ${words.settings.leads[leads]}
    ${facts.length === 0 ? nothing : html`<small dir="auto">${facts.join(' · ')}</small>`}
    ${keys.length === 0 ? nothing : html`<ul class="tree">${keys.map((one) => keyItem(visit, one))}</ul>`}
  </li>`;
}
