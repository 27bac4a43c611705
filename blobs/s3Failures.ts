/**
 * Turns errors of an S3-compatible store into Failures. Uses our own words only: the store's may quote the key, the
 * host or its input. All Failures have `retry`, even for refused keys: mails wait until the operator corrects them.
 */
import { Failure } from '../contract/failure.ts';

/** By the error code of the store (S3's list of error codes) or of the SDK. */
const CAUSES: Record<string, string> = {
  InvalidAccessKeyId: 'the store does not know the access key: check AWS_ACCESS_KEY_ID',
  XAdminUserNotFound: 'the store does not know the access key: check AWS_ACCESS_KEY_ID',
  SignatureDoesNotMatch: 'the store refuses the secret key: check AWS_SECRET_ACCESS_KEY',
  ExpiredToken: 'the session token has expired',
  InvalidToken: 'the store refuses the session token',
  CredentialsProviderError: 'no credentials: set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY',
  AccessDenied: 'the keys lack this permission on the bucket',
  Forbidden: 'the keys lack this permission on the bucket',
  NoSuchBucket: 'there is no such bucket',
  RequestTimeTooSkewed: "this machine's clock and the store's differ too much",
  PermanentRedirect: 'the bucket is in another region',
  AuthorizationHeaderMalformed: 'the bucket is in another region',
  SlowDown: 'the store asks us to slow down',
  AbortError: 'no answer in time',
  TimeoutError: 'no answer in time',
  ECONNREFUSED: 'nobody listens there',
  ECONNRESET: 'the connection was lost',
  EPIPE: 'the connection was lost',
  EPROTO: 'protocol mismatch: check http or https in the endpoint',
  ENOTFOUND: 'unknown host',
  EAI_AGAIN: 'the name server does not answer',
  ETIMEDOUT: 'no answer in time',
  EHOSTUNREACH: 'no route to the host',
};

/** Also answered with 400, but about the bytes in transit. */
const ON_THE_WAY = [
  'BadDigest',
  'IncompleteBody',
  'InvalidDigest',
  'RequestTimeout',
  'XAmzContentChecksumMismatch',
  'XAmzContentSHA256Mismatch',
];

/** Rethrows an error that neither the store nor the network caused: it is a bug. */
export function failureOf(thrown: unknown): unknown {
  if (thrown instanceof Failure || !isOutside(thrown)) return thrown;
  return new Failure(`the blob store (S3): ${causeOf(thrown)}`, { retry: true, cause: thrown });
}

export function causeOf(thrown: Error): string {
  for (const code of codesOf(thrown)) {
    const cause = CAUSES[code];
    if (cause !== undefined) return `${cause} (${code})`;
  }
  const status = statusOf(thrown);
  if (status !== null)
    return `the store answers ${status}${/^[A-Za-z]+$/.test(thrown.name) ? ` ${thrown.name}` : ''}`;
  return `the connection failed${codesOf(thrown).map((code) => ` (${code})`)[0] ?? ''}`;
}

/**
 * 501, or a 400 that is not about our keys, our clock or our bytes. Stores differ in their answers to an unknown
 * header, so the caller retries without it and trusts that answer.
 */
export function isUnknownHeader(thrown: unknown): boolean {
  const status = statusOf(thrown);
  const name = nameOf(thrown) ?? '';
  return status === 501 || (status === 400 && CAUSES[name] === undefined && !ON_THE_WAY.includes(name));
}

/** The HTTP status of an answer; null without one. */
export function statusOf(thrown: unknown): number | null {
  if (!(thrown instanceof Error) || !('$metadata' in thrown)) return null;
  const { $metadata } = thrown;
  if (typeof $metadata !== 'object' || $metadata === null || !('httpStatusCode' in $metadata)) return null;
  return typeof $metadata.httpStatusCode === 'number' ? $metadata.httpStatusCode : null;
}

export function nameOf(thrown: unknown): string | null {
  return thrown instanceof Error ? thrown.name : null;
}

function isOutside(thrown: unknown): thrown is Error {
  if (!(thrown instanceof Error)) return false;
  const known = codesOf(thrown).some((code) => CAUSES[code] !== undefined);
  return known || '$metadata' in thrown || '$response' in thrown || codesOf(thrown).some(isSystemCode);
}

/** Codes of the network, of TLS and OpenSSL, and of name resolution. */
function isSystemCode(code: string): boolean {
  return /^(?:E[A-Z]+|ERR_(?:SSL|TLS|SOCKET|STREAM|HTTP)_\w+|(?=.{0,80}CERT)[A-Z_]+|HPE_\w+)$/.test(code);
}

function codesOf(thrown: Error): string[] {
  const code = 'code' in thrown && typeof thrown.code === 'string' ? [thrown.code] : [];
  const inner = thrown.cause instanceof Error ? codesOf(thrown.cause) : [];
  const all = thrown instanceof AggregateError ? thrown.errors.filter(isError).flatMap(codesOf) : [];
  return [...code, thrown.name, ...inner, ...all];
}

function isError(thrown: unknown): thrown is Error {
  return thrown instanceof Error;
}
