/** A caller at one of our numbers, by signed requests to our webhooks. */
import { expect } from 'vitest';
import { isFact } from '../../contract/fact.ts';
import type { PhoneSettings } from '../../contract/phone.ts';
import type { Settings } from '../../contract/settings.ts';
import { testClock } from './grounds.ts';
import {
  CALL_SID,
  CALLER,
  keptLog,
  OPEN,
  phoneApp,
  phoneSettings,
  PUBLIC_URL,
  tell,
  type Told,
} from './phone.ts';

export const NUMBER = '+351210000777';

export function settingsWith(phone: Partial<PhoneSettings>, more: Partial<Settings> = {}): Settings {
  const number = { number: NUMBER, language: 'en', calendar: 'office', ...phone };
  return { ...phoneSettings, ...more, phones: [number] };
}

/** A caller who follows the addresses in our TwiML. */
export function callerOf(settings: Settings, now = OPEN) {
  const log = keptLog();
  const app = phoneApp(testClock(now), log, { settings: async () => settings });
  let twiml = '';
  const ask = async (path: string, more: Told = {}): Promise<string> => {
    const form = { CallSid: CALL_SID, From: CALLER, To: NUMBER, CallStatus: 'in-progress', ...more };
    const answer = await tell(app, path, form);
    expect(answer.status).toBe(200);
    twiml = await answer.text();
    return twiml;
  };
  const next = (verb: string): string => {
    const url = new RegExp(`<${verb}[^>]* action="([^"]+)"`).exec(twiml)?.[1] ?? 'no such verb';
    expect(url.startsWith(`${PUBLIC_URL}/`)).toBe(true);
    return url.slice(PUBLIC_URL.length).replaceAll('&amp;', '&');
  };
  return {
    rings: () => ask('/twilio/voice'),
    presses: (Digits: string) => ask(next('Gather'), { Digits }),
    speaks: (more: Told = {}) =>
      ask(next('Record'), { Digits: '#', RecordingSid: 'RE1', RecordingUrl: 'https://x.test', ...more }),
    log,
    chose: () =>
      log.kept.flatMap(({ fact }) => (isFact(fact, 'call.chose') ? [[fact.digit, fact.category]] : [])),
  };
}
