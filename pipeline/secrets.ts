/** OAuth 2.0 credentials with their secrets revealed, for the token client. */
import type { Configuration } from '../config/configuration.ts';

type Imap = NonNullable<Configuration['mailboxes'][number]['imap']>;

export function tokens({ clientSecret, refreshToken, ...rest }: NonNullable<Imap['oauth2']>) {
  return { ...rest, clientSecret: clientSecret.reveal(), refreshToken: refreshToken?.reveal() ?? null };
}
