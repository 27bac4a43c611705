/** The console over a desk, on loopback, and the cookie of a person who is signed in. */
import { consoleApp } from '../../console/console.ts';
import { digestOf, newToken } from '../../console/cookies.ts';
import { LASTS_MS } from '../../console/sessions.ts';
import { randomId } from '../../contract/ids.ts';
import { attachmentsOf } from '../../ingest/mail/attachments.ts';
import { wholeMail } from '../../ingest/mail/wholeMail.ts';
import { lookingOf, originalsOf } from '../../pipeline/looking.ts';
import { silent } from '../../contract/reports.ts';
import { httpApp } from '../../http/app.ts';
import { openHttp } from '../../http/server.ts';
import { router } from '../../router/router.ts';
import { decideNow } from '../../runtime/decideNow.ts';
import { accountsOf } from '../../store/accounts.ts';
import { listsOf, pagesOf } from '../../store/pages.ts';
import { storiesOf } from '../../store/stories.ts';
import { viewsOf } from '../../store/views.ts';
import type { Desk } from './desk.ts';

export type Served = { origin: string; token: string; close(): Promise<void> };

export async function served({ grounds, settings }: Desk, address: string): Promise<Served> {
  const { store, database, clock } = grounds;
  const accounts = accountsOf(database);
  const console = consoleApp({
    accounts,
    pages: viewsOf(pagesOf(database)),
    lists: listsOf(database),
    stories: storiesOf(database),
    read: store.read,
    originals: originalsOf(grounds.blobs, { whole: wholeMail, attachments: attachmentsOf }),
    look: lookingOf({ store, clock }),
    async order(order) {
      if ((await store.read.ticket(order.ticket)) === null) return null;
      return decideNow(router, { store, clock, reports: silent }, order);
    },
    settings: async () => ({ ...settings, version: 1 }),
    firstLink: 'none',
    publicUrl: 'http://127.0.0.1',
    clock,
    reports: silent,
  });
  const app = httpApp({ mounts: [console], hasFront: true, clock, reports: silent });
  const listener = await openHttp({ host: '127.0.0.1', port: 0, app });
  const now = clock.now();
  const { id } = await accounts.invite({ address, role: null, link: randomId(''), linkUntil: now + 1 }, now);
  const token = newToken();
  const session = { id: randomId('s'), account: id, device: 'Firefox, Linux', beganAt: now, seenAt: now };
  await accounts.begin({ ...session, digest: digestOf(token), endsAt: now + LASTS_MS });
  return {
    origin: `http://${listener.host}:${listener.port}`,
    token,
    close: () => listener.close(),
  };
}
