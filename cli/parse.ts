/**
 * `parse FILE… | -`: raw mails to contacts, one a line, in the order they were named. A malformed mail is a contact
 * with defects; only a file that cannot be read makes the exit code 1.
 */
import { readFile } from 'node:fs/promises';
import { buffer } from 'node:stream/consumers';
import { detectLanguage } from '../classifier/language.ts';
import { noWords, type ParsedContact } from '../contract/contact.ts';
import { parseEmail } from '../ingest/email.ts';
import { contactJson } from '../ingest/received.ts';
import type { Command, Io } from './command.ts';

export const command: Command = {
  name: 'parse',
  summary: 'raw mails to contacts, one a line',
  usage: 'FILE… | -',
  options: {},
  positionals: { min: 1, max: Number.POSITIVE_INFINITY },
  async run({ positionals, io }) {
    let exit = 0;
    for (const file of positionals) {
      const read = await bytesOf(file, io);
      if (typeof read === 'string') exit = 1;
      const contact =
        typeof read === 'string' ? unreadable(read) : await parseEmail(read, { detectLanguage });
      await io.print({ file, ...contactJson(contact) });
    }
    return exit;
  },
};

/** The bytes, or why there are none. */
async function bytesOf(file: string, io: Io): Promise<Uint8Array | string> {
  try {
    return file === '-' ? await buffer(io.stdin) : await readFile(file);
  } catch (thrown) {
    return thrown instanceof Error && 'code' in thrown ? String(thrown.code) : 'unknown';
  }
}

function unreadable(why: string): ParsedContact {
  const defects = [{ kind: 'unreadable', detail: why }];
  return { ...noWords, id: '', channel: 'email', fullText: '', html: '', defects };
}
