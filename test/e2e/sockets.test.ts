/** Started as systemd starts it, on sockets that were opened before it: mail arrives while it is down, and is taken. */
import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Server } from 'node:net';
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { temporaryFolder } from '../support/folders.ts';
import { until } from '../support/grounds.ts';
import { cleanEnvironment, json, PATIENCE_MS, PROGRAM } from '../support/process.ts';
import { post, seen } from './office.ts';

async function opened(): Promise<{ fd: number; port: number; leave(): void }> {
  const server: Server & { _handle?: { fd: number } } = createServer();
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  // The child has the socket as well: it goes on listening.
  const leave = (): void => void server.close();
  return { fd: server._handle?.fd ?? -1, port: (server.address() as AddressInfo).port, leave };
}

const reason = process.platform === 'win32' ? 'skipped, because Windows has no systemd' : null;

test.skipIf(reason !== null)(`listens on the sockets of systemd ${reason ?? ''}`, async () => {
  const [smtp, http] = [await opened(), await opened()];
  const dataDir = join(temporaryFolder(), 'data');
  // The shell becomes the process, so its number is the one that LISTEN_PID names.
  const command = `LISTEN_PID=$$ exec "${process.execPath}" "${PROGRAM}" start --data "${dataDir}"`;
  const child = spawn('sh', ['-c', command], {
    env: { ...cleanEnvironment(), LISTEN_FDS: '2', LISTEN_FDNAMES: 'smtp:http' },
    stdio: ['ignore', 'pipe', 'pipe', smtp.fd, http.fd],
  });
  const ended = once(child, 'exit');
  for (const socket of [smtp, http]) socket.leave();
  onTestFinished(async () => {
    child.kill('SIGKILL');
    await ended;
  });
  let out = '';
  child.stdout?.on('data', (chunk) => (out += String(chunk)));
  // A client that comes while it starts waits in the socket.
  const early = connect(smtp.port, '127.0.0.1');
  const greeting = once(early.setEncoding('utf8'), 'data');
  await until('ready', () => out.includes('\n'), PATIENCE_MS);
  expect(json(out)[0]).toMatchObject({
    smtp: `127.0.0.1:${smtp.port}`,
    http: `127.0.0.1:${http.port}`,
  });
  expect(String(await greeting)).toMatch(/^220 /);
  early.destroy();
  await post(`127.0.0.1:${smtp.port}`, { from: 'a@contoso.test', text: 'Hello.' });
  const at = await seen(dataDir);
  await until('it has a ticket', async () => (await at.tickets()).length === 1, PATIENCE_MS);
  expect((await fetch(`http://127.0.0.1:${http.port}/readyz`)).status).toBe(200);
  child.kill('SIGTERM');
  expect(await ended).toEqual([0, null]);
});
