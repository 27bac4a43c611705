/**
 * Access tokens for XOAUTH2, from a refresh token (RFC 6749 §6) or from the client's own credentials (§4.4).
 *
 * Promises: concurrent callers share one request. A token is used until a minute before it expires. Never puts a
 * secret or a token into an error.
 */
import { z } from 'zod';
import type { Clock } from '../../contract/clock.ts';
import { Failure } from '../../contract/failure.ts';

/** How the message of each Failure of here begins. */
export const NO_TOKEN = 'no access token';

export type OauthOptions = {
  tokenUrl: string;
  clientId: string;
  /** Null: a public client. */
  clientSecret: string | null;
  scope: string;
  /** Absent: the client's own credentials are used. */
  refreshToken?: string | null;
  /** When the client secret ends, in epoch ms: no server tells. */
  secretEndsAt?: number | null;
};

export interface AccessTokens {
  /** Failure without a token; `retry` is false if the server refuses permanently. */
  current(): Promise<string>;
  /** The IMAP server rejected the token: the next `current` requests another. */
  forget(): void;
  /** When a person must renew the secret or the refresh token (epoch ms); null: as far as known, never. */
  endsAt(): number | null;
}

const EARLY_MS = 60_000;
const ANSWER_WITHIN_MS = 10_000;
/** If the server omits `expires_in`. */
const DEFAULT_LIFE_SECONDS = 300;

const granted = z.object({
  access_token: z.string().min(1),
  expires_in: z.coerce.number().positive().optional(),
  /** Some servers issue a new refresh token with every use, and may void the old one. */
  refresh_token: z.string().min(1).optional(),
  /** Life of the refresh token in seconds, where the server tells. */
  refresh_token_expires_in: z.coerce.number().positive().optional(),
});
const refused = z.object({ error: z.string().regex(/^[a-z_]{1,60}$/) });

export function accessTokens(options: OauthOptions, clock: Clock): AccessTokens {
  let token: { value: string; until: number } | null = null;
  let asking: Promise<string> | null = null;
  let refreshToken = options.refreshToken ?? null;
  let refreshEndsAt: number | null = null;

  const ask = async (): Promise<string> => {
    const answer = await request(options, refreshToken);
    refreshToken = answer.refresh_token ?? refreshToken;
    const refreshLifeSeconds = answer.refresh_token_expires_in;
    if (refreshLifeSeconds !== undefined) refreshEndsAt = clock.now() + refreshLifeSeconds * 1000;
    const lifeMs = (answer.expires_in ?? DEFAULT_LIFE_SECONDS) * 1000;
    token = { value: answer.access_token, until: clock.now() + lifeMs - EARLY_MS };
    return answer.access_token;
  };
  return {
    async current() {
      if (token !== null && clock.now() < token.until) return token.value;
      asking ??= ask().finally(() => {
        asking = null;
      });
      return asking;
    },
    forget() {
      token = null;
    },
    endsAt() {
      const ends = [options.secretEndsAt ?? null, refreshEndsAt].filter((at) => at !== null);
      return ends.length === 0 ? null : Math.min(...ends);
    },
  };
}

async function request(
  { tokenUrl, clientId, clientSecret, scope }: OauthOptions,
  refreshToken: string | null,
): Promise<z.infer<typeof granted>> {
  const grant =
    refreshToken === null
      ? { grant_type: 'client_credentials' }
      : { grant_type: 'refresh_token', refresh_token: refreshToken };
  const secret = clientSecret === null ? {} : { client_secret: clientSecret };
  const body = new URLSearchParams({ ...grant, client_id: clientId, ...secret, scope });
  const response = await answered(tokenUrl, body);
  const json: unknown = await response.json().catch(() => null);
  if (!response.ok) {
    const reason = refused.safeParse(json).data?.error ?? 'no reason given';
    const retry = response.status >= 500 || response.status === 429;
    throw new Failure(`${NO_TOKEN}: HTTP ${response.status}, ${reason}`, { retry });
  }
  const answer = granted.safeParse(json);
  if (!answer.success)
    throw new Failure(`${NO_TOKEN}: the token server sent an invalid answer`, { retry: true });
  return answer.data;
}

async function answered(tokenUrl: string, body: URLSearchParams): Promise<Response> {
  try {
    return await fetch(tokenUrl, {
      method: 'POST',
      body,
      redirect: 'error',
      headers: { accept: 'application/json' },
      signal: AbortSignal.timeout(ANSWER_WITHIN_MS),
    });
  } catch (thrown) {
    throw new Failure(`${NO_TOKEN}: the token server did not answer`, { retry: true, cause: thrown });
  }
}
