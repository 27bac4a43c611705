/**
 * Where a person signs in to a mail provider, and the client by which we ask: openid-client on addresses of the
 * configuration, or on those of Microsoft and Google.
 */
import type { Configuration } from 'openid-client';
import { Failure } from '../../contract/failure.ts';
import type { Configuration as OurConfiguration } from '../../config/configuration.ts';

export type Oauth2 = NonNullable<NonNullable<OurConfiguration['relay']>['oauth2']>;

/** `deviceUrl`: where a person types a code (RFC 8628). `authorizeUrl`: where a browser comes back to us (RFC 8252). */
type Doors = { deviceUrl: string | null; authorizeUrl: string | null };

const ANSWER_WITHIN_SECONDS = 10;

/** Those of the configuration; of Microsoft the code, of Google the browser, since it gives no codes for mail. */
export function doorsOf({ tokenUrl, deviceUrl, authorizeUrl }: Oauth2): Doors {
  if (deviceUrl !== null || authorizeUrl !== null) return { deviceUrl, authorizeUrl };
  const { hostname, href } = new URL(tokenUrl);
  if (hostname === 'login.microsoftonline.com')
    return { deviceUrl: href.replace(/\/token$/, '/devicecode'), authorizeUrl: null };
  if (hostname === 'oauth2.googleapis.com')
    return { deviceUrl: null, authorizeUrl: 'https://accounts.google.com/o/oauth2/v2/auth' };
  throw new Failure('`oauth2` needs `deviceUrl` or `authorizeUrl`: the address at which people sign in', {
    retry: false,
  });
}

/** `issuer`: as the provider names itself to the browser; null where it does not. */
export async function clientOf(oauth2: Oauth2, issuer: string | null = null): Promise<Configuration> {
  const client = await import('openid-client');
  const { deviceUrl, authorizeUrl } = doorsOf(oauth2);
  const secret = oauth2.clientSecret?.reveal();
  const server = {
    issuer: issuer ?? new URL(oauth2.tokenUrl).origin,
    token_endpoint: oauth2.tokenUrl,
    ...(deviceUrl === null ? {} : { device_authorization_endpoint: deviceUrl }),
    ...(authorizeUrl === null ? {} : { authorization_endpoint: authorizeUrl }),
  };
  const proof = secret === undefined ? client.None() : client.ClientSecretPost(secret);
  const configuration = new client.Configuration(server, oauth2.clientId, secret, proof);
  configuration.timeout = ANSWER_WITHIN_SECONDS;
  // An operator may run a provider on this machine; a remote one is https.
  if (new URL(oauth2.tokenUrl).hostname === '127.0.0.1') client.allowInsecureRequests(configuration);
  return configuration;
}

/** The provider's code of the fault alone: its words may quote what it got. */
export function refusalOf(thrown: unknown): Failure {
  const words = [codeIn(thrown, 'error'), codeIn(thrown, 'code')].find((word) => word !== null);
  const hint = words === null || words === undefined ? null : HINTS[words];
  const why = [words ?? 'no answer', ...(hint === null || hint === undefined ? [] : [hint])].join(': ');
  return new Failure(`the provider gave no token: ${why}`, { retry: false, cause: thrown });
}

const HINTS: Partial<Record<string, string>> = {
  access_denied: 'the person declined',
  expired_token: 'the code was not entered in time',
  invalid_client: 'check clientId and clientSecret; Microsoft also needs "Allow public client flows"',
  invalid_grant: 'the code is old or was used',
  invalid_scope: 'check scope',
  unauthorized_client: 'this kind of sign-in is not allowed for the client',
};

function codeIn(thrown: unknown, key: 'error' | 'code'): string | null {
  const code = thrown instanceof Error ? new Map(Object.entries(thrown)).get(key) : null;
  return typeof code === 'string' && /^[\w-]{1,60}$/.test(code) ? code : null;
}
