/** The SMTP intake with a name server: a mail is stored with our own results, and no other's in our name. */
import { createTransport } from 'nodemailer';
import { expect, onTestFinished, test } from 'vitest';
import { silent } from '../../contract/reports.ts';
import { openAuthenticating } from '../../pipeline/authenticating.ts';
import { systemClock } from '../../runtime/clock.ts';
import { onFreePorts } from '../support/freePorts.ts';
import { dnsServer } from '../support/dnsServer.ts';
import { factsOf } from '../support/logReader.ts';
import { mailOf } from '../support/mails.ts';
import { signed, signer } from '../support/signed.ts';
import { running } from '../support/smtp.ts';

const OWN = 'firstline.mx.firstline.test';

async function intake(more: { borders?: readonly string[]; authserv?: string } = {}) {
  const dns = await dnsServer();
  dns.records.set('TXT _dmarc.example.org', ['v=DMARC1; p=reject']);
  const server = { ...onFreePorts, dns: { servers: [dns.address], arcSealers: [] } };
  const senders = openAuthenticating({ server }, systemClock, silent);
  onTestFinished(() => senders.close());
  const { grounds, port } = await running({ borders: [], ...more, checkSender: senders.check });
  const transport = createTransport({ host: '127.0.0.1', port });
  const send = async (raw: Buffer) => {
    await transport.sendMail({ raw, envelope: { from: 'ana@example.org', to: 'support@firstline.test' } });
    const fact = (await factsOf(grounds.database, 'contact.received')).at(-1);
    const stored = Buffer.from((await grounds.blobs.get(fact?.raw?.name ?? '')) ?? []).toString();
    return { verdict: fact?.words?.verdict, stored };
  };
  return { dns, send };
}

function results(authserv: string): Buffer {
  return Buffer.from(`Authentication-Results: ${authserv}; dmarc=pass header.from=example.org\r\n`);
}

test('a signed mail passes; the field on top of it says so', async () => {
  const { dns, send } = await intake();
  const { verdict, stored } = await send(await signed(mailOf(), signer(dns, 'example.org')));
  expect(verdict).toEqual({ dmarc: 'pass', policy: null });
  expect(stored).toMatch(
    /^Authentication-Results: firstline\.mx\.firstline\.test;\r\n\tdmarc=pass header\.from=example\.org [^\r]+\r\n(?:\t.+\r\n)+Received: /,
  );
});

test('a forger fails, also with results in our name', async () => {
  const { send } = await intake();
  const { verdict, stored } = await send(Buffer.concat([results(OWN), mailOf()]));
  expect(verdict).toEqual({ dmarc: 'fail', policy: 'reject' });
  expect(stored).not.toContain('dmarc=pass');
});

test('a border’s results are believed, and nobody is asked; our name in its mail is not', async () => {
  const { dns, send } = await intake({ borders: ['127.0.0.1'], authserv: 'mx.border.test' });
  const of = Buffer.concat([results('mx.border.test'), mailOf()]);
  expect((await send(of)).verdict).toEqual({ dmarc: 'pass', policy: null });
  expect(dns.asked).toEqual([]);
  const { verdict, stored } = await send(Buffer.concat([results(OWN), mailOf({ id: 'two' })]));
  expect(verdict).toEqual({ dmarc: 'unchecked', policy: null });
  expect(stored).not.toContain('dmarc=pass');
});

test('a border without results of its own: our check counts, by the signature alone', async () => {
  const { dns, send } = await intake({ borders: ['127.0.0.1'] });
  expect((await send(mailOf())).verdict).toEqual({ dmarc: 'unchecked', policy: null });
  const raw = await signed(mailOf({ id: 'two' }), signer(dns, 'example.org'));
  expect((await send(raw)).verdict).toEqual({ dmarc: 'pass', policy: null });
});

test('a name server that does not answer delays a mail by seconds; it is accepted, unchecked', async () => {
  const { dns, send } = await intake();
  dns.silent.add('_dmarc.example.org');
  expect((await send(mailOf())).verdict).toEqual({ dmarc: 'unchecked', policy: null });
});

test('a key of a stranger’s header reaches no other mail', async () => {
  const { dns, send } = await intake();
  const by = signer(dns, 'lists.example.net', 'arc');
  const key = `i=1; a=rsa-sha256; d=${by.domain}; s=arc; b=x`;
  const evil = 'lists.example.net; dmarc=pass __proto__.sp=none constructor.prototype.sp=none';
  const sets = [
    `ARC-Seal: ${key}; cv=none`,
    `ARC-Message-Signature: ${key}; h=From; bh=x`,
    `ARC-Authentication-Results: i=1; ${evil}`,
  ];
  await send(Buffer.concat([Buffer.from(`${sets.join('\r\n')}\r\n`), mailOf()]));
  const { verdict } = await send(mailOf({ id: 'two', from: 'ana@shop.example.org' }));
  expect(verdict).toEqual({ dmarc: 'fail', policy: 'reject' });
});
