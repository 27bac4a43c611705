/**
 * Links in notices to files that had no room in the mail. Each names the agent who got it, and ends. It is good without
 * signing in, so it opens one file and nothing else.
 */
import { createHmac } from 'node:crypto';
import { base32 } from './ids.ts';
import { sameToken } from './token.ts';

/** How long a link is good after its notice was made. */
export const LINK_DAYS = 14;

/** `place`: of the file among the contact's attachments, or of the recording of a call, from 0. `until`: epoch seconds. */
export type FileLink = { agent: string; contact: string; place: number; until: number };

export const FILE_LINK_PATH = '/files/:agent/:contact/:place/:until/:proof';

/** The link's path, below our public URL. */
export function fileLinkPath(secret: string, link: FileLink): string {
  const { agent, contact, place, until } = link;
  const parts = ['files', agent, contact, String(place), String(until), proofOf(secret, link)];
  return parts.map(encodeURIComponent).join('/');
}

/** Whether we made this link. Takes constant time. */
export function isOurLink(secret: string, link: FileLink, proof: string): boolean {
  return sameToken(proof, proofOf(secret, link));
}

/** 160 bits. */
function proofOf(secret: string, { agent, contact, place, until }: FileLink): string {
  const text = ['file', agent, contact, place, until].join('\n');
  return base32(createHmac('sha256', secret).update(text).digest().subarray(0, 20));
}
