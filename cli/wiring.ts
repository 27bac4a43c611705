/**
 * How each line of the process table is made from an installation and its configuration: what it needs is handed in
 * here, so that no folder knows another. Secrets are revealed here and nowhere else.
 */
import { detectLanguage } from '../classifier/language.ts';
import type { Configuration } from '../config/configuration.ts';
import type { Log, Subscription, Topic } from '../contract/log.ts';
import type { Metrics, Reports } from '../contract/reports.ts';
import type { LogStage, Stage } from '../contract/stage.ts';
import { attachmentsOf } from '../ingest/attachments.ts';
import { type AccessTokens, accessTokens } from '../ingest/imap/oauth.ts';
import { imapInbox } from '../ingest/imap/imap.ts';
import { limits } from '../ingest/limits.ts';
import { smtpInbox, type SmtpInbox } from '../ingest/smtp.ts';
import { twilioInbox } from '../ingest/twilio/twilio.ts';
import { nextAttemptAt } from '../notifier/backoff.ts';
import { capturedCourier } from '../notifier/couriers/captured.ts';
import { capturedSmsCourier } from '../notifier/couriers/capturedSms.ts';
import { relayCourier } from '../notifier/couriers/relay.ts';
import { smsCourier } from '../notifier/couriers/sms.ts';
import { deliveryLoop } from '../runtime/deliver.ts';
import { dueLoop } from '../runtime/dues.ts';
import { lagWatch } from '../runtime/lagWatch.ts';
import { logStageGroup } from '../runtime/logStages.ts';
import type { Probe } from '../runtime/probe.ts';
import { parkInStore, stageGroup, type StageGrounds } from '../runtime/stages.ts';
import { trimmer } from '../runtime/trimmer.ts';
import { callsToFetch } from '../store/calls.ts';
import type { Installation } from './installation.ts';

/** Something that runs until it is stopped; `stop` finishes what is in hand. */
export type Worker = { start(): Promise<void>; stop(): Promise<void> };

export type Context = {
  installation: Installation;
  configuration: Configuration;
  /** Where customers' browsers and Twilio reach us. */
  publicUrl: string;
  reports: Reports & Metrics;
  probe: Probe;
  smtp: SmtpInbox;
  twilio: ReturnType<typeof twilioInbox>;
};

/** The SMTP intake of a configuration. Made before the pipeline, because the banner tells its address. */
export function smtpOf(
  installation: Installation,
  configuration: Configuration,
  reports: Reports & Metrics,
  probe: Probe,
): SmtpInbox {
  return smtpInbox({
    ...accepting(installation, reports, probe),
    listen: configuration.server.smtp,
    mailboxes: configuration.mailboxes,
    sizeBytes: limits.sizeBytes,
    hostname: domainOf(configuration.mailboxes[0]?.address ?? 'localhost'),
  });
}

export function twilioOf(
  installation: Installation,
  configuration: Configuration,
  publicUrl: string,
  reports: Reports,
): Context['twilio'] {
  const { twilio } = configuration.phone;
  return twilioInbox({
    ...installation,
    account: twilio && {
      accountSid: twilio.accountSid,
      authToken: () => twilio.authToken.reveal(),
      api: twilio.api,
    },
    publicUrl,
    settings: () => installation.store.read.settings(),
    pending: () => pendingRecordings(installation),
    onNews: (listener) => installation.store.onCommit(listener),
    reports,
  });
}

async function pendingRecordings({
  database,
}: Installation): Promise<{ callSid: string; recordingSid: string }[]> {
  const calls = await callsToFetch(database.read, 100);
  return calls.flatMap(({ callSid, recordingSid }) =>
    recordingSid === null ? [] : [{ callSid, recordingSid }],
  );
}

function accepting({ log, blobs, clock }: Installation, reports: Reports & Metrics, probe: Probe) {
  return { log: probed(log, probe), blobs, clock, reports, detectLanguage };
}

/** Taking something in is a commit like any other: a process may die right before it and right after. */
function probed(log: Log, probe: Probe): Log {
  return {
    ...log,
    async append(facts, bookmarks) {
      probe('before-commit', 'ingest');
      await log.append(facts, bookmarks);
      probe('after-commit', 'ingest');
    },
  };
}

export function imap(context: Context): Worker[] {
  const { configuration, installation, reports, probe } = context;
  return configuration.mailboxes.flatMap((mailbox) =>
    mailbox.imap === null
      ? []
      : [
          imapInbox({
            ...accepting(installation, reports, probe),
            ...revealed(mailbox.imap),
            ...addressed(mailbox),
          }),
        ],
  );
}

type Imap = NonNullable<Configuration['mailboxes'][number]['imap']>;

function addressed({ address, authserv }: Configuration['mailboxes'][number]) {
  return { mailbox: address, authserv, sizeBytes: limits.sizeBytes };
}

/** Secrets are revealed here and where a relay is made, and nowhere else. */
function revealed({ password, oauth2, ...rest }: Imap) {
  return { ...rest, password: password?.reveal() ?? null, oauth2: oauth2 && tokens(oauth2) };
}

function tokens({ clientSecret, refreshToken, ...rest }: NonNullable<Imap['oauth2']>) {
  return { ...rest, clientSecret: clientSecret.reveal(), refreshToken: refreshToken?.reveal() ?? null };
}

function groundsOf({ installation, reports, probe }: Context): StageGrounds {
  const { store, clock, marks } = installation;
  return { store, clock, marks, reports, probe };
}

export function onStore<S>(stage: Stage<S>, context: Context): Worker {
  const grounds = groundsOf(context);
  let stop = async (): Promise<void> => {};
  return {
    async start() {
      const events = context.installation.log.subscribe(stageGroup(stage, grounds));
      const dues = (stage.wakes ?? []).length === 0 ? null : dueLoop(stage, grounds, events);
      const watch = watched(context, stage, events);
      stop = async () => {
        await watch.stop();
        await dues?.stop();
        await events.stop();
      };
    },
    stop: () => stop(),
  };
}

export function onLog(stage: LogStage, context: Context): Worker {
  const { installation, reports, probe } = context;
  let stop = async (): Promise<void> => {};
  return {
    async start() {
      const { log, clock, marks } = installation;
      const park = parkInStore(groundsOf(context));
      const events = log.subscribe(logStageGroup(stage, { log, clock, marks, reports, probe, park }));
      const watch = watched(context, stage, events);
      stop = async () => {
        await watch.stop();
        await events.stop();
      };
    },
    stop: () => stop(),
  };
}

function watched(
  { installation, reports }: Context,
  { name, topic }: { name: string; topic: Topic },
  events: Subscription,
) {
  return lagWatch(installation.log, installation.clock, reports, { name, topic, events });
}

/** In a courier's hands at a time: enough to use a relay's pool, few enough for its patience. */
const AT_A_TIME = 16;
const OF_ONE_DESTINATION = 4;

export function email(context: Context): Worker {
  const { configuration, installation } = context;
  const { blobs, directory, clock } = installation;
  const carrying = { blobs, attachmentsOf };
  const { relay } = configuration;
  if (relay === null) return delivering(capturedCourier({ directory, ...carrying }), context, AT_A_TIME);
  const accessToken = relay.oauth2 === null ? null : renewing(accessTokens(tokens(relay.oauth2), clock));
  const password = relay.password?.reveal() ?? null;
  const courier = relayCourier({ ...relay, ...carrying, password, accessToken });
  const worker = delivering(courier, context, OF_ONE_DESTINATION);
  return {
    start: () => worker.start(),
    async stop() {
      await worker.stop();
      courier.close();
    },
  };
}

function renewing(tokens: AccessTokens): (renew: boolean) => Promise<string> {
  return (renew) => {
    if (renew) tokens.forget();
    return tokens.current();
  };
}

export function sms(context: Context): Worker {
  const { configuration, installation } = context;
  const { twilio } = configuration.phone;
  const { directory, clock } = installation;
  const courier =
    twilio === null
      ? capturedSmsCourier({ directory })
      : smsCourier({ ...twilio, authToken: () => twilio.authToken.reveal(), clock });
  return delivering(courier, context, OF_ONE_DESTINATION);
}

function delivering(
  courier: Parameters<typeof deliveryLoop>[0],
  context: Context,
  perDestination: number,
): Worker {
  let stop = async (): Promise<void> => {};
  return {
    async start() {
      const options = { nextAttemptAt, concurrency: AT_A_TIME, perDestination };
      const loop = deliveryLoop(courier, groundsOf(context), options);
      stop = () => loop.stop();
    },
    stop: () => stop(),
  };
}

export function trim({ installation, reports }: Context): Worker {
  const { log, clock, store } = installation;
  let stop = async (): Promise<void> => {};
  return {
    async start() {
      const days = async (): Promise<number> => (await store.read.settings()).retention.logDays;
      const keeper = trimmer(log, clock, reports, days);
      stop = () => keeper.stop();
    },
    stop: () => stop(),
  };
}

function domainOf(address: string): string {
  return address.slice(address.lastIndexOf('@') + 1);
}
