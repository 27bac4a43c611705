/**
 * A running Firstline in this process: an installation held, the process table started, HTTP and SMTP open. Promises
 * that whatever was opened is closed again where one part of it cannot be.
 */
import { detectLanguage } from '../classifier/language.ts';
import type { Configuration } from '../config/configuration.ts';
import { Failure } from '../contract/failure.ts';
import { type Role, startPipeline } from '../pipeline.ts';
import { openMetrics } from '../runtime/metrics.ts';
import type { Probe } from '../runtime/probe.ts';
import { openReports } from '../runtime/reports.ts';
import type { Io } from './command.ts';
import { holdInstallation } from './installation.ts';
import { openServing } from './serving.ts';
import { smtpOf, twilioOf } from './wiring.ts';

export type Running = Awaited<ReturnType<typeof startFirstline>>;

export type StartOptions = {
  configuration: Configuration;
  dataDir: string;
  only: readonly Role[];
  io: Pick<Io, 'tell'>;
  probe: Probe;
  /** Reports of this level and above; the rest is not said. */
  level?: 'debug' | 'info' | 'warn' | 'error';
};

/** Resolves when mail and calls are taken. Throws a Failure where the folder or a port is taken. */
export async function startFirstline({ configuration, dataDir, only, probe, level }: StartOptions) {
  if (configuration.profile === 'cluster') {
    throw new Failure(
      'this version runs the embedded profile only: take `profile: cluster` out of the configuration',
      {
        retry: false,
      },
    );
  }
  const { stderr } = process;
  const metrics = openMetrics();
  const reports = {
    ...metrics,
    ...openReports({ level: level ?? 'info', pretty: stderr.isTTY, destination: stderr }),
  };
  const installation = await holdInstallation(dataDir, configuration, 'anew');
  const closing: (() => Promise<void>)[] = [() => installation.close()];
  const stop = async (): Promise<void> => {
    reports.say('info', 'stopping', {});
    while (closing.length > 0) await closing.pop()?.();
    reports.say('info', 'stopped', {});
  };
  try {
    // Its database is loaded at the first question: the first customer need not wait for it.
    detectLanguage('Which language is this written in?');
    const serving = await openServing(installation, configuration, reports);
    closing.push(() => serving.close());
    const publicUrl = configuration.server.publicUrl ?? `http://${serving.address}`;
    const smtp = smtpOf(installation, configuration, reports, probe);
    const twilio = twilioOf(installation, configuration, publicUrl, reports);
    const context = { installation, configuration, publicUrl, reports, probe, smtp, twilio };
    closing.push(await startPipeline(context, only));
    serving.ready(twilio.app);
    const { host, port } = smtp.address();
    reports.say('info', 'started', { roles: only });
    return { http: serving.address, smtp: `${host}:${port}`, clock: installation.clock, installation, stop };
  } catch (thrown) {
    await stop();
    throw portTaken(thrown);
  }
}

function portTaken(thrown: unknown): unknown {
  if (!(thrown instanceof Error) || !('code' in thrown) || thrown.code !== 'EADDRINUSE') return thrown;
  const where = 'port' in thrown ? ` ${String(thrown.port)}` : '';
  return new Failure(`the port${where} is taken by another program: give others with --http and --smtp`, {
    retry: false,
    cause: thrown,
  });
}
