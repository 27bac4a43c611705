/** A caller hears the published known issues first, in the language of the number, where the settings want it; nothing else makes the call wait. */
import { expect, test } from 'vitest';
import { issueFold, type StoredIssue } from '../../contract/issues.ts';
import type { Settings } from '../../contract/settings.ts';
import { issueFact } from '../support/facts.ts';
import { testClock, until } from '../support/grounds.ts';
import {
  CALL_SID,
  CALLER,
  ENGLISH,
  golden,
  keptLog,
  lines,
  OPEN,
  phoneApp,
  phoneSettings,
  PORTUGUESE,
  tell,
} from '../support/phone.ts';

const open = issueFold.evolve(null, issueFact('KI-1', 'k', 'c1') as never);
const texts = { pt: 'Os e-mails <b>chegam</b> tarde.', en: 'Mails are late.' };
const published: StoredIssue = {
  ...open,
  published: true,
  languages: ['en', 'pt'],
  words: { title: 'HOSTILE words', texts },
};
const settings: Settings = { ...phoneSettings, knownIssues: { endTells: 'nobody', phone: true } };

async function heard(To: string, issues: StoredIssue[], given: Settings = settings): Promise<string> {
  const more = { settings: async () => given, issues: async () => issues };
  const call = { CallSid: CALL_SID, From: CALLER, CallStatus: 'ringing', To };
  return (await tell(phoneApp(testClock(OPEN), keptLog(), more), '/twilio/voice', call)).text();
}

test.each([
  ['known.pt', PORTUGUESE],
  ['known.en', ENGLISH],
])('%s: before the greeting, in words of ours', async (name, number) => {
  expect(lines(await heard(number, [published]))).toBe(golden(name));
});

test('a text in another language is not read aloud, and neither is what nobody published', async () => {
  const without = await heard(PORTUGUESE, []);
  const { pt: _pt, ...english } = texts;
  const inEnglish = { ...published, languages: ['en'], words: { ...published.words, texts: english } };
  for (const issue of [
    inEnglish,
    { ...published, published: false },
    { ...published, state: 'over' as const },
    { ...published, kind: 'planned' as const, state: 'planned' as const, startsAt: OPEN + 3_600_000 },
    { ...published, kind: 'information' as const },
  ])
    expect(await heard(PORTUGUESE, [issue])).toBe(without);
  expect(await heard(PORTUGUESE, [published], phoneSettings)).toBe(without);
});

test('after the outage of the number, and at most two', async () => {
  const phones = phoneSettings.phones.map((phone) => ({ ...phone, outage: 'No light.' }));
  const said = await heard(ENGLISH, [published, published, published], { ...settings, phones });
  expect(said.indexOf('No light.')).toBeLessThan(said.indexOf('Mails are late.'));
  expect(said.split('Mails are late.')).toHaveLength(3);
});

test.each([
  ['fails', false, () => Promise.reject(new Error('no database'))],
  ['does not answer', true, () => new Promise<never>(() => {})],
])('a store that %s keeps no caller waiting', async (_, waits, issues) => {
  const clock = testClock(OPEN);
  const app = phoneApp(clock, keptLog(), { settings: async () => settings, issues });
  const call = { CallSid: CALL_SID, From: CALLER, CallStatus: 'ringing', To: PORTUGUESE };
  const answer = tell(app, '/twilio/voice', call);
  if (waits) await until('it waits', async () => clock.next() === OPEN + 1_000);
  clock.set(OPEN + 1_000);
  expect(lines(await (await answer).text())).toBe(golden('greeting.pt'));
});
