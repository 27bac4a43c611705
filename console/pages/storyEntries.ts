/**
 * The entries of a ticket's story. A customer's words, ours and a note differ in their ground and say who wrote them. New
 * words are in view; what a mail has beyond them is one key away, and so is what the machine did in between.
 */
import { html } from 'hono/html';
import { withQuotes } from '../../contract/answered.ts';
import type { Attachment, Call, ContactWords } from '../../contract/contact.ts';
import { gestureOf } from '../../contract/gestured.ts';
import type { StoredContact } from '../../contract/store.ts';
import type { Ticket } from '../../contract/ticket.ts';
import type { Entry } from '../story.ts';
import { moment, number, seconds, size, span } from '../times.ts';
import type { SignedIn } from '../visit.ts';
import { machineLines } from './machineLines.ts';
import { markedText } from './marked.ts';
import { timeOf } from './due.ts';
import { avatar, type Html, icon, nothing } from './page.ts';

/** The address of the ticket, below which its mails and files are. */
type Place = `/t/${string}`;

/**
 * The words that decided the category are marked in the contact that opened the ticket. A line stands before the first words of
 * another that are new since this person looked.
 */
export function entriesOf(
  visit: SignedIn,
  { number: ticket, contacts: [opening] }: Pick<Ticket, 'number' | 'contacts'>,
  entries: readonly Entry[],
  since: number,
): Html[] {
  const first = since === 0 ? undefined : entries.find((entry) => isNew(visit, entry, since));
  return entries.map((entry) => {
    if (entry.kind === 'lines') return machineLines(visit, entry);
    const shown =
      entry.kind === 'contact'
        ? contactEntry(visit, `/t/${ticket}`, entry.contact, entry.contact.id === opening)
        : agentEntry(visit, `/t/${ticket}`, entry);
    return entry === first
      ? html`<p class="new-here" id="new-here">${visit.words.parts.newHere}</p>${shown}`
      : shown;
  });
}

function isNew({ person }: SignedIn, entry: Entry, since: number): boolean {
  if (entry.kind === 'lines' || entry.seq <= since) return false;
  return entry.kind === 'contact' || entry.agent !== person.agent?.id;
}

function contactEntry(visit: SignedIn, place: Place, contact: StoredContact, isOpening: boolean): Html {
  const { words } = visit;
  const { from, call } = contact.words;
  const name = from === null ? words.noRequester : from.name || from.address;
  const heading =
    call !== null ? words.callFrom(name) : contact.channel === 'sms' ? words.smsFrom(name) : name;
  return html`<article class="entry" id="${contact.id}">
    ${head(visit, { name, heading, under: underName(visit, contact), at: contact.receivedAt })}
    ${callOf(visit, place, contact)} ${textOf(visit, isOpening ? markedText(contact) : html`${withQuotes(contact.words).trim()}`, contact.words.text)}
    ${files(visit, place, contact)} ${foot(visit, place, contact)}
  </article>`;
}

function underName({ words }: SignedIn, contact: StoredContact): string {
  const {
    words: { from, to, cc, call },
    as,
  } = contact;
  const gesture = gestureOf(contact);
  const addresses = (people: ContactWords['to']): string => people.map(({ address }) => address).join(', ');
  const told = [
    ...(from !== null && from.name !== '' ? [from.address] : []),
    ...(to.length === 0 || call !== null ? [] : [words.toPeople(addresses(to))]),
    ...(cc.length === 0 ? [] : [words.copyTo(addresses(cc))]),
    ...(as === 'machine' ? [words.byMachine] : []),
    ...(as === 'vendor' ? [words.vendor.label] : []),
    ...(gesture === null ? [] : [words.gesture[gesture]]),
  ];
  return told.join(' · ');
}

function agentEntry(visit: SignedIn, place: Place, entry: Entry & { kind: 'reply' | 'note' }): Html {
  const { words, settings } = visit;
  const name = settings.agents.find(({ id }) => id === entry.agent)?.name ?? entry.agent;
  const isNote = entry.kind === 'note';
  const text = entry.text ?? '';
  return html`<article class="entry ${isNote ? 'note' : 'ours'}">
    ${head(visit, {
      name,
      heading: isNote ? words.noteBy(name) : name,
      under: isNote ? words.inside : recipients(visit, entry.to),
      at: entry.at,
    })}
    ${textOf(visit, html`${text.trim()}`, text)}
    ${sentFiles(visit, place, entry)} ${entry.mail === null ? nothing : html`${files(visit, place, entry.mail)}${foot(visit, place, entry.mail)}`}
    ${entry.sent === null ? nothing : html`<footer>${icon('check', 's')}<span>${sentText(visit, entry)}</span></footer>`}
  </article>`;
}

/** The files of a reply by a click. */
function sentFiles(
  visit: SignedIn,
  place: Place,
  { files: sent }: Entry & { kind: 'reply' | 'note' },
): Html | string {
  if (sent.length === 0) return nothing;
  return html`<ul class="files" role="list" aria-label="${visit.words.attachments}">
    ${sent.map(
      ({ name, bytes, blob }) =>
        html`<li><a class="file" href="${place}/sent/${blob}" download>${icon('file', 's')}<span dir="auto">${name}</span> <small>${size(visit, bytes)}</small></a></li>`,
    )}
  </ul>`;
}

function recipients({ words }: SignedIn, to: readonly string[]): string {
  return to.length === 0 ? words.toCustomer : words.toPeople(to.join(', '));
}

function sentText(visit: SignedIn, { sent, at }: Entry & { kind: 'reply' | 'note' }): string {
  const { words } = visit;
  if (sent === null) return '';
  return sent - at < 60_000 ? words.leftAtOnce : words.leftAt(moment(visit, sent));
}

type Head = { name: string; heading: string; under: string; at: number };

function head(visit: SignedIn, { name, heading, under, at }: Head): Html {
  return html`<header>
    ${/^\+?\d/.test(name) ? html`<span class="avatar" aria-hidden="true">${icon('phone', 's')}</span>` : avatar(name)}
    <div class="by">
      <h2 dir="auto">${heading}</h2>
      <small dir="auto">${under}</small>
    </div>
    ${timeOf(visit, at)}
  </header>`;
}

function textOf({ words }: SignedIn, shown: Html, text: string): Html {
  if (text.trim() === '') return html`<p class="muted">${words.noText}</p>`;
  // The lines of the text are kept, so nothing stands between it and its tags.
  return html`<div class="words pre" dir="auto">${shown}</div>`;
}

function callOf(visit: SignedIn, place: Place, { id, words: { call } }: StoredContact): Html | string {
  if (call === null) return nothing;
  const { words } = visit;
  const told = [
    ...(call.durationSeconds === null ? [] : [lasted(visit, call.durationSeconds)]),
    ...(call.digit === '' ? [] : [words.pressed(call.digit)]),
    ...(call.typed === undefined ? [] : [words.typed(call.typed)]),
    ...endOf(visit, call),
    ...(call.vouched === undefined ? [] : [words.vouched[call.vouched]]),
  ].join(' · ');
  const first = call.recording === null ? [] : [''];
  const places = call.recordings?.map((_, n) => (n === 0 ? '' : `/${n}`)) ?? first;
  const players = places.map(
    (at, n) =>
      html`<audio
        controls
        preload="none"
        src="${place}/recording/${id}${at}"
        aria-label="${words.recording}${places.length === 1 ? '' : ` ${n + 1}`}"
      ></audio>`,
  );
  return html`<div class="call">
    <p class="muted call-told">${icon('phone', 's')}${told}</p>
    ${players}
  </div>`;
}

/** Who took it, and how long they talked; or what the caller left. */
function endOf(visit: SignedIn, { answered, missed, recording }: Call): string[] {
  const { words, settings } = visit;
  if (answered === undefined)
    return [missed ? words.missed : recording === null ? words.noRecording : words.recorded];
  const { agent, extension, waitSeconds, talkSeconds } = answered;
  const name = settings.agents.find(({ id }) => id === agent)?.name ?? agent ?? extension;
  return [
    ...(name === '' ? [] : [words.tookCall(name, lasted(visit, waitSeconds))]),
    ...(talkSeconds === null ? [] : [words.spokeFor(lasted(visit, talkSeconds))]),
    ...(recording === null ? [] : [words.recorded]),
  ];
}

/** In seconds below a minute. */
function lasted(visit: SignedIn, durationSeconds: number): string {
  const ms = durationSeconds * 1000;
  return durationSeconds < 60 ? seconds(visit, ms) : span(visit, ms);
}

function files(
  visit: SignedIn,
  place: Place,
  { id, raw, words: { attachments } }: StoredContact,
): Html | string {
  if (attachments.length === 0) return nothing;
  const at = raw === null ? null : `${place}/file/${id}`;
  return html`<ul class="files" role="list" aria-label="${visit.words.attachments}">
    ${attachments.map((one, n) => html`<li>${file(visit, at === null ? null : `${at}/${n}`, one)}</li>`)}
  </ul>`;
}

const PICTURE = /^image\/(?:png|jpeg|gif|webp)$/;
/** A larger one is shown by its name only. */
const MAX_SMALL_BYTES = 4 * 1024 * 1024;

/** `at` null: the mail is not here any more. */
function file(visit: SignedIn, at: string | null, { name, type, bytes }: Attachment): Html {
  const label = html`<span dir="auto">${name === '' ? type : name}</span> <small>${size(visit, bytes)}</small>`;
  if (at === null) return html`<span class="file">${icon('file', 's')}${label}</span>`;
  const isSmall = PICTURE.test(type) && bytes <= MAX_SMALL_BYTES;
  return html`<a class="file" href="${at}" download>${
    isSmall
      ? html`<img src="${at}/picture" alt="" width="40" height="40" loading="lazy" />`
      : icon('file', 's')
  }${label}</a>`;
}

/** The whole mail in a frame, which is loaded when a person opens it; its header; its faults. */
function foot(
  visit: SignedIn,
  place: Place,
  { id, raw, channel, words: said }: StoredContact,
): Html | string {
  const { words } = visit;
  const { leftOut: lines = 0, defects } = said;
  const kinds = [...new Set(defects.map(({ kind }) => kind))].join(', ');
  const faults = defects.length === 0 ? nothing : html`<span>${words.defects(kinds)}</span>`;
  if (raw === null || (channel !== 'email' && channel !== 'web'))
    return defects.length === 0 ? nothing : html`<footer>${faults}</footer>`;
  const label = lines === 0 ? words.wholeMail : words.leftOut(number(visit, lines), lines === 1);
  return html`<footer>
    <details class="whole">
      <summary>${icon('chevron', 's')}${label}</summary>
      <iframe
        src="${place}/mail/${id}"
        title="${words.wholeMail}"
        sandbox="allow-popups allow-popups-to-escape-sandbox"
        loading="lazy"
        referrerpolicy="no-referrer"
      ></iframe>
    </details>
    <a href="${place}/mail/${id}/headers" data-original>${words.originalAndHeaders}</a>${faults}
  </footer>`;
}
