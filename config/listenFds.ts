/**
 * Sockets that systemd opened for this process (sd_listen_fds(3)): so it listens on port 25 without the rights of root.
 * `FileDescriptorName=` of the socket unit is the key of `server` that it takes the place of.
 */
import { Failure } from '../contract/failure.ts';
import type { HostPort } from './hostPort.ts';
import type { Environment } from './references.ts';

const NAMES = ['http', 'smtp', 'smtps', 'lmtp'] as const;
type Name = (typeof NAMES)[number];

/** SD_LISTEN_FDS_START */
const FIRST = 3;

/** Empty where the sockets are another process's. Throws a Failure for a name that no listener has, or two of one name. */
export function inheritedSockets(environment: Environment, pid: number): Map<Name, number> {
  const found = new Map<Name, number>();
  if (environment.LISTEN_PID !== String(pid)) return found;
  const count = Number(environment.LISTEN_FDS ?? 0);
  const names = (environment.LISTEN_FDNAMES ?? '').split(':');
  for (let n = 0; n < count; n += 1) {
    const name = NAMES.find((known) => known === names[n]);
    if (name === undefined || found.has(name))
      throw new Failure(
        `systemd passes a socket named "${names[n] ?? ''}": FileDescriptorName must be one of ${NAMES.join(', ')}, each once`,
        { retry: false },
      );
    found.set(name, FIRST + n);
  }
  return found;
}

type Listeners = { http: HostPort; smtp: HostPort; smtps: HostPort | null; lmtp: HostPort | null };

/** The listeners with these sockets. An address that the file leaves out is the socket's own. */
export function onSockets<T extends Listeners>(server: T, sockets: ReadonlyMap<Name, number>): T {
  const taken = [...sockets].map(([name, fd]) => [name, { ...(server[name] ?? UNKNOWN), fd }]);
  return { ...server, ...Object.fromEntries(taken) };
}

const UNKNOWN: HostPort = { host: 'socket', port: 0 };
