/**
 * Recordings of calls as attachments of a notice, so that an agent hears what the caller said. Never more than a relay
 * takes: a recording that has no room is in Firstline only, and the story says so.
 */
import type { Call } from '../contract/contact.ts';
import type { MessageWords } from '../contract/facts/message.ts';
import type { StoredContact } from '../contract/store.ts';

type Recording = NonNullable<Call['recordings']>[number];

/** Half an hour of speech. In base64 it stays below the 10 MB that relays commonly accept. */
export const MAX_RECORDING_BYTES = 6 * 1024 * 1024;

/** The newest first, as many as have room. */
export function recordingsOf(contacts: StoredContact[]): MessageWords['attachments'] {
  let room = MAX_RECORDING_BYTES;
  return contacts.toReversed().flatMap((contact) => {
    const recordings = recordingsIn(contact);
    return recordings.flatMap(({ blob, bytes }, n) => {
      if (bytes > room) return [];
      room -= bytes;
      return [attachmentOf(contact, blob, recordings.length === 1 ? '' : `-${n + 1}`)];
    });
  });
}

/** What the caller said, in the order of the call. */
export function recordingsIn({ channel, raw, words: { call } }: StoredContact): Recording[] {
  if (channel !== 'call' || call === null || raw === null || call.recording !== raw.name) return [];
  const { recordingSeconds: seconds = null } = call;
  return call.recordings ?? [{ blob: raw.name, bytes: raw.bytes, seconds }];
}

/** Recordings are fetched as mp3 (ingest/twilio/recordings.ts). Blobs are named `contact/sha256`. */
function attachmentOf(
  { id, receivedAt }: StoredContact,
  raw: string,
  place: string,
): MessageWords['attachments'][number] {
  const at = new Date(receivedAt).toISOString().slice(0, 16).replace('T', '-').replace(':', '');
  const sha256 = raw.slice(raw.lastIndexOf('/') + 1);
  return { contact: id, raw, sha256, name: `call-${at}${place}.mp3`, type: 'audio/mpeg' };
}
