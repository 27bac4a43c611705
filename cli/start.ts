/** `start`: runs the process table until it is asked to stop. */
import { loadConfiguration, type Configuration } from '../config/configuration.ts';
import { processEnvironment } from '../config/environment.ts';
import { hostPortOf } from '../config/hostPort.ts';
import { Failure } from '../contract/failure.ts';
import { type Role, roles, startPipeline } from '../pipeline.ts';
import { detectLanguage } from '../classifier/language.ts';
import { systemClock } from '../runtime/clock.ts';
import { openMetrics } from '../runtime/metrics.ts';
import { noProbe, type Probe } from '../runtime/probe.ts';
import { openReports } from '../runtime/reports.ts';
import { banner } from './banner.ts';
import { type Command, type Io, UsageError } from './command.ts';
import { holdInstallation } from './installation.ts';
import { openServing } from './serving.ts';
import { stopAsked } from './signals.ts';
import { smtpOf, twilioOf } from './wiring.ts';

export const command: Command = {
  name: 'start',
  summary: 'runs the pipeline: mail and calls in, tickets, answers out',
  usage: '[--only ROLE,…] [--http HOST:PORT] [--smtp HOST:PORT] [--demo]',
  options: {
    only: { type: 'string' },
    http: { type: 'string' },
    smtp: { type: 'string' },
    demo: { type: 'boolean' },
  },
  positionals: { min: 0, max: 0 },
  async run({ options, configFile, dataDir, io }) {
    const only = rolesOf(options.only);
    if (options.demo === true) {
      const { playDemo } = await import('./demo.ts');
      return playDemo({ options, dataDir, io });
    }
    const configuration = listening(
      loadConfiguration({ file: configFile, environment: processEnvironment() }),
      options,
    );
    const asked = stopAsked(systemClock);
    const running = await startFirstline({ configuration, dataDir, only, io, probe: noProbe });
    await io.print({ event: 'ready', http: running.http, smtp: running.smtp, data: dataDir });
    io.tell(banner(running, configuration, dataDir));
    await asked;
    await running.stop();
    return 0;
  },
};

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
  const installation = await holdInstallation(dataDir, configuration);
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

function rolesOf(only: string | boolean | undefined): readonly Role[] {
  if (typeof only !== 'string') return roles;
  return only.split(',').map((word) => {
    const role = roles.find((known) => known === word.trim());
    if (role === undefined) throw new UsageError(`there is no role \`${word}\`: ${roles.join(', ')}`);
    return role;
  });
}

function listening(
  configuration: Configuration,
  options: Record<string, string | boolean | undefined>,
): Configuration {
  const { server } = configuration;
  return {
    ...configuration,
    server: {
      ...server,
      http: hostPort(options.http, 'http') ?? server.http,
      smtp: hostPort(options.smtp, 'smtp') ?? server.smtp,
    },
  };
}

function hostPort(given: string | boolean | undefined, name: string): Configuration['server']['http'] | null {
  if (typeof given !== 'string') return null;
  const found = hostPortOf(given);
  if (found === null) throw new UsageError(`--${name} takes HOST:PORT, for instance 127.0.0.1:0`);
  return found;
}

function portTaken(thrown: unknown): unknown {
  if (!(thrown instanceof Error) || !('code' in thrown) || thrown.code !== 'EADDRINUSE') return thrown;
  const where = 'port' in thrown ? ` ${String(thrown.port)}` : '';
  return new Failure(`the port${where} is taken by another program: give others with --http and --smtp`, {
    retry: false,
    cause: thrown,
  });
}
