/**
 * `import PATH`: runs stored mails through the whole pipeline without answering anyone; `import --calls FILE`: calls of a
 * telephone system. Resumable: what an earlier run took is skipped. While `start` runs on the folder, `import` appends and
 * waits.
 */
import { resolve } from 'node:path';
import type { Configuration } from '../config/configuration.ts';
import { processEnvironment } from '../config/environment.ts';
import type { Source } from '../contract/contact.ts';
import { sourceKey } from '../contract/contact.ts';
import { Failure } from '../contract/failure.ts';
import { silent } from '../contract/reports.ts';
import { importCalls } from './importing/calls.ts';
import { acceptMails, type IncomingMail, type RefusedMail } from '../ingest/accept.ts';
import { readMails, type Skipped, type StoredMail } from '../ingest/files/importing.ts';
import type { ReadMail } from '../ingest/mail/reading.ts';
import { detectLanguage } from '../classifier/language.ts';
import { startPipeline } from '../pipeline/pipeline.ts';
import { noProbe } from '../runtime/probe.ts';
import { tryHold } from '../store/sqlite/folderLock.ts';
import { pagesOf, type StorePages } from '../store/pages.ts';
import { type Command, type Io, UsageError } from './command.ts';
import { configurationToRun } from './configured.ts';
import { type Installation, tryInstallation, visitInstallation } from '../installation/installation.ts';
import { smtpOf, twilioOf } from '../pipeline/inboxes.ts';
import { type OpenReading, openReading } from '../pipeline/reading.ts';

/** Limits one append, by mails and by bytes: its mails are in memory together. */
const BATCH = 50;
const BATCH_BYTES = 16 * 1024 * 1024;
const LOOK_AGAIN_MS = 50;
const PROGRESS_EVERY = 1_000;

export const command: Command = {
  name: 'import',
  summary: 'imports stored mails (Maildir, mbox, a folder) or records of calls, answering nobody',
  usage: 'PATH | --calls FILE [--mapping FILE] [--open]',
  options: { open: { type: 'boolean' }, calls: { type: 'string' }, mapping: { type: 'string' } },
  positionals: { min: 0, max: 1 },
  async run({ positionals: [path], options, configFile, dataDir, io }) {
    const { calls, mapping } = options;
    if ((path === undefined) === (calls === undefined))
      throw new UsageError('import takes a PATH of mails, or --calls FILE');
    if (mapping !== undefined && calls === undefined) throw new UsageError('--mapping needs --calls FILE');
    const configuration = configurationToRun({ file: configFile, environment: processEnvironment() });
    const own = await tryInstallation(dataDir, configuration, configFile === null ? 'at-first' : 'anew');
    const installation = own ?? (await visitInstallation(dataDir, configuration));
    const reading = openReading(installation.readMarks, 'reading-import');
    const stop = own === null ? null : await startStages(own, configuration, reading);
    if (own === null)
      io.tell(`import: a running Firstline routes the appended ${calls === undefined ? 'mails' : 'calls'}`);
    const isAlone = own === null && installation.profile === 'embedded';
    const guard = isAlone ? holderGuard(dataDir, installation, io) : null;
    try {
      const imported = options.open === true ? 'open' : 'closed';
      const { mailboxes: ownMailboxes } = configuration;
      const reader = { ...installation, read: reading.mail, ownMailboxes };
      const work =
        typeof calls === 'string'
          ? importCalls(resolve(calls), asText(mapping), { imported, configuration, installation, io })
          : bringIn(resolve(path ?? ''), imported, reader, io);
      return await (guard === null ? work : Promise.race([work, guard.gone]));
    } finally {
      guard?.stop();
      await stop?.();
      await reading.close();
      await installation.close();
    }
  },
};

function asText(option: string | boolean | undefined): string | null {
  return typeof option === 'string' ? option : null;
}

const LOOK_FOR_HOLDER_MS = 1_000;
const TELL_EVERY_MS = 30_000;

/**
 * `gone` rejects when the process that was to route has released the folder. Until then it reports the wait now and
 * then.
 */
function holderGuard(
  dataDir: string,
  { clock }: Installation,
  io: Io,
): { gone: Promise<never>; stop(): void } {
  let cancel: () => void = () => {};
  let toldAt = clock.now();
  const gone = new Promise<never>((_, reject) => {
    const look = (): void => {
      const held = tryHold(dataDir);
      held?.release();
      if (held !== null) {
        return reject(
          new Failure(
            'the running Firstline stopped: it routes the appended mails when it starts; run this again then',
            {
              retry: false,
            },
          ),
        );
      }
      if (clock.now() - toldAt > TELL_EVERY_MS) {
        toldAt = clock.now();
        io.tell(
          'import: waiting for the running Firstline (its roles classifier and router) to route the appended mails',
        );
      }
      cancel = clock.wakeAt(clock.now() + LOOK_FOR_HOLDER_MS, look);
    };
    cancel = clock.wakeAt(clock.now() + LOOK_FOR_HOLDER_MS, look);
  });
  return { gone, stop: () => cancel() };
}

/** The stages alone, without inboxes and couriers: an import answers nobody. */
function startStages(installation: Installation, configuration: Configuration, reading: OpenReading) {
  const publicUrl = configuration.server.publicUrl ?? '';
  const smtp = smtpOf(installation, configuration, silent, noProbe, reading);
  const twilio = twilioOf(installation, configuration, publicUrl, silent);
  const parts = { installation, configuration, reports: silent, probe: noProbe, reading, smtp, twilio };
  const context = { ...parts, holds: new Map(), silent: new Map() };
  return startPipeline(context, ['classifier', 'router', 'notifier'], ['stage']);
}

/** `ownMailboxes` identify our own mails. */
type Reader = Installation & { read: ReadMail; ownMailboxes: readonly { address: string }[] };

async function bringIn(
  path: string,
  imported: 'closed' | 'open',
  installation: Reader,
  io: Io,
): Promise<number> {
  const pages = pagesOf(installation.database);
  const counts = { event: 'imported', mails: 0, known: 0, refused: 0, parked: 0, skipped: 0 };
  let batch: StoredMail[] = [];
  let batchBytes = 0;
  const skip = async ({ file, skipped }: Skipped): Promise<void> => {
    counts.skipped += 1;
    await io.print({ file, id: null, ticket: null, outcome: 'skipped', why: skipped });
  };
  const flush = async (): Promise<void> => {
    const routed = await routeBatch(batch, imported, installation, pages);
    for (const line of routed) {
      counts.mails += 1;
      if (line.known) counts.known += 1;
      if (line.outcome !== 'routed') counts[line.outcome] += 1;
      await io.print({ file: line.file, id: line.id, ticket: line.ticket, outcome: line.outcome });
    }
    if (counts.mails % PROGRESS_EVERY < batch.length) io.tell(`import: ${counts.mails} mails`);
    batch = [];
    batchBytes = 0;
  };
  for await (const mail of readMails(path)) {
    if ('skipped' in mail) {
      await skip(mail);
      continue;
    }
    batch.push(mail);
    batchBytes += mail.raw.length;
    if (batch.length === BATCH || batchBytes > BATCH_BYTES) await flush();
  }
  if (batch.length > 0) await flush();
  io.tell(
    `import: ${counts.mails} mails, ${counts.known} already known, ${counts.refused} refused, ${counts.skipped} skipped, ${counts.parked} parked`,
  );
  return counts.parked === 0 ? 0 : 1;
}

type Routed = {
  file: string;
  id: string | null;
  ticket: string | null;
  known: boolean;
  outcome: 'routed' | 'refused' | 'parked';
};

async function routeBatch(
  batch: StoredMail[],
  imported: 'closed' | 'open',
  installation: Reader,
  pages: StorePages,
): Promise<Routed[]> {
  const mails: IncomingMail[] = [];
  const refusals: RefusedMail[] = [];
  const known = new Set<string>();
  for (const mail of batch) {
    const source: Source = { kind: 'import', mailbox: null, ref: mail.ref };
    if ((await pages.arrival(sourceKey(source))) !== undefined) known.add(mail.ref);
    else if (mail.tooLargeBytes !== null)
      refusals.push({ source, reason: 'too-large', detail: String(mail.tooLargeBytes) });
    else mails.push({ raw: mail.raw, source, receivedAt: null, imported, envelope: null, authserv: null });
  }
  const { log, blobs, clock, read, ownMailboxes } = installation;
  if (mails.length + refusals.length > 0) {
    await acceptMails(
      { log, blobs, clock, reports: silent, read, ownMailboxes, detectLanguage },
      { mails, refusals },
    );
  }
  return Promise.all(batch.map((mail) => routedOnce(mail, known.has(mail.ref), installation, pages)));
}

/** Waits until the mail is a contact, a repeat, a refusal, or parked where the operator sees it. */
async function routedOnce(
  { file, ref }: StoredMail,
  known: boolean,
  installation: Installation,
  pages: StorePages,
): Promise<Routed> {
  const key = sourceKey({ kind: 'import', mailbox: null, ref });
  for (;;) {
    const id = await pages.arrival(key);
    if (id === null) return { file, id: null, ticket: null, known, outcome: 'refused' };
    if (id !== undefined) {
      const contact = await pages.contact(id);
      return { file, id, ticket: contact?.ticket ?? null, known, outcome: 'routed' };
    }
    if (await pages.isParked(ref)) return { file, id: null, ticket: null, known, outcome: 'parked' };
    await new Promise<void>((resolve) =>
      installation.clock.wakeAt(installation.clock.now() + LOOK_AGAIN_MS, resolve),
    );
  }
}
