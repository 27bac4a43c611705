/** `start`: runs the process table until it is asked to stop. */
import type { Configuration } from '../config/configuration.ts';
import { processEnvironment } from '../config/environment.ts';
import { messageOf } from '../contract/failure.ts';
import type { Reports } from '../contract/reports.ts';
import { openControl } from '../pipeline/control.ts';
import { onStoreRoles, type Role, roles } from '../pipeline/pipeline.ts';
import { reloading } from '../pipeline/reloading.ts';
import { systemClock } from '../runtime/clock.ts';
import { noProbe } from '../runtime/probe.ts';
import { banner } from './banner.ts';
import { type Command, UsageError } from './command.ts';
import { listening } from './listening.ts';
import { type Running, startFirstline } from '../pipeline/running.ts';
import { configurationToRun } from './configured.ts';
import { type ReloadWish, reloadWish, stopAsked } from './signals.ts';
import { StoppedEarly } from '../pipeline/untilDone.ts';

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
      return playDemo({ options, dataDir, io, stays: process.stderr.isTTY });
    }
    const load = (): Configuration =>
      listening(configurationToRun({ file: configFile, environment: processEnvironment() }), options);
    const configuration = load();
    const asked = stopAsked(systemClock);
    const wish = reloadWish();
    try {
      const running = await startFirstline({ configuration, dataDir, only, probe: noProbe, asked });
      const closeControl = await controlled(running, { configuration, dataDir, only, load, wish });
      const { http, smtp, signIn } = running;
      const link = signIn === null ? {} : { signIn };
      await io.print({ event: 'ready', http, smtp: smtp || null, data: dataDir, ...link });
      io.tell(banner(running, configuration, dataDir, only));
      await asked;
      await closeControl();
      await running.stop();
    } catch (thrown) {
      if (!(thrown instanceof StoppedEarly)) throw thrown;
    }
    return 0;
  },
};

type Started = {
  configuration: Configuration;
  dataDir: string;
  only: readonly Role[];
  load: () => Configuration;
  wish: ReloadWish;
};

/** Answers SIGHUP and `reload`. The result ends that. */
async function controlled(
  { installation, reports, newest }: Running,
  { configuration, dataDir, only, load, wish }: Started,
): Promise<() => Promise<void>> {
  const usesStore = only.some((role) => onStoreRoles.includes(role));
  const reload = reloading({ installation, usesStore, running: configuration, load, reports, newest });
  wish.answeredBy(() => void reload().catch((thrown: unknown) => failed(thrown, reports)));
  // In a cluster processes may share the folder: each has its own signal.
  const control =
    configuration.profile === 'embedded' ? await openControl(dataDir, { reload }, reports) : null;
  return async () => {
    wish.answeredBy(() => {});
    await control?.close();
  };
}

function failed(thrown: unknown, reports: Reports): void {
  reports.say('error', 'failed', { what: 'reload', error: messageOf(thrown) });
}

function rolesOf(only: string | boolean | undefined): readonly Role[] {
  if (typeof only !== 'string') return roles;
  return only.split(',').map((word) => {
    const role = roles.find((known) => known === word.trim());
    if (role === undefined) throw new UsageError(`there is no role \`${word}\`: ${roles.join(', ')}`);
    return role;
  });
}
