/** The bucket of a configuration, with its secrets revealed for the S3 client. */
import type { S3Options } from '../blobs/s3.ts';
import type { Configuration } from '../config/configuration.ts';

export function s3OptionsOf(s3: NonNullable<Configuration['blobs']['s3']>): S3Options {
  const { secretAccessKey, sessionToken, ...rest } = s3;
  return {
    ...rest,
    secretAccessKey: secretAccessKey && (() => secretAccessKey.reveal()),
    sessionToken: sessionToken && (() => sessionToken.reveal()),
  };
}
