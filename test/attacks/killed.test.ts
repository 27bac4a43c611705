/**
 * Mails that hang or kill what reads them. Whatever the mail, its reader ends, it is one contact that a person sees,
 * and no other mail, mailbox or process takes notice.
 */
import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { describe, expect, onTestFinished, test } from 'vitest';
import type { Command } from '../../cli/command.ts';
import { startFirstline } from '../../pipeline/running.ts';
import { loadConfiguration } from '../../config/configuration.ts';
import type { StoredContact } from '../../contract/store.ts';
import { acceptMails, type IncomingMail } from '../../ingest/accept.ts';
import { roles } from '../../pipeline/pipeline.ts';
import { systemClock } from '../../runtime/clock.ts';
import { noProbe } from '../../runtime/probe.ts';
import { found, left, opened, placed, post, seen } from '../e2e/office.ts';
import { onFreePorts } from '../support/freePorts.ts';
import { dovecot, noDovecot } from '../support/dovecot.ts';
import { temporaryFolder } from '../support/folders.ts';
import { embeddedGrounds, until } from '../support/grounds.ts';
import { factsOf } from '../support/logReader.ts';
import { bookmark, ids, optionsFor, received, started } from '../support/mailbox.ts';
import { mailOf } from '../support/mails.ts';
import { poisonableReading, readWithPoisonable } from '../support/poison.ts';
import { poisonOf } from '../support/poisonMails.ts';
import { follow, json, started as startedProcess } from '../support/process.ts';

/** A Firstline in this process whose threads can be poisoned. */
async function firstline() {
  readWithPoisonable();
  const dataDir = join(temporaryFolder(), 'data');
  const base = loadConfiguration({ file: null, environment: {} });
  const running = await startFirstline({
    configuration: {
      ...base,
      server: onFreePorts,
    },
    dataDir,
    only: roles,
    probe: noProbe,
    level: 'error',
  });
  onTestFinished(() => running.stop());
  return { ...running, dataDir, ...(await seen(dataDir)) };
}

function whyUnparsed({ words }: Pick<StoredContact, 'words'>): string | null {
  return words.defects.find(({ kind }) => kind === 'unparsed')?.detail.split(':')[0] ?? null;
}

describe('by SMTP, a mail that hangs its reader', () => {
  test('gets its 250, is one contact and a ticket, and its agent is told where the original is', async () => {
    const at = await firstline();
    const headers = { 'X-Poison': 'loop' };
    const id = await post(at.smtp, { from: 'mallory@evil.example', subject: 'Urgent', text: 'x', headers });
    const contact = await placed(at, id);
    expect(whyUnparsed(contact)).toBe('deadline');
    expect(contact).toMatchObject({
      as: 'customer',
      words: { subject: 'Urgent', text: '', automatic: null },
    });
    const raw = await at.installation.blobs.get(contact.raw?.name ?? '');
    expect(Buffer.from(raw ?? []).toString()).toContain('X-Poison: loop');
    const [notice] = await left(at, contact.ticket, 'assignment');
    expect((await opened(at, notice!)).raw.replaceAll(/=\r?\n/g, '')).toContain(contact.raw?.name);
    const metrics = await (await fetch(`http://${at.http}/metrics`)).text();
    expect(metrics).toContain('firstline_unparsed_total{source="smtp",reason="deadline"} 1');
  });

  test('joins the ticket that it answers', async () => {
    const at = await firstline();
    const first = await placed(at, await post(at.smtp, { from: 'ann@contoso.test', text: 'It is down.' }));
    const headers = { 'X-Poison': 'end' };
    const inReplyTo = first.words.messageId;
    const answer = await placed(
      at,
      await post(at.smtp, { from: 'ann@contoso.test', text: 'Still.', inReplyTo, headers }),
    );
    expect(whyUnparsed(answer)).toBe('died');
    expect(answer.ticket).toBe(first.ticket);
  });

  test('ten times a second, keeps neither health nor other mails waiting, and each is one contact', async () => {
    const at = await firstline();
    const POISONS = 15;
    const poisons: Promise<string>[] = [];
    const others: string[] = [];
    for (let n = 0; n < POISONS; n += 1) {
      poisons.push(post(at.smtp, { from: `m${n}@evil.example`, text: 'x', headers: { 'X-Poison': 'loop' } }));
      if (n % 5 === 0) {
        expect((await fetch(`http://${at.http}/healthz`)).status).toBe(200);
        others.push(await post(at.smtp, { from: 'ann@contoso.test', text: `Question ${n}` }));
      }
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    const sent = await Promise.all(poisons);
    for (const id of others) expect(whyUnparsed(await placed(at, id))).toBeNull();
    for (const id of sent) expect(whyUnparsed(await placed(at, id))).toBe('deadline');
    expect(await at.contacts()).toHaveLength(POISONS + others.length);
  });
});

describe('a batch', () => {
  test('of fifty has its poisons unparsed, each for its reason, and the others read, in order', async () => {
    const grounds = await embeddedGrounds(systemClock);
    const poisons = new Map([
      [3, 'loop'],
      [17, 'heap'],
      [30, 'end'],
      [44, 'buffers'],
    ] as const);
    const mails = Array.from({ length: 50 }, (_, n): IncomingMail => {
      const kind = [...poisons].find(([at]) => at === n)?.[1];
      return {
        raw: kind === undefined ? mailOf({ id: `n${n}` }) : poisonOf(`n${n}`, kind),
        source: { kind: 'imap', mailbox: 'support@firstline.test', ref: `1/${n}` },
        receivedAt: 1_000,
        imported: 'no',
        envelope: null,
        authserv: null,
      };
    });
    const read = poisonableReading().mail;
    const accepted = await acceptMails({ ...grounds, read }, { mails, refusals: [] });
    const facts = await factsOf(grounds.database, 'contact.received');
    expect(facts.map(({ contact }) => contact)).toEqual(accepted.map(({ contact }) => contact));
    expect(facts.map(({ words }) => words?.messageId)).toEqual(mails.map((_, n) => `n${n}@example.org`));
    const reasons = facts.map(({ words }) => whyUnparsed({ words: words! }));
    const expected = { 3: 'deadline', 17: 'memory', 30: 'died', 44: 'memory' } as Record<number, string>;
    expect(reasons).toEqual(mails.map((_, n) => expected[n] ?? null));
    expect(facts.every(({ words }, n) => n in expected || words?.text === 'How do I add a user?')).toBe(true);
  });
});

const absent = noDovecot();

describe.skipIf(absent !== null)(`a mailbox${absent === null ? '' : `: ${absent}`}`, () => {
  test('of good, poison, good is three contacts, and stands behind them', async () => {
    const server = await dovecot();
    const grounds = { ...(await embeddedGrounds(systemClock)), read: poisonableReading().mail };
    for (const raw of [mailOf({ id: 'a' }), poisonOf('b'), mailOf({ id: 'c' })])
      server.deliver('support', raw);
    await started(grounds, optionsFor(server));
    await received(grounds, 3);
    expect(await ids(grounds)).toEqual(['a', 'b', 'c']);
    expect(await bookmark(grounds)).toMatchObject({ uid: 3 });
    server.deliver('support', mailOf({ id: 'd' }));
    await received(grounds, 4);
  });
});

describe('a command', () => {
  async function run(command: Command, positionals: string[], dataDir: string) {
    const lines: Record<string, unknown>[] = [];
    const exit = await command.run({
      positionals,
      options: {},
      configFile: null,
      dataDir,
      io: {
        stdin: Readable.from([]),
        print: async (value) => void lines.push(JSON.parse(JSON.stringify(value))),
        tell: () => {},
      },
    });
    return { exit, lines };
  }

  function folderOf(mails: Record<string, Buffer>): string {
    const folder = join(temporaryFolder(), 'mails');
    mkdirSync(folder);
    for (const [name, raw] of Object.entries(mails)) writeFileSync(join(folder, name), raw);
    return folder;
  }

  test('`parse` prints a killed mail in its place, as a contact, and exits with 0', async () => {
    readWithPoisonable();
    const { command } = await import('../../cli/parse.ts');
    const folder = folderOf({ a: mailOf({ id: 'a' }), b: poisonOf('b'), c: mailOf({ id: 'c' }) });
    const files = ['a', 'b', 'c'].map((name) => join(folder, name));
    const { exit, lines } = await run(command, files, temporaryFolder());
    expect(exit).toBe(0);
    expect(lines.map(({ file }) => file)).toEqual(files);
    expect(lines.map(({ messageId }) => messageId)).toEqual([
      'a@example.org',
      'b@example.org',
      'c@example.org',
    ]);
    expect(lines.map(({ defects }) => JSON.stringify(defects).includes('"unparsed"'))).toEqual([
      false,
      true,
      false,
    ]);
  });

  test('`import` brings it in with the others', async () => {
    readWithPoisonable();
    const { command } = await import('../../cli/import.ts');
    const folder = folderOf({ a: mailOf({ id: 'a' }), b: poisonOf('b', 'heap'), c: mailOf({ id: 'c' }) });
    const dataDir = join(temporaryFolder(), 'data');
    const { exit, lines } = await run(command, [folder], dataDir);
    expect(exit).toBe(0);
    expect(lines.map(({ outcome }) => outcome)).toEqual(['routed', 'routed', 'routed']);
    const contacts = await (await seen(dataDir)).contacts();
    expect(contacts.map(whyUnparsed).sort((a, b) => (a === null ? 1 : 0) - (b === null ? 1 : 0))).toEqual([
      'memory',
      null,
      null,
    ]);
  });
});

describe('a process that is killed with a mail in its reader', () => {
  const poisoned = join(import.meta.dirname, '../support/poisonedFirstline.ts');
  /** The same bytes each time it is sent. */
  const LETTER = {
    from: 'ann@contoso.test',
    id: 'letter@contoso.test',
    text: 'Hello',
    headers: { 'X-Poison': 'wait', Date: 'Mon, 02 Mar 2026 09:00:00 +0000' },
  };

  /** Not by the life before. */
  function markedSince(file: string, at: number): boolean {
    if (!existsSync(file) || statSync(file).mtimeMs < at) return false;
    return /"inHand":\["c/.test(readFileSync(file, 'utf8'));
  }

  async function dyingWithTheLetter(dataDir: string): Promise<void> {
    const begunAt = Date.now();
    const process = follow(globalThis.process.execPath, [poisoned, dataDir], {});
    await process.says(/ready/);
    const [ready] = json(process.stdout());
    const sending = post(String(ready?.['smtp']), LETTER).catch((thrown: unknown) => thrown);
    await until('it is marked', () => markedSince(join(dataDir, 'marks/reading.json'), begunAt));
    process.kill('SIGKILL');
    await process.ended;
    await sending;
  }

  test('once, reads it at the next try: an operator’s kill is no sentence', async () => {
    const dataDir = join(temporaryFolder(), 'data');
    await dyingWithTheLetter(dataDir);
    const process = await startedProcess(['--data', dataDir]);
    const contact = await placed(await seen(dataDir), await post(process.smtp, LETTER));
    expect(contact.words).toMatchObject({ text: 'Hello', defects: [] });
  });

  test('again and again, does not read it any more', async () => {
    const dataDir = join(temporaryFolder(), 'data');
    await dyingWithTheLetter(dataDir);
    await dyingWithTheLetter(dataDir);
    const process = await startedProcess(['--data', dataDir]);
    const at = await seen(dataDir);
    const contact = await placed(at, await post(process.smtp, LETTER));
    expect(whyUnparsed(contact)).toBe('deaths');
    const other = await placed(at, await post(process.smtp, { from: 'bob@contoso.test', text: 'Another' }));
    expect(other.words.defects).toEqual([]);
    await found('both have a ticket', async () => ((await at.tickets()).length === 2 ? true : undefined));
  });
});
