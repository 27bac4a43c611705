/** Against a real SMTP server on loopback whose answers each test chooses. */
import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { SMTPServer, type SMTPServerOptions } from 'smtp-server';
import { describe, expect, onTestFinished, test } from 'vitest';
import type { Blobs } from '../../contract/blobs.ts';
import type { Delivery } from '../../contract/stage.ts';
import type { Carrying } from '../../notifier/carried.ts';
import { relayCourier, type RelaySettings } from '../../notifier/couriers/relay.ts';
import * as given from './given.ts';
import { undressed } from '../support/undressed.ts';

const { decide, messageFrom, onlyQueued, opened, ticket } = given;

type Received = { from: string; to: string[]; bytes: Buffer };

const draft = onlyQueued(decide(opened, { ticket: ticket({ language: 'pt' }) }));
const message = messageFrom(draft);
const carrying = { blobs: {} as Blobs, attachmentsOf: async () => [] };
const picture = { sha256: '1', name: 'a.png' };

function refusal(code: number, text: string): Error {
  return Object.assign(new Error(text), { responseCode: code });
}

async function smtp(options: SMTPServerOptions = {}): Promise<{ port: number; received: Received[] }> {
  const received: Received[] = [];
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onData(stream, session, done) {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        const { mailFrom, rcptTo } = session.envelope;
        const from = mailFrom === false ? '' : mailFrom.address;
        received.push({ from, to: rcptTo.map(({ address }) => address), bytes: Buffer.concat(chunks) });
        done();
      });
    },
    ...options,
  });
  server.on('error', () => undefined);
  const listening = server.listen(0, '127.0.0.1');
  await once(listening, 'listening');
  onTestFinished(() => new Promise<void>((resolve) => server.close(() => resolve())));
  return { port: (listening.address() as AddressInfo).port, received };
}

function relayAt(port: number, settings: Partial<RelaySettings & Carrying> = {}) {
  const courier = relayCourier({
    ...undressed,
    host: '127.0.0.1',
    port,
    tls: 'none',
    user: null,
    password: null,
    from: 'bounces@firstline.test',
    ...carrying,
    ...settings,
  });
  onTestFinished(() => courier.close());
  return courier;
}

async function sendTo(options: SMTPServerOptions, settings: Partial<RelaySettings> = {}): Promise<Delivery> {
  const { port } = await smtp(options);
  return relayAt(port, settings).send(message, draft.words);
}

describe('a relay that takes the mail', () => {
  test('gets it with our envelope, our Message-ID, and in 7bit', async () => {
    const { port, received } = await smtp();
    const delivery = await relayAt(port).send(message, draft.words);
    expect(delivery).toMatchObject({ outcome: 'sent' });
    expect(received).toHaveLength(1);
    expect(received[0]).toMatchObject({ from: 'bounces@firstline.test', to: ['ana@contoso.com'] });
    const text = received[0]?.bytes.toString('utf8') ?? '';
    expect(text.replace(/\r\n /g, ' ')).toContain(`Message-ID: <${message.messageId}>`);
    expect(received[0]?.bytes.every((byte) => byte < 128)).toBe(true);
  });

  test('gets the very same bytes again at another attempt', async () => {
    const { port, received } = await smtp();
    await relayAt(port).send(message, draft.words);
    await relayAt(port).send({ ...message, attempts: 1 }, draft.words);
    expect(received).toHaveLength(2);
    expect(received[0]?.bytes.equals(received[1]?.bytes ?? Buffer.alloc(0))).toBe(true);
  });

  test('gets the header’s sender in the envelope where none is configured', async () => {
    const { port, received } = await smtp();
    await relayAt(port, { from: null }).send(message, draft.words);
    expect(received[0]?.from).toBe('support@firstline.test');
  });

  test('is given user and password', async () => {
    const login = async (password: string) =>
      sendTo(
        {
          authOptional: false,
          allowInsecureAuth: true,
          onAuth: (auth, _, done) =>
            auth.password === 'right' ? done(null, { user: auth.username }) : done(new Error('no')),
        },
        { user: 'desk', password },
      );
    expect(await login('right')).toMatchObject({ outcome: 'sent' });
    // Not the mail's fault: once the password is mended, everything goes out.
    expect(await login('wrong')).toMatchObject({ outcome: 'held', code: expect.stringContaining('535') });
  });
});

test('what its attachments have taken is over for the relay too: late, nothing is sent', async () => {
  const { port, received } = await smtp();
  const courier = relayAt(port, {
    deadlineMs: 50,
    blobs: { get: () => pause(200, Buffer.alloc(1)) } as Partial<Blobs> as Blobs,
    attachmentsOf: async () => [{ ...picture, type: 'image/png', content: Buffer.alloc(1) }],
  });
  const words = { ...draft.words, attachments: [{ contact: 'c1', raw: 'c1/1', ...picture }] };
  expect(await courier.send(message, words)).toMatchObject({ outcome: 'deferred', code: 'deadline' });
  expect(received).toEqual([]);
});

describe('a relay that refuses', () => {
  const recipient = (code: number, text: string): SMTPServerOptions => ({
    onRcptTo: (_, __, done) => done(refusal(code, text)),
  });

  test.each([
    ['a recipient for now', recipient(450, '4.2.0 greylisted'), 'deferred', 'EENVELOPE 450 4.2.0'],
    [
      'a recipient for good',
      recipient(550, '5.1.1 no such user ana@contoso.com'),
      'failed',
      'EENVELOPE 550 5.1.1',
    ],
    [
      'the sender for good',
      { onMailFrom: (_, __, done) => done(refusal(553, '5.7.1 no')) },
      'held',
      '553 5.7.1',
    ],
    [
      'service for now',
      { onMailFrom: (_, __, done) => done(refusal(421, '4.3.2 closing')) },
      'deferred',
      '421',
    ],
    [
      'the content for good',
      { onData: (stream, _, done) => void stream.resume().on('end', () => done(refusal(554, '5.6.0 no'))) },
      'failed',
      'EMESSAGE 554 5.6.0',
    ],
    [
      'the content for now',
      { onData: (stream, _, done) => void stream.resume().on('end', () => done(refusal(452, '4.3.1 full'))) },
      'deferred',
      'EMESSAGE 452 4.3.1',
    ],
    ['every connection', { onConnect: (_, done) => done(refusal(554, 'go away')) }, 'held', '554'],
  ] satisfies [string, SMTPServerOptions, Delivery['outcome'], string][])(
    '%s',
    async (_, options, outcome, code) => {
      const delivery = await sendTo(options);
      expect(delivery).toMatchObject({ outcome, code: expect.stringContaining(code) });
      expect(JSON.stringify(delivery)).not.toContain('ana@');
    },
  );
});

describe('a relay that is not there', () => {
  test('is tried again', async () => {
    const nobody = createServer().listen(0, '127.0.0.1');
    await once(nobody, 'listening');
    const { port } = nobody.address() as AddressInfo;
    await new Promise<void>((resolve) => nobody.close(() => resolve()));
    expect(await relayAt(port).send(message, draft.words)).toMatchObject({ outcome: 'deferred' });
  });

  test('or hangs is given up at the deadline', async () => {
    const mute = createServer((socket) => onTestFinished(() => void socket.destroy())).listen(0, '127.0.0.1');
    await once(mute, 'listening');
    onTestFinished(() => void mute.close());
    const { port } = mute.address() as AddressInfo;
    const courier = relayAt(port, { deadlineMs: 200 });
    expect(await courier.send(message, draft.words)).toMatchObject({ outcome: 'deferred' });
  });

  test('or closes in the middle of the mail is tried again', async () => {
    const cut: SMTPServerOptions = {
      onData: (stream, session, done) => {
        stream.resume().on('end', () => done(refusal(421, 'gone')));
      },
    };
    expect(await sendTo(cut)).toMatchObject({ outcome: 'deferred' });
  });
});
