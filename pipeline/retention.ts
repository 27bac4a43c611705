/**
 * Erases words that are older than `retention.contactDays`, once an hour, in short pieces, so that other work goes first.
 *
 * Promises: blobs and captured mails of a piece are removed before its commit, so that a process that dies between them
 * leaves none behind: the next one does the piece again.
 */
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Blobs } from '../contract/blobs.ts';
import { customerOf } from '../contract/customers.ts';
import { pathBelow } from '../contract/pathBelow.ts';
import type { Settings } from '../contract/settings.ts';
import type { Installation } from '../installation/grounds.ts';
import { rounds } from '../runtime/rounds.ts';
import { eraseOld, type Keeping, nextOld, placeOf, RETENTION } from '../store/forgetting/expired.ts';
import { type Context, type Worker, worker } from './worker.ts';

export { RETENTION };

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

/** Contacts that one transaction empties. */
const AT_MOST = 200;

/** Limits the contacts whose blobs are removed concurrently. */
const AT_ONCE = 4;

export type Erased = { tickets: number; contacts: number };

export function retention({ installation, reports }: Context): Worker {
  const { clock } = installation;
  return worker(() => {
    let stopping = false;
    const keeper = rounds(
      async () => {
        const erased = await eraseWhatIsOld(installation, () => stopping);
        if (erased.contacts > 0) reports.say('info', 'erased', erased);
      },
      {
        clock,
        everyMs: HOUR_MS,
        atOnce: true,
        failed: (error) => reports.say('error', 'failed', { who: RETENTION, error }),
      },
    );
    return () => {
      stopping = true;
      return keeper.stop();
    };
  });
}

/** Piece by piece, until nothing is old. Nothing where the settings keep words for ever. */
export async function eraseWhatIsOld(
  { database, store, blobs, clock, directory }: Grounds,
  isStopping: () => boolean = () => false,
): Promise<Erased> {
  const erased: Erased = { tickets: 0, contacts: 0 };
  while (!isStopping()) {
    // For each piece: a hold counts at once, also where years of history go.
    const settings = await store.read.settings();
    const keeping = keepingOf(settings, settings.retention.contactDays, clock.now());
    if (keeping === null) break;
    const old = await nextOld(database.read, await placeOf(database.read, keeping), keeping);
    if (old === null) break;
    await removeBlobs(blobs, old.owners);
    removeFiles(directory, old.files);
    // Another process that erased the piece counts it.
    if (!(await eraseOld(database, old, clock.now()))) continue;
    erased.tickets += old.tickets.length;
    erased.contacts += old.contacts.length;
  }
  return erased;
}

type Grounds = Pick<Installation, 'database' | 'store' | 'blobs' | 'clock' | 'directory'>;

/** Null where words are kept for ever. */
export function keepingOf(settings: Settings, days: number | null, now: number): Keeping | null {
  if (days === null) return null;
  const hold = settings.retention.hold ?? [];
  return {
    before: now - days * DAY_MS,
    hold,
    atMost: AT_MOST,
    isHeld: (address) => hold.includes(customerOf(settings, address)?.customer.id ?? ''),
  };
}

/** Counts the tickets and contacts that the keeper would erase now if words were kept for `days`. Erases nothing. `progress` gets each sum so far. */
export async function wouldGo(
  { database, store, clock }: Pick<Installation, 'database' | 'store' | 'clock'>,
  days: number,
  progress: (counted: Erased) => void,
): Promise<Erased & { before: number; held: number }> {
  const { read } = database;
  const keeping = keepingOf(await store.read.settings(), days, clock.now());
  if (keeping === null) throw new Error('a number of days');
  const counted = { before: keeping.before, tickets: 0, contacts: 0, held: 0 };
  // One contact is found by its ticket and by its place in the history.
  const contacts = new Set<string>();
  for (let from = await placeOf(read, keeping); ; ) {
    const old = await nextOld(read, from, { ...keeping, atMost: Infinity });
    if (old === null) return counted;
    for (const contact of old.contacts) contacts.add(contact);
    counted.tickets += old.tickets.length;
    counted.contacts = contacts.size;
    counted.held += old.held;
    from = old.upTo;
    progress(counted);
  }
}

async function removeBlobs(blobs: Blobs, owners: string[]): Promise<void> {
  const left = owners.values();
  const remover = async (): Promise<void> => {
    for (const owner of left) for (const name of await blobs.list(owner)) await blobs.remove(name);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, remover));
}

/**
 * Removes captured mails, by paths relative to the data folder. Returns paths outside `captured`: a row names another
 * file.
 */
export function removeFiles(directory: string, files: string[]): string[] {
  const captured = join(directory, 'captured');
  const outside: string[] = [];
  for (const file of files) {
    const path = pathBelow(captured, join(directory, file));
    if (path === null) outside.push(`${file} (outside ${captured}, not removed)`);
    else rmSync(path, { force: true });
  }
  return outside;
}
