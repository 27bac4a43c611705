/**
 * One way to an S3-compatible store: a client made at the first call, so many calls at a time, an end to each. Never: a
 * call that hangs, an error of the SDK that gets out as it is.
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
  /** Longest that a call may take; WITHIN_MS where it is not given. */
  withinMs?: number;
};

type Sdk = typeof import('@aws-sdk/client-s3');
type Call = { client: S3Client; sdk: Sdk; signal: AbortSignal };

/** Throws a Failure with the SDK's error as its cause. */
export type Gateway = <T>(work: (call: Call) => Promise<T>, withinMs?: number) => Promise<T>;

/** From asking to an answer, waiting for a slot and repeats included; enough for 50 MB at 2 MB/s. */
const WITHIN_MS = 30_000;
const CONNECT_WITHIN_MS = 3_000;
/** A socket on which nothing moved for this long is given up, and the call repeated. */
const SILENT_MS = 10_000;
const ATTEMPTS = 3;
/** More at once gain nothing from one process, and fill the memory with mails. */
const AT_ONCE = 16;

/** Where a store of somebody's own does not care, signatures need one all the same; AWS redirects from it. */
const REGION = 'us-east-1';

export function gateway(access: S3Access): Gateway {
  let opened: Promise<Omit<Call, 'signal'>> | null = null;
  const slot = slots(AT_ONCE);
  const call = async <T>(work: (call: Call) => Promise<T>, signal: AbortSignal): Promise<T> => {
    // Loaded here, not above: the embedded profile would pay for it at every start.
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

/** The SDK looks at the signal while it talks, not while it waits for credentials or for its next attempt. */
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
    // Ours is checked anyhow, against the name.
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
