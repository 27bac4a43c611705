/**
 * Reads and changes resources of Twilio's REST API (2010-04-01), with the account's credentials.
 *
 * Promises: bounded bytes and time. Credentials go to the configured host only. Never follows an address from a
 * callback. Every chain of redirects starts at the configured host. A redirect to another host needs https and gets no
 * credentials (Twilio keeps some recordings in object stores). Its host is no private address and no name of this machine or
 * network alone; what a public name resolves to is not looked at.
 */
import { Failure, messageOf } from '../../contract/failure.ts';
import { isLocalHost } from '../../contract/privateAddress.ts';

export type TwilioAccount = {
  accountSid: string;
  authToken: () => string | null;
  /** While a token is replaced: used where the first is refused, and believed in signatures. */
  otherToken?: () => string | null;
  /** `https://api.twilio.com`, or a compatible server. */
  api: string;
};

/** `onBytes`: gets the size of each part as it comes, also where the answer then fails or is too large. */
type Reading = { maxBytes: number; onBytes?: (bytes: number) => void };

export type Answer = { status: number; bytes: Uint8Array } | { status: number; tooLarge: true };

/** Twilio has no such resource, or not yet. */
export class NotThere extends Failure {}

export const REQUEST_DEADLINE_MS = 60_000;
const MAX_REDIRECTS = 3;

/**
 * `path` begins at the host, as `/2010-04-01/Accounts/…`. Any status is an answer; no answer is a Failure to retry.
 */
export async function get(
  account: TwilioAccount,
  path: string,
  options: Reading & { signal?: AbortSignal },
): Promise<Answer> {
  const url = onApiHost(account, path);
  const deadline = AbortSignal.timeout(REQUEST_DEADLINE_MS);
  const signal = options.signal === undefined ? deadline : AbortSignal.any([deadline, options.signal]);
  try {
    const answer = await follow(credentials(account, account.authToken()), url, signal, options);
    const other = account.otherToken?.() ?? null;
    if (answer.status !== 401 || other === null) return answer;
    return await follow(credentials(account, other), url, signal, options);
  } catch (thrown) {
    if (thrown instanceof Failure) throw thrown;
    throw new Failure(`Twilio's API did not answer: ${messageOf(thrown)}`, { retry: true, cause: thrown });
  }
}

/** One page of a list, parsed. Failure for any status but 200. */
export async function getJson(
  account: TwilioAccount,
  path: string,
  options: { maxBytes: number; signal?: AbortSignal },
): Promise<unknown> {
  const answer = await get(account, path, options);
  if (answer.status === 404) throw new NotThere("Twilio's API answered 404", { retry: true });
  if (answer.status !== 200 || 'tooLarge' in answer)
    throw new Failure(`Twilio's API answered ${answer.status}`, { retry: true });
  try {
    return JSON.parse(Buffer.from(answer.bytes).toString('utf8'));
  } catch (thrown) {
    throw new Failure("Twilio's API sent invalid JSON", { retry: true, cause: thrown });
  }
}

/** Changes or deletes a resource. Any status is an answer; no answer is a Failure to retry. */
export async function change(
  account: TwilioAccount,
  method: 'POST' | 'DELETE',
  path: string,
  form?: URLSearchParams,
): Promise<number> {
  const url = onApiHost(account, path);
  const once = async (token: string | null): Promise<number> => {
    const response = await fetch(url, {
      method,
      headers: credentials(account, token),
      redirect: 'error',
      signal: AbortSignal.timeout(REQUEST_DEADLINE_MS),
      ...(form === undefined ? {} : { body: form }),
    });
    await response.body?.cancel();
    return response.status;
  };
  try {
    const status = await once(account.authToken());
    const other = account.otherToken?.() ?? null;
    return status === 401 && other !== null ? await once(other) : status;
  } catch (thrown) {
    if (thrown instanceof Failure) throw thrown;
    throw new Failure(`Twilio's API did not answer: ${messageOf(thrown)}`, { retry: true, cause: thrown });
  }
}

/** The path of a resource of the account. */
export function accountPath(account: TwilioAccount, rest: string): string {
  return `/2010-04-01/Accounts/${encodeURIComponent(account.accountSid)}${rest}`;
}

function onApiHost(account: TwilioAccount, path: string): URL {
  const url = new URL(path, account.api);
  if (url.origin !== new URL(account.api).origin)
    throw new Failure("Twilio's API sent an address on another host", { retry: true });
  return url;
}

async function follow(
  ours: Record<string, string>,
  first: URL,
  signal: AbortSignal,
  reading: Reading,
): Promise<Answer> {
  let url = first;
  for (let hop = 0; hop <= MAX_REDIRECTS; hop += 1) {
    const headers = url.origin === first.origin ? ours : {};
    const response = await fetch(url, { headers, signal, redirect: 'manual' });
    const location = response.headers.get('location');
    if (response.status < 300 || response.status >= 400 || location === null)
      return bounded(response, reading);
    await response.body?.cancel();
    url = new URL(location, url);
    if (url.origin !== first.origin) mayFollow(url);
  }
  throw new Failure(`Twilio's API redirected more than ${MAX_REDIRECTS} times`, { retry: true });
}

function mayFollow({ protocol, hostname }: URL): void {
  if (protocol !== 'https:')
    throw new Failure("Twilio's API redirects to an address without https", { retry: true });
  if (isLocalHost(hostname))
    throw new Failure("Twilio's API redirects into a private network", { retry: true });
}

/** https://www.twilio.com/docs/usage/requests-to-twilio: basic authentication, account SID and token (RFC 7617). */
function credentials(account: TwilioAccount, token: string | null): Record<string, string> {
  if (token === null) throw new Failure('no Twilio token is configured', { retry: true });
  const pair = Buffer.from(`${account.accountSid}:${token}`).toString('base64');
  return { authorization: `Basic ${pair}` };
}

async function bounded(response: Response, { maxBytes, onBytes }: Reading): Promise<Answer> {
  const { status, body } = response;
  const parts: Uint8Array[] = [];
  let bytes = 0;
  for await (const part of body ?? []) {
    bytes += part.byteLength;
    onBytes?.(part.byteLength);
    if (bytes > maxBytes) return { status, tooLarge: true };
    parts.push(part);
  }
  return { status, bytes: Buffer.concat(parts) };
}
