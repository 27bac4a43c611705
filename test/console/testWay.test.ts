/** A way that an admin tests now: the finding of `check` at its place, in one try at a time, without a secret. */
import { createServer as createHttpServer } from 'node:http';
import { createServer, type Server, type Socket } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { relayOf } from '../../pipeline/couriers.ts';
import { signedIn } from './house.ts';
import { intakeHouse, type IntakeHouse, lead } from './intakeHouse.ts';

/** A server that hangs up at once, and how often it was called. */
async function hangingUp(): Promise<{ port: number; calls: () => number }> {
  let calls = 0;
  const server = createServer((socket) => {
    calls += 1;
    socket.end();
  });
  return { port: await listening(server), calls: () => calls };
}

/** A server that says nothing until it hangs up, and how often it was called. */
async function saysNothing(): Promise<{ port: number; calls: () => number; hangUp: () => void }> {
  const sockets: Socket[] = [];
  const server = createServer((socket) => void sockets.push(socket));
  const hangUp = (): void => sockets.forEach((socket) => void socket.destroy());
  onTestFinished(hangUp);
  return { port: await listening(server), calls: () => sockets.length, hangUp };
}

/** A token server that takes each refresh token once, and gives the next one with each access token. */
async function oneUseTokens(): Promise<string> {
  let uses = 0;
  const server = createHttpServer((request, response) => {
    let body = '';
    request.setEncoding('utf8').on('data', (text: string) => (body += text));
    request.on('end', () => {
      const isNext = new URLSearchParams(body).get('refresh_token') === `refresh-${uses}`;
      if (isNext) uses += 1;
      const next = { access_token: `access-${uses}`, expires_in: 3600, refresh_token: `refresh-${uses}` };
      response.writeHead(isNext ? 200 : 400).end(JSON.stringify(isNext ? next : { error: 'invalid_grant' }));
    });
  });
  return `http://127.0.0.1:${await listening(server)}/token`;
}

async function listening(server: Server): Promise<number> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());
  const address = server.address();
  return typeof address === 'object' ? (address?.port ?? 0) : 0;
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

test('a try of the relay leaves the courier its refresh token', async () => {
  const { port } = await hangingUp();
  const oauth2 = `{ tokenUrl: "${await oneUseTokens()}", clientId: c, scope: s, refreshToken: refresh-0 }`;
  const at = await intakeHouse(
    `relay: { host: 127.0.0.1, port: ${port}, tls: none, user: u, oauth2: ${oauth2} }\n`,
  );
  const courier = relayOf(at.configuration, at.clock);
  const { text } = await tested(at, { kind: 'relay', name: `127.0.0.1:${port}` });
  expect(banner(text)).toContain('check host, port and tls');
  expect(await courier?.accessToken?.(false)).toBe('access-1');
  expect(await courier?.accessToken?.(true)).toBe('access-2');
});

test('those who test while a try still waits for its server get that try', async () => {
  const server = await saysNothing();
  const at = await intakeHouse(ways(server.port));
  const first = tested(at, SUPPORT);
  await expect.poll(server.calls).toBe(1);
  at.clock.advance(15_000);
  const second = tested(at, SUPPORT);
  const late = Promise.race([second, new Promise((resolve) => setTimeout(resolve, 300, 'waits'))]);
  expect(await late).toBe('waits');
  expect(server.calls()).toBe(1);
  server.hangUp();
  expect(banner((await first).text)).toBe(banner((await second).text));
  at.clock.advance(9_000);
  await tested(at, SUPPORT);
  expect(server.calls()).toBe(1);
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
