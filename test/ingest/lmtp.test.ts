/** The intake by LMTP (RFC 2033): one reply for each recipient, and one contact. */
import { expect, test } from 'vitest';
import { Failure } from '../../contract/failure.ts';
import type { Log } from '../../contract/log.ts';
import { dialogue } from '../support/dialogue.ts';
import { factsOf } from '../support/logReader.ts';
import { running } from '../support/smtp.ts';

const TO_TWO = `
  S: 220 mx.firstline.test LMTP
  C: LHLO client.example.org
  S: 250
  C: MAIL FROM:<ana@example.org>
  S: 250
  C: RCPT TO:<support@firstline.test>
  S: 250
  C: RCPT TO:<nobody@firstline.test>
  S: 550 5.1.1
  C: RCPT TO:<billing@firstline.test>
  S: 250
  C: DATA
  S: 354
  C: Message-ID: <one@example.org>
  C: From: Ana <ana@example.org>
  C: Subject: Hello
  C:
  C: {dot}`;

test('each accepted recipient gets a reply, and the mail is one contact', async () => {
  const { grounds, port } = await running({ protocol: 'lmtp' });
  await dialogue(
    port,
    `${TO_TWO}\n  S: 250 2.6.0 Accepted as c\n  S: 250 2.6.0 Accepted as c\n  C: QUIT\n  S: 221`,
  );
  const facts = await factsOf(grounds.database, 'contact.received');
  expect(facts.map(({ words }) => words?.envelope?.to)).toEqual([
    ['support@firstline.test', 'billing@firstline.test'],
  ]);
  const raw = Buffer.from((await grounds.blobs.get(facts[0]?.raw?.name ?? '')) ?? []).toString();
  expect(raw).toMatch(/^Received: from client\.example\.org .+\r\n\tby mx\.firstline\.test with LMTP id /);
});

test.each([
  ['the mail is accepted', null, '250 2.6.0 Accepted as c'],
  ['it cannot be written', new Failure('full', { retry: true }), '451 4.3.0'],
])('a recipient that is named twice gets two replies (RFC 2033 §4.2): %s', async (_, failure, said) => {
  const { grounds, port } = await running({
    protocol: 'lmtp',
    ...(failure === null ? {} : { log: (log: Log) => ({ ...log, append: () => Promise.reject(failure) }) }),
  });
  const again = TO_TWO.replace('  C: DATA', '  C: RCPT TO:<Support@firstline.test>\n  S: 250\n  C: DATA');
  const afterwards = '  C: MAIL FROM:<>\n  S: 250\n  C: RCPT TO:<support@firstline.test>\n  S: 250';
  await dialogue(
    port,
    `${again}\n${`  S: ${said}\n`.repeat(3)}${afterwards}\n  C: DATA\n  S: 354\n  C: Subject: two\n  C:\n  C: {dot}\n  S: ${said}\n  C: NOOP\n  S: 250\n  C: QUIT\n  S: 221`,
  );
  expect(await factsOf(grounds.database, 'contact.received')).toHaveLength(failure === null ? 2 : 0);
});

test('where it cannot be written, each recipient is told to try again', async () => {
  const { port } = await running({
    protocol: 'lmtp',
    log: (log) => ({ ...log, append: () => Promise.reject(new Failure('full', { retry: true })) }),
  });
  await dialogue(port, `${TO_TWO}\n  S: 451 4.3.0\n  S: 451 4.3.0`);
});

test('SMTP’s greeting is refused', async () => {
  const { port } = await running({ protocol: 'lmtp' });
  await dialogue(port, '\n  S: 220\n  C: EHLO client.example.org\n  S: 500');
});
