/** The form for who has no ticket yet, as a part of `/support` and, after a refusal, as a page. Works without a script. */
import { html } from 'hono/html';
import { titleOf } from '../../contract/telling/titles.ts';
import type { Shown, Written } from '../visit.ts';
import { frame, type Html, nothing } from './frame.ts';

type Writing = Pick<Shown, 'settings' | 'words'> & { written: Written };

const NOTHING: Written = { name: '', address: '', topic: null, text: '' };

/** A section of `/support`. The same for everybody. */
export function writeSection(shown: Pick<Shown, 'settings' | 'words'>): Html {
  const { form } = shown.words;
  return html`<section class="block" id="write" aria-labelledby="h-write">
    <div>
      <h2 id="h-write">${form.title}</h2>
      <p class="aside">${form.lead}</p>
    </div>
    ${formOf({ ...shown, written: NOTHING })}
  </section>`;
}

/** `wrong`: why the form was refused. */
export function writePage(writing: Writing & { wrong: string }): Html {
  const { words, wrong } = writing;
  return frame(writing, {
    title: words.form.title,
    head: nothing,
    main: html`<main class="one" id="main" tabindex="-1">
      <h1>${words.form.title}</h1>
      <p class="note" role="alert">${wrong}</p>
      ${formOf(writing)}
    </main>`,
  });
}

export function sentPage(shown: Pick<Shown, 'settings' | 'words'>): Html {
  const { form, heading, tag } = shown.words;
  return frame(shown, {
    title: form.sentTitle,
    head: nothing,
    main: html`<main class="one" id="main" tabindex="-1">
      <h1>${form.sentTitle}</h1>
      <p>${form.sent}</p>
      <p><a href="/support?lang=${tag}">${heading}</a></p>
    </main>`,
  });
}

function formOf({ settings, words, written }: Writing): Html {
  const { form, own } = words;
  return html`<form class="ask" method="post" action="/support?lang=${words.tag}" enctype="multipart/form-data">
    <div class="field">
      <label for="w-name">${form.name} <span class="aside">${own.optional}</span></label>
      <input class="input" id="w-name" name="name" autocomplete="name" maxlength="200" value="${written.name}" />
    </div>
    <div class="field">
      <label for="w-address">${form.address}</label>
      <input class="input" id="w-address" name="address" type="email" autocomplete="email" required value="${written.address}" aria-describedby="w-why" />
      <p class="aside" id="w-why">${form.why}</p>
    </div>
    <div class="field">
      <label for="w-topic">${form.topic}</label>
      <select class="input" id="w-topic" name="topic">
        <option value="">${form.anyTopic}</option>
        ${settings.categories.map(({ id }) => html`<option value="${id}" ${id === written.topic ? html`selected` : nothing}>${titleOf(settings, id, words.tag)}</option>`)}
      </select>
    </div>
    <div class="field">
      <label for="w-text">${form.text}</label>
      <textarea class="input" id="w-text" name="text" rows="6" maxlength="20000" required dir="auto">
${written.text}</textarea>
    </div>
    <div class="field">
      <label for="w-files">${own.files} <span class="aside">${form.filesHint}</span></label>
      <input class="input" id="w-files" name="files" type="file" multiple />
    </div>
    <div class="acts"><button class="btn primary" type="submit">${own.send}</button></div>
  </form>`;
}
