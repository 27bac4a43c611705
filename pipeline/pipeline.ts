/**
 * The process table: every inbox, stage, courier and keeper, what it reads and what it says. Data flows from top to
 * bottom. `startPipeline` starts the lines from the bottom up, so that a receiver listens before its sender starts, and
 * stops them from the top down, so that nothing new arrives while the rest finishes.
 *
 * `reads` and `says` of a stage are what the stage declares. test/cli/demo.test.ts compares every line with the
 * facts that the demo's day leaves in the history.
 */
import { classifierDeclaration, classifierStage } from '../classifier/classifier.ts';
import { loadModel } from '../classifier/model.ts';
import type { FactType } from '../contract/fact.ts';
import { callsStage } from '../ingest/twilio/calls.ts';
import { notifierDeclaration, notifierStage } from '../notifier/notifier.ts';
import { router } from '../router/router.ts';
import { parkingStage } from '../runtime/parking.ts';
import { canaries } from './canaries.ts';
import { calls, email, sms } from './couriers.ts';
import { FINDING, finding } from './finding.ts';
import { hooks } from './hooks.ts';
import { transcripts } from './transcribing.ts';
import { imap, looks, media, recordings, ringLooks, sweep } from './inboxes.ts';
import { figures, held, mornings, parked, relayed, trim, unservedQueues } from './keepers.ts';
import { MORNING } from '../runtime/morningWatch.ts';
import { UNSERVED } from '../runtime/unservedWatch.ts';
import { modelInForce } from './model.ts';
import { drift } from './learning/driftWatch.ts';
import { learning } from './learning/learningKeeper.ts';
import { CONSOLE } from './looking.ts';
import { pbxRecordingsOf } from './pbx.ts';
import { reconciling } from './reconciling.ts';
import { RETENTION, retention } from './retention.ts';
import { rerunnable } from '../runtime/rerun.ts';
import { type Context, onLog, onStore, type Parts, withChain, type Worker } from './worker.ts';

export const roles = ['ingest', 'classifier', 'router', 'notifier', 'console'] as const;
export type Role = (typeof roles)[number];

/**
 * Agents' notices link to the ticket's page where the configuration names the console's address. The address at which a
 * process listens may be out of an agent's reach, so it is no link.
 */
function notifierAt(publicUrl: string | null) {
  return notifierStage({ publicUrl: publicUrl ?? '' });
}

/** Every stage on the store, and every stage on the log alone. */
export const storeStages = [callsStage, router, notifierDeclaration, parkingStage] as const;
export const logStages = [classifierDeclaration] as const;

/** The stages on the store whose parked inputs can run again. */
export function rerunnableStages(publicUrl: string | null) {
  const notifier = notifierAt(publicUrl);
  return [rerunnable(callsStage), rerunnable(router), rerunnable(notifier), rerunnable(parkingStage)];
}

function classifierFor({ installation, configuration: { shadow } }: Context) {
  const model = modelInForce(installation);
  return classifierStage(model, shadow.model === null ? null : loadModel(shadow.model));
}

/** One line of the table. `make` returns the workers: none where nothing is configured, one a mailbox for IMAP. */
export type Line = {
  role: Role;
  shape: 'inbox' | 'stage' | 'courier' | 'keeper' | 'page';
  name: string;
  /** Fact types, `due:KIND` for due instants, or a description of a source outside the log. */
  reads: readonly string[];
  /** Every fact type that this line writes to the history or puts on the log. */
  says: readonly FactType[];
  make(context: Context): Worker[];
};

type Declared = {
  name: string;
  reads: readonly FactType[];
  wakes?: readonly string[];
  writes?: readonly FactType[];
  publishes: readonly FactType[];
};

const TAKEN = ['contact.received', 'contact.refused'] as const;
const CALLED = [
  'call.started',
  'call.answered',
  'call.dialed',
  'call.chose',
  'call.ended',
  'call.recorded',
  'call.fetched',
  'call.transcribed',
] as const;
const CARRIED = [
  'message.sent',
  'message.captured',
  'message.deferred',
  'message.failed',
  'message.unknown',
] as const;

export const processTable: readonly Line[] = [
  {
    role: 'ingest',
    shape: 'inbox',
    name: 'smtp',
    reads: ['SMTP', 'webhooks of mail providers'],
    says: TAKEN,
    make: ({ smtp }) => [smtp],
  },
  {
    role: 'ingest',
    shape: 'inbox',
    name: 'imap',
    reads: ['IMAP, one worker a mailbox'],
    says: TAKEN,
    make: imap,
  },
  {
    role: 'ingest',
    shape: 'inbox',
    name: 'twilio',
    reads: [
      'Twilio’s webhooks, and those of other telephone systems',
      'calls and messages that no webhook reported',
    ],
    says: [...CALLED, 'contact.received', 'message.dropped', 'message.rang'],
    make: sweep,
  },
  inbox('recordings', ['recordings that calls wait for'], ['call.fetched'], (c) => [
    ...recordings(c),
    ...pbxRecordingsOf(c),
  ]),
  inbox('transcripts', ['recordings that nobody has written down'], ['call.transcribed'], transcripts),
  inbox('media', ['pictures that SMS wait for'], ['contact.amended'], media),
  inbox('late look', ['statuses of our SMS at Twilio'], ['message.dropped'], looks),
  inbox('ring look', ['calls of ring backs at Twilio'], ['message.rang'], ringLooks),
  stage('router', callsStage, (c) => onStore(callsStage, c)),
  stage('classifier', classifierDeclaration, (c) => onLog(classifierFor(c), c)),
  stage('router', router, (c) => onStore(router, c)),
  stage('notifier', notifierDeclaration, (c) => onStore(notifierAt(c.configuration.server.publicUrl), c)),
  {
    role: 'notifier',
    shape: 'courier',
    name: 'email',
    reads: ['queued messages'],
    says: CARRIED,
    make: (c) => [email(c)],
  },
  {
    role: 'notifier',
    shape: 'courier',
    name: 'sms',
    reads: ['queued messages'],
    says: CARRIED,
    make: (c) => [sms(c)],
  },
  {
    role: 'notifier',
    shape: 'courier',
    name: 'call',
    reads: ['queued messages'],
    says: CARRIED,
    make: (c) => [calls(c)],
  },
  {
    role: 'notifier',
    shape: 'courier',
    name: 'webhooks',
    reads: ['the history'],
    says: [],
    make: hooks,
  },
  {
    role: 'notifier',
    shape: 'keeper',
    name: 'canaries',
    reads: ['when each mailbox last got a canary'],
    says: [],
    make: canaries,
  },
  stage('router', parkingStage, (c) => (c.installation.relayed === null ? null : onStore(parkingStage, c))),
  // Its facts are the router's, decided by the router's code.
  keeper('holding', ['orders that are held'], (c) => [held(c)]),
  keeper('relay', ['the outbox, where there is one'], relayed),
  keeper('parked', ['parked inputs'], (c) => [parked(c)]),
  keeper(FINDING, ['the words of contacts and notes'], (c) => [finding(c)]),
  keeper('figures', ['tickets that are not done'], (c) => [figures(c)]),
  keeper(UNSERVED, ['tickets that nobody can take'], (c) => [unservedQueues(c)], ['queue.unserved']),
  keeper(MORNING, ['whose day begins'], (c) => [mornings(c)], ['agent.briefed']),
  keeper('learning', ['categories that agents changed'], learning),
  keeper('drift', ['categories of five weeks, and what agents made of them'], (c) => [drift(c)]),
  keeper('reconcile', ['mailboxes and calls, against what is recorded'], reconciling),
  keeper(RETENTION, ['tickets that closed long ago'], (c) => [retention(c)], ['admin.forgot']),
  keeper('trimmer', ['the log'], (c) => [trim(c, storeStages, logStages)]),
  {
    role: 'console',
    shape: 'page',
    name: CONSOLE,
    reads: ['what people ask for in a browser; their orders are the router’s', 'forms of customers’ pages'],
    says: ['agent.looked', 'contact.received'],
    // The HTTP server serves it, from its first moment to its last.
    make: () => [],
  },
];

/** Fetches what the store lists, and so is of the router's role. */
function inbox(name: string, reads: string[], says: FactType[], make: Line['make']): Line {
  return { role: 'router', shape: 'inbox', name, reads, says, make };
}

function keeper(name: string, reads: string[], make: Line['make'], says: FactType[] = []): Line {
  return { role: 'router', shape: 'keeper', name, reads, says, make };
}

function stage(role: Role, declared: Declared, make: (context: Context) => Worker | null): Line {
  const { name, reads, wakes = [], writes = [], publishes } = declared;
  return {
    role,
    shape: 'stage',
    name,
    reads: [...reads, ...wakes.map((kind) => `due:${kind}`)],
    says: [...new Set([...writes, ...publishes])],
    make(context) {
      const worker = make(context);
      return worker === null ? [] : [worker];
    },
  };
}

/** Roles that commit to the store; the other roles use the log alone. */
export const onStoreRoles: readonly Role[] = ['router', 'notifier', 'console'];
/** Roles that write or read raw mails and recordings. */
export const withBlobs: readonly Role[] = ['ingest', 'router', 'notifier', 'console'];

/** Starts the lines of these roles. The result stops them, top to bottom. */
export async function startPipeline(
  parts: Parts,
  only: readonly Role[],
  shapes?: Line['shape'][],
): Promise<() => Promise<void>> {
  const context = withChain(parts);
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
 * Stops all inboxes together, so that none waits for another's slow client. Then stops stage by stage. Stops couriers
 * from the start: an SMTP relay may take a minute for a message in flight, and the couriers claim nothing more
 * meanwhile.
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
