/**
 * Asks an OpenID Connect provider who a person is, by openid-client: code flow with PKCE, state and nonce.
 *
 * Promises: only an address that the provider has verified counts. Learns the provider's addresses at the first use and
 * again after a failure, so that a start needs no provider. Never puts a token, a code or an address into an error.
 */
import type { Configuration } from 'openid-client';
import { canonicalAddress } from '../contract/address.ts';
import { linkTo } from './invitations.ts';

export type OpenIdOptions = {
  issuer: string;
  clientId: string;
  clientSecret: () => string;
  /** The provider's name, for the button. */
  label: string;
  scope: string;
  publicUrl: string;
};

/** What the browser keeps between leaving for the provider and its return. */
export type Begun = { state: string; nonce: string; verifier: string };

/** `code`: of openid-client or of the provider's error, for the report. */
export type Proof = { address: string } | { refused: 'failed' | 'unverified' | 'away'; code: string };

export type OpenId = {
  label: string;
  /** Null: the provider does not answer. */
  begin(): Promise<{ url: string; begun: Begun } | null>;
  /** `search`: the query with which the browser came back. */
  finish(search: string, begun: Begun): Promise<Proof>;
  /** Where a person also signs out at the provider; null: it offers nothing. */
  endUrl(): Promise<string | null>;
};

/** Loaded at the first use: it would cost every start a tenth of a second. */
const client = () => import('openid-client');

const BACK = 'sign-in/openid/back';
const ANSWER_WITHIN_SECONDS = 10;

export function openIdOf(options: OpenIdOptions): OpenId {
  const { clientId, label, scope, publicUrl } = options;
  const back = linkTo(publicUrl, BACK);
  let known: Promise<Configuration> | null = null;
  const provider = async (): Promise<Configuration | null> => {
    known ??= discovered(options);
    try {
      return await known;
    } catch {
      // The page and the report say that the provider does not answer; the next try asks again.
      known = null;
      return null;
    }
  };
  return {
    label,
    async begin() {
      const configuration = await provider();
      if (configuration === null) return null;
      const { buildAuthorizationUrl, calculatePKCECodeChallenge, ...make } = await client();
      const begun = {
        state: make.randomState(),
        nonce: make.randomNonce(),
        verifier: make.randomPKCECodeVerifier(),
      };
      const url = buildAuthorizationUrl(configuration, {
        redirect_uri: back,
        scope,
        state: begun.state,
        nonce: begun.nonce,
        code_challenge: await calculatePKCECodeChallenge(begun.verifier),
        code_challenge_method: 'S256',
      });
      return { url: url.href, begun };
    },
    async finish(search, begun) {
      const configuration = await provider();
      if (configuration === null) return { refused: 'away', code: 'no answer' };
      try {
        return proofIn(await claimsOf(configuration, new URL(back + search), begun));
      } catch (thrown) {
        return { refused: 'failed', code: codeOf(thrown) };
      }
    },
    async endUrl() {
      const configuration = await provider();
      if (configuration?.serverMetadata().end_session_endpoint === undefined) return null;
      const to = { post_logout_redirect_uri: linkTo(publicUrl, 'sign-in'), client_id: clientId };
      const { buildEndSessionUrl } = await client();
      return buildEndSessionUrl(configuration, to).href;
    },
  };
}

/** Throws where the provider does not answer, or is another one than the issuer. */
export async function discovered({
  issuer,
  clientId,
  clientSecret,
}: Omit<OpenIdOptions, 'publicUrl'>): Promise<Configuration> {
  const { allowInsecureRequests, discovery, enableNonRepudiationChecks } = await client();
  const url = new URL(issuer);
  // Without it the signature of a token that came over TLS is not verified (OpenID Connect Core §3.1.3.7). The configuration
  // allows http on this machine alone.
  const execute = [enableNonRepudiationChecks, ...(url.protocol === 'http:' ? [allowInsecureRequests] : [])];
  return discovery(url, clientId, clientSecret(), undefined, { execute, timeout: ANSWER_WITHIN_SECONDS });
}

type Claims = Readonly<Record<string, unknown>>;

/** Of the ID token; of the provider's userinfo where the token has no address. */
async function claimsOf(configuration: Configuration, url: URL, begun: Begun): Promise<Claims> {
  const { authorizationCodeGrant, fetchUserInfo } = await client();
  const tokens = await authorizationCodeGrant(configuration, url, {
    pkceCodeVerifier: begun.verifier,
    expectedState: begun.state,
    expectedNonce: begun.nonce,
    idTokenExpected: true,
  });
  const claims = tokens.claims();
  if (claims === undefined || typeof claims['email'] === 'string') return claims ?? {};
  if (configuration.serverMetadata().userinfo_endpoint === undefined) return claims;
  return fetchUserInfo(configuration, tokens.access_token, claims.sub);
}

function proofIn(claims: Claims): Proof {
  const { ['email']: email, ['email_verified']: verified } = claims;
  const address = typeof email === 'string' ? canonicalAddress(email) : null;
  if (address === null) return { refused: 'unverified', code: 'no address' };
  return verified === true ? { address } : { refused: 'unverified', code: 'address not verified' };
}

/** The code alone: a message may quote what the provider sent. */
function codeOf(thrown: unknown): string {
  const code = thrown instanceof Error && 'code' in thrown ? String(thrown.code) : '';
  return /^[\w-]{1,60}$/.test(code) ? code : 'unknown';
}
