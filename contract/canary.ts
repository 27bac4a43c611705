/**
 * A canary: a small mail of ours that goes through the relay to a mailbox of ours and must come in again. Its field holds
 * the instant of its sending and a token, by a key that is on the log, because the intake needs no database.
 *
 * Never: a mail counts as a canary for its form alone.
 */
import { createHmac } from 'node:crypto';
import { z } from 'zod';
import { base32 } from './ids.ts';
import type { Bookmark, Log } from './log.ts';
import { sameToken } from './token.ts';

export const CANARY_HEADER = 'X-Firstline-Canary';

/** Of one mailbox, on the log: the sender's bookmark. */
const canary = z.object({
  key: z.string(),
  sentAt: z.number(),
  /** When the first canary was sent of those since the last one that came in. */
  unseenSince: z.number(),
  /** Whether the leads know that none comes in. */
  isTold: z.boolean(),
});
export type Canary = z.infer<typeof canary>;

/** Limits the header in which the field is looked for. */
const HEAD_BYTES = 64 * 1024;
const FIELD = /^x-firstline-canary:[ \t]{0,9}(\d{1,15})\.([a-z2-7]{26})[ \t]{0,9}\r?$/im;

export async function canaryOf(log: Pick<Log, 'bookmark'>, mailbox: string): Promise<Canary | null> {
  const value = await log.bookmark(sentKey(mailbox));
  return value === null ? null : canary.parse(JSON.parse(value));
}

export function canaryBookmark(mailbox: string, state: Canary): Bookmark {
  return { key: sentKey(mailbox), value: JSON.stringify(state) };
}

/** When the newest canary that came in was sent; 0 if none did. */
export async function seenCanary(log: Pick<Log, 'bookmark'>, mailbox: string): Promise<number> {
  return Number((await log.bookmark(seenKey(mailbox))) ?? 0);
}

export function seenBookmark(mailbox: string, sentAt: number): Bookmark {
  return { key: seenKey(mailbox), value: String(sentAt) };
}

export function canaryField({ key, sentAt }: Canary, mailbox: string): string {
  return `${sentAt}.${tokenOf(key, mailbox, sentAt)}`;
}

/** When this canary was sent; null for any other mail. */
export async function canaryIn(
  log: Pick<Log, 'bookmark'>,
  mailbox: string,
  raw: Uint8Array,
): Promise<number | null> {
  const bytes = Buffer.from(raw.buffer, raw.byteOffset, Math.min(raw.byteLength, HEAD_BYTES));
  const [, at, token] = FIELD.exec(headerIn(bytes)) ?? [];
  if (at === undefined || token === undefined) return null;
  const known = await canaryOf(log, mailbox);
  return known !== null && sameToken(token, tokenOf(known.key, mailbox, Number(at))) ? Number(at) : null;
}

function headerIn(bytes: Buffer): string {
  const ends = ['\r\n\r\n', '\n\n'].map((end) => bytes.indexOf(end)).filter((at) => at >= 0);
  return bytes.toString('latin1', 0, Math.min(bytes.length, ...ends));
}

function tokenOf(key: string, mailbox: string, sentAt: number): string {
  const text = `canary\n${mailbox.toLowerCase()}\n${sentAt}`;
  return base32(createHmac('sha256', key).update(text).digest().subarray(0, 16));
}

function sentKey(mailbox: string): string {
  return `canary/${mailbox.toLowerCase()}`;
}

function seenKey(mailbox: string): string {
  return `canary-seen/${mailbox.toLowerCase()}`;
}
