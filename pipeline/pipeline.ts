/**
 * The process table: every inbox, stage and courier, what it reads and what it says. Data goes one way, top to
 * bottom. What runs is started from the bottom up, so that whoever hands over finds the next one listening, and
 * stopped from the top down, so that nothing new comes in while the rest finishes.
 */
import { classifierStage } from '../classifier/classifier.ts';
import { loadModel, modelFile } from '../classifier/model.ts';
import { type Context, onLog, onStore, type Worker } from './worker.ts';
import { email, sms } from './couriers.ts';
import { imap, recordings, sweep } from './inboxes.ts';
import { parked, relayed, trim } from './keepers.ts';
import { callsStage } from '../ingest/twilio/calls.ts';
import { notifierStage } from '../notifier/notifier.ts';
import { router } from '../router/router.ts';
import { parkingStage } from '../runtime/parking.ts';
import { rerunnable } from '../runtime/rerun.ts';

export const roles = ['ingest', 'classifier', 'router', 'notifier', 'console'] as const;
export type Role = (typeof roles)[number];

/** Agents' notices link to the console where there is one; until then a link would lead nowhere. */
const NO_CONSOLE = '';
const notifier = notifierStage({ publicUrl: NO_CONSOLE });

/** Every stage on the store, and every stage on the log alone. */
export const storeStages = [callsStage, router, notifier, parkingStage] as const;
export const rerunnableStages = [
  rerunnable(callsStage),
  rerunnable(router),
  rerunnable(notifier),
  rerunnable(parkingStage),
] as const;
export const logStages = [{ name: 'classifier', topic: 'contacts' }] as const;

/** A line of the table. `make` gives what runs: none where nothing is configured, one per mailbox for IMAP. */
export type Line = {
  role: Role;
  shape: 'inbox' | 'stage' | 'courier' | 'keeper';
  name: string;
  reads: string;
  says: string;
  make(context: Context): Worker[];
};

export const processTable: readonly Line[] = [
  {
    role: 'ingest',
    shape: 'inbox',
    name: 'smtp',
    reads: 'SMTP',
    says: 'contact.received',
    make: ({ smtp }) => [smtp],
  },
  {
    role: 'ingest',
    shape: 'inbox',
    name: 'imap',
    reads: 'IMAP, one a mailbox',
    says: 'contact.received',
    make: imap,
  },
  {
    role: 'ingest',
    shape: 'inbox',
    name: 'twilio',
    reads: 'calls that no webhook told of',
    says: 'call.*',
    make: sweep,
  },
  {
    role: 'router',
    shape: 'inbox',
    name: 'recordings',
    reads: 'recordings that calls wait for',
    says: 'call.fetched',
    make: recordings,
  },
  {
    role: 'router',
    shape: 'stage',
    name: 'calls',
    reads: 'call.*, time',
    says: 'contact.received',
    make: (c) => [onStore(callsStage, c)],
  },
  {
    role: 'classifier',
    shape: 'stage',
    name: 'classifier',
    reads: 'contact.received',
    says: 'contact.classified',
    make: (c) => [onLog(classifierStage(loadModel(modelFile(c.installation.directory))), c)],
  },
  {
    role: 'router',
    shape: 'stage',
    name: 'router',
    reads: 'contact.classified, time',
    says: 'ticket.*, agent.*',
    make: (c) => [onStore(router, c)],
  },
  {
    role: 'notifier',
    shape: 'stage',
    name: 'notifier',
    reads: 'ticket.*, agent.*',
    says: 'message.queued',
    make: (c) => [onStore(notifier, c)],
  },
  {
    role: 'notifier',
    shape: 'courier',
    name: 'email',
    reads: 'messages',
    says: 'message.sent',
    make: (c) => [email(c)],
  },
  {
    role: 'notifier',
    shape: 'courier',
    name: 'sms',
    reads: 'messages',
    says: 'message.sent',
    make: (c) => [sms(c)],
  },
  {
    role: 'router',
    shape: 'stage',
    name: 'parking',
    reads: 'admin.parked, where the log is no part of the store',
    says: 'admin.parked',
    make: (c) => (c.installation.relayed === null ? [] : [onStore(parkingStage, c)]),
  },
  {
    role: 'router',
    shape: 'keeper',
    name: 'relay',
    reads: 'the outbox, where there is one',
    says: 'all that stages on the store say',
    make: relayed,
  },
  {
    role: 'router',
    shape: 'keeper',
    name: 'parked',
    reads: 'what is parked',
    says: '',
    make: (c) => [parked(c)],
  },
  {
    role: 'router',
    shape: 'keeper',
    name: 'trimmer',
    reads: 'the log',
    says: '',
    make: (c) => [trim(c, storeStages, logStages)],
  },
];

/** Roles that commit to the store; the others live on the log alone. */
export const onStoreRoles: readonly Role[] = ['router', 'notifier', 'console'];
/** Roles that write or read raw mails and recordings. */
export const withBlobs: readonly Role[] = ['ingest', 'router', 'notifier'];

/** Starts the lines of these roles. The result stops them, top to bottom. */
export async function startPipeline(
  context: Context,
  only: readonly Role[],
  shapes?: Line['shape'][],
): Promise<() => Promise<void>> {
  const lines = processTable.filter(
    ({ role, shape }) => only.includes(role) && (shapes?.includes(shape) ?? true),
  );
  const running: Running[] = [];
  const stop = (): Promise<void> => stopped(running);
  try {
    for (const line of lines.toReversed()) {
      for (const worker of line.make(context)) {
        await worker.start();
        running.push({ shape: line.shape, worker });
      }
    }
  } catch (thrown) {
    await stop();
    throw thrown;
  }
  return stop;
}

export type Running = { shape: Line['shape']; worker: Worker };

/**
 * Inboxes together: none waits for another's slow client. Then stage by stage. Couriers from the first moment on: what
 * a relay has in hand may take it a minute, and nothing more is handed to it meanwhile.
 */
export async function stopped(running: Running[]): Promise<void> {
  const all = (shape: Line['shape']): Promise<unknown> =>
    Promise.all(running.filter((one) => one.shape === shape).map(({ worker }) => worker.stop()));
  const couriers = all('courier');
  await all('inbox');
  for (const { shape, worker } of running.toReversed())
    if (shape !== 'inbox' && shape !== 'courier') await worker.stop();
  await couriers;
}
