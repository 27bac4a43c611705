/**
 * The console of an installation: hands it accounts, pages and settings, and makes the links by which people get their
 * accounts. The link of the first account is derived from the installation's secret, so that every process shows the same
 * one; it is good while nobody has an account.
 */
import { createHmac } from 'node:crypto';
import type { Hono } from 'hono';
import { consoleApp } from '../console/console.ts';
import { CHAT } from '../config/hooksSection.ts';
import type { Configuration } from '../config/configuration.ts';
import { openIdOf } from '../console/openIdClient.ts';
import { type Invited, inviteTo, linkTo } from '../console/invitations.ts';
import { base32 } from '../contract/ids.ts';
import { type Metrics, type Reports, silent } from '../contract/reports.ts';
import type { Role } from '../contract/settings.ts';
import type { Installation } from '../installation/installation.ts';
import { systemClock } from '../runtime/clock.ts';
import { accountsOf } from '../store/accounts.ts';
import { draftsOf } from '../store/drafts.ts';
import { feedOf } from '../store/feed.ts';
import { finderOf } from '../store/finding.ts';
import { apiTokensOf } from '../store/apiTokens.ts';
import { listsOf, pagesOf } from '../store/pages.ts';
import { seenOf } from '../store/seen.ts';
import { storiesOf } from '../store/stories.ts';
import { awayUntil } from '../store/tables/presence.ts';
import { keyOf, putKey } from '../store/tables/keys.ts';
import { teamWork } from '../store/tables/teamWork.ts';
import { webhooksOf } from '../store/webhooks.ts';
import { viewsOf } from '../store/views.ts';
import { type EffectiveConfiguration, settingsDeskOf } from './effective.ts';
import { figureDeskOf } from './figures/figures.ts';
import { intakeDeskOf } from './intake/desk.ts';
import { hearing } from './intake/hearing.ts';
import type { WayGrounds } from './intake/ways.ts';
import { issueDeskOf } from './issues.ts';
import { modelInForce } from './model.ts';
import { ruleDeskOf } from './ruling/desk.ts';
import type { RuleConfiguration } from './ruling/grounds.ts';
import type { MoreReports } from './ruling/moreReports.ts';
import { draftFilesOf } from './attaching.ts';
import { decidedBy, holding, ordering, trying } from './ordering.ts';
import { presenting } from './presenting.ts';
import { peersOf } from '../contract/peers.ts';
import type { Reading } from '../ingest/mail/reading.ts';
import type { Guest } from './guest.ts';
import { lookingOf, originalsOf } from './looking.ts';

/** The key of the address at which the newest process with the console serves. */
const URL_KEY = 'console-url';

/** What the process that serves the console runs beside it. */
export type Beside = Omit<WayGrounds, 'configuration'> & {
  /** The newest configuration that was loaded. */
  newest: { configuration: Partial<RuleConfiguration & EffectiveConfiguration> };
};

const NOTHING_BESIDE: Beside = {
  newest: { configuration: {} },
  heard: hearing(silent, systemClock).heard,
  holds: new Map(),
  silent: new Map(),
  sends: false,
};

const NO_FILE: RuleConfiguration = {
  ownedSections: [],
  rulesNamedAt: { rules: null, shadow: null },
  rulesFile: null,
};

export type OpenConsole = {
  app: Hono;
  /** The API answers by the same, so that each report is made once for both. */
  rules: MoreReports;
  /** Ends the streams of browsers, which would keep the listener open. */
  close: () => void;
  /** The link of the first account, or of the guest; null where any account has a password. */
  signIn: string | null;
};

/** The origin alone of each address: the rest may hold a token. */
function endpointsIn({ webhooks, chats }: Pick<Configuration, 'webhooks' | 'chats'>) {
  return [
    ...webhooks.map(({ id, url, kinds }) => ({ id, url: new URL(url).origin, kinds })),
    ...chats.map(({ id, url, tells }) => ({
      id: CHAT + id,
      url: new URL(url.reveal()).origin,
      kinds: tells,
    })),
  ];
}

export async function openConsole(
  installation: Installation,
  publicUrl: string,
  reports: Reports & Metrics,
  reading: Pick<Reading, 'whole' | 'attachments'>,
  configuration: Configuration,
  guest: Guest | null = null,
  { newest, ...beside }: Beside = NOTHING_BESIDE,
): Promise<OpenConsole> {
  const { database, store, clock } = installation;
  const { openId, server } = configuration;
  const accounts = accountsOf(database);
  const firstLink = base32(
    createHmac('sha256', await store.read.secret())
      .update('first-account')
      .digest(),
  );
  await database.transaction((sql) => putKey(sql, URL_KEY, publicUrl));
  const rules = ruleDeskOf({
    database,
    store,
    clock,
    settings: () => store.read.settings(),
    model: () => modelInForce(installation),
    configuration: () => ({ ...NO_FILE, ...newest.configuration }),
  });
  const { app, close } = consoleApp({
    accounts,
    tokens: apiTokensOf(database),
    webhooks: webhooksOf(database),
    openId: openId
      ? openIdOf({ ...openId, clientSecret: () => openId.clientSecret.reveal(), publicUrl })
      : null,
    endpoints: endpointsIn(configuration),
    pages: viewsOf(pagesOf(database)),
    lists: listsOf(database),
    stories: storiesOf(database),
    finder: finderOf(database),
    seen: seenOf(database),
    feed: feedOf(database),
    whispers: database,
    read: store.read,
    originals: originalsOf(installation.blobs, reading),
    look: lookingOf(installation),
    order: ordering(installation, reports),
    hold: holding(installation, reports),
    wouldDo: trying(installation, reports),
    decided: decidedBy(installation),
    drafts: draftsOf(database),
    files: draftFilesOf(installation.blobs, reading),
    rules,
    team: { work: (now, soon) => teamWork(database.read, now, soon) },
    issues: issueDeskOf(installation),
    figures: figureDeskOf({ read: database.read, clock, settings: () => store.read.settings() }),
    intake: intakeDeskOf({ database, store, clock, configuration, ...beside }),
    effective: settingsDeskOf(() => ({ ...configuration, ...newest.configuration })),
    settings: () => store.read.settings(),
    away: (agent, now) => awayUntil(database.read, agent, now),
    present: presenting(installation, reports),
    firstLink,
    admit: guest === null ? null : (token) => guest.admit(token),
    publicUrl,
    isProxy: peersOf(server.trustedProxies),
    clock,
    reports,
  });
  const signIn = (await accounts.any()) ? null : linkTo(publicUrl, `first/${firstLink}`);
  return { app, close, rules, signIn: guest === null ? signIn : linkTo(publicUrl, `first/${guest.token}`) };
}

/** `publicUrl` null: the address at which `start` serves or served last. */
export async function inviteFrom(
  { database, clock }: Installation,
  invited: { address: string; role: Role | null },
  publicUrl: string | null,
): Promise<Invited> {
  const at = publicUrl ?? (await keyOf(database.read, URL_KEY)) ?? '';
  return inviteTo(accountsOf(database), invited, at, clock.now());
}
