/** The addresses that `start` listens on: sockets of systemd, else from the flags, else from the configuration. */
import type { Configuration } from '../config/configuration.ts';
import { processEnvironment } from '../config/environment.ts';
import { hostPortOf } from '../config/hostPort.ts';
import { inheritedSockets, onSockets } from '../config/listenFds.ts';
import { UsageError } from './command.ts';

/** Throws a UsageError for a flag that is not HOST:PORT. */
export function listening(
  configuration: Configuration,
  options: Record<string, string | boolean | undefined>,
): Configuration {
  const server = {
    ...configuration.server,
    http: hostPort(options.http, 'http') ?? configuration.server.http,
    smtp: hostPort(options.smtp, 'smtp') ?? configuration.server.smtp,
  };
  return { ...configuration, server: onSockets(server, inheritedSockets(processEnvironment(), process.pid)) };
}

function hostPort(given: string | boolean | undefined, name: string): Configuration['server']['http'] | null {
  if (typeof given !== 'string') return null;
  const found = hostPortOf(given);
  if (found === null) throw new UsageError(`--${name} takes HOST:PORT, for instance 127.0.0.1:0`);
  return found;
}
