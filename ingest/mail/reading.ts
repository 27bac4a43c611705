/**
 * Reads the bytes of strangers in a thread that can be killed, one mail at a time. Promises: every mail becomes a
 * contact with the identity of its bytes. A mail whose reading was killed, or that killed processes, is *unparsed*.
 * Never parses in this thread, retries a killed mail, or blocks this thread for a large mail.
 */
import type { Defect, ParsedContact } from '../../contract/contact.ts';
import type { WholeMail } from '../../contract/originals.ts';
import type { AttachmentContent } from './attachments.ts';
import { mailIdentity } from './identity.ts';
import { limits } from '../limits.ts';
import type { ReadJob, ReadResult } from './readJob.ts';
import { unparsedContact, type Unparsed } from './unparsed.ts';

export type ReadContext = {
  authserv: string | null;
  /** As in `ParseContext`. */
  nullSender?: boolean;
  /** As in `ParseContext`; null: any domain's. */
  ownMailboxes: readonly { address: string }[] | null;
  /** Whether the two long renderings, `fullText` and `html`, are wanted. */
  whole: boolean;
  /** Who brings the mail, from the general (a host) to the particular. Senders of slow mails wait for others. */
  sender?: readonly string[];
};

export type ReadMail = (raw: Uint8Array, context: ReadContext) => Promise<ParsedContact>;

export type Reading = {
  /** A Failure with `retry` if no thread can be started, or no mark written. */
  mail: ReadMail;
  /** As `attachmentsOf`; empty if the reading was killed. */
  attachments(raw: Uint8Array): Promise<AttachmentContent[]>;
  /** As `wholeMail`; null if the reading was killed. */
  whole(raw: Uint8Array): Promise<WholeMail | null>;
};

export type ReadingGrounds = {
  /** A thread that accepts the job calls `make`; so does the next thread that gets the same job. */
  run(
    make: () => Promise<{ job: ReadJob; transfer: ArrayBuffer[] }>,
    bytes: number,
    sender: readonly string[],
  ): Promise<{ value: ReadResult } | { killed: Exclude<Unparsed, 'deaths'> }>;
  /** Marks the work. Null, without starting it, if earlier processes died during it. */
  guard<T>(cause: string, work: () => Promise<T>): Promise<T | null>;
};

export function readingOf(grounds: ReadingGrounds): Reading {
  const run: ReadingGrounds['run'] = (make, bytes, sender) => grounds.run(make, bytes, sender);
  const killed = new Remembered();
  const identityOf = async (raw: Uint8Array, sender: readonly string[]): Promise<Identified> => {
    if (raw.length <= limits.identityHereBytes) return { id: mailIdentity(raw), copy: null };
    const found = await run(() => made({ kind: 'identity' }, raw), raw.length, sender);
    if ('value' in found && found.value.kind === 'identity')
      return { id: found.value.id, copy: found.value.raw };
    // It is linear, so only a thread that died by accident leads here.
    return { id: mailIdentity(raw), copy: null };
  };
  return {
    async mail(raw, { sender = [], ...context }) {
      const { id, copy } = await identityOf(raw, sender);
      const before = killed.of(id);
      if (before !== null) return unparsedContact(id, raw, before);
      let left = copy;
      // A thread that was displaced took the copy with it.
      const make = (): Promise<Made> => {
        const bytes = left;
        left = null;
        return made({ kind: 'mail', id, ...context }, raw, bytes);
      };
      const read = () => run(make, raw.length, sender);
      const found = await grounds.guard(id, read);
      if (found !== null && 'value' in found && found.value.kind === 'mail') return found.value.contact;
      const why = found !== null && 'killed' in found ? found.killed : 'deaths';
      killed.add(id, why);
      return unparsedContact(id, raw, why);
    },
    async attachments(raw) {
      const found = await run(() => made({ kind: 'attachments' }, raw), raw.length, []);
      return 'value' in found && found.value.kind === 'attachments' ? found.value.attachments : [];
    },
    async whole(raw) {
      const found = await run(() => made({ kind: 'whole' }, raw), raw.length, []);
      return 'value' in found && found.value.kind === 'whole' ? found.value.mail : null;
    },
  };
}

/** The reason that a contact is unparsed; null for a parsed one. */
export function unparsedDefect({ defects }: { defects: Defect[] }): Defect | null {
  return defects.find(({ kind }) => kind === 'unparsed') ?? null;
}

/** `copy`: of a large mail, which came back from the thread that computed its identity. */
type Identified = { id: string; copy: Uint8Array<ArrayBuffer> | null };
type Made = { job: ReadJob; transfer: ArrayBuffer[] };
type Asked = ReadJob extends infer Job ? (Job extends ReadJob ? Omit<Job, 'raw'> : never) : never;

async function made(
  asked: Asked,
  raw: Uint8Array,
  copy: Uint8Array<ArrayBuffer> | null = null,
): Promise<Made> {
  const bytes = copy ?? (await copied(raw));
  return { job: { ...asked, raw: bytes }, transfer: [bytes.buffer] };
}

/**
 * Copies the bytes for the thread: the caller keeps them for the blob. A worker's message copies the whole buffer
 * that holds the bytes, and some packages reject shared memory. In slices, because 50 MB take 20 ms in one.
 */
async function copied(raw: Uint8Array): Promise<Uint8Array<ArrayBuffer>> {
  const bytes = new Uint8Array(new ArrayBuffer(raw.length));
  for (let at = 0; at < raw.length; at += limits.copyBytes) {
    if (at > 0) await new Promise((resolve) => setImmediate(resolve));
    bytes.set(raw.subarray(at, at + limits.copyBytes), at);
  }
  return bytes;
}

/** Mails whose reading was killed: a batch that cannot be written brings the same mails again and again. */
class Remembered {
  readonly #killed = new Map<string, Unparsed>();

  add(id: string, why: Unparsed): void {
    this.#killed.set(id, why);
    for (const [oldest] of this.#killed) {
      if (this.#killed.size <= limits.rememberedKilled) return;
      this.#killed.delete(oldest);
    }
  }

  of(id: string): Unparsed | null {
    return this.#killed.get(id) ?? null;
  }
}
