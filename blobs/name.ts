/** A blob's name, `contactId/sha256`, the same in every implementation. Never leads out of its folder or prefix. */
import { Failure } from '../contract/failure.ts';
import { sha256InPieces } from '../contract/ids.ts';

const NAME = /^[a-z0-9]+\/[0-9a-f]{64}$/;
const CONTACT = /^[a-z0-9]+$/;

/** Throws an Error for an invalid name: names are never chosen outside, so that is a bug. */
export function checkedName(name: string): string {
  if (!NAME.test(name)) throw new Error(`not a blob's name: ${name}`);
  return name;
}

export function isName(text: string): boolean {
  return NAME.test(text);
}

export function isContact(text: string): boolean {
  return CONTACT.test(text);
}

/** Returns the bytes if they match the digest in their name. Throws a Failure without `retry` otherwise. */
export async function undamaged(name: string, bytes: Uint8Array): Promise<Uint8Array> {
  if (name.endsWith(await sha256InPieces(bytes))) return bytes;
  throw new Failure(`the blob ${name} is damaged`, { retry: false });
}
