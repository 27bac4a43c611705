/**
 * Signing in by a browser that comes back to us on the loopback address (RFC 8252 §7.3), with PKCE. Where the browser is on
 * another machine, a person pastes the address of the page to which it came back.
 */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createInterface, type Interface } from 'node:readline';
import { Failure } from '../../contract/failure.ts';
import type { Io } from '../command.ts';
import { clientOf, type Oauth2, refusalOf } from './provider.ts';

const WITHIN_MS = 15 * 60_000;

/** The refresh token; null where the provider gives none. */
export async function byBrowser(
  oauth2: Oauth2,
  user: string,
  io: Io,
  now: () => number,
): Promise<string | null> {
  const client = await import('openid-client');
  const landing = await landingPage();
  const lines = createInterface({ input: io.stdin, crlfDelay: Number.POSITIVE_INFINITY });
  const typed = pasted(lines, landing.url);
  try {
    const verifier = client.randomPKCECodeVerifier();
    const state = client.randomState();
    const configuration = await clientOf(oauth2);
    const url = client.buildAuthorizationUrl(configuration, {
      redirect_uri: landing.url,
      scope: oauth2.scope,
      state,
      code_challenge: await client.calculatePKCECodeChallenge(verifier),
      code_challenge_method: 'S256',
      login_hint: user,
      // Google gives a refresh token only when asked so.
      access_type: 'offline',
      prompt: 'consent',
    }).href;
    await io.print({ event: 'sign-in', url, user, expiresAt: new Date(now() + WITHIN_MS).toISOString() });
    io.tell(`Open this address in a browser and sign in as ${user}:\n${url}`);
    io.tell('If the page at the end does not load, paste its address here.');
    const back = await firstOf(landing.visited, typed);
    const named = await clientOf(oauth2, back.searchParams.get('iss'));
    const checks = { pkceCodeVerifier: verifier, expectedState: state };
    const granted = await client.authorizationCodeGrant(named, back, checks);
    return granted.refresh_token ?? null;
  } catch (thrown) {
    throw thrown instanceof Failure ? thrown : refusalOf(thrown);
  } finally {
    landing.close();
    lines.close();
  }
}

type Landing = { url: string; visited: Promise<URL>; close(): void };

/** Takes the one visit with an answer of the provider. */
async function landingPage(): Promise<Landing> {
  let take: (url: URL) => void = () => {};
  const visited = new Promise<URL>((resolve) => {
    take = resolve;
  });
  const server = createServer((request, response) => {
    const url = new URL(request.url ?? '/', base());
    const isAnswer = url.searchParams.has('state');
    response
      .writeHead(isAnswer ? 200 : 404, { 'content-type': 'text/plain; charset=utf-8', connection: 'close' })
      .end(isAnswer ? 'Firstline has what it needs. You may close this page.\n' : 'Nothing is here.\n');
    if (isAnswer) take(url);
  });
  const base = (): string => `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', resolve);
  });
  return { url: base(), visited, close: () => void server.close() };
}

/** The first line that is an address below `base`; never, where none is typed. */
function pasted(lines: Interface, base: string): Promise<URL> {
  return new Promise((resolve) => {
    lines.on('line', (line) => {
      if (line.trim().startsWith(base)) resolve(new URL(line.trim()));
    });
  });
}

async function firstOf(...answers: Promise<URL>[]): Promise<URL> {
  const late = new Promise<never>((_, reject) => {
    AbortSignal.timeout(WITHIN_MS).addEventListener('abort', () =>
      reject(new Failure('nobody signed in within 15 minutes', { retry: false })),
    );
  });
  return Promise.race([...answers, late]);
}
