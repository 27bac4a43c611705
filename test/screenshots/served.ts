/** The console over a desk, on loopback, and the cookie of a person who is signed in. */
import type { Hono } from 'hono';
import { digestOf, newToken } from '../../console/cookies.ts';
import { LASTS_MS } from '../../console/sessions.ts';
import { randomId } from '../../contract/ids.ts';
import { silent } from '../../contract/reports.ts';
import { httpApp } from '../../http/app.ts';
import { openHttp } from '../../http/server.ts';
import { accountsOf } from '../../store/accounts.ts';
import { consoleOn } from '../support/consoleOn.ts';
import { atEnd } from '../support/endings.ts';
import type { Desk } from './desk.ts';

export type Served = { app: Hono; origin: string; token: string };

export async function served({ grounds, settings }: Desk, address: string): Promise<Served> {
  const { clock, database } = grounds;
  const { app: mount, close } = consoleOn(
    grounds,
    async () => ({ ...settings, version: 1 }),
    'http://127.0.0.1',
  );
  const app = httpApp({ mounts: [mount], hasFront: true, clock, reports: silent });
  const listener = await openHttp({ host: '127.0.0.1', port: 0, app });
  atEnd(async () => {
    close();
    await listener.close();
  });
  const accounts = accountsOf(database);
  const now = clock.now();
  const { id } = await accounts.invite({ address, role: null, link: randomId(''), linkUntil: now + 1 }, now);
  const token = newToken();
  const session = { id: randomId('s'), account: id, device: 'Firefox, Linux', beganAt: now, seenAt: now };
  await accounts.begin({ ...session, digest: digestOf(token), endsAt: now + LASTS_MS });
  return { origin: `http://${listener.host}:${listener.port}`, token, app };
}
