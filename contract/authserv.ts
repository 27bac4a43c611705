/** The names of our own SMTP intake: in its greeting and Received lines, and in its Authentication-Results (RFC 8601). */
import { comparableDomain } from './token.ts';

export function intakeName(mailboxes: readonly { address: string }[]): string {
  return comparableDomain(mailboxes[0]?.address ?? '@localhost');
}

/** It differs from the name of any mail server in front of us, which may use the same host. */
export function ownAuthserv(name: string): string {
  return `firstline.${name}`.toLowerCase();
}
