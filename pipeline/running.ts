/**
 * A running Firstline in this process: an opened installation, the started process table, HTTP and SMTP. Promises to
 * close everything that it opened when a later step fails.
 */
import { hostname } from 'node:os';
import { loadLanguages } from '../classifier/language.ts';
import type { Configuration } from '../config/configuration.ts';
import { Failure } from '../contract/failure.ts';
import type { Metrics, Reports } from '../contract/reports.ts';
import { openAuthenticating } from './authenticating.ts';
import type { Guest } from './guest.ts';
import { hearing } from './intake/hearing.ts';
import { openConsole } from './console.ts';
import { openPublic } from './public.ts';
import { onStoreRoles, type Role, startPipeline, withBlobs } from './pipeline.ts';
import { openMetrics } from '../runtime/metrics.ts';
import type { Probe } from '../runtime/probe.ts';
import { openReports } from '../runtime/reports.ts';
import { systemClock } from '../runtime/clock.ts';
import { ownVersion } from '../runtime/version.ts';
import type { Progress } from '../store/refold.ts';
import type { Installation } from '../installation/grounds.ts';
import { holdInstallation } from '../installation/installation.ts';
import { openServing } from './serving.ts';
import { watchSpace } from './space.ts';
import { untilDone } from './untilDone.ts';
import { pbxOf } from './pbx.ts';
import { smtpOf, twilioOf, webhooksOf } from './inboxes.ts';
import { openReading } from './reading.ts';
import type { Holds, Silent } from './worker.ts';

export type Running = Awaited<ReturnType<typeof startFirstline>>;

export type StartOptions = {
  configuration: Configuration;
  dataDir: string;
  only: readonly Role[];
  probe: Probe;
  /** Lowest level of printed reports. */
  level?: 'debug' | 'info' | 'warn' | 'error';
  /** Who is signed in by a link alone. */
  guest?: Guest;
  /** Resolves when the process is asked to stop, also while it waits for servers that are down. */
  asked?: Promise<unknown>;
};

/**
 * Resolves when mail and calls are accepted. In the cluster it waits without limit for servers that are down. Throws
 * a Failure where the folder or a port is taken, StoppedEarly where the process is asked to stop meanwhile.
 */
export async function startFirstline(options: StartOptions) {
  const { configuration, only, probe, level, guest = null } = options;
  const { reports, heard } = reporting(level);
  const { profile } = configuration;
  reports.gauge('firstline_build_info', 1, { version: ownVersion(), node: process.version, profile });
  const { installation, prepare } = await opened(options, reports);
  const closing: (() => Promise<void>)[] = [() => installation.close()];
  let leaving = (): void => {};
  const newest = { configuration };
  const stop = async (): Promise<void> => {
    reports.say('info', 'stopping', {});
    // Before a listener closes: a load balancer must stop sending requests here.
    leaving();
    while (closing.length > 0) await closing.pop()?.();
    reports.say('info', 'stopped', {});
  };
  try {
    loadLanguages();
    const [holds, silent]: [Holds, Silent] = [new Map(), new Map()];
    const beside = { newest, heard, holds, silent, sends: only.includes('notifier') };
    const serving = await openServing(installation, configuration, reports, { holds, silent });
    closing.push(() => serving.close());
    const space = watchSpace(installation, configuration, reports);
    closing.push(() => space.stop());
    leaving = () => serving.leaving();
    await prepare();
    const publicUrl = configuration.server.publicUrl ?? `http://${serving.address}`;
    const reading = openReading(installation.readMarks, readerOf(installation));
    closing.push(() => reading.close());
    const senders = openAuthenticating(configuration, installation.clock, reports);
    closing.push(() => senders.close());
    const smtp = smtpOf(installation, configuration, reports, probe, reading, senders.check);
    const webhooks = webhooksOf(installation, configuration, reports, probe, reading, senders.check);
    const twilio = twilioOf(installation, configuration, publicUrl, reports);
    const context = { installation, configuration, reports, probe, reading, smtp, twilio, holds, silent };
    closing.push(await startPipeline(context, only));
    const console = only.includes('console')
      ? await openConsole(installation, publicUrl, reports, reading, configuration, guest, beside)
      : null;
    closing.push(async () => console?.close());
    await serving.ready({
      ingest: only.includes('ingest')
        ? [twilio.app, pbxOf(installation, configuration, reports), ...(webhooks === null ? [] : [webhooks])]
        : [],
      console: console && { app: console.app, rules: console.rules, public: openPublic(context, publicUrl) },
      blobs: only.some((role) => withBlobs.includes(role)),
    });
    if (only.includes('ingest')) reading.warm();
    reports.say('info', 'started', { roles: only });
    return {
      http: serving.address,
      /** '' where this process accepts no mail by SMTP. */
      smtp: only.includes('ingest') ? addressOf(smtp.address()) : '',
      /** The link of the first account; null where any account has a password, or without the console. */
      signIn: console?.signIn ?? null,
      clock: installation.clock,
      installation,
      reports,
      newest,
      /** The inboxes' mail parser. */
      read: reading.mail,
      stop,
    };
  } catch (thrown) {
    await stop();
    throw portTaken(thrown);
  }
}

/** To standard error and as metrics; the console shows a part of both. */
function reporting(level: StartOptions['level'] = 'info') {
  const { stderr } = process;
  const printed = openReports({ level, pretty: stderr.isTTY, destination: stderr });
  return hearing({ ...openMetrics(), ...printed }, systemClock);
}

/** Containers of a cluster may share a data folder; each finds its own marks after a restart. */
function readerOf({ profile }: Installation): string {
  return profile === 'embedded' ? 'reading' : `reading.${hostname()}`;
}

function addressOf({ host, port }: { host: string; port: number }): string {
  return `${host}:${port}`;
}

/** `prepare` needs the servers. The health port opens before it. */
async function opened(
  { configuration, dataDir, only, asked }: StartOptions,
  reports: Reports & Metrics,
): Promise<{ installation: Installation; prepare: () => Promise<void> }> {
  const told = (progress: Progress): void => reports.say('info', 'refolded', progress);
  if (configuration.profile === 'embedded') {
    const installation = await holdInstallation(dataDir, configuration, 'anew', told);
    return { installation, prepare: async () => {} };
  }
  const { openCluster, prepareCluster } = await import('../installation/cluster.ts');
  const usesStore = only.some((role) => onStoreRoles.includes(role));
  const installation = openCluster(dataDir, configuration, usesStore, reports);
  const prepare = (): Promise<void> =>
    usesStore
      ? prepareCluster(installation, configuration, 'anew', told)
      : installation.relayed.log.prepare();
  return { installation, prepare: () => untilDone(prepare, reports, asked) };
}

function portTaken(thrown: unknown): unknown {
  if (!(thrown instanceof Error) || !('code' in thrown) || thrown.code !== 'EADDRINUSE') return thrown;
  const where = 'port' in thrown ? ` ${String(thrown.port)}` : '';
  return new Failure(`the port${where} is taken by another program: choose another with --http or --smtp`, {
    retry: false,
    cause: thrown,
  });
}
