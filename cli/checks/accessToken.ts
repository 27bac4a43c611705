/** An access token as the inbox would get it, asked for once. */
import type { Configuration } from '../../config/configuration.ts';
import { accessTokens } from '../../ingest/imap/oauth.ts';
import { systemClock } from '../../runtime/clock.ts';

type Oauth2 = NonNullable<NonNullable<Configuration['relay']>['oauth2']>;

/** A Failure where none is given, without any secret in it. */
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
    clientSecret: clientSecret.reveal(),
    scope,
    refreshToken: refreshToken?.reveal() ?? null,
  };
  return accessTokens(options, systemClock).current();
}
