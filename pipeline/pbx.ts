/** Assembles the webhook of other telephone systems and the fetcher of their recordings, and reveals their secrets. */
import type { Hono } from 'hono';
import type { Configuration } from '../config/configuration.ts';
import { signingKey } from '../config/hooksSection.ts';
import { missingIn } from '../contract/call.ts';
import { namedIn } from '../contract/callSystem.ts';
import type { Metrics, Reports } from '../contract/reports.ts';
import { type NamedRecording, pbxRecordings, type RecordingHost } from '../ingest/pbx/recordings.ts';
import { pbxWebhook } from '../ingest/pbx/webhook.ts';
import type { Installation } from '../installation/grounds.ts';
import { commitLoop } from '../runtime/commitLoop.ts';
import { callsToFetch, recordingStanding } from '../store/tables/calls.ts';
import { guardedLookup } from '../webhooks/sending.ts';
import { owned } from './owned.ts';
import type { Context, Worker } from './worker.ts';

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

/** One process fetches a system's recordings. Each system has its own turns: one that hangs delays no other. */
export function pbxRecordingsOf(context: Context): Worker[] {
  const { installation, configuration, reports } = context;
  const units = configuration.phone.systems.map(({ id, recordings }) => {
    const host = hostOf(recordings);
    const make = (): Worker =>
      pbxRecordings({
        ...installation,
        pending: () => pendingOf(installation, id),
        standing: (recording) => recordingStanding(installation.database.read, recording),
        host,
        lookup: guardedLookup,
        loop: (round) => commitLoop(installation, round),
        reports,
      });
    return { unit: id, label: id, make };
  });
  return units.length === 0 ? [] : [owned(context, 'pbx recordings', units)];
}

type Recordings = Configuration['phone']['systems'][number]['recordings'];

function hostOf({ allowPrivate, origin, user, password }: Recordings): RecordingHost {
  const login =
    origin === null || user === null || password === null
      ? null
      : { origin: new URL(origin).origin, user, password: () => password.reveal() };
  return { allowPrivate, login };
}

async function pendingOf({ database, clock }: Installation, system: string): Promise<NamedRecording[]> {
  const calls = await callsToFetch(database.read, clock.now(), system);
  return calls.flatMap((call) =>
    namedIn(call.urls, missingIn(call)).map((named) => ({ callSid: call.callSid, ...named })),
  );
}
