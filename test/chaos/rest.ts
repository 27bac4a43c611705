/** Waiting until nothing waits: everything alive, nothing on its way anywhere. */
import { callsStage } from '../../ingest/twilio/calls.ts';
import { notifierStage } from '../../notifier/notifier.ts';
import { router } from '../../router/router.ts';
import { parkingStage } from '../../runtime/parking.ts';
import { knownGroupOf } from '../../runtime/stages.ts';
import type { Installation } from '../../installation/grounds.ts';
import { waitingInOutbox } from '../../store/tables/outbox.ts';
import type { Ledger } from './ledger.ts';
import { pause } from './world.ts';

const stages = [callsStage, router, notifierStage({ publicUrl: '' }), parkingStage];
const CLASSIFIER = { name: 'classifier', topic: 'contacts' } as const;
const LOOK_EVERY_MS = 1_000;
/** Leases of what the dead had in hand last a minute, and what is deferred is tried again within minutes. */
const PATIENCE_MS = 6 * 60_000;
/** So often in a row there was nothing. */
const QUIET_LOOKS = 3;

/** What waits, by where; everything 0 when it is at rest. */
export type Waiting = Record<string, number>;

/** Resolves with what still waits: all 0, or what patience did not see the end of. */
export async function atRest(
  installation: Installation,
  books: Ledger,
  tell: (line: string) => void,
  // Of a call that nobody told, Twilio's list is looked through every five minutes, and when a process begins.
  wanted: { calls: boolean } = { calls: true },
): Promise<Waiting> {
  for (const stage of stages) installation.log.know(knownGroupOf(stage, installation.store));
  const until = Date.now() + PATIENCE_MS;
  let quiet = 0;
  let said = '';
  for (;;) {
    const now = await waitingIn(installation, books);
    if (!wanted.calls) delete now.call;
    const open = Object.entries(now).filter(([, count]) => count > 0);
    quiet = open.length === 0 ? quiet + 1 : 0;
    if (quiet === QUIET_LOOKS || Date.now() > until) return now;
    const line = open.map(([name, count]) => `${name} ${count}`).join(', ');
    if (line !== said && line !== '') tell(`waiting: ${line}`);
    said = line;
    await pause(LOOK_EVERY_MS);
  }
}

async function waitingIn({ database, log }: Installation, books: Ledger): Promise<Waiting> {
  const lags = await Promise.all(
    [CLASSIFIER, ...stages].map(async ({ name, topic }) => [`${name}`, await log.lag(name, topic)] as const),
  );
  const rows = await database.read.all(
    `SELECT (SELECT count(*) FROM messages WHERE status = 'queued') AS queued,
            (SELECT count(*) FROM calls WHERE wants_recording = 1) AS recordings`,
  );
  const known = new Set((await database.read.all('SELECT id FROM contacts')).map(({ id }) => String(id)));
  return {
    ...Object.fromEntries(lags),
    outbox: await waitingInOutbox(database.read),
    queued: Number(rows[0]?.queued ?? 0),
    recordings: Number(rows[0]?.recordings ?? 0),
    ...missing(books, known),
  };
}

function missing({ given }: Ledger, known: Set<string>): Waiting {
  const left = [...given.values()].filter(({ contact }) => !known.has(contact));
  const ways = ['smtp', 'imap', 'call'] as const;
  return Object.fromEntries(ways.map((way) => [way, left.filter(({ how }) => how === way).length]));
}
