/** The SMTP inbox on a real socket, with real clients, over the real embedded log and blobs: what is accepted. */
import { execFile, execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { join } from 'node:path';
import { createTransport } from 'nodemailer';
import { describe, expect, onTestFinished, test } from 'vitest';
import { smtpInbox } from '../../ingest/smtp/smtp.ts';
import { dialogue } from '../support/dialogue.ts';
import { temporaryFolder } from '../support/folders.ts';
import { until } from '../support/grounds.ts';
import { factsOf } from '../support/logReader.ts';
import { mailOf } from '../support/mails.ts';
import { HELLO, running, TO_SUPPORT } from '../support/smtp.ts';

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

  test.each([
    ['<>', 'auto-reply'],
    ['<eva@example.org>', undefined],
  ])('from the envelope’s sender %s: an absence without a field of machines', async (sender, kind) => {
    const { grounds, port } = await running();
    await dialogue(
      port,
      `${HELLO}
      C: MAIL FROM:${sender}
      S: 250
      C: RCPT TO:<support@firstline.test>
      S: 250
      C: DATA
      S: 354
      C: From: Eva <eva@example.org>
      C: Subject: Nėra biure: VM slow
      C: In-Reply-To: <q@firstline.test>
      C:
      C: I am away.
      C: {dot}
      S: 250`,
    );
    const [received] = await factsOf(grounds.database, 'contact.received');
    expect(received?.words?.automatic?.kind).toBe(kind);
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

  test('may come by STARTTLS where a certificate is given', async (ctx) => {
    if (!existsSync('/usr/bin/openssl'))
      return ctx.skip('skipped, because /usr/bin/openssl is not installed');
    const folder = temporaryFolder();
    const [key, cert] = [join(folder, 'key.pem'), join(folder, 'cert.pem')];
    const curve = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-x509'];
    const files = ['-keyout', key, '-out', cert, '-days', '2', '-subj', '/CN=mx.firstline.test'];
    execFileSync('/usr/bin/openssl', ['req', ...curve, ...files], { stdio: 'ignore' });
    const pem = { key: readFileSync(key, 'utf8'), cert: readFileSync(cert, 'utf8') };
    const { grounds, port } = await running({ tls: pem });
    const tls = { ca: pem.cert, servername: 'mx.firstline.test' };
    const transport = createTransport({ host: '127.0.0.1', port, requireTLS: true, tls });
    await transport.sendMail({ raw: mailOf(), envelope: { from: '', to: 'support@firstline.test' } });
    expect(await factsOf(grounds.database, 'contact.received')).toHaveLength(1);
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
    await until('both answers have come here', () => heard.includes('421'));
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
