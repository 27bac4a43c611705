/** How a person works: single keys, and a browser's own notifications, which only a script can ask for. */
import { html } from 'hono/html';
import type { SignedIn } from '../visit.ts';
import { formTokenField } from './fields.ts';
import { noticesByMail, type NoticesByMail } from '../../contract/accounts.ts';
import type { Words } from '../words/words.ts';
import type { Html } from './markup.ts';

export function habitsPanel({ words, person, formToken }: SignedIn): Html {
  return html`<section class="panel" aria-labelledby="habits">
    <h2 id="habits">${words.habits}</h2>
    <form class="fields" method="post" action="/me/habits">
      ${formTokenField(formToken)}
      <label class="check"
        ><input type="checkbox" name="keys" value="on" ${person.account.keys ? html`checked` : ''} /><span
          >${words.singleKeys}<small>${words.singleKeysHelp}</small></span
        ></label
      >
      ${person.agent === null ? '' : noticesField(words, person.account.notices)}
      <button class="btn" type="submit">${words.save}</button>
    </form>
    <label class="check" id="notify" hidden
      ><input type="checkbox" autocomplete="off" /><span>${words.notify}<small>${words.notifyHelp}</small></span></label
    >
  </section>`;
}

function noticesField({ mailNotices: said }: Words, chosen: NoticesByMail): Html {
  return html`<fieldset>
    <legend>${said.title}</legend>
    ${noticesByMail.map(
      (one) =>
        html`<label class="check"
          ><input type="radio" name="notices" value="${one}" ${one === chosen ? html`checked` : ''} /><span
            >${said.of[one]}<small>${said.help[one]}</small></span
          ></label
        >`,
    )}
  </fieldset>`;
}
