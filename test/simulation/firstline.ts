/**
 * One life of Firstline, driven by hand: real stages on real embedded grounds, one step at a time, so that a seed is
 * one schedule. A probe that throws is the death of the process: what was not committed is gone.
 */
import { classifierStage } from '../../classifier/classifier.ts';
import { type Model, loadModel } from '../../classifier/model.ts';
import { loadConfiguration } from '../../config/configuration.ts';
import type { SettingsBody } from '../../contract/settings.ts';
import type { Courier } from '../../contract/stage.ts';
import type { Marks } from '../../contract/marks.ts';
import type { ClaimedMessage } from '../../contract/store.ts';
import type { Group, LogInStore } from '../../contract/log.ts';
import { mailIdentity } from '../../ingest/mail/identity.ts';
import { acceptMails } from '../../ingest/accept.ts';
import { notifierStage } from '../../notifier/notifier.ts';
import { nextAttemptAt } from '../../notifier/backoff.ts';
import { router } from '../../router/router.ts';
import { births } from '../../runtime/births.ts';
import { chainTurns } from '../../runtime/chainTurns.ts';
import { claim, deliver, deliveryGrounds } from '../../runtime/deliver.ts';
import { fire } from '../../runtime/dues.ts';
import { type Link, logLink, storeLink } from '../../runtime/links.ts';
import { logStageGroup } from '../../runtime/logStages.ts';
import type { Probe } from '../../runtime/probe.ts';
import { successors } from '../../runtime/successors.ts';
import { suspectsOf } from '../../runtime/suspects.ts';
import { stageGroup } from '../../runtime/stages.ts';
import { ensureSecret } from '../../store/tables/settings.ts';
import { type Reports, type Metrics, silent } from '../../contract/reports.ts';
import type { TestClock } from '../support/grounds.ts';
import { readHere } from '../support/readHere.ts';
import { click } from './clicks.ts';
import type { Profile, SimulatedGrounds } from './profiles.ts';
import type { Mail, Outside } from './outside.ts';

const model: Model = loadModel();
const MAILBOX = 'support@firstline.test';
const BOOKMARK = 'imap/simulated';

/** These deaths are drawn, and no input's fault: whoever was in hand is not to be suspected. */
const NO_MARKS: Marks = {
  shared: false,
  read: async () => ({ inHand: [], deaths: {} }),
  write: async () => {},
};

export class Death extends Error {}

export type Life = Awaited<ReturnType<typeof born>>;

type Grounds = SimulatedGrounds & { probe: Probe; marks: Marks; reports: Reports & Metrics };

/** `chained`: the stages form a chain, or hand facts to the next one where the log is outside the store's database. */
export async function born(
  profile: Profile,
  clock: TestClock,
  outside: Outside,
  probe: Probe,
  capacity: number,
  chained: boolean,
) {
  const grounds: Grounds = { ...(await profile(clock)), probe, marks: NO_MARKS, reports: silent };
  await configured(grounds, capacity);
  const { groups, links } = stagesOf(grounds, chained);
  const { logInStore } = grounds;
  const chain = logInStore !== null && chained ? chainOf(grounds, logInStore, links, outside) : null;
  return {
    grounds,
    steps: [
      // A turn of the chain does the work of one of each group.
      ...(chain === null ? groups.map((group) => () => grounds.take(group)) : [chain, chain, chain]),
      ...grounds.keepers,
      () => fire(router, grounds, suspectsOf(NO_MARKS, 'router.dues')),
      () => carryOut(grounds, outside),
      () => click(grounds, outside.clicks),
    ] as (() => Promise<unknown>)[],
    takeMail: (mail: Mail) => takeMail(grounds, mail),
    pullMailbox: () => pullMailbox(grounds, outside),
    async idle(): Promise<boolean> {
      for (const group of groups) if (await grounds.waitsFor(group)) return false;
      const due = await grounds.store.nextMessageDue('email');
      return due === null || due > clock.now();
    },
    close: () => grounds.close(),
  };
}

function stagesOf(grounds: Grounds, chained: boolean): { groups: Group[]; links: Link[] } {
  const park = async (): Promise<void> => {
    throw new Error('nothing of this is to be parked');
  };
  const classifier = classifierStage(model);
  const notifier = notifierStage({ publicUrl: 'http://firstline.test' });
  const following = successors();
  if (chained && grounds.logInStore === null) following.join(watched(storeLink(notifier, grounds), grounds));
  return {
    groups: [
      logStageGroup(classifier, { ...grounds, park }),
      stageGroup(router, grounds, following),
      stageGroup(notifier, grounds),
    ],
    links: [
      logLink(classifier, grounds.log, grounds),
      storeLink(router, grounds),
      storeLink(notifier, grounds),
    ],
  };
}

/** Notes what is handed to it. */
function watched(link: Link, { handedOn }: Grounds): Link {
  return {
    ...link,
    async handle(tx, inputs) {
      await link.handle(tx, inputs);
      for (const { cause } of inputs) handedOn.add(cause);
    },
  };
}

/** One turn of the chain, and the sends of the messages that it queued. */
function chainOf(grounds: Grounds, log: LogInStore, links: Link[], outside: Outside): () => Promise<unknown> {
  const courier = courierTo(outside);
  const born: ClaimedMessage[] = [];
  const hasRoom = (_: unknown, __: unknown, before: readonly unknown[]): number =>
    before.length < 2 ? grounds.clock.now() + 90_000 : 0;
  const offered = new Set([() => births('email', hasRoom, (one) => born.push(one))]);
  for (const { group } of links) log.know(group);
  const turns = chainTurns(log, grounds, links, offered);
  return async () => {
    await turns.take();
    for (const one of born.splice(0)) await deliver(courier, deliveryGrounds(courier, grounds), OPTIONS, one);
  };
}

async function configured({ store, database, clock }: Grounds, capacity: number): Promise<void> {
  const configuration = loadConfiguration({ file: null, environment: {} });
  const agents = configuration.settings.agents.map((agent) => ({ ...agent, capacity }));
  const settings: SettingsBody = { ...configuration.settings, agents };
  await database.transaction((sql) => ensureSecret(sql, 'the simulation has no secrets'));
  await store.transaction(async (desk) => {
    await desk.write([
      {
        type: 'admin.configured',
        id: 'fconfigured',
        v: 1,
        at: clock.now(),
        by: 'config',
        cause: 'simulation',
        version: 1,
        digest: 'simulation',
        words: { settings },
      },
    ]);
  });
}

/** One SMTP transaction: whoever gets an answer was told `250`. */
async function takeMail(grounds: Grounds, { raw, mailbox }: Mail): Promise<void> {
  const ref = `${mailIdentity(raw)}/${grounds.clock.now()}/${(transactions += 1)}`;
  const source = { kind: 'smtp' as const, mailbox, ref };
  grounds.probe('before-commit', 'smtp');
  await acceptMails(
    { ...grounds, read: readHere },
    { mails: [incoming(raw, source, grounds.clock.now())], refusals: [] },
  );
  // The fact is durable, the 250 is not yet read: the sender will come again.
  grounds.probe('after-commit', 'smtp');
}
let transactions = 0;

async function pullMailbox(grounds: Grounds, outside: Outside): Promise<void> {
  const taken = Number((await grounds.log.bookmark(BOOKMARK)) ?? 0);
  const fresh = outside.folder.slice(taken, taken + 5);
  if (fresh.length === 0) return;
  const mails = fresh.map(({ raw }, index) =>
    incoming(
      raw,
      { kind: 'imap' as const, mailbox: MAILBOX, ref: `1/${taken + index + 1}` },
      grounds.clock.now(),
    ),
  );
  grounds.probe('before-commit', 'imap');
  await acceptMails({ ...grounds, read: readHere }, { mails, refusals: [] }, [
    { key: BOOKMARK, value: String(taken + fresh.length) },
  ]);
  grounds.probe('after-commit', 'imap');
}

function incoming(
  raw: Buffer,
  source: { kind: 'smtp' | 'imap'; mailbox: string; ref: string },
  receivedAt: number,
) {
  return { raw, source, receivedAt, imported: 'no' as const, envelope: null, authserv: null };
}

const OPTIONS = { nextAttemptAt, concurrency: 1, perDestination: 1 };

function courierTo(outside: Outside): Courier {
  return {
    name: 'simulated',
    channel: 'email',
    deadlineMs: 60_000,
    async send(message, words) {
      outside.sent.push({ message, words });
      return { outcome: 'sent', reference: null };
    },
  };
}

async function carryOut(grounds: Grounds, outside: Outside): Promise<void> {
  const courier = courierTo(outside);
  for (const claimed of await claim(courier, grounds, 3, 3))
    await deliver(courier, deliveryGrounds(courier, grounds), OPTIONS, claimed);
}
