/**
 * The only gateway to an S3-compatible store: a client made at the first call, a limit on concurrent calls, a deadline
 * for each. Never lets a call hang; never lets an SDK error out as it is.
 */
import type { S3Client, S3ClientConfig } from '@aws-sdk/client-s3';
import { slots } from './slots.ts';
import { failureOf } from './s3Failures.ts';

export type S3Access = {
  /** Null: AWS itself. */
  endpoint: string | null;
  region: string | null;
  /** Null: the SDK's own chain (profile, container, instance). */
  accessKeyId: string | null;
  secretAccessKey: (() => string) | null;
  sessionToken: (() => string) | null;
  /** Limits one call, in ms; absent: WITHIN_MS. */
  withinMs?: number;
};

type Sdk = typeof import('@aws-sdk/client-s3');
type Call = { client: S3Client; sdk: Sdk; signal: AbortSignal };

/** Throws a Failure with the SDK's error as its cause. */
export type Gateway = <T>(work: (call: Call) => Promise<T>, withinMs?: number) => Promise<T>;

/** Limits one call, including the wait for a slot and retries; enough for 50 MB at 2 MB/s. Then it fails. */
const WITHIN_MS = 30_000;
const CONNECT_WITHIN_MS = 3_000;
/** A socket without traffic for this long is closed, and the call retried. */
const SILENT_MS = 10_000;
const ATTEMPTS = 3;
/** Limits concurrent calls; more wait. More would not be faster, and fill the memory with mails. */
const AT_ONCE = 16;

/** Signatures need a region even if a private store ignores it; AWS redirects from this one. */
const REGION = 'us-east-1';

export function gateway(access: S3Access): Gateway {
  let opened: Promise<Omit<Call, 'signal'>> | null = null;
  const slot = slots(AT_ONCE);
  const call = async <T>(work: (call: Call) => Promise<T>, signal: AbortSignal): Promise<T> => {
    // Loaded lazily: the embedded profile would pay for it at every start.
    opened ??= import('@aws-sdk/client-s3').then((sdk) => ({ sdk, client: clientOf(sdk, access) }));
    const open = await opened;
    signal.throwIfAborted();
    return work({ ...open, signal });
  };
  return async (work, withinMs = access.withinMs ?? WITHIN_MS) => {
    const signal = AbortSignal.timeout(withinMs);
    try {
      return await within(
        signal,
        slot(() => call(work, signal)),
      );
    } catch (thrown) {
      throw failureOf(thrown);
    }
  };
}

/** The SDK observes the signal during requests, but not while it waits for credentials or for its next attempt. */
async function within<T>(signal: AbortSignal, work: Promise<T>): Promise<T> {
  const { promise: late, reject } = Promise.withResolvers<never>();
  const abort = (): void => reject(signal.reason);
  signal.addEventListener('abort', abort);
  try {
    return await Promise.race([work, late]);
  } finally {
    signal.removeEventListener('abort', abort);
  }
}

function clientOf({ S3Client }: Sdk, access: S3Access): S3Client {
  return new S3Client(configurationOf(access));
}

export function configurationOf({ endpoint, region, ...keys }: S3Access): S3ClientConfig {
  const sockets = { keepAlive: true, maxSockets: AT_ONCE };
  return {
    region: region ?? REGION,
    maxAttempts: ATTEMPTS,
    requestHandler: {
      connectionTimeout: CONNECT_WITHIN_MS,
      socketTimeout: SILENT_MS,
      httpAgent: sockets,
      httpsAgent: sockets,
    },
    // We verify the digest in the name in any case.
    requestChecksumCalculation: 'WHEN_REQUIRED',
    responseChecksumValidation: 'WHEN_REQUIRED',
    ...(endpoint === null ? { followRegionRedirects: true } : { endpoint, forcePathStyle: true }),
    ...credentialsOf(keys),
  };
}

function credentialsOf({
  accessKeyId,
  secretAccessKey,
  sessionToken,
}: Pick<S3Access, 'accessKeyId' | 'secretAccessKey' | 'sessionToken'>): Pick<S3ClientConfig, 'credentials'> {
  if (accessKeyId === null || secretAccessKey === null) return {};
  const session = sessionToken === null ? {} : { sessionToken: sessionToken() };
  return { credentials: { accessKeyId, secretAccessKey: secretAccessKey(), ...session } };
}
