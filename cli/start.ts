/** `start`: runs the process table until it is asked to stop. */
import { loadConfiguration } from '../config/configuration.ts';
import { processEnvironment } from '../config/environment.ts';
import { type Role, roles } from '../pipeline/pipeline.ts';
import { systemClock } from '../runtime/clock.ts';
import { noProbe } from '../runtime/probe.ts';
import { banner } from './banner.ts';
import { type Command, UsageError } from './command.ts';
import { listening } from './listening.ts';
import { startFirstline } from '../pipeline/running.ts';
import { stopAsked } from './signals.ts';
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
    const configuration = listening(
      loadConfiguration({ file: configFile, environment: processEnvironment() }),
      options,
    );
    const asked = stopAsked(systemClock);
    try {
      const running = await startFirstline({ configuration, dataDir, only, probe: noProbe, asked });
      const { http, smtp, signIn } = running;
      const link = signIn === null ? {} : { signIn };
      await io.print({ event: 'ready', http, smtp: smtp || null, data: dataDir, ...link });
      io.tell(banner(running, configuration, dataDir, only));
      await asked;
      await running.stop();
    } catch (thrown) {
      if (!(thrown instanceof StoppedEarly)) throw thrown;
    }
    return 0;
  },
};

function rolesOf(only: string | boolean | undefined): readonly Role[] {
  if (typeof only !== 'string') return roles;
  return only.split(',').map((word) => {
    const role = roles.find((known) => known === word.trim());
    if (role === undefined) throw new UsageError(`there is no role \`${word}\`: ${roles.join(', ')}`);
    return role;
  });
}
