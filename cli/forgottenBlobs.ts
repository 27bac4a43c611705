/**
 * A person taken out of the blobs, wherever these are kept: all of their own contacts', and the address out of other
 * people's mails. Never: a blob whose bytes do not have the digest of its name.
 */
import type { Blobs } from '../contract/blobs.ts';
import { Failure } from '../contract/failure.ts';
import type { Database } from '../contract/sql.ts';
import { withoutAddress } from './places.ts';

/** Contacts looked at side by side: each blob is held whole, and may have 50 MB. */
const AT_ONCE = 4;

export type ForgottenBlobs = {
  removed: number;
  redacted: number;
  /** Names of blobs that are damaged: nobody can tell what stands in them. */
  unreadable: string[];
};

export async function forgetBlobs(
  { blobs, database }: { blobs: Blobs; database: Database },
  contacts: readonly string[],
  address: string,
): Promise<ForgottenBlobs> {
  // What a killed process left half done has no name and is listed nowhere.
  await blobs.removeUnfinished();
  const done: ForgottenBlobs = { removed: 0, redacted: 0, unreadable: [] };
  for (const contact of contacts) done.removed += await removeAll(blobs, contact);
  const others = (await blobs.contacts()).values();
  const worker = async (): Promise<void> => {
    for (const contact of others) await redactAll({ blobs, database }, contact, address, done);
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
  grounds: { blobs: Blobs; database: Database },
  contact: string,
  address: string,
  done: ForgottenBlobs,
): Promise<void> {
  for (const name of await grounds.blobs.list(contact)) {
    const bytes = await readable(grounds.blobs, name);
    if (bytes === 'damaged') done.unreadable.push(name);
    const fresh = bytes === null || bytes === 'damaged' ? null : withoutAddress(bytes, address);
    if (fresh === null) continue;
    await replace(grounds, contact, name, fresh);
    done.redacted += 1;
  }
}

async function readable(blobs: Blobs, name: string): Promise<Uint8Array | 'damaged' | null> {
  try {
    return await blobs.get(name);
  } catch (thrown) {
    if (thrown instanceof Failure && !thrown.retry) return 'damaged';
    throw thrown;
  }
}

/** The blob gets the digest of what it is now; whoever reads the contact meanwhile finds one of the two. */
async function replace(
  { blobs, database }: { blobs: Blobs; database: Database },
  contact: string,
  old: string,
  fresh: Uint8Array,
): Promise<void> {
  const { name, bytes } = await blobs.put(contact, fresh);
  await database.transaction((sql) =>
    sql.run('UPDATE contacts SET raw_name = ?, raw_bytes = ? WHERE raw_name = ?', name, bytes, old),
  );
  await blobs.remove(old);
}
