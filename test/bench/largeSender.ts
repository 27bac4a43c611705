/**
 * Sends mails of 50 MB by SMTP, one after the other with a second between two, until it is told to end. In a process of its own:
 * making and sending one blocks its process for longer than a small mail takes.
 */
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';
import { send } from './client.ts';
import { type GeneratedMail, SUPPORT } from './mails.ts';

const LARGE_BYTES = 36_000_000;
const EVERY_MS = 1_000;

/** `end` waits for the mail on its way; it gives the ms of each from its dot to its 250. */
export type LargeSender = { begin(): void; end(): Promise<number[]> };

/** Resolves after its first mail was accepted: all is compiled then, here and there. */
export async function largeSender(port: number): Promise<LargeSender> {
  const child = fork(import.meta.filename, { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
  child.send({ port });
  await once(child, 'message');
  return {
    begin: () => void child.send('begin'),
    async end() {
      child.send('end');
      const [took]: [number[]] = (await once(child, 'message')) as [number[]];
      child.disconnect();
      return took;
    },
  };
}

if (process.argv[1] === import.meta.filename)
  process.once('message', ({ port }: { port: number }) => void serve(port));

async function serve(port: number): Promise<void> {
  const mails = mailsFrom();
  const tookMs: number[] = [];
  let isEnding = false;
  const sent = async (): Promise<number> => {
    const { dotAt, acceptedAt } = await send(port, mails.next().value);
    return acceptedAt - dotAt;
  };
  await sent();
  process.send?.('ready');
  await once(process, 'message');
  process.once('message', () => {
    isEnding = true;
  });
  while (!isEnding) {
    tookMs.push(await sent());
    await pause(EVERY_MS);
  }
  process.send?.(tookMs);
}

/** About 49 MB each: an attachment of 36 MB in base64. */
function* mailsFrom(): Generator<GeneratedMail, never> {
  const from = 'large@contoso.test';
  const type = 'Content-Type: application/pdf; name=a.pdf\r\nContent-Transfer-Encoding: base64\r\n\r\n';
  const lines = Buffer.from(
    `${Buffer.alloc(LARGE_BYTES, 1).toString('base64').replace(/.{76}/g, '$&\r\n')}\r\n`,
  );
  for (let n = 1; ; n += 1) {
    const head = `From: ${from}\r\nTo: ${SUPPORT}\r\nSubject: A file\r\nMessage-ID: <large${n}@contoso.test>\r\n`;
    yield { from, to: SUPPORT, raw: Buffer.concat([Buffer.from(`${head}${type}`), lines]) };
  }
}
