/** Mail by the webhooks of providers: its very bytes, once, and only with the provider's proof. */
import fc from 'fast-check';
import { describe, expect, onTestFinished, test } from 'vitest';
import { ownAuthserv } from '../../contract/authserv.ts';
import { Failure } from '../../contract/failure.ts';
import { httpApp } from '../../http/app.ts';
import { openHttp } from '../../http/server.ts';
import { UNDECIDED } from '../../ingest/authentication/authentication.ts';
import { fieldsOf } from '../../ingest/webhooks/form.ts';
import { mailgun } from '../../ingest/webhooks/mailgun.ts';
import { postmark } from '../../ingest/webhooks/postmark.ts';
import { sendgrid } from '../../ingest/webhooks/sendgrid.ts';
import { INBOUND, mailWebhooks, type WebhookOptions } from '../../ingest/webhooks/webhooks.ts';
import { webhookLimits } from '../../ingest/webhooks/webhookLimits.ts';
import { embeddedGrounds, testClock } from '../support/grounds.ts';
import { factsOf } from '../support/logReader.ts';
import { mailOf } from '../support/mails.ts';
import {
  byMailgun,
  byPostmark,
  bySendgrid,
  MAILGUN_KEY,
  multipart,
  type Post,
  POSTMARK,
  SENDGRID_KEY,
  signedBySendgrid,
} from '../support/posts.ts';

const HOUR_MS = 3_600_000;

async function world({
  failing,
  ...more
}: Partial<WebhookOptions> & { failing?: { append(): Promise<void> } } = {}) {
  const clock = testClock();
  const grounds = await embeddedGrounds(clock);
  const app = mailWebhooks({
    ...grounds,
    log: failing === undefined ? grounds.log : { ...grounds.log, ...failing },
    providers: [
      postmark(POSTMARK.user, () => POSTMARK.password),
      sendgrid(SENDGRID_KEY),
      mailgun(() => MAILGUN_KEY, clock),
    ],
    mailboxes: [{ address: 'support@firstline.test', plus: true, authserv: 'mx.border.test' }],
    sizeBytes: 100_000,
    hostname: 'firstline.test',
    checkSender: null,
    ...more,
  });
  const send = async ({ path, headers, body }: Post, length: number | null = body.length) => {
    const told = length === null ? {} : { 'content-length': String(length) };
    const response = await app.request(path, { method: 'POST', headers: { ...headers, ...told }, body });
    return { status: response.status, text: await response.text() };
  };
  const received = () => factsOf(grounds.database, 'contact.received');
  const stored = async (at = 0) => {
    const fact = (await received())[at];
    return Buffer.from((await grounds.blobs.get(fact?.raw?.name ?? '')) ?? []);
  };
  return { app, clock, grounds, send, received, stored };
}

/** Not UTF-8, with what a form could take for its own. */
const BYTES = Buffer.concat([
  mailOf({ type: 'text/plain; charset=iso-8859-1', text: '' }),
  Buffer.from([0xe9, 0x0d, 0x0a]),
  Buffer.from('--xY\r\n&body-mime=100%+1\r\n'),
]);

describe('a mail', () => {
  test('by Postmark is a contact with its text and its recipient', async () => {
    const { send, received, stored } = await world();
    const raw = mailOf({ text: 'Não funciona.' });
    const { status, text } = await send(byPostmark(raw, { to: 'support+FL-1001.x@firstline.test' }));
    const [fact] = await received();
    expect({ status, text }).toEqual({ status: 200, text: `accepted as ${fact?.contact}` });
    expect(await stored()).toEqual(raw);
    expect(fact?.source).toEqual({ kind: 'smtp', mailbox: 'support@firstline.test', ref: 'postmark/a1-b2' });
    expect(fact?.words).toMatchObject({
      text: 'Não funciona.',
      envelope: { from: 'ana@example.org', to: ['support+FL-1001.x@firstline.test'] },
    });
  });

  test.each([
    ['SendGrid', () => bySendgrid(BYTES)],
    ['Mailgun', (at: number) => byMailgun(BYTES, at)],
    ['Mailgun, with files', (at: number) => byMailgun(BYTES, at, { multipart: true })],
  ])('by %s keeps its very bytes', async (_, post) => {
    const { clock, send, received, stored } = await world();
    expect(await send(post(clock.now()))).toMatchObject({ status: 200 });
    expect(await stored()).toEqual(BYTES);
    const [fact] = await received();
    expect(fact?.words?.envelope).toEqual({ from: 'ana@example.org', to: ['support@firstline.test'] });
  });

  test('that is posted again is the same fact; a used token with another mail makes no fact', async () => {
    const { clock, send, received } = await world();
    for (const post of [bySendgrid(mailOf()), byMailgun(mailOf({ id: 'two' }), clock.now())]) {
      expect((await send(post)).status).toBe(200);
      expect((await send(post)).status).toBe(200);
    }
    await send(byMailgun(mailOf({ id: 'forged' }), clock.now()));
    const facts = await received();
    expect(new Set(facts.map(({ id }) => id)).size).toBe(2);
  });
});

test('bodies that are promised and never come take no room; a body without a length is read', async () => {
  const { app, clock, send, received } = await world();
  const { path, headers } = byMailgun(mailOf(), clock.now());
  const told = { ...headers, 'content-length': String(webhookLimits.bodyBytes) };
  for (const _ of [1, 2, 3]) {
    const body = new ReadableStream({ pull: () => new Promise(() => {}) });
    void app.request(path, { method: 'POST', headers: told, body, duplex: 'half' });
  }
  expect((await send(bySendgrid(mailOf()), null)).status).toBe(200);
  expect(await received()).toHaveLength(1);
});

test('through the HTTP port a mail of megabytes is taken, which no other address there takes', async () => {
  const { app, clock, grounds, received } = await world({ sizeBytes: 3_000_000 });
  const { reports } = grounds;
  const listener = await openHttp({
    host: '127.0.0.1',
    port: 0,
    app: httpApp({ mounts: [app], ownLimits: [INBOUND], clock, reports }),
  });
  onTestFinished(() => listener.close());
  const { path, headers, body } = bySendgrid(mailOf({ text: 'x'.repeat(2_000_000) }));
  const url = `http://127.0.0.1:${listener.port}`;
  const chunked = new Blob([body]).stream();
  const post = (at: string, sent: Blob | ReadableStream) =>
    fetch(`${url}${at}`, { method: 'POST', headers, body: sent, duplex: 'half' } as RequestInit);
  expect((await post(path, new Blob([body]))).status).toBe(200);
  expect((await post(path, chunked)).status).toBe(200);
  expect((await post('/elsewhere', new Blob([body]))).status).toBe(413);
  expect(new Set((await received()).map(({ id }) => id)).size).toBe(1);
});

describe('nothing is taken', () => {
  test('without the provider’s proof', async () => {
    const { clock, send, received } = await world();
    const { headers, ...unsigned } = bySendgrid(mailOf());
    const changed = { ...bySendgrid(mailOf()), body: bySendgrid(mailOf({ text: 'other' })).body };
    const posts: Post[] = [
      byPostmark(mailOf(), { password: 'guessed' }),
      { ...byPostmark(mailOf()), headers: { 'content-type': 'application/json' } },
      { ...unsigned, headers: { 'content-type': headers['content-type'] ?? '' } },
      changed,
      { ...bySendgrid(mailOf()), headers: { ...headers, 'x-twilio-email-event-webhook-timestamp': '1' } },
      byMailgun(mailOf(), clock.now(), { key: 'guessed' }),
      byMailgun(mailOf(), clock.now() - 25 * HOUR_MS),
      byMailgun(mailOf(), clock.now() + 25 * HOUR_MS),
    ];
    for (const post of posts)
      expect((await send(post)).status, post.path).toBe(post.path.endsWith('/sendgrid') ? 503 : 401);
    expect(await received()).toEqual([]);
  });

  test('by a fault that may be ours: SendGrid, which drops a mail on any status below 500, keeps it', async () => {
    const { send } = await world();
    const withoutRaw = multipart({ text: 'the parsed words' });
    expect((await send(signedBySendgrid(withoutRaw))).status).toBe(503);
  });

  test('for an address that is not ours: each provider gets the answer that ends its tries', async () => {
    const { clock, send, received } = await world();
    const elsewhere = 'ana@elsewhere.test';
    expect((await send(byPostmark(mailOf(), { to: elsewhere }))).status).toBe(403);
    expect((await send(bySendgrid(mailOf(), [elsewhere]))).status).toBe(422);
    expect((await send(byMailgun(mailOf(), clock.now(), { to: elsewhere }))).status).toBe(406);
    expect(await received()).toEqual([]);
  });

  test('of a mail that is too large or in a loop, and the refusal is recorded', async () => {
    const { clock, grounds, send, received } = await world();
    const loop = Buffer.concat([Buffer.from('Received: from a by b\r\n'.repeat(101)), mailOf()]);
    const large = mailOf({ text: 'x'.repeat(100_001) });
    expect((await send(byMailgun(loop, clock.now()))).status).toBe(406);
    expect((await send(byMailgun(large, clock.now(), { token: 'large' }))).status).toBe(406);
    const refused = await factsOf(grounds.database, 'contact.refused');
    expect(refused.map(({ reason, source }) => [reason, source.ref])).toEqual([
      ['loop', 'mailgun/f00'],
      ['too-large', 'mailgun/large'],
    ]);
    expect(await received()).toEqual([]);
  });

  test('of a request beyond the limit, or without a mail', async () => {
    const { clock, send } = await world();
    const post = byMailgun(mailOf(), clock.now());
    expect((await send(post, webhookLimits.bodyBytes + 1)).status).toBe(406);
    const empty = byMailgun(Buffer.alloc(0), clock.now());
    expect((await send(empty)).status).toBe(400);
    expect((await send({ ...byPostmark(mailOf()), body: Buffer.from('{') })).status).toBe(400);
  });

  test('while other posts fill the room: the provider keeps the mail', async () => {
    const { clock, send } = await world({ mostHeldBytes: 1_000 });
    const large = byMailgun(mailOf({ text: 'x'.repeat(1_000) }), clock.now());
    expect((await send(large)).status).toBe(503);
    expect((await send(bySendgrid(mailOf()))).status).toBe(200);
  });

  test('while it cannot be written: the provider keeps the mail', async () => {
    const failing = {
      append: () => Promise.reject(new Failure('the disk is full', { retry: true })),
    };
    const { clock, send } = await world({ failing });
    expect((await send(byMailgun(mailOf(), clock.now()))).status).toBe(503);
  });
});

test('results in a border’s name, which the sender wrote, are removed', async () => {
  const { clock, send, received } = await world();
  const forged = 'Authentication-Results: mx.border.test; dmarc=pass header.from=example.org\r\n';
  await send(byMailgun(Buffer.concat([Buffer.from(forged), mailOf()]), clock.now()));
  expect((await received())[0]?.words?.verdict).toEqual({ dmarc: 'unchecked', policy: null });
});

test('our own check decides about a sender, whatever the mail says in our name', async () => {
  const asked: unknown[] = [];
  const { clock, send, received } = await world({
    checkSender: async ({ ip, mailFrom }) => {
      asked.push({ ip, mailFrom });
      return { ...UNDECIDED, dmarc: 'fail', policy: 'reject', domain: 'example.org' };
    },
  });
  const forged = `Authentication-Results: ${ownAuthserv('firstline.test')}; dmarc=pass header.from=example.org\r\n`;
  await send(byMailgun(Buffer.concat([Buffer.from(forged), mailOf()]), clock.now()));
  expect((await received())[0]?.words?.verdict).toEqual({ dmarc: 'fail', policy: 'reject' });
  expect(asked).toEqual([{ ip: null, mailFrom: 'ana@example.org' }]);
});

describe('a form', () => {
  test('gives back any bytes of any fields', () => {
    const value = fc.uint8Array({ maxLength: 200 }).map((bytes) => Buffer.from(bytes));
    fc.assert(
      fc.property(fc.dictionary(fc.stringMatching(/^[a-z-]{1,20}$/), value), (fields) => {
        const body = multipart(fields, 'aBoundaryThatNoValueHas');
        const found = fieldsOf('multipart/form-data; boundary=aBoundaryThatNoValueHas', body);
        for (const [name, bytes] of Object.entries(fields)) expect(found?.get(name)).toEqual(bytes);
      }),
      { seed: 7, numRuns: 200 },
    );
  });

  test.each([
    ['multipart/form-data', '--x\r\n\r\n'],
    ['multipart/form-data; boundary=x', '--x\r\nContent-Disposition: form-data; name="a"\r\n\r\nno end'],
    ['multipart/form-data; boundary=x', ''],
    ['text/plain', 'a=b'],
  ])('%s %j is none', (type, body) => {
    expect(fieldsOf(type, Buffer.from(body))).toBeNull();
  });
});
