/** A whole Firstline for a test: a real process on a data folder, real clients before it, and what became of things. */
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createTransport } from 'nodemailer';
import { expect, onTestFinished, vi } from 'vitest';
import type { Installation } from '../../installation/grounds.ts';
import { visitInstallation } from '../../installation/installation.ts';
import { viewsOf } from '../../store/views.ts';
import type { ParsedContact } from '../../contract/contact.ts';
import type { Fact } from '../../contract/fact.ts';
import type { Message } from '../../contract/message.ts';
import type { StoredContact } from '../../contract/store.ts';
import type { Ticket } from '../../contract/ticket.ts';
import { parseEmail } from '../../ingest/mail/email.ts';
import { pagesOf } from '../../store/pages.ts';
import { temporaryFolder } from '../support/folders.ts';
import { until } from '../support/grounds.ts';
import { finished, type Options, PATIENCE_MS, type Running, started } from '../support/process.ts';

/** Processes start and stop several times in a test, on a machine that may be busy: nobody measures time here. */
vi.setConfig({ testTimeout: 400_000 });

export const SUPPORT = 'support@firstline.test';

export type Office = {
  dataDir: string;
  process: Running & { http: string; smtp: string };
  contacts(): Promise<StoredContact[]>;
  tickets(): Promise<Ticket[]>;
  messages(): Promise<Message[]>;
  facts(): Promise<Fact[]>;
  /** As `export tickets` shows it. */
  shown(number: string): Promise<Record<string, unknown> | null>;
  /** Starts again on the same folder. */
  again(): Promise<void>;
};

/** What a case needs of an installation, of one process or of many. */
export type Desk = Omit<Office, 'process' | 'again'> & {
  process: { http: string; smtp: string };
  /** Where the process with the couriers answers, if it is another one. */
  couriers?: { http: string };
};
export type Case = [name: string, run: (at: Desk) => Promise<void>];

/** `yaml`: the configuration; none: as out of the box. */
export async function office(options: { yaml?: string; dataDir?: string; env?: Options['env'] } = {}) {
  const dataDir = options.dataDir ?? join(temporaryFolder(), 'data');
  const args = ['--data', dataDir];
  if (options.yaml !== undefined) {
    const file = join(temporaryFolder(), 'firstline.yaml');
    writeFileSync(file, options.yaml);
    args.push('--config', file);
  }
  const start = () => started(args, options.env === undefined ? {} : { env: options.env });
  const process = await start();
  const known: Office = {
    dataDir,
    process,
    ...(await seen(dataDir)),
    async again() {
      known.process = await start();
    },
  };
  return known;
}

/** What stands in a data folder, whoever runs it. */
export async function seen(dataDir: string) {
  const installation = await visitInstallation(dataDir);
  onTestFinished(() => installation.close());
  return recordedIn(installation);
}

export function recordedIn(installation: Pick<Installation, 'database'>) {
  const pages = pagesOf(installation.database);
  const views = viewsOf(pages);
  const MANY = 100_000;
  return {
    contacts: async () => (await pages.contacts(0, MANY)).map(({ contact }) => contact),
    tickets: async () => (await pages.tickets(0, MANY)).map(({ ticket }) => ticket),
    messages: async () => (await pages.messages(0, MANY)).map(({ message }) => message),
    facts: async () => (await pages.facts(0, MANY)).map(({ fact }) => fact),
    shown: (number: string) => views.ticket(number),
  };
}

/** The contact with this Message-ID, once it has gone where it goes. */
export function placed(from: Pick<Office, 'contacts'>, messageId: string): Promise<StoredContact> {
  return found(`${messageId} is placed`, async () => {
    const contacts = await from.contacts();
    return contacts.find(({ words, as }) => words.messageId === messageId && as !== null);
  });
}

/** The messages of a ticket of one kind, once there are so many that have left. */
export async function left(
  from: Pick<Office, 'messages'>,
  ticket: string | null,
  kind: Message['kind'],
  count = 1,
  patienceMs = PATIENCE_MS,
): Promise<Message[]> {
  const look = async () => {
    const all = (await from.messages()).filter((one) => one.ticket === ticket && one.kind === kind);
    const gone = all.filter(({ status }) => status === 'captured' || status === 'sent');
    return gone.length >= count ? gone : undefined;
  };
  return found(`${count} × ${kind} of ${ticket}`, look, patienceMs);
}

export async function found<T>(
  what: string,
  look: () => Promise<T | undefined>,
  patienceMs = PATIENCE_MS,
): Promise<T> {
  let value: T | undefined;
  await until(
    what,
    async () => {
      value = await look();
      return value !== undefined;
    },
    patienceMs,
  );
  if (value === undefined) throw new Error(what);
  return value;
}

/** A captured mail, read as a mail program reads it, and its bytes. */
export async function opened(
  { dataDir }: Pick<Office, 'dataDir'>,
  { file }: Message,
): Promise<ParsedContact & { raw: string }> {
  const path = join(dataDir, file ?? '');
  // The file of a captured mail follows its record within a second.
  await until('the captured file', () => existsSync(path), PATIENCE_MS);
  const bytes = readFileSync(path);
  return { ...(await parseEmail(bytes)), raw: bytes.toString() };
}

export type Letter = {
  from: string;
  to?: string;
  cc?: string;
  subject?: string;
  text: string;
  html?: string;
  id?: string;
  inReplyTo?: string | null;
  headers?: Record<string, string>;
  attachments?: { filename: string; content: string; contentType: string }[];
};

/** What an agent's mail program sends in reply to a notice. */
export function answerTo(
  notice: Pick<ParsedContact, 'to' | 'replyTo' | 'subject' | 'messageId'>,
  text: string,
): Letter {
  return {
    from: notice.to[0]?.address ?? '',
    to: notice.replyTo[0]?.address ?? '',
    subject: `Re: ${notice.subject}`,
    text,
    inReplyTo: notice.messageId,
  };
}

let letters = 0;

/** By nodemailer, as any mail program. Resolves with the Message-ID after the 250; rejects with the refusal. */
export async function post(smtp: string, letter: Letter): Promise<string> {
  const [host, port] = smtp.split(':');
  const transport = createTransport({ host: host ?? '', port: Number(port), ignoreTLS: true });
  const to = letter.to ?? SUPPORT;
  letters += 1;
  const domain = letter.from.slice(letter.from.lastIndexOf('@') + 1).replace('>', '');
  const messageId = letter.id ?? `letter-${letters}-${process.pid}@${domain}`;
  try {
    await transport.sendMail({
      from: letter.from,
      to,
      ...(letter.cc === undefined ? {} : { cc: letter.cc, envelope: { from: letter.from, to } }),
      subject: letter.subject ?? 'A question',
      text: letter.text,
      ...(letter.html === undefined ? {} : { html: letter.html }),
      messageId: `<${messageId}>`,
      headers: letter.headers ?? {},
      attachments: letter.attachments ?? [],
      ...(letter.inReplyTo
        ? { inReplyTo: `<${letter.inReplyTo}>`, references: `<${letter.inReplyTo}>` }
        : {}),
    });
    return messageId;
  } finally {
    transport.close();
  }
}

/** A whole mail, as a mail server hands it over. `from`: the envelope's sender; none: as bounces and absences have it. */
export async function postRaw(smtp: string, raw: string, from = ''): Promise<void> {
  const [host = '', port] = smtp.split(':');
  const transport = createTransport({ host, port: Number(port), ignoreTLS: true });
  try {
    await transport.sendMail({ envelope: { from, to: [SUPPORT] }, raw });
  } finally {
    transport.close();
  }
}

/** Every file below a folder, relative to it. */
export function filesBelow(folder: string): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) =>
    statSync(join(folder, name)).isFile(),
  );
}

export function captured(dataDir: string): string[] {
  return filesBelow(join(dataDir, 'captured')).filter((name) => name.endsWith('.eml'));
}

/** Files that hold a text, byte by byte. */
export async function holding(folder: string, text: string): Promise<string[]> {
  const program = join(import.meta.dirname, 'holding.ts');
  const { code, stdout, stderr } = await finished(process.execPath, [program, folder, text]);
  expect(code, stderr).toBe(0);
  return stdout.split('\n').filter((name) => name !== '');
}
