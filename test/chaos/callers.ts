/**
 * Callers, as Twilio tells of them: signed webhooks to whoever takes in, each tried once more when it was refused, and
 * then given up, because the sweep must find it. Twilio's own lists know every call.
 */
import { contactOfCall } from '../../ingest/twilio/identity.ts';
import type { Random } from '../simulation/random.ts';
import { PORTUGUESE, toldByTwilio } from '../support/phone.ts';
import { apiCall, rfc2822 } from '../support/twilioApi.ts';
import { enter } from './ledger.ts';
import { pause, type World } from './world.ts';

/** Twilio waits for 15 seconds. */
const TWILIO_WAITS_MS = 15_000;
/** Said with the end of a call that nobody waits for any more: it is missed as soon as it is known. */
const LONG_AGO_MS = 3 * 60_000;

type Form = Record<string, string>;
type Call = { sid: string; from: string; recording: string; startedAt: number };

/** Calls of one line, one after the other, until the run is over. */
export async function callerAtWork(world: World, n: number, random: Random): Promise<void> {
  for (let calls = 0; !world.over(); calls += 1) {
    const call = callOf(n, calls, random);
    const voicemail = random.chance(0.6);
    list(world, call, voicemail);
    if (random.chance(0.9)) await (voicemail ? leaveWords(world, call, random) : hangUp(world, call));
    const { from: sender, startedAt } = call;
    const contact = contactOfCall(call.sid);
    enter(world.books, {
      contact,
      how: 'call',
      who: 'customer',
      sender,
      thread: '',
      startedAt,
      acceptedAt: Date.now(),
    });
    await pause(1_000 + random.below(3_000));
  }
}

/** Some ring again from the same number. */
function callOf(line: number, calls: number, random: Random): Call {
  const id = `${line}${String(calls).padStart(8, '0')}`.padStart(32, '0');
  const caller = random.chance(0.2) ? 0 : calls;
  return {
    sid: `CA${id}`,
    recording: `RE${id}`,
    from: `+35191${line}${String(caller).padStart(6, '0')}`,
    startedAt: Date.now(),
  };
}

function list({ phone }: World, call: Call, voicemail: boolean): void {
  const { sid, from, startedAt, recording } = call;
  const endedAt = voicemail ? startedAt : startedAt - LONG_AGO_MS;
  phone.calls.push(apiCall(sid, startedAt, { from, end_time: rfc2822(endedAt) }));
  if (!voicemail) return;
  const made = { sid: recording, call_sid: sid, status: 'completed', duration: '12' };
  phone.recordings.push({ ...made, date_created: rfc2822(startedAt) });
}

async function leaveWords(world: World, call: Call, random: Random): Promise<void> {
  const flow = flowOf(call);
  const recorded = {
    RecordingSid: call.recording,
    RecordingUrl: 'https://elsewhere.test/evil',
    RecordingDuration: '12',
  };
  await tell(world, '/twilio/voice', { ...flow, CallStatus: 'ringing' });
  await tell(world, '/twilio/voice/menu', { ...flow, CallStatus: 'in-progress', Digits: '1' });
  await tell(world, '/twilio/voice/recorded', { ...flow, ...recorded, CallStatus: 'completed' });
  await tell(world, '/twilio/status', { ...flow, CallStatus: 'completed', CallDuration: '40' });
  await tell(world, '/twilio/recording', { CallSid: call.sid, RecordingStatus: 'completed', ...recorded });
  if (!random.chance(0.5)) return;
  await tell(world, '/twilio/transcription', {
    ...flow,
    RecordingSid: call.recording,
    TranscriptionSid: `TR${call.sid.slice(2)}`,
    TranscriptionStatus: 'completed',
    TranscriptionText: 'Bom dia, a fatura de março está errada.',
  });
}

async function hangUp(world: World, call: Call): Promise<void> {
  const flow = flowOf(call);
  await tell(world, '/twilio/voice', { ...flow, CallStatus: 'ringing' });
  const ended = { CallStatus: 'completed', CallDuration: '5' };
  await tell(world, '/twilio/status', {
    ...flow,
    ...ended,
    Timestamp: rfc2822(Date.now() - LONG_AGO_MS),
  });
}

function flowOf({ sid, from }: Call): Form {
  return { CallSid: sid, From: from, To: PORTUGUESE, Direction: 'inbound' };
}

async function tell(world: World, path: string, form: Form): Promise<void> {
  const { webhooks } = world.books;
  for (const _attempt of [1, 2]) {
    const status = await toldByTwilio(world.httpAddress(), path, form, TWILIO_WAITS_MS);
    if (status !== null && status < 300) {
      webhooks.told += 1;
      return;
    }
  }
  webhooks.lost += 1;
}
