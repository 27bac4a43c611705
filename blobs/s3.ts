/**
 * Stores blobs in an S3-compatible object store, `PREFIX/contactId/sha256`.
 *
 * Promises: durable when `put` resolves. Bytes are sent with their SHA-256 for the store to check, and `get` checks
 * them again. A repeated put repairs a damaged blob. A store that is down, slow or refuses us causes a Failure with
 * `retry`, within WITHIN_MS per call. Never stores bytes under another digest's name; never puts a secret or an address
 * into a message. Loads the SDK at the first call.
 */
import type { PutObjectCommandInput } from '@aws-sdk/client-s3';
import type { Blobs } from '../contract/blobs.ts';
import { Failure } from '../contract/failure.ts';
import { sha256InPieces } from '../contract/ids.ts';
import { checkedName, isContact, isName, undamaged } from './name.ts';
import { gateway, type Gateway, type S3Access } from './s3Gateway.ts';
import { isUnknownHeader, nameOf, statusOf } from './s3Failures.ts';

export type S3Options = S3Access & {
  bucket: string;
  /** Slashes at either end are ignored; empty: the bucket's root. */
  prefix: string;
  /** Limits the names per page of a listing; absent: the store's own limit (1000). */
  pageKeys?: number;
};

/** How long one answer of the store serves all readiness probes, which come every second from several clients. */
const WRITABLE_FOR_MS = 2_000;
/** Limits the write of a probe, below the prober's own timeout; a store that hangs counts as not writable. */
const WRITABLE_WITHIN_MS = 3_000;

type Store = { gateway: Gateway; bucket: string; below: string; pageKeys: number | undefined };

/** Connects at the first use. */
export function s3Blobs({ bucket, prefix, pageKeys, ...access }: S3Options): Blobs {
  const trimmed = prefix.replaceAll(/^\/+|(?<!\/)\/+$/g, '');
  const below = trimmed === '' ? '' : `${trimmed}/`;
  const store: Store = { gateway: gateway(access), bucket, below, pageKeys };
  const put = putting(store);
  return {
    async put(contact, bytes) {
      const name = checkedName(`${contact}/${await sha256InPieces(bytes)}`);
      await put(name, bytes);
      return { name, bytes: bytes.byteLength };
    },
    async get(name) {
      const bytes = await read(store, checkedName(name));
      return bytes === null ? null : undamaged(name, bytes);
    },
    list: (contact) => (isContact(contact) ? namesOf(store, contact) : Promise.resolve([])),
    contacts: () => contactsOf(store),
    remove: (name) => remove(store, checkedName(name)),
    // S3 has no partial objects.
    removeUnfinished: () => Promise.resolve(),
    writable: remembered(() => probe(store)),
  };
}

/**
 * Puts an object only if it is absent or damaged. If the store does not know the conditional header or the
 * checksum, sends the object without them, now and later.
 */
function putting(store: Store): (name: string, bytes: Uint8Array) => Promise<void> {
  const { gateway, bucket, below } = store;
  let plain = false;
  return async (name, bytes) => {
    const object = { Bucket: bucket, Key: below + name, Body: bytes };
    if (plain) return send(gateway, object);
    const checked = { ...object, ChecksumSHA256: digestOf(name) };
    try {
      await send(gateway, { ...checked, IfNoneMatch: '*' });
    } catch (thrown) {
      const cause = thrown instanceof Failure ? thrown.cause : null;
      const [status, unknown] = [statusOf(cause), isUnknownHeader(cause)];
      if (status === 412 && (await isWhole(store, name, bytes))) return;
      // 412: the existing object is damaged. 409: a concurrent put of the same object may still fail. Sending the same
      // bytes again is harmless.
      if (!unknown && status !== 409 && status !== 412) throw thrown;
      await send(gateway, unknown ? object : checked);
      plain = unknown;
    }
  };
}

/** An object that the store cannot return counts as damaged. If the store itself is down, the put reports it. */
async function isWhole(store: Store, name: string, bytes: Uint8Array): Promise<boolean> {
  try {
    const there = await read(store, name);
    return there !== null && Buffer.compare(there, bytes) === 0;
  } catch (thrown) {
    if (thrown instanceof Failure) return false;
    throw thrown;
  }
}

async function send(gateway: Gateway, input: PutObjectCommandInput): Promise<void> {
  await gateway(({ client, sdk, signal }) =>
    client.send(new sdk.PutObjectCommand(input), { abortSignal: signal }),
  );
}

/** The name already holds the digest: hashing 50 MB again takes a tenth of a second. */
function digestOf(name: string): string {
  return Buffer.from(name.slice(name.indexOf('/') + 1), 'hex').toString('base64');
}

function read({ gateway, bucket, below }: Store, name: string): Promise<Uint8Array | null> {
  return orMissing(null, () =>
    gateway(async ({ client, sdk, signal }) => {
      const command = new sdk.GetObjectCommand({ Bucket: bucket, Key: below + name });
      const { Body } = await client.send(command, { abortSignal: signal });
      return Body === undefined ? new Uint8Array() : Body.transformToByteArray();
    }),
  );
}

function remove({ gateway, bucket, below }: Store, name: string): Promise<void> {
  return orMissing(undefined, () =>
    gateway(async ({ client, sdk, signal }) => {
      const command = new sdk.DeleteObjectCommand({ Bucket: bucket, Key: below + name });
      await client.send(command, { abortSignal: signal });
    }),
  );
}

/**
 * Not every 404: a missing bucket gives one too, and on some stores a missing user. Those do not mean that the blob is
 * missing.
 */
const MISSING = ['NoSuchKey', 'NotFound'];

async function orMissing<T>(missing: T, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (thrown) {
    const cause = thrown instanceof Failure ? thrown.cause : null;
    if (MISSING.includes(nameOf(cause) ?? '')) return missing;
    throw thrown;
  }
}

async function namesOf(store: Store, contact: string): Promise<string[]> {
  const names: string[] = [];
  for await (const { Contents } of pages(store, `${contact}/`, null)) {
    for (const { Key = '' } of Contents ?? []) names.push(Key.slice(store.below.length));
  }
  return names.filter(isName);
}

async function contactsOf(store: Store): Promise<string[]> {
  const contacts: string[] = [];
  for await (const { CommonPrefixes } of pages(store, '', '/')) {
    for (const { Prefix = '' } of CommonPrefixes ?? [])
      contacts.push(Prefix.slice(store.below.length).replace('/', ''));
  }
  return contacts.filter(isContact);
}

async function* pages({ gateway, bucket, below, pageKeys }: Store, prefix: string, delimiter: string | null) {
  const wanted = {
    Bucket: bucket,
    Prefix: below + prefix,
    ...(delimiter === null ? {} : { Delimiter: delimiter }),
    ...(pageKeys === undefined ? {} : { MaxKeys: pageKeys }),
  };
  for (let token: string | undefined; ; ) {
    const page = await gateway(({ client, sdk, signal }) => {
      const more = token === undefined ? {} : { ContinuationToken: token };
      return client.send(new sdk.ListObjectsV2Command({ ...wanted, ...more }), { abortSignal: signal });
    });
    yield page;
    token = page.NextContinuationToken;
    if (token === undefined) return;
  }
}

async function probe({ gateway, bucket, below }: Store): Promise<boolean> {
  const object = { Bucket: bucket, Key: `${below}.writable`, Body: '1' };
  try {
    await gateway(
      ({ client, sdk, signal }) => client.send(new sdk.PutObjectCommand(object), { abortSignal: signal }),
      WRITABLE_WITHIN_MS,
    );
    return true;
  } catch (thrown) {
    if (thrown instanceof Failure) return false;
    throw thrown;
  }
}

/** All callers share the answer in flight, and the last one for WRITABLE_FOR_MS. */
function remembered(ask: () => Promise<boolean>): () => Promise<boolean> {
  let answer: Promise<boolean> | null = null;
  const forget = (): void => {
    answer = null;
  };
  return () => {
    if (answer === null) {
      answer = ask();
      void answer.then(() => setTimeout(forget, WRITABLE_FOR_MS).unref(), forget);
    }
    return answer;
  };
}
