/** Machines that write neither Message-ID nor Date send the same bytes for another event: none may be swallowed. */
import { connect } from 'node:net';
import { expect, test } from 'vitest';
import { visitInstallation } from '../../installation/installation.ts';
import type { StoredContact } from '../../contract/store.ts';
import { parseEmail } from '../../ingest/mail/email.ts';
import { found, type Office, office } from '../e2e/office.ts';
import { dialogue } from '../support/dialogue.ts';

const ALERT = 'From: ups@plant.test\r\nSubject: Battery low\r\n\r\nThe battery is low.\r\n';

/** The id in the 250. Exactly these bytes, in a session of their own. */
async function told(at: Office, raw: string, helo = 'ups.plant.test'): Promise<string> {
  const [, port = ''] = at.process.smtp.split(':');
  const socket = connect(Number(port), '127.0.0.1');
  let heard = '';
  socket.setEncoding('utf8').on('data', (text: string) => (heard += text));
  const commands = [`EHLO ${helo}`, 'MAIL FROM:<ups@plant.test>', 'RCPT TO:<support@firstline.test>', 'DATA'];
  await found('220', async () => (heard.startsWith('220') ? true : undefined));
  socket.write(`${commands.join('\r\n')}\r\n`);
  await found('354', async () => (heard.includes('354') ? true : undefined));
  socket.write(`${raw.replace(/^\./gm, '..')}.\r\n`);
  const id = await found('250', async () => /Accepted as (\S+)/.exec(heard)?.[1]);
  socket.destroy();
  return id;
}

async function kept(at: Office, id: string): Promise<{ contact: StoredContact; raw: Buffer }> {
  const contact = await found(`${id} is placed`, async () =>
    (await at.contacts()).find((one) => one.id === id && one.as !== null),
  );
  const installation = await visitInstallation(at.dataDir);
  const raw = Buffer.from((await installation.blobs.get(contact.raw?.name ?? '')) ?? []);
  await installation.close();
  return { contact, raw };
}

test.each([
  ['an alert', ALERT],
  ['one without a header', 'Battery low.\r\n\r\nSee to it.\r\n'],
  ['one with another’s Received', `Received: from a by b; yesterday\r\n${ALERT}`],
  ['one below a mbox line', `From ups Mon Mar  2 10:00:00 2026\r\n${ALERT}`],
  ['one below blank lines', `\r\n\r\n${ALERT}`],
])('%s, told twice, is two contacts and two tickets', async (_, raw) => {
  const at = await office();
  const first = await kept(at, await told(at, raw));
  const second = await kept(at, await told(at, raw));
  expect(second.contact.id).not.toBe(first.contact.id);
  expect(new Set([first.contact.ticket, second.contact.ticket, null]).size).toBe(3);
  for (const { contact, raw: bytes } of [first, second]) {
    const parsed = await parseEmail(bytes);
    expect(parsed.id).toBe(contact.id);
    expect(parsed.text).toContain(raw.includes('From: ups') ? 'The battery is low.' : 'Battery low.');
    expect(parsed.from?.address ?? null).toBe(raw.includes('From: ups') ? 'ups@plant.test' : null);
  }
});

test('a mail with a Message-ID or a Date has the id of its own bytes, and comes once', async () => {
  const at = await office();
  for (const field of ['Message-ID: <1@plant.test>', 'Date: Mon, 02 Mar 2026 09:00:00 +0000']) {
    const raw = `${field}\r\n${ALERT}`;
    const id = await told(at, raw);
    expect(await told(at, raw)).toBe(id);
    expect((await parseEmail(Buffer.from(raw))).id).toBe(id);
    await kept(at, id);
  }
  expect(await at.contacts()).toHaveLength(2);
});

test('our Received line tells the session, and below it stands what came, byte by byte', async () => {
  const at = await office();
  const raw = 'Subject: \u00e9\r\nX-Odd:\u00a0\r\n  folded\r\n\r\n.dot\r\n\ttab \r\n';
  const { raw: bytes } = await kept(at, await told(at, raw, 'ups.plant.test'));
  const text = bytes.toString();
  expect(text.endsWith(raw)).toBe(true);
  expect(text.slice(0, -raw.length)).toMatch(
    /^Received: from ups\.plant\.test \(\[127\.0\.0\.1\]\)\r\n\tby firstline\.test with ESMTP id [\w.]+;\r\n\t\w{3}, \d\d \w{3} \d{4} \d\d:\d\d:\d\d \+0000\r\n$/,
  );
});

test('hops are counted as the sender’s: ours is none of them', async () => {
  const at = await office();
  const [, port = ''] = at.process.smtp.split(':');
  const hops = (count: number) =>
    Array.from({ length: count }, (_, n) => `C: Received: from a by b${n}; now`).join('\n');
  const begin = `S: 220
    C: EHLO x.test
    S: 250
    C: MAIL FROM:<a@x.test>
    S: 250
    C: RCPT TO:<support@firstline.test>
    S: 250
    C: DATA
    S: 354`;
  await dialogue(Number(port), `${begin}\n${hops(100)}\nC:\nC: {dot}\nS: 250`);
  await dialogue(Number(port), `${begin}\n${hops(101)}\nC:\nC: {dot}\nS: 554`);
});
