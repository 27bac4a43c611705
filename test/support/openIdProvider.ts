/**
 * A small OpenID Connect provider on this machine: discovery, keys, codes bound to client, redirect address and PKCE challenge,
 * and ID tokens that it really signs. It confirms at once who `who` says, and may be told to do something wrong.
 */
import { createHash, randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { exportJWK, generateKeyPair, SignJWT } from 'jose';
import { onTestFinished } from 'vitest';

export const CLIENT = { clientId: 'firstline', clientSecret: 'client-secret' };

export type Person = { sub: string; email?: string; email_verified?: unknown };
/** What the provider does wrong, or leaves to userinfo. */
export type Wrong = 'nonce' | 'key' | 'audience' | 'issuer' | 'expired' | 'denied' | 'userinfo' | null;

type Code = { redirect: string; challenge: string; nonce: string };

export async function openIdProvider() {
  const [right, other] = await Promise.all([generateKeyPair('RS256'), generateKeyPair('RS256')]);
  const jwk = { ...(await exportJWK(right.publicKey)), kid: 'k1', alg: 'RS256', use: 'sig' };
  const codes = new Map<string, Code>();
  const given = { who: { sub: 'u1' } as Person, wrong: null as Wrong, tokens: 0 };
  let issuer = '';
  const idToken = ({ nonce }: Code): Promise<string> => {
    const { who, wrong } = given;
    const claims = wrong === 'userinfo' ? { sub: who.sub } : who;
    const now = Math.floor(Date.now() / 1000);
    return new SignJWT({ ...claims, nonce: wrong === 'nonce' ? 'another' : nonce })
      .setProtectedHeader({ alg: 'RS256', kid: 'k1' })
      .setIssuer(wrong === 'issuer' ? 'https://elsewhere.test' : issuer)
      .setAudience(wrong === 'audience' ? 'another' : CLIENT.clientId)
      .setIssuedAt(now - (wrong === 'expired' ? 7_200 : 0))
      .setExpirationTime(now + (wrong === 'expired' ? -3_600 : 300))
      .sign(wrong === 'key' ? other.privateKey : right.privateKey);
  };
  const token = async (request: IncomingMessage): Promise<[number, object]> => {
    const form = new URLSearchParams(await bodyOf(request));
    const code = codes.get(form.get('code') ?? '');
    codes.delete(form.get('code') ?? '');
    const challenge = createHash('sha256')
      .update(form.get('code_verifier') ?? '')
      .digest('base64url');
    const fits =
      code?.challenge === challenge &&
      code.redirect === form.get('redirect_uri') &&
      form.get('client_secret') === CLIENT.clientSecret;
    if (!fits) return [400, { error: 'invalid_grant' }];
    given.tokens += 1;
    const rest = { token_type: 'bearer', access_token: randomUUID(), expires_in: 300 };
    return [200, { ...rest, id_token: await idToken(code) }];
  };
  const server = createServer((request, response) => {
    const url = new URL(request.url ?? '/', issuer);
    const json = (status: number, body: object): void => {
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
    };
    if (url.pathname === '/.well-known/openid-configuration') return json(200, metadata(issuer));
    if (url.pathname === '/jwks') return json(200, { keys: [jwk] });
    if (url.pathname === '/userinfo') return json(200, given.who);
    if (url.pathname === '/token') {
      void token(request).then(([status, body]) => json(status, body));
      return;
    }
    const asked = url.searchParams;
    const back = new URL(asked.get('redirect_uri') ?? '');
    back.searchParams.set('state', asked.get('state') ?? '');
    if (given.wrong === 'denied') back.searchParams.set('error', 'access_denied');
    else {
      const code = randomUUID();
      const [challenge, nonce] = [asked.get('code_challenge') ?? '', asked.get('nonce') ?? ''];
      codes.set(code, { redirect: asked.get('redirect_uri') ?? '', challenge, nonce });
      back.searchParams.set('code', code);
    }
    response.writeHead(302, { location: back.href }).end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return { issuer, given };
}

function metadata(issuer: string): object {
  return {
    issuer,
    authorization_endpoint: `${issuer}/authorize`,
    token_endpoint: `${issuer}/token`,
    jwks_uri: `${issuer}/jwks`,
    userinfo_endpoint: `${issuer}/userinfo`,
    end_session_endpoint: `${issuer}/end`,
    response_types_supported: ['code'],
    subject_types_supported: ['public'],
    id_token_signing_alg_values_supported: ['RS256'],
    code_challenge_methods_supported: ['S256'],
  };
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  let text = '';
  for await (const piece of request.setEncoding('utf8')) text += String(piece);
  return text;
}
