/**
 * The customer's files that travel with a notice: attachments of mails and recordings of calls, so that an agent with a mail
 * client sees and hears what the customer sent. Never more than `limits.noticeFilesBytes`: the rest become links.
 */
import type { Attachment, Call } from '../contract/contact.ts';
import type { MessageWords } from '../contract/facts/message.ts';
import { fileLinkPath, LINK_DAYS } from '../contract/fileLinks.ts';
import { limitsOf, type Settings } from '../contract/settings.ts';
import type { StoredContact } from '../contract/store.ts';
import { DAY_MS } from '../contract/tallies.ts';
import type { Situation } from './situation.ts';

export type Attached = MessageWords['attachments'];
type Recording = NonNullable<Call['recordings']>[number];

/** The newest first, as many as have room. */
export function filesOf(contacts: StoredContact[], settings: Settings): Attached {
  let room = limitsOf(settings).noticeFilesBytes;
  return contacts.toReversed().flatMap((contact) =>
    carriable(contact).flatMap(({ bytes, file }) => {
      if (bytes > room) return [];
      room -= bytes;
      return [file];
    }),
  );
}

/** A file that holds a notice of ours never leaves, not to an agent either: it may hold another agent's token. */
function carriable(contact: StoredContact): { bytes: number; file: Attached[number] }[] {
  const recordings = recordingsIn(contact);
  const heard = recordings.map(({ blob, bytes }, n) => ({
    bytes,
    file: recordingFile(contact, blob, recordings.length === 1 ? '' : `-${n + 1}`),
  }));
  const { raw, words } = contact;
  if (raw === null || words.call !== null) return heard;
  const seen = new Set<string>();
  return words.attachments.flatMap(({ bytes, inline, name, ours, sha256, type }) => {
    if (ours === true || seen.has(sha256)) return [];
    seen.add(sha256);
    const isPicture = inline && /^image\/(?:png|jpe?g|gif|webp)$/i.test(type);
    const cid = isPicture ? { cid: cidOf(contact, sha256) } : {};
    return [{ bytes, file: { contact: contact.id, raw: raw.name, sha256, name, ...cid } }];
  });
}

function cidOf({ id }: StoredContact, sha256: string): string {
  return `${id}.${sha256.slice(0, 16)}@firstline`;
}

/** The same file of this contact, if it travels. */
export function travelling(
  attached: Attached,
  contact: StoredContact,
  { sha256 }: Pick<Attachment, 'sha256'>,
): Attached[number] | undefined {
  return attached.find((one) => one.contact === contact.id && one.sha256 === sha256);
}

/** The address of a file that does not travel; '' without a public URL. */
export function linkTo(
  { now, publicUrl, secret }: Situation,
  agent: string,
  contact: StoredContact,
  place: number,
): string {
  if (publicUrl === '') return '';
  const until = Math.floor((now + LINK_DAYS * DAY_MS) / 1000);
  const path = fileLinkPath(secret, { agent, contact: contact.id, place, until });
  return `${publicUrl.replace(/\/$/, '')}/${path}`;
}

/** What the caller said, in the order of the call. */
export function recordingsIn({ channel, raw, words: { call } }: StoredContact): Recording[] {
  if (channel !== 'call' || call === null || raw === null || call.recording !== raw.name) return [];
  const { recordingSeconds: seconds = null } = call;
  return call.recordings ?? [{ blob: raw.name, bytes: raw.bytes, seconds }];
}

/** Recordings are fetched as mp3 (ingest/twilio/recordings.ts). Blobs are named `contact/sha256`. */
function recordingFile({ id, receivedAt }: StoredContact, raw: string, place: string): Attached[number] {
  const at = new Date(receivedAt).toISOString().slice(0, 16).replace('T', '-').replace(':', '');
  const sha256 = raw.slice(raw.lastIndexOf('/') + 1);
  return { contact: id, raw, sha256, name: `call-${at}${place}.mp3`, type: 'audio/mpeg' };
}
