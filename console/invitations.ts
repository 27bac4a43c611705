/** Links that let a person choose a password. Each is random, works once, and is kept as a digest. */
import type { Accounts } from '../contract/accounts.ts';
import type { Role } from '../contract/settings.ts';
import { digestOf, newToken } from './cookies.ts';

/** How long a link is good. */
export const LINK_MS = 7 * 24 * 3_600_000;

export type Invited = { link: string; expiresAt: number };

export async function inviteTo(
  accounts: Accounts,
  invited: { address: string; role: Role | null },
  publicUrl: string,
  now: number,
): Promise<Invited> {
  const token = newToken();
  const expiresAt = now + LINK_MS;
  await accounts.invite({ ...invited, link: digestOf(token), linkUntil: expiresAt }, now);
  return { link: linkTo(publicUrl, `invite/${token}`), expiresAt };
}

export function linkTo(publicUrl: string, path: string): string {
  return `${publicUrl.replace(/\/$/, '')}/${path}`;
}
