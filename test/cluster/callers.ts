/**
 * Callers who hang up, as Twilio tells of them: signed webhooks, each to the next host at once when one gives no answer,
 * as the proxy before several does it.
 *
 * Each call is of a number of its own: one contact, one ticket, one SMS. Twilio's own lists know none of them, so that
 * no sweep makes up for a webhook that was lost.
 */
import { contactOfCall } from '../../ingest/twilio/identity.ts';
import { phoneCompany } from '../chaos/phoneCompany.ts';
import type { Member } from '../support/clusterMember.ts';
import { AUTH_TOKEN, PORTUGUESE, PUBLIC_URL, toldByTwilio } from '../support/phone.ts';
import { ACCOUNT_SID, rfc2822 } from '../support/twilioApi.ts';
import { type Attempt, pause } from './senders.ts';

/** Twilio waits for 15 seconds. */
const ANSWER_MS = 15_000;
const BETWEEN_CALLS_MS = 200;
/** Once all of them were tried. */
const AGAIN_MS = 100;
/** So long ago that nobody waits for its recording. */
const LONG_AGO_MS = 3 * 60_000;

type Form = Record<string, string>;

/** One webhook, whomever it was told; the code is the status, '' where there was none. */
export type Told = { attempts: Attempt[] };

export type Callers = {
  told: Told[];
  /** Those of webhooks on their way as well. */
  attempts: Attempt[];
  /** Of the calls that were told of whole. */
  contacts: string[];
  /** Resolves when the call that was begun is told of. */
  stop(): Promise<void>;
};

/** What an installation needs to be told of calls: a part of its configuration and of its environment. */
export async function telephone(): Promise<{ yaml: string; env: Record<string, string> }> {
  const { url } = await phoneCompany();
  const numbers = `[{ number: "${PORTUGUESE}", language: pt }]`;
  const twilio = `{ accountSid: ${ACCOUNT_SID}, authToken: { env: TWILIO_TOKEN }, api: "${url}", numbers: ${numbers} }`;
  return {
    yaml: `server: { publicUrl: "${PUBLIC_URL}" }\nphone: { twilio: ${twilio} }\n`,
    env: { TWILIO_TOKEN: AUTH_TOKEN },
  };
}

/** One call after the other, to these in turn. */
export function callers(to: Pick<Member, 'http'>[]): Callers {
  const told: Told[] = [];
  const attempts: Attempt[] = [];
  const contacts: string[] = [];
  let over = false;
  let turn = 0;
  const tell = async (path: string, form: Form): Promise<void> => {
    const one: Told = { attempts: [] };
    told.push(one);
    for (let ok = false; !ok; turn += 1) {
      const attempt = await toldOnce(to[turn % to.length]?.http ?? '', path, form);
      one.attempts.push(attempt);
      attempts.push(attempt);
      ok = attempt.ok;
      if (!ok && one.attempts.length % to.length === 0) await pause(AGAIN_MS);
    }
  };
  const call = async (n: number): Promise<void> => {
    const id = String(n).padStart(8, '0');
    const sid = `CA${id.padStart(32, '0')}`;
    const flow = { CallSid: sid, From: `+3519${id}`, To: PORTUGUESE, Direction: 'inbound' };
    await tell('/twilio/voice', { ...flow, CallStatus: 'ringing' });
    const Timestamp = rfc2822(Date.now() - LONG_AGO_MS);
    await tell('/twilio/status', { ...flow, CallStatus: 'completed', CallDuration: '5', Timestamp });
    contacts.push(contactOfCall(sid));
  };
  const calling = (async () => {
    for (let n = 0; !over; n += 1) {
      await call(n);
      await pause(BETWEEN_CALLS_MS);
    }
  })();
  return {
    told,
    attempts,
    contacts,
    async stop() {
      over = true;
      await calling;
    },
  };
}

async function toldOnce(address: string, path: string, form: Form): Promise<Attempt> {
  const at = Date.now();
  const status = await toldByTwilio(address, path, form, ANSWER_MS);
  const ok = status !== null && status < 300;
  return { at, port: Number(address.split(':')[1]), codes: [String(status ?? '')], ok };
}
