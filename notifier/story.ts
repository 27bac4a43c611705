/** The customer's words for an agent: each contact with its sender and time. Cuts long ones and says so. */
import type { MessageWords } from '../contract/facts/message.ts';
import type { StoredContact } from '../contract/store.ts';
import { instantText } from '../contract/telling/instant.ts';
import { phrase } from './language.ts';
import { recordingsIn } from './recordings.ts';

type Attached = MessageWords['attachments'];

/** Limits the text of one contact. Longer text is cut: the agent reads it all in Firstline. */
export const MAX_STORY_CHARS = 10_000;

/** `attached`: what travels with the notice. */
export function storyOf(
  contacts: StoredContact[],
  language: string,
  timeZone: string,
  attached: Attached = [],
): string {
  return contacts.map((contact) => chapter(contact, language, timeZone, attached)).join('\n\n');
}

function chapter(contact: StoredContact, language: string, timeZone: string, attached: Attached): string {
  const { words } = contact;
  const names = words.attachments.map(({ name }) => name).filter((name) => name !== '');
  return [
    `--- ${senderText(contact, language)}, ${instantText(contact.receivedAt, language, timeZone)}`,
    ...(words.subject === '' ? [] : [words.subject]),
    '',
    shortened(textOf(contact, language), language),
    ...remarks(contact, language).flatMap((remark) => ['', remark]),
    ...(names.length === 0 ? [] : ['', phrase(language, 'attached', { names: names.join(', ') })]),
    ...callRemarks(contact, language, attached).flatMap((remark) => ['', remark]),
  ].join('\n');
}

/** `Ana <ana@contoso.com>`, a number, or a phrase for a missing or withheld one. */
export function senderText({ words }: StoredContact, language: string): string {
  const { from } = words;
  if (words.call?.withheld) return phrase(language, 'withheldNumber');
  if (from === null) return phrase(language, words.call === null ? 'unknownSender' : 'withheldNumber');
  return from.name === '' ? from.address : `${from.name} <${from.address}>`;
}

function textOf({ words, raw }: StoredContact, language: string): string {
  if (words.defects.some(({ kind }) => kind === 'unparsed'))
    return phrase(language, 'unparsed', { raw: raw?.name ?? '' });
  if (words.text.trim() !== '') return words.text.trim();
  return phrase(language, words.call?.missed ? 'missedCall' : 'noText');
}

/** What the agent must know about the text above. */
function remarks({ words, raw }: StoredContact, language: string): string[] {
  const has = (wanted: string): boolean => words.defects.some(({ kind }) => kind === wanted);
  return [
    ...(has('encrypted') ? [phrase(language, 'encrypted', { raw: raw?.name ?? '' })] : []),
    ...(has('signature-unverified') ? [phrase(language, 'unverified')] : []),
    ...(words.leftOut === undefined ? [] : [phrase(language, 'leftOut', { lines: String(words.leftOut) })]),
  ];
}

/** The number that was rung, the digit, the length of the message, and where the recording is. */
function callRemarks(contact: StoredContact, language: string, attached: Attached): string[] {
  const { call } = contact.words;
  if (call === null) return [];
  const { number, digit } = call;
  const recordings = recordingsIn(contact);
  const lengths = recordings.flatMap(({ seconds }) => seconds ?? []);
  return [
    ...(number === '' ? [] : [phrase(language, 'rung', { number })]),
    ...(digit === '' ? [] : [phrase(language, 'digit', { digit })]),
    ...(lengths.length === 0
      ? []
      : [phrase(language, 'length', { length: lengths.map(lengthText).join(' + ') })]),
    ...whereKept(recordings, language, attached),
  ];
}

function whereKept(recordings: { blob: string }[], language: string, attached: Attached): string[] {
  const count = recordings.length;
  const here = recordings.filter(({ blob }) => attached.some(({ raw }) => raw === blob)).length;
  if (count === 0) return [];
  if (count === 1) return [phrase(language, here === 1 ? 'recordingAttached' : 'recorded')];
  return [phrase(language, 'recordingsAttached', { attached: String(here), count: String(count) })];
}

/** `1:35`. */
function lengthText(seconds: number): string {
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}

function shortened(text: string, language: string): string {
  if (text.length <= MAX_STORY_CHARS) return text;
  return `${text.slice(0, MAX_STORY_CHARS)}\n${phrase(language, 'shortened')}`;
}
