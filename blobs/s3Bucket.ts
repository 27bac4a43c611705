/** Inspects a bucket without changing it. */
import type { S3Options } from './s3.ts';
import { statusOf } from './s3Failures.ts';
import { gateway, type Gateway } from './s3Gateway.ts';
import { Failure } from '../contract/failure.ts';

export type BucketLook = {
  /** Whether the bucket keeps deleted objects as old versions; null: the store does not tell. */
  keepsVersions: boolean | null;
};

/** Throws a Failure when the bucket cannot be reached or listed. */
export async function lookAtBucket({ bucket, prefix, ...access }: S3Options): Promise<BucketLook> {
  const ask = gateway(access);
  await ask(({ client, sdk, signal }) => {
    const one = new sdk.ListObjectsV2Command({ Bucket: bucket, Prefix: prefix, MaxKeys: 1 });
    return client.send(one, { abortSignal: signal });
  });
  return { keepsVersions: await keepsVersions(ask, bucket) };
}

/** Many stores have no versions, and many keys may not ask: a refusal is not a fault. */
async function keepsVersions(ask: Gateway, bucket: string): Promise<boolean | null> {
  try {
    const { Status } = await ask(({ client, sdk, signal }) =>
      client.send(new sdk.GetBucketVersioningCommand({ Bucket: bucket }), { abortSignal: signal }),
    );
    return Status === 'Enabled';
  } catch (thrown) {
    if (thrown instanceof Failure && statusOf(thrown.cause) !== null) return null;
    throw thrown;
  }
}
