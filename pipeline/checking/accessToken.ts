/** Requests one access token as the inbox does. */
import type { Configuration } from '../../config/configuration.ts';
import { accessTokens } from '../../ingest/imap/oauth.ts';
import { systemClock } from '../../runtime/clock.ts';

export type Oauth2 = NonNullable<NonNullable<Configuration['relay']>['oauth2']>;

/** Gives a check its token. In a process that uses the login too: the token that it uses. */
export type TokenOf = (oauth2: Oauth2) => Promise<string>;

/** Throws a Failure where the server gives none; the message has no secret. */
export function accessTokenOf({
  tokenUrl,
  clientId,
  clientSecret,
  scope,
  refreshToken,
}: Oauth2): Promise<string> {
  const options = {
    tokenUrl,
    clientId,
    clientSecret: clientSecret?.reveal() ?? null,
    scope,
    refreshToken: refreshToken?.reveal() ?? null,
  };
  return accessTokens(options, systemClock).current();
}
