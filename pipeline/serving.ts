/**
 * The HTTP port of a running installation. It listens from the start, so that its address is known, and is ready when
 * the pipeline is. The API's key is in its own file in the data folder.
 */
import { createHmac } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Configuration } from '../config/configuration.ts';
import { treeOf } from '../contract/phoneTree.ts';
import { rateOf } from '../contract/clientRate.ts';
import { base32 } from '../contract/ids.ts';
import { peersOf } from '../contract/peers.ts';
import type { Metrics, Reports } from '../contract/reports.ts';
import { api } from '../http/api.ts';
import { httpApp, type HttpAppOptions } from '../http/app.ts';
import { type Check, health, type Registry } from '../http/health.ts';
import { INBOUND } from '../ingest/webhooks/webhooks.ts';
import { openHttp } from '../http/server.ts';
import { starting } from '../http/starting.ts';
import { apiTokensOf } from '../store/apiTokens.ts';
import { pagesOf } from '../store/pages.ts';
import type { Installation } from '../installation/installation.ts';
import { ruleReports } from './backtesting/reports.ts';
import type { MoreReports } from './ruling/moreReports.ts';
import { personByToken } from './calling.ts';
import { withKnownIssues } from '../contract/ticketRow.ts';
import { issueDeskOf } from './issues.ts';
import { ordering, tryingOne } from './ordering.ts';
import { runParked } from './rerunning.ts';
import { writableGrounds } from './writable.ts';
import { viewsOf } from '../store/views.ts';
import type { Holds, Silent } from './worker.ts';

/** Below these the console, and the pages for customers, limit each form themselves: it may have files. */
const TICKETS = '/t';
const PAGES = '/s';
const FORM = '/support';

export type Serving = {
  /** `host:port` as it listens. */
  address: string;
  /** Mounts the routes that need a running pipeline, and makes `/readyz` ready; these routes answer 503 until then. */
  ready(mounts: {
    /** Webhooks that bring calls and mail in. */
    ingest: HttpAppOptions['mounts'];
    /** The console, the pages for customers, and the API: all need the store. */
    console: (Record<'app' | 'public', HttpAppOptions['mounts'][number]> & { rules: MoreReports }) | null;
    blobs: boolean;
  }): Promise<void>;
  /** Makes `/readyz` unready; requests already begun are answered. */
  leaving(): void;
  close(): Promise<void>;
};

export async function openServing(
  installation: Installation,
  configuration: Configuration,
  reports: Reports & Metrics & { registry: Registry },
  { holds, silent }: { holds: Holds; silent: Silent },
): Promise<Serving> {
  const { clock } = installation;
  const status = (checks: () => Promise<Check[]>) => health({ checks, registry: reports.registry, reports });
  const idle = async (): Promise<Check[]> => [{ name: 'pipeline', ok: false }];
  let checks = idle;
  let app = httpApp({ mounts: [status(idle), starting()], clock, reports });
  reports.gauge('firstline_started', 0);
  const { http } = configuration.server;
  const listener = await openHttp({ ...http, app: { fetch: (request, env) => app.fetch(request, env) } });
  return {
    address: `${listener.host.includes(':') ? `[${listener.host}]` : listener.host}:${listener.port}`,
    async ready({ ingest, console, blobs }) {
      const grounds = writableGrounds(installation, blobs, reports);
      checks = async () => [...(await grounds()), ...heldIn(holds), ...silentIn(silent)];
      const mounts = [status(() => checks())];
      if (console !== null)
        mounts.push(
          await apiOf(installation, configuration, reports, console.rules),
          console.public,
          console.app,
        );
      mounts.push(...ingest);
      app = httpApp({
        mounts,
        hasFront: console !== null,
        ownLimits: [INBOUND, TICKETS, PAGES, FORM],
        clock,
        reports,
      });
      reports.gauge('firstline_started', 1);
    },
    leaving() {
      checks = idle;
      reports.gauge('firstline_started', 0);
    },
    close: () => listener.close(),
  };
}

async function apiOf(
  installation: Installation,
  { server: { publicUrl, trustedProxies } }: Configuration,
  reports: Reports & Metrics,
  rules: MoreReports,
) {
  const { database, store, clock } = installation;
  const views = viewsOf(pagesOf(database));
  const exports = {
    ...views,
    async phones() {
      const settings = await store.read.settings();
      return settings.phones.map((phone) => treeOf(settings, phone));
    },
    async ticket(number: string) {
      const row = await views.ticket(number);
      const now = clock.now();
      return row === null ? null : withKnownIssues(row, await store.read.openIssues(now), now);
    },
    order: ordering(installation, reports),
    wouldDo: tryingOne(installation, reports),
    report: ruleReports(installation, rules),
    issues: issueDeskOf(installation),
    async run(id: string) {
      const outcome = await runParked(installation, id, publicUrl);
      return outcome === 'unknown' ? null : { id, outcome };
    },
  };
  const person = personByToken(apiTokensOf(database), () => store.read.settings(), clock);
  const rate = rateOf(clock);
  const callers = {
    apiKey: await keyOf(installation),
    person,
    waitFor: (client: string) => rate.waitFor(client),
    isProxy: peersOf(trustedProxies),
  };
  return api({ exports, callers });
}

/** A carrier that refuses us keeps no customer's mail out: `/readyz` names it and stays 200. */
function heldIn(holds: Holds): Check[] {
  return [...holds].flatMap(([name, pause]) => {
    if (pause === null) return [];
    const { code, until } = pause;
    const again = new Date(until).toISOString();
    const detail = `the carrier refuses this installation (${code}); next attempt ${again}; run \`firstline check\``;
    return [{ name: `courier ${name}`, ok: true, detail }];
  });
}

/** A mailbox in trouble is no unreadiness: the rest works. */
function silentIn(silent: Silent): Check[] {
  return [...silent].map(([mailbox, since]) => {
    const detail = `no canary has come in since ${new Date(since).toISOString()}; run \`firstline check\``;
    return { name: `mailbox ${mailbox}`, ok: true, detail };
  });
}

/** Derived from the secret, so that it survives a restore. Only the owner of the folder can read the file. */
async function keyOf({ store, directory }: Installation): Promise<string> {
  const key = base32(
    createHmac('sha256', await store.read.secret())
      .update('api-key')
      .digest(),
  );
  writeFileSync(join(directory, 'api.key'), `${key}\n`, { mode: 0o600 });
  return key;
}
