/** Signing in by a code that a person types into any browser (RFC 8628). */
import type { Io } from '../command.ts';
import { clientOf, type Oauth2, refusalOf } from './provider.ts';

/** The refresh token; null where the provider gives none. Ends when the code does. */
export async function byDevice(
  oauth2: Oauth2,
  user: string,
  io: Io,
  now: () => number,
): Promise<string | null> {
  const client = await import('openid-client');
  const configuration = await clientOf(oauth2);
  try {
    const begun = await client.initiateDeviceAuthorization(configuration, { scope: oauth2.scope });
    const { verification_uri: url, user_code: code, expires_in: lifeSeconds } = begun;
    await io.print({
      event: 'sign-in',
      url,
      code,
      user,
      expiresAt: new Date(now() + lifeSeconds * 1000).toISOString(),
    });
    io.tell(`Open ${url} in a browser, enter ${code}, and sign in as ${user}. Waiting …`);
    const signal = AbortSignal.timeout(lifeSeconds * 1000);
    const granted = await client.pollDeviceAuthorizationGrant(configuration, begun, undefined, { signal });
    return granted.refresh_token ?? null;
  } catch (thrown) {
    throw refusalOf(thrown);
  }
}
