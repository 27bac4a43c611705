/**
 * A way to an IMAP server that sees who has its INBOX open, from when to when: every moment of it, where a metric knows
 * those alone at which somebody asked.
 */
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';
import { atEnd } from '../support/endings.ts';

/** One connection, from its SELECT until it was closed; `to` is null while it is open. */
export type Session = { from: number; to: number | null };

export type Entrance = { port: number; sessions: Session[] };

export async function entranceTo(port: number): Promise<Entrance> {
  const sessions: Session[] = [];
  const open = new Set<Socket>();
  const server = createServer((client) => {
    const behind = connect(port, '127.0.0.1');
    const session: Session = { from: 0, to: null };
    const over = (): void => {
      session.to ??= Date.now();
      client.destroy();
      behind.destroy();
    };
    client.on('data', (bytes) => {
      if (session.from > 0 || !/ SELECT "?INBOX/i.test(String(bytes))) return;
      session.from = Date.now();
      sessions.push(session);
    });
    client.pipe(behind).pipe(client);
    for (const socket of [client, behind]) {
      open.add(socket);
      // An error is followed by `close`.
      socket.on('end', over).on('close', over).on('error', over);
      socket.once('close', () => open.delete(socket));
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  atEnd(() => {
    for (const socket of open) socket.destroy();
    server.close();
  });
  return { port: (server.address() as AddressInfo).port, sessions };
}

/** For how long two of them were open at once, at the longest, between these two instants. */
export function togetherMs(sessions: Session[], since: number, until: number): number {
  const within = sessions
    .map(({ from, to }) => ({ from: Math.max(from, since), to: Math.min(to ?? until, until) }))
    .filter(({ from, to }) => from < to)
    .toSorted((a, b) => a.from - b.from);
  let longest = 0;
  let latest = since;
  for (const { from, to } of within) {
    longest = Math.max(longest, Math.min(latest, to) - from);
    latest = Math.max(latest, to);
  }
  return longest;
}
