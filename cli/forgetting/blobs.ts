/**
 * A person taken out of the blobs, wherever these are kept: all of their own contacts', and the address out of other
 * people's mails, also where it stands encoded. Every blob is read once. Never: a blob whose bytes do not have the digest
 * of its name, and an address that is still in one without being told.
 */
import type { Blobs } from '../../contract/blobs.ts';
import { Failure } from '../../contract/failure.ts';
import type { Database } from '../../contract/sql.ts';
import { renameRaw } from '../../store/tables/contacts.ts';
import { seek } from '../../store/forgetting/mentions.ts';
import { isText, stillNames } from './decodedCopies.ts';
import { withoutCopies } from './encodedCopies.ts';
import { withoutAddress } from './files.ts';

/** Contacts looked at side by side: each blob is held whole, and may have 50 MB. */
const AT_ONCE = 4;

export type ForgottenBlobs = {
  removed: number;
  redacted: number;
  /** Names of blobs that are damaged: nobody can tell what stands in them. */
  unreadable: string[];
};

export type Told = {
  /** A line for the operator. */
  progress(line: string): void;
  /** A blob that still names the address, in a way that cannot be written over: compressed, for instance. */
  naming(blob: string): void;
};
const UNTOLD: Told = { progress: () => undefined, naming: () => undefined };

/** Told of after so many contacts. */
const PROGRESS = 1_000;

export async function forgetBlobs(
  { blobs, database }: { blobs: Blobs; database: Database },
  contacts: readonly string[],
  address: string,
  told: Told = UNTOLD,
): Promise<ForgottenBlobs> {
  // What a killed process left half done has no name and is listed nowhere.
  await blobs.removeUnfinished();
  const done: ForgottenBlobs = { removed: 0, redacted: 0, unreadable: [] };
  for (const contact of contacts) done.removed += await removeAll(blobs, contact);
  const all = await blobs.contacts();
  const others = all.values();
  let looked = 0;
  const worker = async (): Promise<void> => {
    for (const contact of others) {
      await redactAll({ blobs, database, told }, contact, address, done);
      looked += 1;
      if (looked % PROGRESS === 0) told.progress(`forget: the blobs of ${looked} of ${all.length} contacts`);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
  return done;
}

/** Every blob of the contact, whatever refers to it. */
async function removeAll(blobs: Blobs, contact: string): Promise<number> {
  const names = await blobs.list(contact);
  for (const name of names) await blobs.remove(name);
  return names.length;
}

async function redactAll(
  grounds: { blobs: Blobs; database: Database; told: Told },
  contact: string,
  address: string,
  done: ForgottenBlobs,
): Promise<void> {
  for (const name of await grounds.blobs.list(contact)) {
    const bytes = await readable(grounds.blobs, name);
    if (bytes === 'damaged') done.unreadable.push(name);
    if (bytes === null || bytes === 'damaged') continue;
    const fresh = withoutAnyCopy(bytes, address);
    const now = fresh ?? bytes;
    const kept = fresh === null ? name : await replace(grounds, contact, name, fresh);
    if (fresh !== null) done.redacted += 1;
    if (isText(now) && (await stillNames(now, seek(address)))) grounds.told.naming(kept);
  }
}

/** Plain copies first, by the rule that captured files follow; null where there is none of either kind. */
function withoutAnyCopy(bytes: Uint8Array, address: string): Buffer | null {
  const plain = withoutAddress(bytes, address);
  return withoutCopies(plain ?? bytes, address) ?? plain;
}

async function readable(blobs: Blobs, name: string): Promise<Uint8Array | 'damaged' | null> {
  try {
    return await blobs.get(name);
  } catch (thrown) {
    if (thrown instanceof Failure && !thrown.retry) return 'damaged';
    throw thrown;
  }
}

/** Its new name: the blob gets the digest of what it is now; whoever reads the contact meanwhile finds one of the two. */
async function replace(
  { blobs, database }: { blobs: Blobs; database: Database },
  contact: string,
  old: string,
  fresh: Uint8Array,
): Promise<string> {
  const { name, bytes } = await blobs.put(contact, fresh);
  await database.transaction((sql) => renameRaw(sql, old, { name, bytes }));
  await blobs.remove(old);
  return name;
}
