/** The console over real grounds in this process. Mails are read in this thread. */
import { loadModel, modelFile } from '../../classifier/model.ts';
import { type Configuration, loadConfiguration } from '../../config/configuration.ts';
import { type ConsoleApp, consoleApp } from '../../console/console.ts';
import type { OpenId } from '../../console/openIdClient.ts';
import { silent } from '../../contract/reports.ts';
import type { Settings } from '../../contract/settings.ts';
import { attachmentsOf } from '../../ingest/mail/attachments.ts';
import { wholeMail } from '../../ingest/mail/wholeMail.ts';
import { draftFilesOf } from '../../pipeline/attaching.ts';
import { lookingOf, originalsOf } from '../../pipeline/looking.ts';
import { decidedBy, holding, ordering, trying } from '../../pipeline/ordering.ts';
import { presenting } from '../../pipeline/presenting.ts';
import { ruleDeskOf } from '../../pipeline/ruling/desk.ts';
import { settingsDeskOf } from '../../pipeline/effective.ts';
import { figureDeskOf } from '../../pipeline/figures/figures.ts';
import { intakeDeskOf } from '../../pipeline/intake/desk.ts';
import { issueDeskOf } from '../../pipeline/issues.ts';
import { hearing } from '../../pipeline/intake/hearing.ts';
import type { WayGrounds } from '../../pipeline/intake/ways.ts';
import { systemClock } from '../../runtime/clock.ts';
import { accountsOf } from '../../store/accounts.ts';
import { apiTokensOf } from '../../store/apiTokens.ts';
import { draftsOf } from '../../store/drafts.ts';
import { feedOf } from '../../store/feed.ts';
import { finderOf } from '../../store/finding.ts';
import { listsOf, pagesOf } from '../../store/pages.ts';
import { seenOf } from '../../store/seen.ts';
import { storiesOf } from '../../store/stories.ts';
import { awayUntil } from '../../store/tables/presence.ts';
import { teamWork } from '../../store/tables/teamWork.ts';
import { webhooksOf } from '../../store/webhooks.ts';
import { viewsOf } from '../../store/views.ts';
import type { TestGrounds } from './grounds.ts';

export const FIRST = 'first-token';

export function consoleOn(
  { store, database, blobs, clock, directory }: TestGrounds,
  settings: () => Promise<Settings>,
  publicUrl: string,
  openId: OpenId | null = null,
  configuration: () => Configuration = () => loadConfiguration({ file: null, environment: {} }),
  beside: Omit<WayGrounds, 'configuration'> = nothingBeside(),
): ConsoleApp {
  return consoleApp({
    accounts: accountsOf(database),
    tokens: apiTokensOf(database),
    openId,
    webhooks: webhooksOf(database),
    endpoints: [{ id: 'crm', url: 'https://crm.test', kinds: ['ticket.*'] }],
    pages: viewsOf(pagesOf(database)),
    lists: listsOf(database),
    stories: storiesOf(database),
    finder: finderOf(database),
    seen: seenOf(database),
    feed: feedOf(database),
    whispers: database,
    read: store.read,
    originals: originalsOf(blobs, { whole: wholeMail, attachments: attachmentsOf }),
    look: lookingOf({ store, clock }),
    order: ordering({ store, clock }, silent),
    hold: holding({ store, clock }, silent),
    wouldDo: trying({ store, clock }, silent),
    decided: decidedBy({ database }),
    drafts: draftsOf(database),
    files: draftFilesOf(blobs, { attachments: attachmentsOf }),
    rules: ruleDeskOf({
      database,
      store,
      clock,
      settings,
      model: () => loadModel(modelFile(directory)),
      configuration,
    }),
    team: { work: (now, soon) => teamWork(database.read, now, soon) },
    issues: issueDeskOf({ database, store, clock }),
    figures: figureDeskOf({ read: database.read, clock, settings }),
    intake: intakeDeskOf({ database, store, clock, configuration: configuration(), ...beside }),
    effective: settingsDeskOf(configuration),
    settings,
    away: (agent, now) => awayUntil(database.read, agent, now),
    present: presenting({ store, clock }, silent),
    firstLink: FIRST,
    admit: null,
    publicUrl,
    isProxy: (peer) => peer === '192.0.2.1',
    clock,
    reports: silent,
  });
}

/** No way in or out runs in this process. */
function nothingBeside(): Omit<WayGrounds, 'configuration'> {
  const { heard } = hearing(silent, systemClock);
  return { heard, holds: new Map(), silent: new Map(), sends: false };
}
