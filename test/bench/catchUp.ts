/**
 * A mailbox of many mails taken from its beginning: by the IMAP inbox with durable facts and raw bytes, and by mbsync
 * (isync) into a Maildir with fsync, from the same Dovecot.
 */
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { localDisk } from '../../blobs/disk.ts';
import { fileBlobs } from '../../blobs/files.ts';
import { silent } from '../../contract/reports.ts';
import { imapInbox } from '../../ingest/imap/imap.ts';
import { limits } from '../../ingest/limits.ts';
import { embeddedLog } from '../../log/embedded/embedded.ts';
import { openReading } from '../../pipeline/reading.ts';
import { systemClock } from '../../runtime/clock.ts';
import { migrate } from '../../store/migrations.ts';
import { openSqlite } from '../../store/sqlite/sqlite.ts';
import { type Dovecot, dovecot, noDovecot } from '../support/dovecot.ts';
import { asProgram } from '../support/endings.ts';
import { temporaryFolder } from '../support/folders.ts';
import { schemas } from '../support/grounds.ts';
import { optionsFor } from '../support/mailbox.ts';
import { type Measure, rounded, type Spent, spent, unmeasured } from './figures.ts';
import { generatedMails } from './mails.ts';

const AIM = 'ratio ≥ 1.0 to mbsync with fsync';
const LOOK_MS = 20;

export const catchUp: Measure = ({ mails: count }) =>
  asProgram(async () => {
    const absent = noDovecot() ?? noMbsync();
    if (absent !== null) return unmeasured('imap-catch-up', AIM, absent);
    const server = await dovecot();
    for (const { raw } of generatedMails(count)) server.deliver('support', Buffer.from(raw));
    // Dovecot makes its index at the first look, which is counted for neither.
    server.flags('support');
    const [first, ours, second] = [mbsync(server), await taken(server, count), mbsync(server)];
    const bareMs = (first + second) / 2;
    return {
      measure: 'imap-catch-up',
      aim: AIM,
      met: bareMs / ours.wallMs >= 1,
      figures: {
        mails: count,
        ratio: rounded(bareMs / ours.wallMs, 2),
        mailsPerSecond: rounded((count / ours.wallMs) * 1000),
        mbsyncPerSecond: rounded((count / bareMs) * 1000),
        cpuMs: rounded(ours.cpuMs / count, 2),
      },
    };
  });

function noMbsync(): string | null {
  return spawnSync('mbsync', ['--version']).error === undefined
    ? null
    : 'skipped, because mbsync (isync) is not installed';
}

/** Until every mail is a durable fact. */
async function taken(server: Dovecot, count: number): Promise<Spent> {
  const folder = temporaryFolder();
  const database = openSqlite(join(folder, 'firstline.db'));
  await migrate(database, 'store', schemas.store);
  await migrate(database, 'log', schemas.log);
  const log = embeddedLog(database, systemClock);
  const reading = openReading(null, 'bench');
  reading.warm();
  const inbox = imapInbox({
    log,
    blobs: fileBlobs(join(folder, 'blobs'), localDisk),
    clock: systemClock,
    reports: silent,
    read: reading.mail,
    ...optionsFor(server, { sizeBytes: limits.sizeBytes }),
  });
  const facts = async (): Promise<number> =>
    Number((await database.read.all('SELECT count(*) AS n FROM log_records'))[0]?.['n']);
  const work = await spent(async () => {
    await inbox.start();
    while ((await facts()) < count) await pause(LOOK_MS);
  });
  await inbox.stop();
  await reading.close();
  await log.close();
  await database.close();
  return work;
}

function mbsync(server: Dovecot): number {
  const folder = temporaryFolder();
  mkdirSync(join(folder, 'mail'));
  const file = join(folder, 'mbsyncrc');
  writeFileSync(
    file,
    `FSync yes

IMAPAccount a
Host 127.0.0.1
Port ${server.port}
User support
Pass secret
SSLType None
AuthMechs LOGIN

IMAPStore far
Account a

MaildirStore near
Path ${folder}/mail/
Inbox ${folder}/mail/INBOX

Channel c
Far :far:
Near :near:
Patterns INBOX
Sync Pull
Create Near
SyncState *
`,
  );
  const began = performance.now();
  execFileSync('mbsync', ['-q', '-c', file, '-a'], { stdio: ['ignore', 'ignore', 'pipe'] });
  const tookMs = performance.now() - began;
  if (!existsSync(join(folder, 'mail/INBOX/new'))) throw new Error('mbsync took nothing');
  return tookMs;
}
