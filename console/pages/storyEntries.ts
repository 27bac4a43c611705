/**
 * The entries of a ticket's story. A customer's words, ours and a note differ in their ground and say who wrote them; what
 * the machine did is one quiet line with its reasons.
 */
import { html } from 'hono/html';
import { iso } from '../../contract/clock.ts';
import type { Attachment, ContactWords } from '../../contract/contact.ts';
import type { StoredContact } from '../../contract/store.ts';
import { reasonsText } from '../../contract/telling/reasons.ts';
import type { Entry } from '../story.ts';
import { exact, moment, number, size, span } from '../times.ts';
import type { SignedIn } from '../visit.ts';
import { avatar, type Html, icon, nothing } from './page.ts';

export function entryOf(visit: SignedIn, entry: Entry): Html {
  if (entry.kind === 'line') return line(visit, entry);
  return entry.kind === 'contact' ? contactEntry(visit, entry.contact) : agentEntry(visit, entry);
}

export function timeOf(visit: SignedIn, at: number): Html {
  return html`<time datetime="${iso(at)}" title="${exact(visit, at)}">${moment(visit, at)}</time>`;
}

/** The lines are English in every language of the page. */
function line(visit: SignedIn, { at, text, because }: Entry & { kind: 'line' }): Html {
  const { words } = visit;
  const told = html`<span lang="en" dir="auto">${text}</span>`;
  return html`<div class="fact">
    ${icon('machine', 's')}${
      because.length === 0
        ? told
        : html`<details>
            <summary>${told} <span class="why">${words.why}</span></summary>
            <div class="because pre" lang="en">${reasonsText(because, 'en', visit.zone)}</div>
          </details>`
    }${timeOf(visit, at)}
  </div>`;
}

function contactEntry(visit: SignedIn, contact: StoredContact): Html {
  const { words } = visit;
  const { from, to, cc } = contact.words;
  const name = from === null ? words.noRequester : from.name || from.address;
  const heading = contact.words.call !== null ? words.callFrom(name) : name;
  const people = [...to, ...cc].map(({ address }) => address).join(', ');
  const under = [
    ...(from !== null && from.name !== '' ? [from.address] : []),
    ...(people === '' ? [] : [words.toPeople(people)]),
    ...(contact.as === 'machine' ? [words.byMachine] : []),
  ].join(' · ');
  return html`<article class="entry">
    ${head(visit, { name, heading, under, at: contact.receivedAt })} ${callOf(visit, contact.words)}
    ${wordsOf(visit, contact.words.text)} ${files(visit, contact.words.attachments)} ${leftOut(visit, contact.words)}
  </article>`;
}

function agentEntry(visit: SignedIn, entry: Entry & { kind: 'reply' | 'note' }): Html {
  const { words, settings } = visit;
  const name = settings.agents.find(({ id }) => id === entry.agent)?.name ?? entry.agent;
  const isNote = entry.kind === 'note';
  return html`<article class="entry ${isNote ? 'note' : 'ours'}">
    ${head(visit, {
      name,
      heading: isNote ? words.noteBy(name) : name,
      under: isNote ? words.inside : words.toCustomer,
      at: entry.at,
    })}
    ${wordsOf(visit, entry.text ?? '')} ${files(visit, entry.mail?.words.attachments ?? [])}
    ${entry.mail === null ? nothing : leftOut(visit, entry.mail.words)}
  </article>`;
}

type Head = { name: string; heading: string; under: string; at: number };

function head(visit: SignedIn, { name, heading, under, at }: Head): Html {
  return html`<header>
    ${avatar(name)}
    <div class="by">
      <h2 dir="auto">${heading}</h2>
      <small dir="auto">${under}</small>
    </div>
    ${timeOf(visit, at)}
  </header>`;
}

function wordsOf({ words }: SignedIn, text: string): Html {
  if (text.trim() === '') return html`<p class="muted">${words.noText}</p>`;
  // The lines of the text are kept, so nothing stands between it and its tags.
  return html`<div class="words pre" dir="auto">${text.trim()}</div>`;
}

function callOf(visit: SignedIn, { call }: ContactWords): Html | string {
  if (call === null) return nothing;
  const { words } = visit;
  const told = [
    ...(call.durationSeconds === null ? [] : [span(visit, call.durationSeconds * 1000)]),
    ...(call.digit === '' ? [] : [words.pressed(call.digit)]),
    call.missed ? words.missed : call.recording === null ? words.noRecording : words.recorded,
  ].join(' · ');
  return html`<p class="muted call-told">${icon('phone', 's')}${told}</p>`;
}

function files(visit: SignedIn, attachments: readonly Attachment[]): Html | string {
  if (attachments.length === 0) return nothing;
  return html`<ul class="files" role="list" aria-label="${visit.words.attachments}">
    ${attachments.map(
      ({ name, type, bytes }) =>
        html`<li class="file">${icon('file', 's')}<span dir="auto">${name === '' ? type : name}</span> <small>${size(visit, bytes)}</small></li>`,
    )}
  </ul>`;
}

/** The number of lines that the mail has beyond the words shown, and its defects. */
function leftOut(visit: SignedIn, { leftOut: lines, defects }: ContactWords): Html | string {
  const { words } = visit;
  const told = [
    ...(lines === undefined || lines === 0 ? [] : [words.leftOut(number(visit, lines), lines === 1)]),
    ...(defects.length === 0
      ? []
      : [words.defects([...new Set(defects.map(({ kind }) => kind))].join(', '))]),
  ];
  return told.length === 0
    ? nothing
    : html`<footer>${told.map((text) => html`<span>${text}</span>`)}</footer>`;
}
