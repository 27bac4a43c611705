/** OAuth 2.0 credentials with their secrets revealed, for the token client. */
import type { Configuration } from '../config/configuration.ts';
import type { Clock } from '../contract/clock.ts';
import { accessTokens, type AccessTokens } from '../ingest/imap/oauth.ts';

type Imap = NonNullable<Configuration['mailboxes'][number]['imap']>;

function tokens({ clientSecret, refreshToken, secretExpires, ...rest }: NonNullable<Imap['oauth2']>) {
  return {
    ...rest,
    clientSecret: clientSecret?.reveal() ?? null,
    refreshToken: refreshToken?.reveal() ?? null,
    secretEndsAt: secretExpires === null ? null : Date.parse(`${secretExpires}T00:00:00Z`),
  };
}

/** The part of a configuration that logs in somewhere: a mailbox’s `imap`, or the relay. */
type Section = Pick<Imap, 'oauth2'>;

const knownTokens = new WeakMap<Section, AccessTokens>();

/** One for each section and process: a token server may void a refresh token at its use. */
export function tokensOf(section: Section, clock: Clock): AccessTokens | null {
  if (section.oauth2 === null) return null;
  const known = knownTokens.get(section) ?? accessTokens(tokens(section.oauth2), clock);
  knownTokens.set(section, known);
  return known;
}
