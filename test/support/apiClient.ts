/** A script that uses the API of a running Firstline, with the key of its data folder. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

export type ApiAnswer = { status: number; etag: string | null; json: unknown };

/** `http` is `host:port`. With a body it is a POST with the Idempotency-Key `key`. */
export async function callApi(
  { http, dataDir }: { http: string; dataDir: string },
  path: string,
  sent: { key: string; body: object } | null = null,
): Promise<ApiAnswer> {
  const headers = { authorization: `Bearer ${readFileSync(join(dataDir, 'api.key'), 'utf8').trim()}` };
  const post = {
    method: 'POST',
    headers: { ...headers, 'content-type': 'application/json', 'idempotency-key': sent?.key ?? '' },
    body: JSON.stringify(sent?.body),
  };
  const answer = await fetch(`http://${http}/api/v1${path}`, sent === null ? { headers } : post);
  return { status: answer.status, etag: answer.headers.get('etag'), json: await answer.json() };
}

/** The position up to which a script has seen this ticket. */
export async function seenBy(at: { http: string; dataDir: string }, ticket: string): Promise<number> {
  return Number((await callApi(at, `/tickets/${ticket}`)).etag?.replaceAll('"', ''));
}
