/** Spellings of a recipient that other servers relayed on: nothing but our mailboxes is taken, in whatever spelling. */
import { expect, test } from 'vitest';
import { dialogue } from '../support/dialogue.ts';
import { factsOf } from '../support/logReader.ts';
import { HELLO, running, SHORT_DELAYS, TO_SUPPORT } from '../support/smtp.ts';

const FOREIGN = [
  '<victim@evil.test>',
  '<victim%evil.test@firstline.test>',
  '<victim%evil.test@[127.0.0.1]>',
  '<evil.test!victim>',
  '<evil.test!victim@firstline.test>',
  '<@firstline.test:victim@evil.test>',
  '<@firstline.test,@relay.test:victim@evil.test>',
  '<"victim@evil.test">',
  '<"victim@evil.test"@firstline.test>',
  '<"support@firstline.test"@evil.test>',
  '<"support"@evil.test>',
  '<support@firstline.test@evil.test>',
  '<victim@evil.test@firstline.test>',
  '<support@firstline.test.evil.test>',
  '<support@firstline.test;victim@evil.test>',
  '<support@firstline.test,victim@evil.test>',
  '<support@firstline.test\\>victim@evil.test>',
  '<support@firstline.test(@evil.test)>',
  '<support@evil.test.>',
  '<support@[127.0.0.1]>',
  '<support@[IPv6:::1]>',
  '<support@localhost>',
  '<support>',
  '<support@firstlíne.test>',
  '<support@xn--firstlne-f2a.test>',
  '<ѕupport@firstline.test>',
  '<billing+anything@firstline.test>',
  '<>',
  'victim@evil.test',
];

test('no spelling brings a mail to anybody but us', async () => {
  const { grounds, port } = await running({ delays: SHORT_DELAYS });
  for (const recipient of FOREIGN) {
    // A session each, so that no count of errors answers for the address.
    const answers = await dialogue(
      port,
      `${HELLO}\nC: MAIL FROM:<eve@a.test>\nS: 250\nC: RCPT TO:${recipient}\nS: 5\nC: DATA\nS: 503`,
    ).catch((thrown: unknown) => [`${recipient}: ${String(thrown)}`]);
    expect(answers.at(-1)).toMatch(/^503 /);
  }
  expect(await factsOf(grounds.database, 'contact.received')).toEqual([]);
  // The legitimate ones beside them are taken.
  for (const recipient of [
    // What stands behind the path is a parameter (§4.1.1.3), and nobody.
    '<support@firstline.test> <victim@evil.test>',
    '<SUPPORT@FIRSTLINE.TEST>',
    '<@relay.test:support@firstline.test>',
    '<support+x@firstline.test>',
  ])
    await dialogue(port, `${HELLO}\nC: MAIL FROM:<eve@a.test>\nS: 250\nC: RCPT TO:${recipient}\nS: 250`);
  await dialogue(port, `${TO_SUPPORT}\nC< Subject: x\nC<\nC: {dot}\nS: 250`);
}, 300_000);
