/** OAuth 2.0 credentials with their secrets revealed, for the token client. */
import type { Configuration } from '../config/configuration.ts';
import type { Clock } from '../contract/clock.ts';
import { accessTokens, type AccessTokens } from '../ingest/imap/oauth.ts';

type Imap = NonNullable<Configuration['mailboxes'][number]['imap']>;

export function tokens({ clientSecret, refreshToken, secretExpires, ...rest }: NonNullable<Imap['oauth2']>) {
  return {
    ...rest,
    clientSecret: clientSecret?.reveal() ?? null,
    refreshToken: refreshToken?.reveal() ?? null,
    secretEndsAt: secretExpires === null ? null : Date.parse(`${secretExpires}T00:00:00Z`),
  };
}

const knownTokens = new WeakMap<Imap, AccessTokens>();

/** One for each mailbox of a process: a token server may void a refresh token at its use. */
export function tokensOf(imap: Imap, clock: Clock): AccessTokens | null {
  if (imap.oauth2 === null) return null;
  const known = knownTokens.get(imap) ?? accessTokens(tokens(imap.oauth2), clock);
  knownTokens.set(imap, known);
  return known;
}
