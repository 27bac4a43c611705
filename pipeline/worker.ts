/**
 * Makes each stage of the process table from an installation and its configuration. This folder hands each stage its
 * dependencies, so that no other folder imports another.
 */
import type { Configuration } from '../config/configuration.ts';
import type { Subscription, Topic } from '../contract/log.ts';
import type { Metrics, Reports } from '../contract/reports.ts';
import type { LogStage, Stage } from '../contract/stage.ts';
import type { SmtpInbox } from '../ingest/smtp/smtp.ts';
import type { Twilio } from '../ingest/twilio/twilio.ts';
import { type Chain, chain } from '../runtime/chain.ts';
import type { Pause } from '../runtime/deliver.ts';
import { dueLoop } from '../runtime/dues.ts';
import { lagWatch } from '../runtime/lagWatch.ts';
import { logLink, storeLink } from '../runtime/links.ts';
import { logStageGroup } from '../runtime/logStages.ts';
import { type Successors, successors } from '../runtime/successors.ts';
import { parkOnLog } from '../runtime/parking.ts';
import type { Probe } from '../runtime/probe.ts';
import { parkInStore, stageGroup, type StageGrounds } from '../runtime/stages.ts';
import type { Installation } from '../installation/grounds.ts';
import type { Reading } from '../ingest/mail/reading.ts';

/** Runs until it is stopped; `stop` finishes the work in flight. */
export type Worker = { start(): Promise<void>; stop(): Promise<void> };

/** What the makers of workers are given. */
export type Parts = {
  installation: Installation;
  configuration: Configuration;
  reports: Reports & Metrics;
  probe: Probe;
  reading: Reading;
  smtp: SmtpInbox;
  twilio: Twilio;
  holds: Holds;
  silent: Silent;
};

/** By courier, while its carrier refuses this installation. */
export type Holds = Map<string, Pause | null>;

/** By mailbox, since when no canary came in. */
export type Silent = Map<string, number>;

/** `chain`: null where the log is outside the store's database; there `successors` has the stages of this process. */
export type Context = Parts & { chain: Chain | null; successors: Successors };

export function groundsOf({ installation, reports, probe }: Parts): StageGrounds {
  const { store, clock, marks } = installation;
  return { store, clock, marks, reports, probe };
}

/** Adds how the stages of this process hand their facts to each other. */
export function withChain(parts: Parts): Context {
  const { logInStore } = parts.installation;
  const formed = logInStore === null ? null : chain(logInStore, groundsOf(parts));
  return { ...parts, chain: formed, successors: successors() };
}

export function onStore<S>(stage: Stage<S>, context: Context): Worker {
  const grounds = groundsOf(context);
  const { chain, installation, successors } = context;
  return worker(() => {
    const link = storeLink(stage, grounds);
    const leave = successors.join(link);
    const events = chain?.join(link) ?? installation.log.subscribe(stageGroup(stage, grounds, successors));
    const dues = (stage.wakes ?? []).length === 0 ? null : dueLoop(stage, grounds, events);
    const watch = watched(context, stage, events);
    return async () => {
      leave();
      await watch.stop();
      await dues?.stop();
      await events.stop();
    };
  });
}

export function onLog(stage: LogStage, context: Context): Worker {
  const { installation, reports, probe } = context;
  const { log, clock, logMarks: marks, relayed } = installation;
  // Where the log is outside the database, this stage must park without the database.
  const park = relayed === null ? parkInStore(groundsOf(context)) : parkOnLog({ log, clock, reports });
  return worker(() => {
    const events =
      context.chain?.join(logLink(stage, log, groundsOf(context))) ??
      log.subscribe(logStageGroup(stage, { log, clock, marks, reports, probe, park }));
    const watch = watched(context, stage, events);
    return async () => {
      await watch.stop();
      await events.stop();
    };
  });
}

/** `run` starts the work and returns the function that ends it. */
export function worker(run: () => () => Promise<void>): Worker {
  let stop = async (): Promise<void> => {};
  return {
    async start() {
      stop = run();
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
