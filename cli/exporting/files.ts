/**
 * The files and recordings of what a person wrote and got, written beside the page of the archive. A file that cannot be read
 * any more is named without a path, and counted. Never writes a file that holds a notice of ours to an agent.
 */
import type { Blobs } from '../../contract/blobs.ts';
import { type CallState, keptIn } from '../../contract/call.ts';
import type { MessageWords } from '../../contract/facts/message.ts';
import { Failure } from '../../contract/failure.ts';
import type { StoredContact } from '../../contract/store.ts';
import type { Reading } from '../../ingest/mail/reading.ts';
import { soundType } from '../../contract/soundType.ts';
import { carriedBy } from '../../notifier/carried.ts';
import type { ArchivedFile } from '../../public/archive.ts';
import { type Folder, safeName } from './folder.ts';

export type FileGrounds = {
  blobs: Blobs;
  reading: Pick<Reading, 'attachments'>;
  folder: Pick<Folder, 'file'>;
  /** The name of the recording at a place, from 1. */
  recordingName(this: void, place: number): string;
};

export type Files = {
  /** Files of what the person wrote. `below`: a folder of the archive. */
  ofContact(below: string, contact: StoredContact): Promise<ArchivedFile[]>;
  ofMessage(below: string, words: MessageWords): Promise<ArchivedFile[]>;
  ofCall(below: string, call: CallState): Promise<ArchivedFile[]>;
  counted(): { files: number; missing: number };
};

export function filesIn({ blobs, reading, folder, recordingName }: FileGrounds): Files {
  const places = new Map<string, number>();
  const count = { files: 0, missing: 0 };
  const kept = async (below: string, name: string, type: string, content: Uint8Array | null, bytes = 0) => {
    if (content === null) {
      count.missing += 1;
      return { name, type, bytes, path: null };
    }
    const place = (places.get(below) ?? 0) + 1;
    places.set(below, place);
    const path = `files/${below}/${safeName(place, name)}`;
    await folder.file(path, content);
    count.files += 1;
    return { name, type, bytes: content.length, path };
  };
  const recordings = async (below: string, names: string[]): Promise<ArchivedFile[]> => {
    const files: ArchivedFile[] = [];
    for (const [n, name] of names.entries()) {
      const content = await bytesOf(blobs, name);
      const type = content === null ? 'audio/mpeg' : soundType(content);
      const end = type === 'audio/wav' ? 'wav' : 'mp3';
      files.push(await kept(below, `${recordingName(n + 1)}.${end}`, type, content));
    }
    return files;
  };
  return {
    async ofContact(below, { raw, words }) {
      const listed = words.attachments.filter(({ ours }) => ours !== true);
      const bytes = listed.length === 0 || raw === null ? null : await bytesOf(blobs, raw.name);
      const found = bytes === null ? [] : await reading.attachments(bytes);
      const files: ArchivedFile[] = [];
      for (const { name, type, bytes: size, sha256 } of listed) {
        const one = found.find((file) => file.sha256 === sha256);
        if (one?.ours !== true) files.push(await kept(below, name, type, one?.content ?? null, size));
      }
      return [...files, ...(await recordings(below, recordingsOf(words.call)))];
    },
    async ofMessage(below, words) {
      const files: ArchivedFile[] = [];
      for (const one of words.attachments) {
        const content = await carriedOne(words, one, { blobs, reading });
        if (content !== 'notice') files.push(await kept(below, one.name, one.type ?? '', content));
      }
      return files;
    },
    ofCall: (below, call) =>
      recordings(
        below,
        keptIn(call).map(({ blob }) => blob.name),
      ),
    counted: () => count,
  };
}

function recordingsOf(call: StoredContact['words']['call']): string[] {
  if (call === null) return [];
  if (call.recordings !== undefined) return call.recordings.map(({ blob }) => blob);
  return call.recording === null ? [] : [call.recording];
}

/** As the courier attaches it. Null: it cannot be read. */
async function carriedOne(
  words: MessageWords,
  one: MessageWords['attachments'][number],
  { blobs, reading }: Pick<FileGrounds, 'blobs' | 'reading'>,
): Promise<Uint8Array | 'notice' | null> {
  const attachmentsOf = (raw: Uint8Array) => reading.attachments(raw);
  const carried = await carriedBy(
    { audience: 'customer' },
    { ...words, attachments: [one] },
    { blobs: { get: (name) => bytesOf(blobs, name) }, attachmentsOf },
  );
  if ('missing' in carried) return carried.code === 'attachment-is-notice' ? 'notice' : null;
  const content = carried[0]?.content ?? null;
  return typeof content === 'string' ? Buffer.from(content) : content;
}

/** Null where it is erased or damaged. */
async function bytesOf(blobs: Blobs, name: string): Promise<Uint8Array | null> {
  try {
    return await blobs.get(name);
  } catch (thrown) {
    if (thrown instanceof Failure && !thrown.retry) return null;
    throw thrown;
  }
}
