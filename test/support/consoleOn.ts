/** The console over real grounds in this process. Mails are read in this thread. */
import { type ConsoleApp, consoleApp } from '../../console/console.ts';
import { silent } from '../../contract/reports.ts';
import type { Settings } from '../../contract/settings.ts';
import { attachmentsOf } from '../../ingest/mail/attachments.ts';
import { wholeMail } from '../../ingest/mail/wholeMail.ts';
import { draftFilesOf } from '../../pipeline/attaching.ts';
import { lookingOf, originalsOf } from '../../pipeline/looking.ts';
import { router } from '../../router/router.ts';
import { decideNow, idsOf } from '../../runtime/decideNow.ts';
import { holdOrder } from '../../runtime/holding.ts';
import { accountsOf } from '../../store/accounts.ts';
import { apiTokensOf } from '../../store/apiTokens.ts';
import { draftsOf } from '../../store/drafts.ts';
import { feedOf } from '../../store/feed.ts';
import { listsOf, pagesOf } from '../../store/pages.ts';
import { storiesOf } from '../../store/stories.ts';
import { rememberedAt } from '../../store/tables/changes.ts';
import { webhooksOf } from '../../store/webhooks.ts';
import { viewsOf } from '../../store/views.ts';
import type { TestGrounds } from './grounds.ts';

export const FIRST = 'first-token';

export function consoleOn(
  { store, database, blobs, clock }: TestGrounds,
  settings: () => Promise<Settings>,
  publicUrl: string,
): ConsoleApp {
  return consoleApp({
    accounts: accountsOf(database),
    tokens: apiTokensOf(database),
    webhooks: webhooksOf(database),
    endpoints: [{ id: 'crm', url: 'https://crm.test', kinds: ['ticket.*'] }],
    pages: viewsOf(pagesOf(database)),
    lists: listsOf(database),
    stories: storiesOf(database),
    feed: feedOf(database),
    whispers: database,
    read: store.read,
    originals: originalsOf(blobs, { whole: wholeMail, attachments: attachmentsOf }),
    look: lookingOf({ store, clock }),
    async order(order) {
      if ((await store.read.ticket(order.ticket)) === null) return null;
      return decideNow(router, { store, clock, reports: silent }, order);
    },
    async hold(toHold) {
      if ((await store.read.ticket(toHold.order.ticket)) === null) return null;
      return holdOrder(router, { store, clock, reports: silent }, toHold);
    },
    decided: (agent, id) => rememberedAt(database.read, idsOf(router, { agent, id })),
    drafts: draftsOf(database),
    files: draftFilesOf(blobs, { attachments: attachmentsOf }),
    settings,
    firstLink: FIRST,
    publicUrl,
    clock,
    reports: silent,
  });
}
