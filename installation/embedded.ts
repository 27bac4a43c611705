/**
 * An installation of the embedded profile: its data folder, one process that holds it, and other processes that read
 * it. Never lets two processes run stages on one folder.
 */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Configuration } from '../config/configuration.ts';
import { Failure } from '../contract/failure.ts';
import { localDisk } from '../blobs/disk.ts';
import { fileBlobs } from '../blobs/files.ts';
import { embeddedLog } from '../log/embedded/embedded.ts';
import { systemClock } from '../runtime/clock.ts';
import { type Held, holderOf, tryHold } from '../store/sqlite/folderLock.ts';
import { fileMarks } from '../store/sqlite/marks.ts';
import { releaseLeases } from '../store/tables/messages.ts';
import { releaseDeliveries } from '../store/tables/webhooks.ts';
import { resizePages } from '../store/sqlite/connections.ts';
import { openSqlite } from '../store/sqlite/sqlite.ts';
import { openStore } from '../store/store.ts';
import { configure, migrateAll, migrateAndRefold, type TellProgress } from './configure.ts';
import { madeFolder } from './folder.ts';
import type { Configure, Installation } from './grounds.ts';

/** Throws a Failure that names the remedy when another process holds the folder or it cannot be written. */
export async function holdEmbedded(
  directory: string,
  configuration: Configuration,
  when: Configure,
  told: TellProgress,
): Promise<Installation> {
  madeFolder(directory);
  const held = await holdSoon(directory);
  if (held === null) throw taken(directory);
  return heldInstallation(directory, configuration, when, held, told);
}

/** Null when another process holds the folder. */
export async function tryEmbedded(
  directory: string,
  configuration: Configuration,
  when: Configure,
): Promise<Installation | null> {
  madeFolder(directory);
  const held = tryHold(directory);
  return held === null ? null : heldInstallation(directory, configuration, when, held, () => {});
}

/** Opens an existing installation, beside a running `start`. Throws a Failure where the folder has none. */
export async function visitEmbedded(directory: string): Promise<Installation> {
  if (!existsSync(databaseOf(directory))) {
    throw new Failure(
      `there is no installation in ${directory}: start one with \`npm start\`, or name its folder with --data`,
      { retry: false },
    );
  }
  return opened(directory, null);
}

/** Holds the folder with empty tables, for `restore` to fill. */
export async function emptyEmbedded(directory: string): Promise<Installation> {
  madeFolder(directory);
  const held = tryHold(directory);
  if (held === null) throw taken(directory);
  const installation = opened(directory, held);
  await migrateAll(installation.database);
  return installation;
}

function taken(directory: string): Failure {
  return new Failure(
    `the data folder ${directory} is taken by a running Firstline (${holderOf(directory)}): stop it, or name another folder with --data`,
    { retry: false },
  );
}

/**
 * How long to retry the folder's lock: a killed process releases it a moment later, and a start right after it must
 * succeed.
 */
const HOLD_WITHIN_MS = 1_000;
const LOOK_AGAIN_MS = 50;

async function holdSoon(directory: string): Promise<Held | null> {
  for (const end = systemClock.now() + HOLD_WITHIN_MS; ; ) {
    const held = tryHold(directory);
    if (held !== null || systemClock.now() > end) return held;
    await new Promise<void>((resolve) => systemClock.wakeAt(systemClock.now() + LOOK_AGAIN_MS, resolve));
  }
}

async function heldInstallation(
  directory: string,
  configuration: Configuration,
  when: Configure,
  held: Held,
  told: TellProgress,
): Promise<Installation> {
  try {
    resizePages(databaseOf(directory), (total, left) =>
      told({ table: 'pages of the database file', rows: 0, total, left }),
    );
    const installation = opened(directory, held);
    await migrateAndRefold(installation.database, told);
    await installation.database.transaction(releaseLeases);
    await installation.database.transaction(releaseDeliveries);
    await configure(installation, configuration, when);
    return installation;
  } catch (thrown) {
    held.release();
    throw thrown;
  }
}

function opened(directory: string, held: Held | null): Installation {
  const database = openSqlite(databaseOf(directory));
  const log = embeddedLog(database, systemClock);
  const marks = fileMarks(join(directory, 'marks'));
  return {
    profile: 'embedded',
    directory,
    database,
    log,
    store: openStore(
      database,
      (sql, facts) => log.appendWithin(sql, facts),
      (sql) => log.within(sql),
    ),
    blobs: fileBlobs(join(directory, 'blobs'), localDisk),
    marks,
    logMarks: marks,
    readMarks: marks,
    clock: systemClock,
    logInStore: log,
    relayed: null,
    async close() {
      await log.close();
      marks.close();
      await database.close();
      held?.release();
    },
  };
}

function databaseOf(directory: string): string {
  return join(directory, 'firstline.db');
}
