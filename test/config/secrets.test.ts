/** Secrets reach whoever needs them, and are never printed: not by accident, not in a refusal. */
import { inspect } from 'node:util';
import { describe, expect, test } from 'vitest';
import { Secret } from '../../config/secret.ts';
import { load, refused, written } from '../support/configuration.ts';

describe('secrets', () => {
  const secret = 'correct-horse-battery-staple-again';
  const environment = { HIDDEN: secret };

  test('are given up to whoever reveals them, and to nobody who prints them', () => {
    const file = written(`${secret}\n`);
    const configuration = load(
      `
secret: ${secret}
database: { url: { env: HIDDEN } }
kafka: { sasl: { mechanism: plain, username: u, password: ${secret} } }
relay: { host: h, user: u, password: { file: ${file} } }
phone: { twilio: { accountSid: AC1, authToken: { env: HIDDEN } } }
blobs: { s3: { bucket: b, accessKeyId: a, secretAccessKey: ${secret} } }
mailboxes:
  - address: a@firstline.test
    imap: { host: h, user: u, oauth2: { tokenUrl: https://t.test, clientId: c, clientSecret: ${secret}, scope: s, refreshToken: ${secret} } }
  - address: b@firstline.test
    imap: { host: h, user: u, password: ${secret} }`,
      environment,
    );
    const { phone, relay, kafka, mailboxes, blobs, database } = configuration;
    const oauth2 = mailboxes[0]?.imap?.oauth2;
    const all = [
      configuration.secret,
      database.url,
      kafka.sasl?.password,
      relay?.password,
      phone.twilio?.authToken,
      blobs.s3?.secretAccessKey,
      oauth2?.clientSecret,
      oauth2?.refreshToken,
      mailboxes[1]?.imap?.password,
    ];
    for (const one of all) expect(one?.reveal()).toBe(secret);
    const printed = `${JSON.stringify(configuration)} ${inspect(configuration, { depth: null, showHidden: true })} ${all.join()} ${String(Object.values(all[0] ?? {}))}`;
    const one = new Secret(secret);
    expect([JSON.stringify(one), one.toString(), inspect(one)]).toEqual([
      '"[secret]"',
      '[secret]',
      '[secret]',
    ]);
    expect(printed).not.toContain(secret);
  });

  test.each([
    ['in a place of its own', `secret: { value: ${secret} }`],
    ['as an enum', `relay: { host: h, tls: ${secret} }`],
    ['as a number', `server: { http: ${secret} }`],
    ['in a list', `agents: [${secret}]`],
    ['as a duration', `plans: { gold: { targets: { normal: { firstResponse: ${secret} } } } }`],
    ['as an address', `mailboxes: [{ address: ${secret} }]`],
    ['in broken YAML', `secret: "${secret}`],
    ['as an alias', `secret: *${secret}`],
    ['as a tag', `secret: !${secret} x`],
    ['as a name of a variable', `secret: { env: [${secret}] }`],
    ['as a URL', `database: { url: 5 }\nserver: { publicUrl: ${secret} }`],
  ])('never stand in a refusal: %s', (_place, text) => {
    expect(refused(text).join('\n')).not.toContain(secret);
  });
});
