/** Paths that RFC 5321 allows and few programs write: their mail is taken as any. */
import { describe, expect, test } from 'vitest';
import { oddPath } from '../../ingest/smtp/paths.ts';
import { dialogue } from '../support/dialogue.ts';
import { HELLO, running } from '../support/smtp.ts';
import { factsOf } from '../support/logReader.ts';

describe('a path', () => {
  test.each([
    ['"a b"@docomo.example', '"a b"@docomo.example'],
    ['"a..b"@docomo.example', '"a..b"@docomo.example'],
    ['a..b@docomo.example', 'a..b@docomo.example'],
    ['a.@docomo.example', 'a.@docomo.example'],
    ['.a@docomo.example', '.a@docomo.example'],
    ['"a>b"@x.example', '"a>b"@x.example'],
    ['"a\\"b"@x.example', '"a\\"b"@x.example'],
    ['root@db_server.example', 'root@db_server.example'],
    ['root@db_server', 'root@db_server'],
  ])('%s is read', (path, address) => {
    expect(oddPath(`MAIL FROM:<${path}> SIZE=10`)).toEqual({
      address,
      command: 'MAIL FROM:<odd@path.invalid> SIZE=10',
    });
  });

  test.each([
    'MAIL FROM:<ann@contoso.example>',
    'MAIL FROM:<>',
    'MAIL FROM:<"a@x.example>',
    'MAIL FROM:<"a"b@x.example>',
    'MAIL FROM:<a b.@x.example>',
    'MAIL FROM:<a..b@>',
    'RCPT TO:<root@db_server>',
    'RCPT TO:<"a\rb"@x.example>',
    `MAIL FROM:<${'.'.repeat(3_000)}@x.example>`,
    'NOOP <a..b@x.example>',
  ])('%s is left to smtp-server', (command) => {
    expect(oddPath(command)).toBeNull();
  });

  test('of a thousand characters takes one look at each', () => {
    // Counted, not timed: a command of a string that counts the characters read.
    let reads = 0;
    const command = `MAIL FROM:<${'"\\'.repeat(450)}`;
    const counting = new Proxy(Object(command), {
      get(target, key) {
        if (typeof key === 'string' && /^\d+$/.test(key)) reads += 1;
        const value: unknown = Reflect.get(target, key);
        return typeof value === 'function' ? value.bind(target) : value;
      },
    }) as string;
    expect(oddPath(counting)).toBeNull();
    expect(reads).toBeLessThanOrEqual(command.length);
  });
});

test.each([
  ['"a b"@docomo.test', 'support@firstline.test'],
  ['a..b@docomo.test', '"support"@firstline.test'],
  ['root@db_server', 'Postmaster'],
  ['a.@docomo.test', 'postmaster@FIRSTLINE.test'],
])('mail from %s to %s is taken, with the sender as written', async (from, to) => {
  const { grounds, port } = await running();
  await dialogue(
    port,
    `${HELLO}
  C: MAIL FROM:<${from}> SIZE=100
  S: 250
  C: RCPT TO:<${to}>
  S: 250
  C: DATA
  S: 354
  C: From: <a@docomo.test>
  C:
  C: Help.
  C: {dot}
  S: 250`,
  );
  const [received] = await factsOf(grounds.database, 'contact.received');
  expect(received?.words?.envelope).toEqual({ from, to: [to] });
  expect(received?.source.mailbox).toBe('support@firstline.test');
});

test('no postmaster of another domain is ours', async () => {
  const { port } = await running();
  await dialogue(
    port,
    `${HELLO}
  C: MAIL FROM:<>
  S: 250
  C: RCPT TO:<postmaster@elsewhere.test>
  S: 550 5.1.1
  C: RCPT TO:<root@firstline.test>
  S: 550 5.1.1`,
  );
});
