/**
 * Where an agent writes to the customer or for the team. To and Cc are always in view. A note has its own ground and its own
 * button. The script saves each change (assets/draft.js); without it there is a button.
 */
import { html } from 'hono/html';
import { moment, number, size } from '../times.ts';
import { answersFor, inLanguage } from '../../contract/answers.ts';
import { addressesIn, everybody } from '../recipients.ts';
import type { SignedIn } from '../visit.ts';
import { undoing } from './heldToasts.ts';
import { type Known, nameOf } from './knownTicket.ts';
import { avatar, type Html, icon, nothing } from './page.ts';
import { timeOf } from './due.ts';
import { form } from './ticketForms.ts';

/** Limits the words of a reply or a note, as the order does (contract/order.ts). */
const MAX_TEXT = 50_000;

export function composer(visit: SignedIn, known: Known): Html | string {
  const { words, person } = visit;
  const { ticket, composed } = known;
  if (ticket.status === 'closed') return nothing;
  const as = (value: 'reply' | 'note', sign: string, label: string): Html =>
    html`<label
      ><input type="radio" name="as" id="as-${value}" value="${value}" ${composed.as === value ? html`checked` : nothing} />${icon(sign, 's')}${label}</label
    >`;
  return form(
    visit,
    known,
    'composer',
    html`<input type="hidden" name="order" value="write" />
      <input type="hidden" name="version" value="${composed.version}" autocomplete="off" />
      <input type="hidden" name="writer" value="${person.account.id}" autocomplete="off" />
      <div id="here" hidden></div>
      <div id="news" data-keep hidden></div>
      <div class="to">
        <fieldset class="kind">
          <legend class="vh">${words.whatThisIs}</legend>
          ${as('reply', 'mail', words.reply)}${as('note', 'note', words.note)}
        </fieldset>
        ${recipients(visit, known)}<span class="ppl only-note">${words.inside}</span>
      </div>
      ${wordsPart(visit, known)}
      ${filesPart(visit, known)}
      <div class="do">
        ${savedPart(visit, known)}
        ${answersPart(visit, known, ticket.category)}
        <label class="then"><span class="vh">${words.afterwards}</span>${whereTo(visit)}</label>
        <span class="only-reply sends">${sendButtons(visit)}</span>
        <span class="only-note sends">${send('note', words.saveNote, 'primary')}</span>
      </div>`,
    'with-files',
  );
}

/** What the composer of a ticket and that of a new conversation are about. */
export type Composing = Pick<Known, 'draft' | 'composed'> & { ticket: Pick<Known['ticket'], 'number'> };

export function sendButtons({ words }: SignedIn): Html {
  return html`${send('stay', words.sendOnly, '')}${send('resolve', words.sendAndResolve, '')}${send('wait', words.sendAndWait, 'primary')}`;
}

function send(verb: string, label: string, kind: string): Html {
  return html`<button class="btn ${kind}" type="submit" name="verb" value="${verb}">${label}</button>`;
}

export function wordsPart({ words, person }: SignedIn, { ticket, composed }: Composing): Html {
  return html`<label class="vh" for="words">${words.yourWords}</label>
    <textarea
      id="words"
      name="text"
      rows="4"
      maxlength="${MAX_TEXT}"
      required
      dir="auto"
      data-draft="${ticket.number}"
      data-agent="${person.agent?.id ?? ''}"
      data-version="${composed.version}"
      data-unsaved="${words.draft.unsaved}"
      data-signed-out="${words.draft.signedOut}"
      data-newer="${words.draft.newer}"
      data-take="${words.draft.take}"
      data-keep-words="${words.draft.keep}"
    >
${composed.text}</textarea
    >`;
}

/** When the draft was kept, and buttons that keep it or throw it away. */
export function savedPart(visit: SignedIn, { draft }: Composing): Html {
  const { words } = visit;
  return html`<span class="saved" id="saved" role="status">${draft === null ? nothing : words.draft.saved(moment(visit, draft.updatedAt))}</span>
    <span class="keeping">
      <button class="btn quiet" type="submit" name="verb" value="save" formnovalidate data-by-hand>${words.draft.save}</button>
      ${draft === null ? nothing : html`<button class="btn quiet" type="submit" name="verb" value="discard" formnovalidate>${words.draft.discard}</button>`}
    </span>`;
}

/** Canned answers for a category, and the preview. */
export function answersPart(visit: SignedIn, { ticket }: Composing, category: string): Html {
  const { words, settings } = visit;
  const offered = answersFor(settings.answers ?? [], category);
  const title = (one: (typeof offered)[number]): string => inLanguage(one.title, [words.tag, 'en']);
  return html`<span class="answers only-reply">
    ${
      offered.length === 0
        ? nothing
        : html`<label class="vh" for="answer">${words.answers.choose}</label>
            <select class="input" id="answer" name="answer" data-answers="/t/${ticket.number}/answer/">
              <option value="">${words.answers.choose}</option>
              ${offered.map((one) => html`<option value="${one.id}">${title(one)}</option>`)}
            </select>
            <button class="btn quiet" type="submit" name="verb" value="insert" formnovalidate data-by-hand>${words.answers.insert}</button>`
    }
    <button class="btn quiet" type="submit" name="verb" value="preview">${icon('eye', 's')}${words.answers.preview}</button>
  </span>`;
}

/** The files of the draft, each with a button that takes it out, and a field that adds some. */
export function filesPart(visit: SignedIn, { draft, ticket }: Composing): Html {
  const { words } = visit;
  const kept = draft?.files ?? [];
  return html`<div class="attached only-reply" id="attached">
    ${
      kept.length === 0
        ? nothing
        : html`<ul class="files" role="list" aria-label="${words.files.title}">
            ${kept.map(
              ({ name, bytes, blob }) =>
                html`<li class="file">${icon('file', 's')}<span dir="auto">${name}</span> <small>${size(visit, bytes)}</small><button class="btn quiet square" type="submit" name="remove" value="${blob}" formnovalidate aria-label="${words.files.remove(name)}">${icon('cross', 's')}</button></li>`,
            )}
          </ul>`
    }
    <label class="adding" for="files">${icon('clip', 's')}<span>${words.files.add}</span></label>
    <input type="file" id="files" name="files" multiple aria-describedby="files-hint" data-attach="/t/${ticket.number}/files" />
    <button class="btn quiet" type="submit" name="verb" value="attach" formnovalidate data-by-hand>${words.files.attach}</button>
    <span class="hint" id="files-hint">${words.files.limit}</span>
  </div>`;
}

/** Whom the reply goes to, by name, and the fields that change it. An address that the ticket does not know is marked. */
function recipients(visit: SignedIn, known: Known): Html {
  const { words } = visit;
  const { composed, people, further, ticket } = known;
  const shown = composed.recipients ?? everybody(people, ticket);
  const named = (text: string): Html[] =>
    addressesIn(text).map((address) => {
      const person = people.find((one) => one.address.toLowerCase() === address.toLowerCase());
      if (person !== undefined) return html`<bdi>${nameOf(person)}</bdi>`;
      return html`<bdi class="new">${address} <span class="badge soon">${words.newAddress}</span></bdi>`;
    });
  const more = composed.recipients === null && further > 0 ? words.further(number(visit, further)) : null;
  const [to, cc] = [named(shown.to), named(shown.cc)];
  const field = (name: 'to' | 'cc'): Html =>
    html`<label for="field-${name}">${words[name]}</label>
      <input class="input" id="field-${name}" name="${name}" value="${shown[name]}" autocomplete="off" spellcheck="false" autocapitalize="none" aria-describedby="to-hint" dir="auto" />`;
  return html`<details class="ppl only-reply">
    <summary>
      <span class="names">${to.length + cc.length === 0 ? words.toNobody : html`${words.to} ${list(to)}${cc.length === 0 ? nothing : html` · ${words.cc} ${list(cc)}`}${more === null ? nothing : html`, ${more}`}`}</span>
      <span class="change-to">${words.toChange}</span>
    </summary>
    <div class="addresses">${field('to')}${field('cc')}<p class="hint" id="to-hint">${words.recipientsHint}</p></div>
  </details>`;
}

function list(names: Html[]): Html {
  return html`${names.map((name, n) => (n === 0 ? name : html`, ${name}`))}`;
}

export function whereTo(
  { words, form: sent, context }: SignedIn,
  offered: readonly ('stay' | 'next' | 'list')[] = ['stay', 'next', 'list'],
): Html {
  const chosen = sent.get('next') ?? context.req.query('next') ?? offered[0];
  return html`<select class="input" name="next">
    ${offered.map(
      (one) =>
        html`<option value="${one}" ${one === chosen ? html`selected` : nothing}>${words.next[one]}</option>`,
    )}
  </select>`;
}

/** Words that are sent and can still be taken back, at the end of the story. */
export function heldEntries(visit: SignedIn, { waiting, ticket }: Known): Html {
  const { words, person } = visit;
  const held = waiting.filter(({ sendAt, text }) => sendAt !== null && text !== '');
  return html`${held.map(
    ({ id, text, sendAt }) => html`<article class="entry ours leaving">
      <header>
        ${avatar(person.name)}
        <div class="by">
          <h2 dir="auto">${person.name}</h2>
          <small>${words.held.title}</small>
        </div>
        ${timeOf(visit, sendAt ?? 0)}
      </header>
      <div class="words pre" dir="auto">${text.trim()}</div>
      <footer>${undoing(visit, id, ticket.number)}</footer>
    </article>`,
  )}`;
}
