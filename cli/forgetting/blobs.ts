/**
 * Takes a person out of all blobs, in either profile: removes the blobs of their contacts, and takes the address out
 * of other people's mails, encoded copies included. Reads every blob once. Never: writes a blob whose bytes do not
 * match the digest in its name; leaves the address in a blob without reporting it.
 */
import type { Blobs } from '../../contract/blobs.ts';
import { Failure } from '../../contract/failure.ts';
import type { Database } from '../../contract/sql.ts';
import { isDraft } from '../../contract/drafts.ts';
import { renameRaw } from '../../store/tables/contacts.ts';
import { renameFile } from '../../store/tables/drafts.ts';
import { seek } from '../../store/forgetting/mentions.ts';
import { isText, stillNames } from './decodedCopies.ts';
import { withoutCopies } from './encodedCopies.ts';
import { withoutAddress } from './files.ts';

/** Limits the contacts processed concurrently: each blob is in memory whole and may have 50 MB. */
const AT_ONCE = 4;

export type ForgottenBlobs = {
  removed: number;
  redacted: number;
  /** Names of damaged blobs, which cannot be searched. */
  unreadable: string[];
};

export type Told = {
  /** Reports a line to the operator. */
  progress(line: string): void;
  /** Reports a blob that still names the address in a form that cannot be overwritten: compressed, for instance. */
  naming(blob: string): void;
};
const UNTOLD: Told = { progress: () => undefined, naming: () => undefined };

/** Contacts between two reports. */
const PROGRESS = 1_000;

export async function forgetBlobs(
  { blobs, database }: { blobs: Blobs; database: Database },
  contacts: readonly string[],
  address: string,
  told: Told = UNTOLD,
): Promise<ForgottenBlobs> {
  // A write interrupted by a kill has left a file without a name, which no list shows.
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

/** Removes every blob of the contact, including unreferenced ones. */
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

/** Plain copies first, by the rule for captured files; null where the bytes have no copy of either kind. */
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

/** Stores the blob under its new digest. In this order, so that the contact’s row always names an existing blob. */
async function replace(
  { blobs, database }: { blobs: Blobs; database: Database },
  contact: string,
  old: string,
  fresh: Uint8Array,
): Promise<string> {
  const { name, bytes } = await blobs.put(contact, fresh);
  await database.transaction(async (sql) => {
    await renameRaw(sql, old, { name, bytes });
    // Only an agent's draft has names of its files; a contact has none.
    if (isDraft(contact)) await renameFile(sql, old, name);
  });
  await blobs.remove(old);
  return name;
}
