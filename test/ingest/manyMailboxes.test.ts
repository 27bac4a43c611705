/** A hundred mailboxes in one process: one hangs, one floods, one has a revoked login; the rest get every mail. */
import { createServer, type Socket } from 'node:net';
import type { AddressInfo } from 'node:net';
import { describe, expect, onTestFinished, test } from 'vitest';
import { systemClock } from '../../runtime/clock.ts';
import { dovecot, noDovecot } from '../support/dovecot.ts';
import { embeddedGrounds, until } from '../support/grounds.ts';
import { factsOf } from '../support/logReader.ts';
import { mailOf } from '../support/mails.ts';
import { optionsFor, started } from '../support/mailbox.ts';

const absent = noDovecot();
const QUIET = 97;
const FLOOD = 2_000;

/** Accepts connections and says nothing. */
async function silentServer(): Promise<number> {
  const sockets = new Set<Socket>();
  const server = createServer((socket) => void sockets.add(socket)).listen(0, '127.0.0.1');
  onTestFinished(() => {
    for (const socket of sockets) socket.destroy();
    server.close();
  });
  await until('it listens', () => server.listening);
  return (server.address() as AddressInfo).port;
}

describe.skipIf(absent !== null)(`a hundred mailboxes${absent === null ? '' : `: ${absent}`}`, () => {
  test('do not wait for the ones in trouble', { timeout: 300_000 }, async () => {
    const server = await dovecot();
    const grounds = await embeddedGrounds(systemClock);
    const failed: string[] = [];
    const reports = {
      ...grounds.reports,
      say: (_level: string, name: string, details: Record<string, unknown>) => {
        if (name === 'disconnected')
          failed.push(`${String(details['mailbox'])}: ${String(details['cause'])}`);
      },
    };
    const open = (user: string, more: object = {}) =>
      started(
        { ...grounds, reports },
        optionsFor(server, { mailbox: `${user}@firstline.test`, user, ...more }),
      );
    const quiet = Array.from({ length: QUIET }, (_, n) => `quiet${n}`);
    await Promise.all(quiet.map((user) => open(user)));
    await open('hanging', { port: await silentServer() });
    await open('revoked', { password: 'revoked' });
    for (let n = 0; n < FLOOD; n += 1) server.deliver('flood', mailOf({ id: `flood${n}` }));
    await open('flood');
    const taken = async () =>
      (await factsOf(grounds.database, 'contact.received')).map(({ source }) => source.mailbox);
    const flooded = async () =>
      (await taken()).filter((mailbox) => mailbox === 'flood@firstline.test').length;
    await until('the flood is being taken', async () => (await flooded()) > 0, 120_000);
    for (const user of quiet) server.deliver(user, mailOf({ id: user }));
    await until('all is taken', async () => (await taken()).length === QUIET + FLOOD, 240_000);
    // Each came in while the flood was being taken: nobody waited for its end.
    const order = await taken();
    const last = order.findLastIndex((mailbox) => mailbox !== 'flood@firstline.test');
    expect(new Set(order).size).toBe(QUIET + 1);
    expect(order.length - last).toBeGreaterThan(FLOOD / 10);
    expect(failed.filter((one) => one.startsWith('quiet'))).toEqual([]);
    expect(failed).toContain('revoked at firstline.test: the server refuses the login');
  });
});
