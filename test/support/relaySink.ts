/** The relay that a Firstline hands its mail to: takes everything, keeps it, and wakes callers that wait for a mail. */
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';
import { atEnd } from './endings.ts';
import { portToKeep } from './ports.ts';

export type Taken = { at: number; to: string[]; messageId: string; raw: Buffer };

export type RelaySink = {
  port: number;
  taken: Taken[];
  /** What it refuses, by recipient; by `*` at MAIL, and by `AUTH` at the login, for all of them: the line that it answers. */
  refusing: Map<string, string>;
  /** Each mail from now on. The result stops it. */
  onMail(listener: (mail: Taken) => void): () => void;
  /** Breaks what connections there are, and takes none. */
  down(): Promise<void>;
  /** At the same port. */
  up(): Promise<void>;
};

/** `port`: one that was kept for it; none: of its own choice. */
export async function relaySink(port?: number): Promise<RelaySink> {
  const taken: Taken[] = [];
  const refusing = new Map<string, string>();
  const listeners = new Set<(mail: Taken) => void>();
  const take = (mail: Taken): void => {
    taken.push(mail);
    for (const listener of listeners) listener(mail);
  };
  // Not one that the kernel gave to somebody before: a process that still has mail for that one would hand it to us.
  let server = await listening(port ?? (await portToKeep()), take, refusing);
  const own = (server.server.address() as AddressInfo).port;
  const down = (): Promise<void> => new Promise((resolve) => server.close(() => resolve()));
  atEnd(down);
  return {
    port: own,
    taken,
    refusing,
    down,
    async up() {
      server = await listening(own, take, refusing);
    },
    onMail(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
}

function refusal(line: string | undefined): Error | null {
  if (line === undefined) return null;
  return Object.assign(new Error(line.slice(4)), { responseCode: Number(line.slice(0, 3)) });
}

async function listening(
  port: number,
  take: (mail: Taken) => void,
  refusing: ReadonlyMap<string, string>,
): Promise<SMTPServer> {
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    authMethods: ['PLAIN', 'LOGIN'],
    allowInsecureAuth: true,
    disableReverseLookup: true,
    logger: false,
    // Couriers keep their connections: its end does not wait for them.
    closeTimeout: 100,
    onAuth({ username = '' }, _, done) {
      const refused = refusal(refusing.get('AUTH'));
      if (refused === null) done(null, { user: username });
      else done(refused);
    },
    onMailFrom: (_, __, done) => done(refusal(refusing.get('*'))),
    onRcptTo: ({ address }, _, done) => done(refusal(refusing.get(address))),
    onData(stream, session, callback) {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        const to = session.envelope.rcptTo.map(({ address }) => address);
        take(kept(Buffer.concat(chunks), to));
        callback();
      });
    },
  });
  // A client that was killed: its connection breaks, and that is all.
  server.on('error', () => {});
  server.listen(port, '127.0.0.1');
  await once(server.server, 'listening');
  return server;
}

function kept(raw: Buffer, to: string[]): Taken {
  const messageId = /^message-id:\s*<([^>]+)>/im.exec(raw.toString('latin1'))?.[1] ?? '';
  return { at: Date.now(), to, messageId, raw };
}
