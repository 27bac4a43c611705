/** The one recipient of a message: what a relay hears on the wire is exactly that, or it hears nothing. */
import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';
import fc from 'fast-check';
import MimeNode from 'nodemailer/lib/mime-node';
import { describe, expect, onTestFinished, test } from 'vitest';
import { canonicalAddress } from '../../contract/address.ts';
import type { Blobs } from '../../contract/blobs.ts';
import type { Delivery } from '../../contract/stage.ts';
import { relayCourier } from '../../notifier/couriers/relay.ts';
import { mailRecipient, smsRecipient } from '../../notifier/recipient.ts';
import * as given from './given.ts';
import { undressed } from '../support/undressed.ts';

const draft = given.onlyQueued(given.decide(given.opened, { ticket: given.ticket({ language: 'pt' }) }));
const message = given.messageFrom(draft);

/** What a relay hears after RCPT TO, as it is on the wire: smtp-server refuses quoted local parts. */
async function onTheWire(...to: string[]): Promise<{ delivery: Delivery; rcpt: string[] }> {
  const rcpt: string[] = [];
  const server = createServer((socket) => {
    socket.on('error', () => undefined);
    let inData = false;
    socket.setEncoding('utf8').write('220 relay.test ESMTP\r\n');
    socket.on('data', (text: string) => {
      for (const line of text.split('\r\n').slice(0, -1)) {
        if (inData && line !== '.') continue;
        if (line.startsWith('RCPT TO:')) rcpt.push(line.slice('RCPT TO:'.length));
        inData = line === 'DATA';
        socket.write(inData ? '354 Go on\r\n' : '250 OK\r\n');
      }
    });
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => new Promise<void>((resolve) => void server.close(() => resolve())));
  const words = { ...draft.words, to: to.map((address) => ({ address, name: 'Ana' })) };
  const { port } = server.address() as AddressInfo;
  const courier = relayCourier({
    ...undressed,
    host: '127.0.0.1',
    port,
    tls: 'none',
    user: null,
    password: null,
    from: 'bounces@firstline.test',
    blobs: {} as Blobs,
    attachmentsOf: async () => [],
  });
  const delivery = await courier.send(message, words);
  courier.close();
  return { delivery, rcpt };
}

describe('the recipient', () => {
  test.each([
    ['a..na.@docomo.example', '<"a..na."@docomo.example>'],
    ['"ana b"@contoso.com', '<"ana b"@contoso.com>'],
    ['Ana@contoso.com', '<Ana@contoso.com>'],
    ["o'neil+x=y/z@contoso.com", "<o'neil+x=y/z@contoso.com>"],
    ['ana@m\u00fcller.example', '<ana@xn--mller-kva.example>'],
  ])('%s is %s on the wire, once', async (address, told) => {
    const { delivery, rcpt } = await onTheWire(address);
    expect([delivery.outcome, rcpt]).toEqual(['sent', [told]]);
  });

  test.each([
    ['mallory@evil.test";".contoso.test'],
    ['mallory@evil.test;.contoso.test'],
    ['k0,victim@v.test'],
    ['victim@v.test, other@v.test'],
    ['Name <victim@v.test>'],
    ['"victim@v.test"@contoso.com'],
    ['"a>, <victim@v.test"@contoso.com'],
    ['victim%v.test@contoso.com'],
    ['v.test!victim@contoso.com'],
    ['@v.test:ana@contoso.com'],
    ['root'],
    ['root@localhost'],
    ['ana@contoso.com\r\nRCPT TO:<victim@v.test>'],
    [''],
  ])('%j is none, and the relay hears nothing', async (address) => {
    const { delivery, rcpt } = await onTheWire(address);
    expect(delivery).toMatchObject({ outcome: 'failed', detail: 'the recipient' });
    expect(rcpt).toEqual([]);
  });

  test('of two, or of none, nothing is sent', async () => {
    for (const to of [['ana@contoso.com', 'bea@contoso.com'], []]) {
      const { delivery, rcpt } = await onTheWire(...to);
      expect([delivery.outcome, rcpt]).toEqual(['failed', []]);
    }
  });

  test('whatever the text, what nodemailer makes of it is that one address', () => {
    const odd = fc.constantFrom(...'ab.@;,:<>()[]"\\%!= '.split(''), 'x.example', '@x.example', '\u00fc');
    const text = fc.array(odd, { minLength: 1, maxLength: 14 }).map((pieces) => pieces.join(''));
    const plain = fc.stringMatching(
      /^[A-Za-z0-9_+.-]{1,9}@(?:xn--|[a-z0-9-]){1,4}(?:\.[a-z0-9-]{1,4}){0,3}$/,
    );
    fc.assert(
      fc.property(
        fc.oneof(text, plain, fc.emailAddress(), fc.string()),
        fc.constantFrom('customer', 'agent'),
        (address, audience) => {
          const words = { ...draft.words, to: [{ address, name: '' }] };
          const recipient = mailRecipient({ audience: audience === 'agent' ? 'agent' : 'customer' }, words);
          if (typeof recipient !== 'string') return;
          expect(canonicalAddress(recipient)).toBe(canonicalAddress(address));
          const { to } = new MimeNode('text/plain')
            .setEnvelope({ to: { address: recipient, name: '' } })
            .getEnvelope();
          expect(to).toEqual([recipient]);
        },
      ),
      { numRuns: 4_000 },
    );
  });
});

test('an SMS goes to one E.164 number', () => {
  const of = (...to: string[]) =>
    smsRecipient({ ...draft.words, to: to.map((address) => ({ address, name: '' })) });
  expect(of('+351220000000')).toBe('+351220000000');
  for (const to of [
    ['+351220000000', '+351220000001'],
    [],
    ['+351 22'],
    ['ana@contoso.com'],
    ['+351220000000,+1'],
  ])
    expect(of(...to)).toMatchObject({ outcome: 'failed', code: 'not-a-number' });
});
