/**
 * Blobs are bytes that are too long for a fact: raw mails, recordings. Named `contactId/sha256`, so that a blob
 * belongs to one contact and `forget` can find it.
 */
import type { BlobRef } from './contact.ts';

export interface Blobs {
  /**
   * Durable when it resolves. Putting the same bytes again is the same blob, and makes it whole where it was damaged.
   * Failure with `retry` when it cannot write.
   */
  put(contact: string, bytes: Uint8Array): Promise<BlobRef>;
  /** The bytes, checked against their digest; null where there is no such blob. Throws a Failure when they are damaged. */
  get(name: string): Promise<Uint8Array | null>;
  /** Every blob's name below a contact. */
  list(contact: string): Promise<string[]>;
  /** Every contact that has a blob, in no order, whether or not anything else knows it. */
  contacts(): Promise<string[]>;
  remove(name: string): Promise<void>;
  /** Takes away what puts that were killed left half done. Nothing that was put, and no put under way, is lost. */
  removeUnfinished(): Promise<void>;
  /** Whether a put would succeed now. */
  writable(): Promise<boolean>;
}
