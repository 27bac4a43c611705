/** Bad input at the real doors: each has a clear outcome, and whoever comes after it is served. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { dialogue } from '../support/dialogue.ts';
import { temporaryFolder } from '../support/folders.ts';
import { until } from '../support/grounds.ts';
import { finished, firstline, PATIENCE_MS } from '../support/process.ts';
import { found, left, type Office, office, placed, post, SUPPORT } from './office.ts';

const MIB = 1024 * 1024;

/** By curl, which streams: returns its exit code and what the server said last. */
async function send(at: Office, raw: Buffer, { saysSize = true } = {}) {
  const file = join(temporaryFolder(), 'mail.eml');
  writeFileSync(file, raw);
  const envelope = ['--mail-from', 'eve@contoso.test', '--mail-rcpt', SUPPORT];
  // Of what comes by a pipe curl does not know the size.
  const upload = saysSize ? ['-T', file] : ['-T', '-'];
  const args = ['-v', '-sS', `smtp://${at.process.smtp}`, ...envelope, ...upload];
  const sent = await finished('curl', args, saysSize ? {} : { stdin: raw });
  const replies = sent.stderr.split('\n').filter((line) => /^< \d{3} /.test(line));
  return { code: sent.code, replies: replies.map((line) => line.slice(2).trim()) };
}

function mailOfBytes(id: string, bytes: number): Buffer {
  const head = `From: eve@contoso.test\r\nTo: ${SUPPORT}\r\nSubject: Large\r\nMessage-ID: <${id}@contoso.test>\r\n\r\n`;
  const line = `${'x'.repeat(76)}\r\n`;
  const lines = Math.floor((bytes - head.length - 2) / line.length);
  const rest = bytes - head.length - lines * line.length - 2;
  return Buffer.from(`${head}${line.repeat(lines)}${'x'.repeat(rest)}\r\n`);
}

async function expectServed(at: Office): Promise<void> {
  const id = await post(at.process.smtp, { from: 'next@contoso.test', text: 'And what about me?' });
  const contact = await placed(at, id);
  await left(at, contact.ticket, 'acknowledgement');
}

async function announcedSize(at: Office): Promise<number> {
  const [host = '', port = ''] = at.process.smtp.split(':');
  expect(host).toBe('127.0.0.1');
  const heard = await dialogue(Number(port), 'S: 220\nC: EHLO client.test\nS: 250');
  return Number(/SIZE (\d+)/.exec(heard.join(' '))?.[1]);
}

test('an empty mail, one of NULs, one of nothing but a dot: accepted, contacts with defects', async () => {
  const at = await office();
  const mails = [
    Buffer.from('\r\n'),
    Buffer.alloc(4_096),
    Buffer.from('\0\0From: \0\r\n\r\n\0'),
    Buffer.from('.'),
  ];
  for (const raw of mails) expect((await send(at, raw)).code).toBe(0);
  await until(
    'all are placed',
    async () => {
      const contacts = await at.contacts();
      return contacts.length === mails.length && contacts.every(({ as }) => as !== null);
    },
    PATIENCE_MS,
  );
  for (const contact of await at.contacts()) {
    expect(contact.words.defects.length).toBeGreaterThan(0);
    expect(contact.words.from).toBeNull();
  }
  await expectServed(at);
  expect(at.process.stderr()).not.toMatch(/"parked"/);
});

test('a mail as large as is announced is taken, a larger one is refused, before and after it came', async () => {
  const at = await office();
  const size = await announcedSize(at);
  expect(size).toBe(50 * MIB);
  const largest = await send(at, mailOfBytes('largest', size));
  expect(largest.replies.join('\n')).toMatch(/^250 .*Accepted as c/m);
  const contact = await placed(at, 'largest@contoso.test');
  // And our Received line.
  expect(contact.raw?.bytes).toBeGreaterThanOrEqual(size);
  expect(contact.words.defects.map(({ kind }) => kind)).not.toContain('too-large');
  await left(at, contact.ticket, 'acknowledgement');

  const tooLarge = await send(at, mailOfBytes('larger', size + 1_000));
  expect(tooLarge.code).not.toBe(0);
  expect(tooLarge.replies.some((reply) => reply.startsWith('552'))).toBe(true);
  // One that does not say how large it is, is read to its end and refused then, on record.
  const unsaid = await send(at, mailOfBytes('larger', size + 1_000), { saysSize: false });
  expect(unsaid.replies.filter((reply) => /^[35]/.test(reply))).toEqual([
    expect.stringMatching(/^354/),
    expect.stringMatching(/^552 5\.3\.4/),
  ]);
  const refused = await found('the refusal is on record', async () =>
    (await at.facts()).find(({ type }) => type === 'contact.refused'),
  );
  expect(refused).toMatchObject({ reason: 'too-large' });
  await expectServed(at);
  expect((await at.contacts()).map(({ words }) => words.messageId)).not.toContain('larger@contoso.test');
});

test('a mail of ten thousand parts is a contact in a ticket, with a defect', async () => {
  const at = await office();
  const part =
    '--b\r\nContent-Type: text/plain\r\nContent-Disposition: attachment; filename="a"\r\n\r\nx\r\n';
  const head = `From: eve@contoso.test\r\nTo: ${SUPPORT}\r\nSubject: Parts\r\nMessage-ID: <parts@contoso.test>\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n`;
  expect((await send(at, Buffer.from(`${head}${part.repeat(10_000)}--b--\r\n`))).code).toBe(0);
  const contact = await placed(at, 'parts@contoso.test');
  expect(contact.words.defects.map(({ kind }) => kind)).toEqual(
    expect.arrayContaining([expect.stringMatching(/part/)]),
  );
  await left(at, contact.ticket, 'assignment');
  await expectServed(at);
});

test('an unknown recipient is refused before the mail, a known one beside it is served', async () => {
  const at = await office();
  const [, port = ''] = at.process.smtp.split(':');
  const heard = await dialogue(
    Number(port),
    `S: 220
     C: EHLO client.test
     S: 250
     C: MAIL FROM:<eve@contoso.test>
     S: 250
     C: RCPT TO:<nobody@firstline.test>
     S: 550 5.1.1
     C: RCPT TO:<eve@elsewhere.test>
     S: 550 5.1.1
     C: RCPT TO:<support+anything@firstline.test>
     S: 250
     C: QUIT
     S: 221`,
  );
  expect(heard).toHaveLength(7);
  expect(await at.contacts()).toEqual([]);
  await expectServed(at);
});

test.each([
  ['is no YAML', 'mailboxes: [', /line 1|:1/],
  ['has a key that is not known', 'mailboxs: []\n', /mailboxs/],
  ['names a secret that is not there', 'secret: { env: NOWHERE }\n', /NOWHERE/],
  ['is all zeros', '\0'.repeat(100), /./],
  [
    'has a calendar that closes before it opens',
    'calendars: { c: { timeZone: UTC, hours: { mon: { "18:00": "09:00" } } } }\n',
    /mon/,
  ],
])('a configuration that %s refuses to start, in words', async (_, text, words) => {
  const file = join(temporaryFolder(), 'firstline.yaml');
  writeFileSync(file, text);
  const data = join(temporaryFolder(), 'data');
  const { code, stdout, stderr } = await firstline(['start', '--config', file, '--data', data]);
  expect(code).toBe(1);
  expect(stdout).toBe('');
  expect(stderr).toMatch(words);
  expect(stderr).not.toMatch(/\n\s+at /);
  expect(stderr.trim().split('\n')).toHaveLength(1);
});

test('a configuration file that is not there is said to be missing', async () => {
  const { code, stderr } = await firstline(['start', '--config', '/nowhere/firstline.yaml']);
  expect(code).toBe(1);
  expect(stderr).toContain('/nowhere/firstline.yaml');
});
