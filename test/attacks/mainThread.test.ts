/**
 * Whatever bytes come, the main thread spends no more than a moment on them: CPU of that thread, which a busy machine
 * does not change.
 */
import fc from 'fast-check';
import { expect, onTestFinished, test } from 'vitest';
import { fileBlobs } from '../../blobs/files.ts';
import { sha256 } from '../../contract/ids.ts';
import { openReading, readingIn, readingThreads } from '../../pipeline/reading.ts';
import { acceptMails } from '../../ingest/accept.ts';
import { mailIdentity } from '../../ingest/mail/identity.ts';
import { systemClock } from '../../runtime/clock.ts';
import { embeddedGrounds } from '../support/grounds.ts';
import { temporaryFolder } from '../support/folders.ts';
import { factsOf } from '../support/logReader.ts';
import { mailOf } from '../support/mails.ts';

const MOST_CPU_MS = 20;
/** To hash 50 MB in one piece takes 25 ms and more. */
const MOST_PIECE_CPU_MS = 15;
const BYTES = 100_000;

/** What mails are made of, and what parsers stumble over. */
const field = fc.constantFrom(
  'From: ',
  'To: a@b.example, ',
  'Subject: =?utf-8?q?=41?= ',
  'References: <a@b> ',
  'Received: by ',
  'Content-Type: text/html',
  'Content-Type: text/plain',
  'Content-Type: multipart/mixed; boundary=b',
  'Content-Transfer-Encoding: base64',
  'Content-Transfer-Encoding: quoted-printable',
);
const piece = fc.constantFrom(
  '\r\n--b\r\n',
  '\r\n',
  ' ',
  '\t',
  '> ',
  '<',
  '<div class="gmail_quote">',
  '<a href="http://a.example/">x</a>',
  '<p>hello <b>there</b></p>',
  '-',
  '@',
  'a.',
  '\0',
  '\u00ff',
);
const many = fc.integer({ min: 1, max: 30_000 });
const head = fc.array(fc.tuple(field, fc.constantFrom('', ' ', '(', 'a@', '<'), many), {
  minLength: 1,
  maxLength: 6,
});
const body = fc.array(fc.tuple(piece, many), { minLength: 1, maxLength: 6 });
const shaped = fc.tuple(head, body).map(([fields, pieces]) => {
  const lines = fields.map(([name, filling, times]) => name + filling.repeat(times % 1_000));
  const text = `${lines.join('\r\n')}\r\n\r\n${pieces.map(([part, times]) => part.repeat(times)).join('')}`;
  return Buffer.from(text, 'latin1').subarray(0, BYTES);
});
const bytes = fc.oneof(fc.uint8Array({ minLength: 10_000, maxLength: BYTES }), {
  arbitrary: shaped,
  weight: 4,
});

test('any bytes are a contact, for at most 20 ms of the main thread', async () => {
  const grounds = await embeddedGrounds(systemClock);
  const threads = readingThreads();
  onTestFinished(() => threads.close());
  let taken = 0;
  const cpuMsOf = async (raw: Uint8Array): Promise<number> => {
    taken += 1;
    const source = { kind: 'imap' as const, mailbox: 'support@firstline.test', ref: `1/${taken}` };
    const mail = { raw, source, receivedAt: 1, imported: 'no' as const, envelope: null, authserv: null };
    // Another each time: what one remembers as killed, the next reads.
    const read = readingIn(threads, null, 'test').mail;
    const before = process.threadCpuUsage();
    const [accepted] = await acceptMails({ ...grounds, read }, { mails: [mail], refusals: [] });
    const { user, system } = process.threadCpuUsage(before);
    expect(accepted?.contact).toBe(mailIdentity(raw));
    return (user + system) / 1000;
  };
  await cpuMsOf(mailOf());
  await fc.assert(
    // The smaller of two: a collection of garbage is nobody's mail.
    fc.asyncProperty(bytes, async (raw) => Math.min(await cpuMsOf(raw), await cpuMsOf(raw)) <= MOST_CPU_MS),
    { seed: 9, numRuns: 40, endOnFailure: true },
  );
  expect(await factsOf(grounds.database, 'contact.received')).toHaveLength(taken);
});

test('a mail of 50 MB is read, and copied for its thread in pieces of a moment', async () => {
  const reading = openReading(null, 'test');
  onTestFinished(() => reading.close());
  const raw = Buffer.concat([mailOf(), Buffer.alloc(50_000_000, 'hello there, how are you today?\r\n')]);
  const longest = await longestTurn(async () => {
    const contact = await reading.mail(raw, { authserv: null, ownMailboxes: null, whole: false });
    expect(contact.defects.map(({ kind }) => kind)).toEqual(['text-too-long']);
    expect(contact.id).toBe(mailIdentity(raw));
  });
  expect(longest).toBeLessThan(100);
});

/** Of the turns of the loop during this work, by the CPU that was spent since the turn before. */
async function longestTurn(work: () => Promise<void>): Promise<number> {
  let longest = 0;
  let before = process.threadCpuUsage();
  const looking = setInterval(() => {
    const { user, system } = process.threadCpuUsage(before);
    before = process.threadCpuUsage();
    longest = Math.max(longest, (user + system) / 1000);
  }, 1);
  await work();
  clearInterval(looking);
  return longest;
}

test('a blob of 50 MB is stored in pieces of a moment', async () => {
  const blobs = fileBlobs(temporaryFolder());
  const bytes = Buffer.alloc(50_000_000, 'hello there, how are you today?\r\n');
  const turns: number[] = [];
  for (const contact of ['k1', 'k2', 'k3'])
    turns.push(await longestTurn(async () => void (await blobs.put(contact, bytes))));
  const name = `k1/${sha256(bytes)}`;
  expect(bytes.equals((await blobs.get(name)) ?? new Uint8Array())).toBe(true);
  expect(Math.min(...turns)).toBeLessThan(MOST_PIECE_CPU_MS);
});

test('beside a mail of 50 MB others are read in threads that it does not take', async () => {
  const threads = readingThreads();
  onTestFinished(() => threads.close());
  const { mail } = readingIn(threads, null, 'test');
  const context = { authserv: null, ownMailboxes: null, whole: false };
  await mail(mailOf(), context);
  const large = Buffer.concat([mailOf(), Buffer.alloc(50_000_000, 'hello there, how are you today?\r\n')]);
  const done: string[] = [];
  const read = async (name: string, raw: Uint8Array) => {
    await mail(raw, context);
    done.push(name);
  };
  // More of them than there are threads.
  const larges = Array.from({ length: 2 * threads.threads }, () => read('large', large));
  for (let n = 0; n < 20; n += 1) await read('small', mailOf({ id: `small${n}` }));
  expect(done).toEqual(Array.from({ length: 20 }, () => 'small'));
  await Promise.all(larges);
});

test('attachments of 36 MB come back from their thread, whole', async () => {
  const reading = openReading(null, 'test');
  onTestFinished(() => reading.close());
  const content = Buffer.alloc(36_000_000, 'attached');
  const head =
    'From: a@b.example\r\nContent-Type: application/pdf; name=a.pdf\r\nContent-Transfer-Encoding: base64\r\n\r\n';
  const [found, ...more] = await reading.attachments(Buffer.from(head + content.toString('base64')));
  expect(more).toEqual([]);
  expect(found?.name).toBe('a.pdf');
  expect(content.equals(found?.content ?? new Uint8Array())).toBe(true);
});
