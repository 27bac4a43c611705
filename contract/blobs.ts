/**
 * Blobs are bytes too long for a fact: raw mails, recordings. A blob's name is `contactId/sha256`: each blob belongs to
 * one contact, so `forget` can find it.
 */
import type { BlobRef } from './contact.ts';

export interface Blobs {
  /**
   * Durable when it resolves. Idempotent: the same bytes give the same blob, and repair it if it was damaged. Throws a
   * Failure with `retry` if it cannot write.
   */
  put(contact: string, bytes: Uint8Array): Promise<BlobRef>;
  /**
   * The bytes, checked against their digest; null if there is no such blob. Throws a Failure if the blob is damaged.
   */
  get(name: string): Promise<Uint8Array | null>;
  /** The names of all blobs of a contact. */
  list(contact: string): Promise<string[]>;
  /** Every contact that has a blob, in no order, including contacts that the store does not know. */
  contacts(): Promise<string[]>;
  remove(name: string): Promise<void>;
  /** Removes the remains of killed puts. Loses no finished blob and disturbs no running put. */
  removeUnfinished(): Promise<void>;
  /** Whether a put would succeed now. */
  writable(): Promise<boolean>;
}
