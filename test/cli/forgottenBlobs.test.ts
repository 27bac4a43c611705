/** A person taken out of blobs, on files and on an object store. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { fileBlobs } from '../../blobs/files.ts';
import { s3Blobs } from '../../blobs/s3.ts';
import { forgetBlobs } from '../../cli/forgetting/blobs.ts';
import type { Blobs } from '../../contract/blobs.ts';
import { temporaryFolder } from '../support/folders.ts';
import { embeddedGrounds, testClock } from '../support/grounds.ts';
import { noS3, s3Server } from '../support/s3.ts';

const ANA = 'ana@contoso.test';

type Kept = { blobs: Blobs /** Where the blobs are files. */; folder: string };

function promises(open: () => Promise<Kept>): void {
  test('all of their own goes, others are written over and stay what they were', async () => {
    const { blobs } = await open();
    const { database } = await embeddedGrounds(testClock());
    const own = await blobs.put('cana', Buffer.from('My invoice'));
    await blobs.put('cana', Buffer.from('A recording'));
    const cc = await blobs.put('cbob', Buffer.from(`Cc: <${ANA.toUpperCase()}>\r\n\r\nHello`));
    const joana = await blobs.put('cjoana', Buffer.from(`From: jo${ANA}`));
    await database.transaction((sql) =>
      sql.run(
        `INSERT INTO contacts (id, seq, channel, source, received_at, raw_name, raw_bytes, imported, because, words)
         VALUES ('cbob', 1, 'email', '{}', 1, ?, 1, 'no', '[]', '{}')`,
        cc.name,
      ),
    );
    expect(await forgetBlobs({ blobs, database }, ['cana', 'cnone'], ANA)).toEqual({
      removed: 2,
      redacted: 1,
      unreadable: [],
    });
    expect(await blobs.get(own.name)).toBeNull();
    expect(await blobs.get(cc.name)).toBeNull();
    expect(await blobs.get(joana.name)).not.toBeNull();
    const [row] = await database.read.all('SELECT raw_name, raw_bytes FROM contacts');
    const now = Buffer.from((await blobs.get(String(row?.raw_name))) ?? []);
    expect(now.toString()).toBe('Cc: <[forgotten]>\r\n\r\nHello');
    expect(row?.raw_bytes).toBe(now.length);
    expect((await blobs.contacts()).sort()).toEqual(['cbob', 'cjoana']);
  });

  test('a damaged blob is named, and the rest is done', async () => {
    const { blobs, folder } = await open();
    const { database } = await embeddedGrounds(testClock());
    const { name } = await blobs.put('cbad', Buffer.from('x'));
    writeFileSync(join(folder, name), ANA);
    await blobs.put('cgood', Buffer.from(ANA));
    expect(await forgetBlobs({ blobs, database }, [], ANA)).toEqual({
      removed: 0,
      redacted: 1,
      unreadable: [name],
    });
  });
}

describe('in files', () => {
  promises(async () => {
    const folder = temporaryFolder();
    return { blobs: fileBlobs(folder), folder };
  });

  test('what was never finished goes as well', async () => {
    const folder = temporaryFolder();
    const { database } = await embeddedGrounds(testClock());
    mkdirSync(join(folder, 'cbob'));
    writeFileSync(join(folder, 'cbob', `${'0'.repeat(64)}.x.partial`), ANA);
    const blobs = fileBlobs(folder);
    await forgetBlobs({ blobs, database }, [], ANA);
    expect(await blobs.contacts()).toEqual([]);
  });
});

const reason = noS3();

describe.skipIf(reason !== null)(`in an object store ${reason ?? ''}`, () => {
  promises(async () => {
    const server = await s3Server();
    return { blobs: s3Blobs(server.options), folder: join(server.bucket, server.options.prefix) };
  });
});
