/**
 * Keeps what was fetched, unless `forget` erased its contact meanwhile. `forget` erases the rows first and the blobs after
 * it, so a blob that was put before this look is removed by one of the two.
 *
 * Never removes a blob that a fact already names: the same bytes give the same blob, and may have come by another fetch.
 */
import type { Blobs } from '../../contract/blobs.ts';
import type { BlobRef } from '../../contract/contact.ts';

/** `held`: the name of the blob that has come. */
export type Standing<T> = { wanted: T | null; held: string | null };

export async function putIfWanted<T>(
  blobs: Pick<Blobs, 'put' | 'remove'>,
  contact: string,
  bytes: Uint8Array,
  look: () => Promise<Standing<T>>,
): Promise<{ blob: BlobRef; wanted: T } | null> {
  const blob = await blobs.put(contact, bytes);
  const { wanted, held } = await look();
  if (wanted !== null) return { blob, wanted };
  if (held !== blob.name) await blobs.remove(blob.name);
  return null;
}
