/**
 * `parse FILE… | -`: turns raw mails into contacts, one per line, in the order of the arguments. A malformed mail,
 * and one that exceeds the parser's limits, is a contact with defects. Only an unreadable file makes the exit code 1.
 */
import { detectLanguage } from '../classifier/language.ts';
import { noWords, type ParsedContact } from '../contract/contact.ts';
import { contactJson } from '../ingest/received.ts';
import { openRegular, readAtMost } from '../ingest/files/regularFile.ts';
import type { Command, Io } from './command.ts';
import { type OpenReading, openReading } from '../pipeline/reading.ts';

/**
 * Limits a file and standard input. Beyond it the input is reported as unreadable. Intake accepts far less: this
 * command shows the excess as a defect.
 */
const MOST_BYTES = 256 * 1024 * 1024;

export const command: Command = {
  name: 'parse',
  summary: 'raw mails to contacts, one per line',
  usage: 'FILE… | -',
  options: {},
  positionals: { min: 1, max: Number.POSITIVE_INFINITY },
  async run({ positionals, io }) {
    const reading = openReading(null, 'parse');
    try {
      return await parseAll(positionals, reading, io);
    } finally {
      await reading.close();
    }
  },
};

type Parsed = { contact: ParsedContact; isRead: boolean };

/** Parses ahead of the printed file by enough files to keep every thread busy. */
async function parseAll(files: string[], reading: OpenReading, io: Io): Promise<number> {
  const ahead: Promise<Parsed>[] = [];
  let exit = 0;
  let next = 0;
  for (const file of files) {
    for (; next < files.length && ahead.length <= reading.threads; next += 1) {
      const begun = parsed(files[next] ?? '', reading, io);
      // Awaited in its turn: without this a failure before that would be unhandled.
      begun.catch(() => {});
      ahead.push(begun);
    }
    const done = await ahead.shift();
    if (done?.isRead !== true) exit = 1;
    if (done !== undefined) await io.print({ file, ...contactJson(done.contact) });
  }
  return exit;
}

async function parsed(file: string, reading: OpenReading, io: Io): Promise<Parsed> {
  const bytes = await bytesOf(file, io);
  if (typeof bytes === 'string') return { contact: unreadable(bytes), isRead: false };
  const contact = await reading.mail(bytes, { authserv: null, ownMailboxes: null, whole: true });
  return { contact: { ...contact, language: detectLanguage(contact.text) }, isRead: true };
}

/**
 * The bytes, or the reason for their absence. Follows a link, which a person named. Refuses a pipe or a device,
 * which is no mail; `-` reads a pipe.
 */
async function bytesOf(file: string, io: Io): Promise<Uint8Array | string> {
  try {
    return file === '-' ? await inputOf(io) : await fileOf(file);
  } catch (thrown) {
    return thrown instanceof Error && 'code' in thrown ? String(thrown.code) : 'unknown';
  }
}

async function fileOf(path: string): Promise<Uint8Array | string> {
  const file = await openRegular(path, { followLinks: true });
  if (typeof file === 'string') return 'no regular file';
  try {
    const bytes = await readAtMost(file, MOST_BYTES);
    return bytes === 'longer' ? 'EFBIG' : bytes;
  } finally {
    await file.close();
  }
}

async function inputOf(io: Io): Promise<Uint8Array | string> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of io.stdin as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    if (bytes > MOST_BYTES) return 'EFBIG';
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

function unreadable(why: string): ParsedContact {
  const defects = [{ kind: 'unreadable', detail: why }];
  return { ...noWords, id: '', channel: 'email', fullText: '', html: '', defects };
}
