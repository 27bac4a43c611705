/** Requests one access token as the inbox does. */
import type { Configuration } from '../../config/configuration.ts';
import { accessTokens } from '../../ingest/imap/oauth.ts';
import { systemClock } from '../../runtime/clock.ts';

type Oauth2 = NonNullable<NonNullable<Configuration['relay']>['oauth2']>;

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
