/**
 * The whole story for an agent, the newest first: the customer's mails, calls and SMS, our answers, notes and commands, each
 * with who and when. Cuts long words and a long story, with a remark.
 */
import { numberFormat } from '../contract/telling/formats.ts';
import { withQuotes } from '../contract/answered.ts';
import {
  type Address,
  type Call,
  type ContactWords,
  MEDIA_MISSING,
  MEDIA_PENDING,
  RECORDING_GIVEN_UP,
} from '../contract/contact.ts';
import { givenUpText } from './amendedText.ts';
import { systemOf } from '../contract/callSystem.ts';
import { gestureOf } from '../contract/gestured.ts';
import { aboveMarker } from '../contract/marker.ts';
import type { Settings } from '../contract/settings.ts';
import type { StoredContact } from '../contract/store.ts';
import { handoverText } from '../contract/telling/handover.ts';
import { instantText } from '../contract/telling/instant.ts';
import { localeOf } from '../contract/telling/language.ts';
import { withoutPlus } from '../contract/token.ts';
import type { Written } from '../contract/written.ts';
import { agentName } from './agents.ts';
import { phrase } from './language.ts';
import { type Attached, linkTo, recordingsIn, travelling } from './files.ts';
import type { Situation } from './situation.ts';
import { isOfCustomer } from './brought.ts';

/** Limits the text of one contact. Longer text is cut: the agent reads it all in Firstline. */
export const MAX_STORY_CHARS = 10_000;

/** Limits a whole story. Of a longer one the oldest chapters are counted, and not shown. */
const MAX_WHOLE_CHARS = 40_000;

/** The agent's id and language, and the time zone of the agent's own calendar. */
export type Reader = { agent: string; language: string; timeZone: string };

/** `attached`: what travels with the notice. */
export function storyOf(situation: Situation, reader: Reader, attached: Attached = []): string {
  const { contact, contacts, ticket, written } = situation;
  const shown = contacts.filter((one) => isOfCustomer(one) || one.id === contact?.id);
  const news = contact === null || contact.as === 'agent' || shown.some(({ id }) => id === contact.id);
  const customers = news ? shown : [...shown, contact];
  const chapters = [
    ...customers.map((one) => ({
      at: one.receivedAt,
      text: () => chapter(one, situation, reader, attached),
    })),
    ...written.map((one) => ({ at: one.at, text: () => teamsChapter(one, situation, reader) })),
  ].toSorted((a, b) => b.at - a.at);
  const unread = Math.max(0, (ticket?.contacts.length ?? 0) - contacts.length);
  return bound(chapters, unread, reader.language);
}

/** The newest chapters that have room, at least one, and how many more there are. */
function bound(chapters: { text(): string }[], unread: number, language: string): string {
  const texts: string[] = [];
  let room = MAX_WHOLE_CHARS;
  for (const chapter of chapters) {
    const text = chapter.text();
    room -= text.length;
    if (room < 0 && texts.length > 0) break;
    texts.push(text);
  }
  const more = chapters.length - texts.length + unread;
  const told = more === 0 ? [] : [phrase(language, 'story.more', { count: more })];
  return [...texts, ...told].join('\n\n');
}

function chapter(contact: StoredContact, situation: Situation, reader: Reader, attached: Attached): string {
  const { words } = contact;
  const { language, timeZone } = reader;
  return [
    `--- ${senderText(contact, language)}, ${instantText(contact.receivedAt, language, timeZone)}`,
    ...(words.subject === '' ? [] : [words.subject]),
    ...(contact.channel === 'sms' || words.call !== null
      ? []
      : alsoText(words, situation.settings, language)),
    '',
    shortened(textOf(contact, situation, language), language),
    ...remarks(contact, language).flatMap((remark) => ['', remark]),
    ...filesText(contact, situation, reader, attached).flatMap((remark) => ['', remark]),
    ...callRemarks(contact, situation, reader, attached).flatMap((remark) => ['', remark]),
  ].join('\n');
}

/** The lines that were cut, below their number. No line of it looks like a line of the notice. */
function leftOutText({ leftOut = 0, cut = '' }: ContactWords, language: string): string {
  const lines = leftOut;
  if (cut === '') return phrase(language, 'leftOut', { lines });
  return [phrase(language, 'leftOut.below', { lines }), cut.replace(/^/gm, '| ')].join('\n');
}

/** Limits the other recipients that a chapter names. */
const MAX_NAMED = 20;

/** Who else got the mail. */
function alsoText({ to, cc }: ContactWords, { mailboxes }: Settings, language: string): string[] {
  const ours = new Set(mailboxes.map(({ address }) => address));
  const others = [...to, ...cc].filter(({ address }) => !ours.has(withoutPlus(address.toLowerCase())));
  if (others.length === 0) return [];
  const names = [...new Set(others.slice(0, MAX_NAMED).map(nameAndAddress))];
  return [phrase(language, 'story.also', { names: names.join(', ') })];
}

function teamsChapter(
  { agent, at, kind, text, files }: Written,
  situation: Situation,
  { language, timeZone }: Reader,
): string {
  const name = agentName(situation, agent);
  const who =
    kind === 'vendor'
      ? handoverText(language, 'toVendor', { a: name })
      : phrase(language, `story.${kind}`, { agent: name });
  const said = aboveMarker(text).trim();
  return [
    `--- ${who}, ${instantText(at, language, timeZone)}`,
    '',
    said === '' ? phrase(language, 'noText') : shortened(said, language),
    ...(files.length === 0 ? [] : ['', phrase(language, 'attached', { names: files.join(', ') })]),
  ].join('\n');
}

/** `Ana <ana@contoso.com>`, a number, or a phrase for a missing or withheld one. */
export function senderText({ words }: StoredContact, language: string): string {
  const { from } = words;
  if (words.call?.withheld) return phrase(language, 'withheldNumber');
  if (from === null) return phrase(language, words.call === null ? 'unknownSender' : 'withheldNumber');
  return nameAndAddress(from);
}

export function nameAndAddress({ address, name }: Address): string {
  return name === '' ? address : `${name} <${address}>`;
}

function textOf({ words, raw }: StoredContact, situation: Situation, language: string): string {
  if (words.defects.some(({ kind }) => kind === 'unparsed'))
    return phrase(language, 'unparsed', { raw: raw?.name ?? '' });
  if (words.text.trim() !== '') return withQuotes(words).trim();
  const { call } = words;
  return talkText(call, situation, language) ?? phrase(language, call?.missed ? 'missedCall' : 'noText');
}

/** Null unless the call is over in which a person of ours took it. */
function talkText(call: Call | null, situation: Situation, language: string): string | null {
  if (call?.answered === undefined) return null;
  const { agent: id, extension, waitSeconds, talkSeconds } = call.answered;
  const agent = id === null ? extension : agentName(situation, id);
  if (talkSeconds === null || agent === '') return null;
  return phrase(language, 'talked', { agent, talk: lengthText(talkSeconds), wait: lengthText(waitSeconds) });
}

/** What the agent must know about the text above. */
function remarks(contact: StoredContact, language: string): string[] {
  const { words, raw } = contact;
  const has = (wanted: string): boolean => words.defects.some(({ kind }) => kind === wanted);
  const gesture = gestureOf(contact);
  return [
    ...(gesture === 'thanks' || gesture === 'reaction' ? [phrase(language, `gesture.${gesture}`)] : []),
    ...(has('encrypted') ? [phrase(language, 'encrypted', { raw: raw?.name ?? '' })] : []),
    ...(has(MEDIA_PENDING) ? [phrase(language, 'pictures')] : []),
    ...(has(MEDIA_MISSING) ? [phrase(language, 'picturesMissing')] : []),
    ...recordingRemark(contact, language, has),
    ...(has('signature-unverified') ? [phrase(language, 'unverified')] : []),
    ...(words.leftOut === undefined ? [] : [leftOutText(words, language)]),
  ];
}

function recordingRemark(
  contact: StoredContact,
  language: string,
  has: (defect: string) => boolean,
): string[] {
  if (has(RECORDING_GIVEN_UP)) return [givenUpText(contact, language)];
  const where = systemOf(contact.source.ref) ?? 'Twilio';
  return has('recording-missing') ? [phrase(language, 'recordingMissing', { where })] : [];
}

/** The files of a mail: those that travel with the notice, and where each other is. */
function filesText(
  contact: StoredContact,
  situation: Situation,
  reader: Reader,
  attached: Attached,
): string[] {
  const { language, agent } = reader;
  const files = contact.words.attachments.map((file, place) => ({
    name: file.name === '' ? file.type : file.name,
    size: sizeText(file.bytes, language),
    isHere: travelling(attached, contact, file) !== undefined,
    url: contact.raw === null ? '' : linkTo(situation, agent, contact, place),
  }));
  const here = files.filter(({ isHere }) => isHere).map(({ name }) => name);
  const away = files.filter(({ isHere }) => !isHere);
  const unlinked = away.filter(({ url }) => url === '').map(({ name }) => name);
  const linked = away
    .filter(({ url }) => url !== '')
    .map(({ name, size, url }) => phrase(language, 'attached.link', { name, size, url }));
  return [
    ...(here.length === 0 ? [] : [phrase(language, 'attached.here', { names: here.join(', ') })]),
    ...(unlinked.length === 0 ? [] : [phrase(language, 'attached', { names: unlinked.join(', ') })]),
    ...(linked.length === 0 ? [] : [linked.join('\n')]),
  ];
}

/** `1.4 MB`, `12 kB`. */
function sizeText(bytes: number, language: string): string {
  const [unit, count] = bytes < 1_000_000 ? ['kilobyte', bytes / 1_000] : ['megabyte', bytes / 1_000_000];
  const maximumFractionDigits = unit === 'megabyte' ? 1 : 0;
  const style = { style: 'unit', unit, maximumFractionDigits } as const;
  return numberFormat(localeOf(language), style).format(Math.max(1, count));
}

/** The number that was rung, the digit, the length of the message, and where the recording is. */
function callRemarks(
  contact: StoredContact,
  situation: Situation,
  { language, agent }: Reader,
  attached: Attached,
): string[] {
  const { call } = contact.words;
  if (call === null) return [];
  const { number, digit, typed, vouched } = call;
  const recordings = recordingsIn(contact);
  const lengths = recordings.flatMap(({ seconds }) => seconds ?? []);
  return [
    ...(vouched === undefined ? [] : [phrase(language, `vouched.${vouched}`)]),
    ...(number === '' ? [] : [phrase(language, 'rung', { number })]),
    ...(digit === '' ? [] : [phrase(language, 'digit', { digit })]),
    ...(typed === undefined ? [] : [phrase(language, 'typedTicket', { ticket: typed })]),
    ...(lengths.length === 0
      ? []
      : [phrase(language, 'length', { length: lengths.map(lengthText).join(' + ') })]),
    ...whereKept(recordings, language, attached),
    ...recordings.flatMap(({ blob, bytes }, place) => {
      const url = linkTo(situation, agent, contact, place);
      const file = { name: phrase(language, 'recording'), size: sizeText(bytes, language), url };
      const isHere = attached.some(({ raw }) => raw === blob);
      return isHere || url === '' ? [] : [phrase(language, 'attached.link', file)];
    }),
  ];
}

function whereKept(recordings: { blob: string }[], language: string, attached: Attached): string[] {
  const count = recordings.length;
  const here = recordings.filter(({ blob }) => attached.some(({ raw }) => raw === blob)).length;
  if (count === 0) return [];
  if (count === 1) return [phrase(language, here === 1 ? 'recordingAttached' : 'recorded')];
  return [phrase(language, 'recordingsAttached', { attached: String(here), count })];
}

/** `1:35`. */
function lengthText(seconds: number): string {
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}

/** Words of people never look like the head of a chapter. */
function shortened(said: string, language: string): string {
  const text = said.replace(/^--- /gm, '\u2014 ');
  if (text.length <= MAX_STORY_CHARS) return text;
  return `${text.slice(0, MAX_STORY_CHARS)}\n${phrase(language, 'shortened')}`;
}
