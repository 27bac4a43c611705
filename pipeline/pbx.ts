/** Assembles the webhook of other telephone systems and the fetcher of their recordings, and reveals their secrets. */
import type { Hono } from 'hono';
import type { Configuration } from '../config/configuration.ts';
import { signingKey } from '../config/schema.ts';
import { missingIn } from '../contract/call.ts';
import { namedIn, systemOf } from '../contract/callSystem.ts';
import type { Metrics, Reports } from '../contract/reports.ts';
import { type NamedRecording, pbxRecordings, type RecordingHost } from '../ingest/pbx/recordings.ts';
import { pbxWebhook } from '../ingest/pbx/webhook.ts';
import type { Installation } from '../installation/grounds.ts';
import { commitLoop } from '../runtime/commitLoop.ts';
import { callsToFetch } from '../store/tables/calls.ts';
import { guardedLookup } from '../webhooks/sending.ts';
import { owned } from './owned.ts';
import type { Context, Worker } from './worker.ts';

/** More than fail at one time. */
const MOST_PENDING = 100;

export function pbxOf(
  { log, clock }: Installation,
  { phone }: Configuration,
  reports: Reports & Metrics,
): Hono {
  return pbxWebhook({
    systems: phone.systems.map(({ id, secret, oldSecret, answered }) => ({
      id,
      keys: () =>
        [secret, oldSecret].flatMap((one) => (one === null ? [] : (signingKey(one.reveal()) ?? []))),
      asks: answered === 'ticket',
    })),
    country: phone.country ?? null,
    extensions: phone.extensions ?? {},
    agents: async () => (await log.settings())?.agents ?? [],
    log,
    clock,
    reports,
  });
}

/** One process fetches the recordings; none where no system is configured. */
export function pbxRecordingsOf(context: Context): Worker[] {
  const { installation, configuration, reports } = context;
  const { systems } = configuration.phone;
  if (systems.length === 0) return [];
  const hosts = new Map(systems.map(({ id, recordings }) => [id, hostOf(recordings)]));
  const name = 'pbx recordings';
  const make = (): Worker =>
    pbxRecordings({
      ...installation,
      pending: () => pendingOf(installation),
      hostOf: (callSid) => hosts.get(systemOf(callSid) ?? '') ?? null,
      lookup: guardedLookup,
      loop: (round) => commitLoop(installation, round),
      reports,
    });
  return [owned(context, name, [{ unit: name, label: name, make }])];
}

type Recordings = Configuration['phone']['systems'][number]['recordings'];

function hostOf({ allowPrivate, origin, user, password }: Recordings): RecordingHost {
  const login =
    origin === null || user === null || password === null
      ? null
      : { origin: new URL(origin).origin, user, password: () => password.reveal() };
  return { allowPrivate, login };
}

async function pendingOf({ database }: Installation): Promise<NamedRecording[]> {
  const calls = await callsToFetch(database.read, MOST_PENDING);
  return calls.flatMap((call) =>
    namedIn(call.urls, missingIn(call)).map((named) => ({ callSid: call.callSid, ...named })),
  );
}
