/**
 * A mail provider's sign-in on this machine: codes for devices (RFC 8628), a browser's authorization with PKCE (RFC 7636), and
 * tokens for each. The person confirms when the test says so.
 */
import { createHash, randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage } from 'node:http';
import { listening } from './doctor.ts';

export const CLIENT_ID = 'firstline-desk';

export type Answer = { refresh_token?: string; error?: string };

export async function mailProvider() {
  /** The answers to polls, in order; the last one stays. */
  const answers: Answer[] = [{ refresh_token: 'fresh-refresh-token' }];
  const asked: { path: string; form: Record<string, string> }[] = [];
  const challenges = new Map<string, { challenge: string; redirect: string }>();
  const tokens = (answer: Answer): [number, object] =>
    answer.error === undefined
      ? [200, { token_type: 'Bearer', access_token: 'access', expires_in: 3600, ...answer }]
      : [400, answer];
  const token = (form: Record<string, string>): [number, object] => {
    if (form['client_id'] !== CLIENT_ID) return [401, { error: 'invalid_client' }];
    if (form['grant_type'] === 'refresh_token') return tokens({});
    if (form['grant_type'] !== 'authorization_code')
      return tokens((answers.length > 1 ? answers.shift() : answers[0]) ?? {});
    const begun = challenges.get(form['code'] ?? '');
    challenges.delete(form['code'] ?? '');
    const proof = createHash('sha256')
      .update(form['code_verifier'] ?? '')
      .digest('base64url');
    if (begun?.challenge !== proof || begun.redirect !== form['redirect_uri'])
      return [400, { error: 'invalid_grant' }];
    return tokens(answers[0] ?? {});
  };
  const server = createServer((request, response) => {
    void bodyOf(request).then((body) => {
      const path = request.url ?? '';
      const form = Object.fromEntries(new URLSearchParams(body));
      asked.push({ path, form });
      const [status, json] = path === '/token' ? token(form) : [200, device];
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(json));
    });
  });
  const base = `http://127.0.0.1:${await listening(server)}`;
  const device = {
    device_code: 'device-secret',
    user_code: 'WDJB-MJHT',
    verification_uri: `${base}/device`,
    expires_in: 60,
    interval: 0.05,
  };
  return {
    tokenUrl: `${base}/token`,
    deviceUrl: `${base}/devicecode`,
    authorizeUrl: `${base}/authorize`,
    answers,
    asked,
    /** What a browser does after its person has agreed: the address to which it comes back. */
    agreed(url: string, error?: string): string {
      const { searchParams } = new URL(url);
      const code = randomUUID();
      const redirect = searchParams.get('redirect_uri') ?? '';
      challenges.set(code, { challenge: searchParams.get('code_challenge') ?? '', redirect });
      const back = new URL(redirect);
      back.searchParams.set('state', searchParams.get('state') ?? '');
      back.searchParams.set('iss', 'https://accounts.provider.test');
      if (error === undefined) back.searchParams.set('code', code);
      else back.searchParams.set('error', error);
      return back.href;
    },
  };
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  let body = '';
  for await (const chunk of request) body += String(chunk);
  return body;
}
