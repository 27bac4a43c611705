/**
 * What an S3-compatible store did instead of its part, as a Failure. Promises words of our own: a store's may quote the
 * key, the host or what it was given. All of them may pass, refused keys too: mails wait until somebody mends them.
 */
import { Failure } from '../contract/failure.ts';

/** By the error code of the store, or of the SDK (S3's list of error codes). */
const CAUSES: Record<string, string> = {
  InvalidAccessKeyId: 'it does not know the access key: look at AWS_ACCESS_KEY_ID',
  XAdminUserNotFound: 'it does not know the access key: look at AWS_ACCESS_KEY_ID',
  SignatureDoesNotMatch: 'it refuses the secret key: look at AWS_SECRET_ACCESS_KEY',
  ExpiredToken: 'the session token has expired',
  InvalidToken: 'it refuses the session token',
  CredentialsProviderError: 'there are no credentials: give AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY',
  AccessDenied: 'these keys may not do this in the bucket',
  Forbidden: 'these keys may not do this in the bucket',
  NoSuchBucket: 'there is no such bucket',
  RequestTimeTooSkewed: "this machine's clock and the store's differ too much",
  PermanentRedirect: 'the bucket is in another region',
  AuthorizationHeaderMalformed: 'the bucket is in another region',
  SlowDown: 'it asks us to slow down',
  AbortError: 'no answer in time',
  TimeoutError: 'no answer in time',
  ECONNREFUSED: 'nobody listens there',
  ECONNRESET: 'the connection was cut',
  EPIPE: 'the connection was cut',
  EPROTO: 'it does not speak the protocol: look at http and https in the endpoint',
  ENOTFOUND: 'its host is not known',
  EAI_AGAIN: 'the name server does not answer',
  ETIMEDOUT: 'no answer in time',
  EHOSTUNREACH: 'there is no way to its host',
};

/** Answered with 400 too, and about the bytes on their way. */
const ON_THE_WAY = [
  'BadDigest',
  'IncompleteBody',
  'InvalidDigest',
  'RequestTimeout',
  'XAmzContentChecksumMismatch',
  'XAmzContentSHA256Mismatch',
];

/** Anything that neither the store nor the way to it caused is thrown on as it is: a bug. */
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
    return `it answers ${status}${/^[A-Za-z]+$/.test(thrown.name) ? ` ${thrown.name}` : ''}`;
  return `the connection failed${codesOf(thrown).map((code) => ` (${code})`)[0] ?? ''}`;
}

/**
 * 501, or a 400 that is not about us, our clock or our bytes: what a store says of a header it does not know differs
 * from one to the next, so whoever asks tries again without it and believes what comes then.
 */
export function isUnknownHeader(thrown: unknown): boolean {
  const status = statusOf(thrown);
  const name = nameOf(thrown) ?? '';
  return status === 501 || (status === 400 && CAUSES[name] === undefined && !ON_THE_WAY.includes(name));
}

/** The HTTP status of an answer; null where none came. */
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

/** Of the network, TLS and OpenSSL, and of name resolution. */
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
