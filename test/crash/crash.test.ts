/** Real processes, real SIGKILL: every mail whose sender read `250` is one contact in one ticket, answered once. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { expect, onTestFinished, test } from 'vitest';
import { mailIdentity } from '../../ingest/mail/identity.ts';
import { visitInstallation } from '../../installation/installation.ts';
import { pagesOf } from '../../store/pages.ts';
import { parkedInputs } from '../../store/tables/parked.ts';
import { replay } from '../../store/replay.ts';
import { seeded } from '../simulation/random.ts';
import { temporaryFolder } from '../support/folders.ts';
import { until } from '../support/grounds.ts';
import { portToKeep } from '../support/ports.ts';
import { sendUntilAccepted } from './sender.ts';

const MAILS = 300;
const SENDERS = 6;
/** What the dead had in hand is leased for a minute, and looked for every half. */
const AT_REST_MS = 100_000;

test(`${MAILS} mails through a process that is killed again and again`, { timeout: 240_000 }, async () => {
  const directory = temporaryFolder();
  const port = await portToKeep();
  let seed = 1;
  let ended = false;
  let child: ChildProcess | null = null;
  onTestFinished(() => void child?.kill('SIGKILL'));
  const lives = (async () => {
    while (!ended) {
      child = spawnFirstline(directory, port, seed);
      seed += 1;
      await once(child, 'exit');
    }
  })();

  const mails = Array.from({ length: MAILS }, (_, n) => mailOf(n));
  const queue = [...mails];
  const sender = async (random: ReturnType<typeof seeded>): Promise<void> => {
    for (let mail = queue.shift(); mail !== undefined; mail = queue.shift()) {
      await sendUntilAccepted(() => port, mail, random);
    }
  };
  await Promise.all(Array.from({ length: SENDERS }, (_, n) => sender(seeded(1_000 + n))));
  ended = true;
  (child as ChildProcess | null)?.kill('SIGKILL');
  await lives;
  const deaths = seed - 1;

  child = spawnFirstline(directory, port, 0);
  await once(createInterface({ input: child.stdout! }), 'line');
  const installation = await visitInstallation(directory);
  const pages = pagesOf(installation.database);
  await until(
    'everything is sorted and captured',
    async () => (await waiting(installation)) === 0,
    AT_REST_MS,
  );

  const contacts = await pages.contacts(0, 10_000);
  const tickets = (await pages.tickets(0, 10_000)).map(({ ticket }) => ticket);
  const messages = (await pages.messages(0, 10_000)).map(({ message }) => message);
  expect(new Set(contacts.map(({ contact }) => contact.id))).toEqual(
    new Set(mails.map(({ raw }) => mailIdentity(raw))),
  );
  expect(contacts).toHaveLength(MAILS);
  expect(tickets.flatMap((ticket) => ticket.contacts).sort()).toEqual(
    contacts.map(({ contact }) => contact.id).sort(),
  );
  const acknowledged = messages.filter(({ kind }) => kind === 'acknowledgement');
  expect(new Set(acknowledged.map(({ ticket }) => ticket)).size).toBe(acknowledged.length);
  expect(acknowledged).toHaveLength(tickets.length);
  expect(await parkedInputs(installation.database.read)).toEqual([]);
  expect((await replay(installation.database)).differences).toEqual([]);
  const files = messages.flatMap(({ file }) => (file === null ? [] : [join(directory, file)]));
  await until('each captured message has its file', async () => files.every((file) => existsSync(file)));
  expect(deaths, 'a run in which nobody dies proves nothing').toBeGreaterThan(4);
  await installation.close();
  child.kill('SIGTERM');
  expect((await once(child, 'exit'))[0]).toBe(0);
});

function mailOf(n: number) {
  const from = `customer${n % 40}@contoso.test`;
  const text = [
    `From: <${from}>`,
    'To: <support@firstline.test>',
    `Subject: Question ${n}`,
    `Message-ID: <crash-${n}@contoso.test>`,
    'Date: Mon, 02 Mar 2026 09:00:00 +0000',
    '',
    `This is mail ${n}.`,
  ];
  return { from, to: 'support@firstline.test', raw: Buffer.from(text.join('\r\n')) };
}

function spawnFirstline(directory: string, port: number, seed: number): ChildProcess {
  const program = join(import.meta.dirname, 'killable.ts');
  return spawn(process.execPath, [program, directory, `127.0.0.1:${port}`, String(seed)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
}

/** What has not come to rest: records no group has handled, and messages still to be sent. */
async function waiting({ database }: Awaited<ReturnType<typeof visitInstallation>>): Promise<number> {
  const [row] = await database.read.all(
    `SELECT (SELECT count(*) FROM log_records r WHERE r.position > (
       SELECT min(position) FROM (SELECT topic, position FROM positions UNION ALL SELECT topic, position FROM log_positions) p
       WHERE p.topic = r.topic)) + (SELECT count(*) FROM messages WHERE status = 'queued') AS waiting`,
  );
  return Number(row?.waiting ?? 0);
}
