/** A way that an admin tests now: the finding of `check` at its place, in one try at a time, without a secret. */
import { createServer } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { signedIn } from './house.ts';
import { intakeHouse, type IntakeHouse, lead } from './intakeHouse.ts';

/** A server that hangs up at once, and how often it was called. */
async function hangingUp(): Promise<{ port: number; calls: () => number }> {
  let calls = 0;
  const server = createServer((socket) => {
    calls += 1;
    socket.end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());
  const address = server.address();
  return { port: typeof address === 'object' ? (address?.port ?? 0) : 0, calls: () => calls };
}

const SUPPORT = { kind: 'mailbox', name: 'support@firstline.test' };

function ways(port: number, host = '127.0.0.1'): string {
  return `
mailboxes:
  - { address: support@firstline.test, imap: { host: ${host}, port: ${port}, tls: none, user: u, password: open-sesame } }
  - { address: sales@firstline.test }
relay: { host: 127.0.0.1, port: ${port}, tls: none }
`;
}

async function tested(at: IntakeHouse, fields: Record<string, string>) {
  const boss = await signedIn(at, 'boss@x.test', 'admin');
  return boss.send('/intake', '/intake/test', fields);
}

/** The finding, as text. */
function banner(text: string): string {
  const found = /<div class="banner \w+" id="tried"[^]*?<\/div>/.exec(text)?.[0] ?? '';
  return found
    .replaceAll(/<[^>]*>/g, ' ')
    .replaceAll(/\s+/g, ' ')
    .trim();
}

test('a mailbox that cannot be reached says why and what to do, at its place', async () => {
  const at = await intakeHouse(ways(1));
  const { status, text } = await tested(at, SUPPORT);
  expect(status).toBe(200);
  expect(banner(text)).toBe(
    'Tried 9:00: it does not work. 127.0.0.1:1: no server listens there (ECONNREFUSED) check host, port and tls',
  );
  const row = text.split('<li>').find((one) => one.includes('<b>support@firstline.test</b>')) ?? '';
  expect(row.split('</li>')[0]).toContain('id="tried" role="alert"');
  expect([...text.matchAll(/id="tried"/g)]).toHaveLength(1);
});

test('the relay, and a mailbox that our own listener fills, are tested too', async () => {
  const at = await intakeHouse(ways(1));
  expect(banner((await tested(at, { kind: 'relay', name: '127.0.0.1:1' })).text)).toContain(
    '127.0.0.1:1: no server listens there (ECONNREFUSED)',
  );
  const own = await tested(at, { kind: 'mailbox', name: 'sales@firstline.test' });
  expect(banner(own.text)).toContain('Tried 9:00: it works. mail arrives at our own SMTP intake');
});

test('those who test together, or a moment later, get one try', async () => {
  const server = await hangingUp();
  const at = await intakeHouse(ways(server.port));
  const both = await Promise.all([tested(at, SUPPORT), tested(at, SUPPORT)]);
  for (const { text } of both) expect(banner(text)).toContain('it does not work');
  at.clock.advance(9_000);
  await tested(at, SUPPORT);
  expect(server.calls()).toBe(1);
  at.clock.advance(1_000);
  await tested(at, SUPPORT);
  expect(server.calls()).toBe(2);
});

test('no secret of the configuration is in an answer', async () => {
  const at = await intakeHouse(ways(1, 'open-sesame'));
  const { text } = await tested(at, SUPPORT);
  expect(banner(text)).toContain('[secret]:1');
});

test('no other way is tested, and a lead has no button for it', async () => {
  const at = await intakeHouse(ways(1));
  for (const fields of [
    { kind: 'mailbox', name: 'nobody@firstline.test' },
    { kind: 'listener', name: 'x' },
    { kind: 'number', name: '+351210000000' },
    {},
  ])
    expect([(await tested(at, fields)).status, fields]).toEqual([303, fields]);
  expect((await (await lead(at)).get('/intake')).text).not.toContain('Test now');
});
