/** Whether the object store can be reached and its bucket listed. Writes nothing, so write access stays untested. */
import { lookAtBucket } from '../../blobs/s3Bucket.ts';
import type { Configuration } from '../../config/configuration.ts';
import { Failure } from '../../contract/failure.ts';
import { s3OptionsOf } from '../../installation/s3Options.ts';
import { type Check, failed, type Finding, found } from '../../pipeline/checking/finding.ts';

type S3 = NonNullable<Configuration['blobs']['s3']>;

const WITHIN_MS = 15_000;

export function bucketCheck(s3: S3): Check {
  return { name: 'blobs', look: () => reached(s3) };
}

async function reached(s3: S3): Promise<Finding> {
  const url = `s3://${s3.bucket}/${s3.prefix}`;
  try {
    const { keepsVersions } = await lookAtBucket({ ...s3OptionsOf(s3), withinMs: WITHIN_MS });
    return keepsVersions === true
      ? failed(
          `${url} keeps old versions, which forget cannot remove`,
          'suspend versioning, and let old versions expire',
        )
      : found(`${url} can be listed`);
  } catch (thrown) {
    if (!(thrown instanceof Failure)) throw thrown;
    return failed(
      `${url}: ${thrown.message}`,
      'check blobs.s3, FIRSTLINE_S3_ENDPOINT and the AWS_ variables',
    );
  }
}
