/**
 * The delay before a mailbox is retried. Pure: the jitter comes from the mailbox's name, so that many mailboxes of
 * one server do not reconnect at the same instant.
 */
import { sha256 } from '../../contract/ids.ts';

const FIRST_MS = 1_000;
const LONGEST_MS = 5 * 60_000;

/** `attempt` is 1 after the first failure. Half to the whole of 1 s, 2 s, 4 s … 5 min. */
export function backoffMs(name: string, attempt: number): number {
  const wholeMs = Math.min(LONGEST_MS, FIRST_MS * 2 ** Math.min(attempt - 1, 20));
  const share = Number.parseInt(sha256(`${name}/${attempt}`).slice(0, 8), 16) / 0xffffffff;
  return Math.round(wholeMs * (0.5 + share / 2));
}
