/** Assembles the transcriber of recordings from the configuration, and reveals its key. */
import { isSystemCall } from '../contract/callSystem.ts';
import { WRITTEN_DOWN } from '../contract/tallies.ts';
import { TWILIO_WRITES_SECONDS, unheardIn } from '../contract/transcripts.ts';
import { type PendingTranscript, transcriber } from '../ingest/transcribing/transcriber.ts';
import { twilioWrites } from '../ingest/twilio/twiml.ts';
import type { Installation } from '../installation/grounds.ts';
import { commitLoop } from '../runtime/commitLoop.ts';
import { callsToTranscribe } from '../store/tables/calls.ts';
import { counted } from '../store/tables/tallies.ts';
import { owned } from './owned.ts';
import type { Context, Worker } from './worker.ts';

/** Twilio's own transcript of a short recording comes within this time, where it writes one. */
const TWILIO_WRITES_WITHIN_MS = 5 * 60_000;

/** One process has recordings written down. The store lists them, so the role is `router`. */
export function transcripts(context: Context): Worker[] {
  const { installation, configuration, reports } = context;
  const { transcription } = configuration.phone;
  if (transcription === null) return [];
  const { url, model, key, format, timeoutMinutes, withinMinutes, maxMegabytes, perHour } = transcription;
  const make = (): Worker =>
    transcriber({
      ...installation,
      endpoint: {
        url,
        model,
        format,
        key: () => key?.reveal() ?? null,
        timeoutMs: timeoutMinutes * 60_000,
      },
      maxBytes: maxMegabytes * 1_000_000,
      perHour,
      pending: () => pendingTranscripts(installation, withinMinutes * 60_000),
      written: async (since) =>
        (await counted(installation.database.read, [WRITTEN_DOWN], since)).get(WRITTEN_DOWN) ?? 0,
      loop: (round) => commitLoop(installation, round),
      reports,
    });
  return [owned(context, 'transcripts', [{ unit: 'transcripts', label: 'transcripts', make }])];
}

export async function pendingTranscripts(
  { database, store, clock }: Pick<Installation, 'database' | 'store' | 'clock'>,
  withinMs: number,
): Promise<PendingTranscript[]> {
  const now = clock.now();
  const { phones } = await store.read.settings();
  const calls = await callsToTranscribe(database.read, now - withinMs);
  return calls.flatMap((call) => {
    const language = phones.find(({ number }) => number === call.number)?.language ?? '';
    const waits = !isSystemCall(call.callSid) && twilioWrites(language);
    return unheardIn(call)
      .filter(({ recordedAt }) => recordedAt >= now - withinMs)
      .filter(({ seconds, recordedAt }) => {
        const isShort = (seconds ?? 0) <= TWILIO_WRITES_SECONDS;
        return !(waits && isShort && recordedAt > now - TWILIO_WRITES_WITHIN_MS);
      })
      .map((recording) => ({ callSid: call.callSid, ...recording }));
  });
}
