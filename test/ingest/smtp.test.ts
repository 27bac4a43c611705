/** The SMTP inbox on a real socket, with real clients, over the real embedded log and blobs. */
import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { join } from 'node:path';
import { createTransport } from 'nodemailer';
import { describe, expect, onTestFinished, test } from 'vitest';
import { Failure } from '../../contract/failure.ts';
import type { Log } from '../../contract/log.ts';
import { smtpInbox, type SmtpInbox } from '../../ingest/smtp.ts';
import { systemClock } from '../../runtime/clock.ts';
import { dialogue } from '../support/dialogue.ts';
import { embeddedGrounds, type TestGrounds, until } from '../support/grounds.ts';
import { factsOf } from '../support/logReader.ts';
import { mailOf } from '../support/mails.ts';

type Running = { grounds: TestGrounds; inbox: SmtpInbox; port: number };

async function running(options: { sizeBytes?: number; log?: (log: Log) => Log } = {}): Promise<Running> {
  const grounds = await embeddedGrounds(systemClock);
  const inbox = smtpInbox({
    ...grounds,
    log: options.log?.(grounds.log) ?? grounds.log,
    listen: { host: '127.0.0.1', port: 0 },
    hostname: 'mx.firstline.test',
    sizeBytes: options.sizeBytes ?? 1_000_000,
    mailboxes: [
      { address: 'support@firstline.test', plus: true },
      { address: 'billing@firstline.test', plus: false },
    ],
  });
  await inbox.start();
  onTestFinished(() => inbox.stop());
  return { grounds, inbox, port: inbox.address().port };
}

const HELLO = `
  S: 220 mx.firstline.test
  C: EHLO client.example.org
  S: 250`;

const TO_SUPPORT = `${HELLO}
  C: MAIL FROM:<ana@example.org>
  S: 250 2.1.0
  C: RCPT TO:<support@firstline.test>
  S: 250 2.1.5
  C: DATA
  S: 354`;

describe('a mail that is accepted', () => {
  test('is durable before its 250, and the 250 names the contact', async () => {
    const { grounds, port } = await running();
    const answers = await dialogue(
      port,
      `${TO_SUPPORT}
      C: Message-ID: <one@example.org>
      C: From: Ana <ana@example.org>
      C: Subject: Hello
      C:
      C: ..a line that began with a dot
      C: {dot}
      S: 250 2.6.0 Accepted as c`,
    );
    const [received] = await factsOf(grounds.database, 'contact.received');
    expect(answers.at(-1)).toBe(`250 2.6.0 Accepted as ${received?.contact}`);
    expect(received?.source).toMatchObject({ kind: 'smtp', mailbox: 'support@firstline.test' });
    expect(received?.words?.subject).toBe('Hello');
    const raw = await grounds.blobs.get(received?.raw?.name ?? '');
    expect(Buffer.from(raw ?? []).toString()).toContain('\r\n.a line that began with a dot\r\n');
  });

  test('keeps its envelope: every recipient, the first one’s mailbox, and the null sender as null', async () => {
    const { grounds, port } = await running();
    await dialogue(
      port,
      `${HELLO}
      C: MAIL FROM:<>
      S: 250
      C: RCPT TO:<Support+FL-1001.abc@Firstline.test>
      S: 250
      C: RCPT TO:<billing@firstline.test>
      S: 250
      C: DATA
      S: 354
      C: Subject: Undelivered
      C:
      C: {dot}
      S: 250`,
    );
    const facts = await factsOf(grounds.database, 'contact.received');
    expect(facts).toHaveLength(1);
    expect(facts[0]?.source.mailbox).toBe('support@firstline.test');
    expect(facts[0]?.words?.envelope?.from).toBeNull();
    expect(facts[0]?.words?.envelope?.to.map((address) => address.toLowerCase())).toEqual([
      'support+fl-1001.abc@firstline.test',
      'billing@firstline.test',
    ]);
  });

  test('may be pipelined, and followed by another in the same session', async () => {
    const { grounds, port } = await running();
    const message = (id: string): string => `
      C< MAIL FROM:<ana@example.org> BODY=8BITMIME SMTPUTF8
      C< RCPT TO:<support@firstline.test>
      C: DATA
      S: 250
      S: 250
      S: 354
      C< Message-ID: <${id}@example.org>
      C< Subject: Olá
      C<
      C< Não funciona.
      C: {dot}
      S: 250 2.6.0`;
    await dialogue(port, `${HELLO}${message('one')}${message('two')}\nC: QUIT\nS: 221`);
    const facts = await factsOf(grounds.database, 'contact.received');
    expect(facts.map((fact) => fact.words?.messageId)).toEqual(['one@example.org', 'two@example.org']);
    expect(facts[1]?.words?.text).toBe('Não funciona.');
    expect(new Set(facts.map((fact) => fact.id)).size).toBe(2);
  });

  test('is greeted without delay and may come from nodemailer, many on one connection', async () => {
    const { grounds, port } = await running();
    const transport = createTransport({ host: '127.0.0.1', port, pool: true, maxConnections: 3 });
    onTestFinished(() => transport.close());
    const mails = Array.from({ length: 30 }, (_, n) => mailOf({ id: `n${n}` }));
    const sent = await Promise.all(
      mails.map((raw) =>
        transport.sendMail({ raw, envelope: { from: 'ana@example.org', to: 'support@firstline.test' } }),
      ),
    );
    const facts = await factsOf(grounds.database, 'contact.received');
    const told = sent.map(({ response }) => response.split(' ').at(-1));
    expect(new Set(told)).toEqual(new Set(facts.map(({ contact }) => contact)));
    expect(facts).toHaveLength(30);
  });

  test('twice is one contact with two arrivals', async () => {
    const { grounds, port } = await running();
    const transport = createTransport({ host: '127.0.0.1', port });
    const envelope = { from: 'ana@example.org', to: 'support@firstline.test' };
    for (let n = 0; n < 2; n += 1) await transport.sendMail({ raw: mailOf(), envelope });
    const facts = await factsOf(grounds.database, 'contact.received');
    expect(new Set(facts.map(({ contact }) => contact)).size).toBe(1);
    expect(new Set(facts.map(({ id }) => id)).size).toBe(2);
  });

  for (const [client, args] of [
    [
      '/usr/bin/swaks',
      (port: number) => [
        '--server',
        `127.0.0.1:${port}`,
        '--to',
        'support@firstline.test',
        '--from',
        'ana@example.org',
      ],
    ],
    [
      '/usr/bin/curl',
      (port: number, file: string) => [
        '-sS',
        `smtp://127.0.0.1:${port}`,
        '--mail-from',
        'ana@example.org',
        '--mail-rcpt',
        'support@firstline.test',
        '-T',
        file,
      ],
    ],
  ] as const) {
    test(`may come from ${client}`, async (ctx) => {
      if (!existsSync(client)) return ctx.skip(`skipped, because ${client} is not installed`);
      const { grounds, port } = await running();
      const file = join(grounds.directory, 'mail.eml');
      await writeFile(file, mailOf());
      await new Promise<void>((resolve, reject) => {
        execFile(client, args(port, file), (error) => (error ? reject(error) : resolve()));
      });
      expect(await factsOf(grounds.database, 'contact.received')).toHaveLength(1);
    });
  }
});

describe('a mail that is not', () => {
  test('for nobody of ours: 550 at RCPT, and the others still get theirs', async () => {
    const { grounds, port } = await running();
    await dialogue(
      port,
      `${HELLO}
      C: MAIL FROM:<ana@example.org>
      S: 250
      C: RCPT TO:<sales@firstline.test>
      S: 550 5.1.1
      C: RCPT TO:<support@example.org>
      S: 550 5.1.1
      C: RCPT TO:<billing+2@firstline.test>
      S: 550 5.1.1
      C: DATA
      S: 503
      C: RCPT TO:<billing@firstline.test>
      S: 250
      C: DATA
      S: 354
      C: Subject: Invoice
      C:
      C: {dot}
      S: 250`,
    );
    expect(await factsOf(grounds.database, 'contact.received')).toHaveLength(1);
  });

  test('offers no AUTH and no STARTTLS, and says how long a mail may be', async () => {
    const { port } = await running({ sizeBytes: 50_000 });
    const [, features = ''] = await dialogue(
      port,
      `S: 220\nC: EHLO client.example.org\nS: 250\nC: AUTH LOGIN\nS: 5\nC: STARTTLS\nS: 5`,
    );
    for (const feature of ['PIPELINING', '8BITMIME', 'SMTPUTF8', 'ENHANCEDSTATUSCODES', 'SIZE 50000'])
      expect(features).toContain(feature);
    expect(features).not.toMatch(/AUTH|STARTTLS/);
  });

  test('too long by its own word: 552 at MAIL', async () => {
    const { port } = await running({ sizeBytes: 50_000 });
    await dialogue(port, `${HELLO}\nC: MAIL FROM:<ana@example.org> SIZE=50001\nS: 552 5.3.4`);
  });

  test('too long in fact: 552 after it, recorded, and the session goes on', async () => {
    const { grounds, port } = await running({ sizeBytes: 50_000 });
    await dialogue(
      port,
      `${TO_SUPPORT}
      C: {x 7800000}
      C: {dot}
      S: 552 5.3.4
      C: NOOP
      S: 250`,
    );
    const [refused] = await factsOf(grounds.database, 'contact.refused');
    expect(refused).toMatchObject({ reason: 'too-large', source: { mailbox: 'support@firstline.test' } });
    expect(await factsOf(grounds.database, 'contact.received')).toHaveLength(0);
  });

  test('running in a circle: 554, recorded', async () => {
    const { grounds, port } = await running();
    const hops = (count: number): string =>
      Array.from(
        { length: count },
        (_, n) => `C< Received: from a by b${n}; Mon, 2 Mar 2026 09:00:00 +0000`,
      ).join('\n');
    await dialogue(port, `${TO_SUPPORT}\n${hops(51)}\nC<\nC: {dot}\nS: 554 5.4.6`);
    await dialogue(port, `${TO_SUPPORT}\n${hops(50)}\nC<\nC: {dot}\nS: 250`);
    expect(await factsOf(grounds.database, 'contact.refused')).toMatchObject([{ reason: 'loop' }]);
  });

  test('while the log cannot write: 451, nothing said, and taken when it can again', async () => {
    let broken = true;
    const { grounds, port } = await running({
      log: (log) => ({
        ...log,
        append: (facts, bookmarks) =>
          broken
            ? Promise.reject(new Failure('the disk is full', { retry: true }))
            : log.append(facts, bookmarks),
      }),
    });
    const message = 'C< Subject: Hello\nC<\nC: {dot}';
    const refused = await dialogue(port, `${TO_SUPPORT}\n${message}\nS: 451 4.3.0`);
    expect(refused.join()).not.toContain('disk');
    expect(await factsOf(grounds.database, 'contact.received')).toHaveLength(0);
    broken = false;
    await dialogue(port, `${TO_SUPPORT}\n${message}\nS: 250`);
    expect(await factsOf(grounds.database, 'contact.received')).toHaveLength(1);
  });

  test('broken off in the middle: nothing is said', async () => {
    const { grounds, port } = await running();
    await dialogue(port, `${TO_SUPPORT}\nC: Subject: Hel`);
    await dialogue(port, `${TO_SUPPORT}\nC< Subject: Whole\nC<\nC: {dot}\nS: 250`);
    const facts = await factsOf(grounds.database, 'contact.received');
    expect(facts.map((fact) => fact.words?.subject)).toEqual(['Whole']);
  });
});

describe('stopping', () => {
  test('finishes the message in DATA, dismisses who is idle, takes nobody new', async () => {
    const { grounds, inbox, port } = await running();
    const idle = connect(port, '127.0.0.1');
    let farewell = '';
    idle.on('data', (data) => {
      farewell += data.toString();
    });
    const sending = connect(port, '127.0.0.1');
    let heard = '';
    sending.on('data', (data) => {
      heard += data.toString();
    });
    sending.write('');
    await until('both are greeted', () => heard.startsWith('220') && farewell.startsWith('220'));
    sending.write('EHLO a\r\nMAIL FROM:<ana@example.org>\r\nRCPT TO:<support@firstline.test>\r\nDATA\r\n');
    await until('it is in DATA', () => heard.includes('354'));
    sending.write('Subject: Half');
    const stopped = inbox.stop();
    await until('the idle one is told', () => farewell.includes('421'));
    sending.write(' and whole\r\n\r\n.\r\n');
    await stopped;
    expect(heard).toMatch(/250 2\.6\.0 Accepted as c\w+\r\n421 4\.3\.2/);
    const facts = await factsOf(grounds.database, 'contact.received');
    expect(facts.map((fact) => fact.words?.subject)).toEqual(['Half and whole']);
    await expect(dialogue(port, 'S: 220')).rejects.toThrow('ECONNREFUSED');
    idle.destroy();
    sending.destroy();
  });

  test('a port that is taken is told at the start', async () => {
    const { grounds, port } = await running();
    const second = smtpInbox({
      ...grounds,
      listen: { host: '127.0.0.1', port },
      hostname: 'mx',
      sizeBytes: 1000,
      mailboxes: [],
    });
    await expect(second.start()).rejects.toMatchObject({ code: 'EADDRINUSE' });
  });
});
