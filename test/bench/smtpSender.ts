/**
 * Sends small mails by SMTP over a few connections at once, as quickly as they are accepted. In a process of its own,
 * so that its CPU is not Firstline's: run by `sendBySmtp`, it is told what to send and says when it is done.
 */
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { openSession } from './client.ts';
import { smallMails } from './smallMails.ts';

/** `count` mails of the series `seed`. */
export type Load = { port: number; connections: number; count: number; seed: number };

if (process.argv[1] === import.meta.filename) process.once('message', (load: Load) => void sendAll(load));

/** Resolves when the last mail is accepted. */
export async function sendBySmtp(load: Load): Promise<void> {
  const child = fork(import.meta.filename, { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
  child.send(load);
  const [code] = await once(child, 'exit');
  if (code !== 0) throw new Error(`the sender ended with ${code}`);
}

async function sendAll({ port, connections, count, seed }: Load): Promise<void> {
  const mails = smallMails(count, seed).values();
  await Promise.all(
    Array.from({ length: connections }, async () => {
      const session = await openSession(port);
      for (const mail of mails) await session.send(mail);
      await session.quit();
    }),
  );
  process.disconnect();
}
