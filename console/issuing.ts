/** Makes tokens for the API. Each is random, is shown once, and is kept as a digest. */
import { type ApiTokens, type Scope, TOKEN_DAYS, TOKEN_PREFIX } from '../contract/apiTokens.ts';
import { randomId } from '../contract/ids.ts';
import { digestOf, newToken } from './cookies.ts';

const DAY_MS = 24 * 3_600_000;

/** How long a token may last; the form offers these. */
export const LASTS_DAYS = [7, 30, TOKEN_DAYS, 365] as const;

export type Issued = { id: string; token: string; endsAt: number };

/** Null where the account has too many. */
export async function issueTo(
  tokens: ApiTokens,
  wanted: { account: string; name: string; scopes: readonly Scope[]; days: number },
  now: number,
): Promise<Issued | null> {
  const { days, ...rest } = wanted;
  const issued = { id: randomId('o'), token: TOKEN_PREFIX + newToken(), endsAt: now + days * DAY_MS };
  const { id, endsAt } = issued;
  const kept = await tokens.issue({ ...rest, id, endsAt, madeAt: now, digest: digestOf(issued.token) });
  return kept ? issued : null;
}
