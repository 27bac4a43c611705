/** A caller who wants to be rung back: golden texts in each language, and what becomes durable before they are thanked. */
import { describe, expect, test } from 'vitest';
import { isFact } from '../../contract/fact.ts';
import type { Settings } from '../../contract/settings.ts';
import { testClock } from '../support/grounds.ts';
import {
  CALL_SID,
  CALLER,
  golden,
  keptLog,
  lines,
  OPEN,
  phoneApp,
  phoneSettings,
  PORTUGUESE,
  PUBLIC_URL,
  tell,
} from '../support/phone.ts';

const HOUR = 3_600_000;

function settingsOf(language: string, more: Partial<Settings> = {}): Settings {
  const menu = { '1': { category: 'billing' }, '9': { callback: true as const, category: 'usage' } };
  const targets = { normal: { firstResponseMinutes: 90, resolutionMinutes: null } };
  return {
    ...phoneSettings,
    phones: [{ number: PORTUGUESE, language, calendar: 'office', menu }],
    plans: { standard: { calendar: 'office', targets } },
    ...more,
  };
}

function desk({
  language = 'en',
  now = OPEN,
  ...more
}: { language?: string; now?: number } & Partial<Settings> = {}) {
  const log = keptLog();
  const clock = testClock(now);
  const app = phoneApp(clock, log, { settings: async () => settingsOf(language, more) });
  const flow = {
    CallSid: CALL_SID,
    From: CALLER,
    To: PORTUGUESE,
    Direction: 'inbound',
    CallStatus: 'in-progress',
  };
  const ask = async (path: string, told: Record<string, string>) => {
    const answer = await tell(app, path.replace(PUBLIC_URL, ''), { ...flow, ...told });
    return { status: answer.status, twiml: await answer.text() };
  };
  const offer = async (told: Record<string, string> = {}) =>
    (await ask('/twilio/voice/menu', { Digits: '9', ...told })).twiml;
  const wishes = () =>
    log.kept.flatMap(({ fact }) => (isFact(fact, 'call.chose') && fact.callback !== undefined ? [fact] : []));
  return { ask, offer, wishes, log, clock };
}

/** Where the next key goes. */
function next(twiml: string): string {
  return (/action="([^"]*callback[^"]*)"/.exec(twiml)?.[1] ?? '').replaceAll('&amp;', '&');
}

const HEARD = [
  'en',
  'en-GB',
  'pt',
  'pt-BR',
  'es',
  'es-MX',
  'de',
  'fr',
  'fr-CA',
  'it',
  'nl',
  'pl',
  'ru',
  'ja',
  'zh',
];

test.each(HEARD)('the caller hears in %s by when, and accepts', async (language) => {
  const { ask, offer } = desk({ language });
  const menu = (await ask('/twilio/voice', {})).twiml;
  const offered = await offer();
  const heard = [
    menu,
    offered,
    (await ask(next(offered), { Digits: '1' })).twiml,
    await desk({ language }).offer({ From: 'anonymous' }),
  ];
  expect(heard.map(lines).join('\n\n')).toBe(golden(`callback.${language}`));
});

describe('a call back', () => {
  test('is promised as it was heard, also when it is accepted later, and once', async () => {
    const { ask, offer, wishes, clock } = desk();
    const offered = await offer();
    expect(wishes()).toEqual([]);
    clock.advance(20_000);
    for (let twice = 0; twice < 2; twice += 1) await ask(next(offered), { Digits: '1' });
    expect(new Set(wishes().map(({ id }) => id)).size).toBe(1);
    expect(wishes()[0]).toMatchObject({
      digit: '9',
      category: 'usage',
      callback: { from: OPEN, due: OPEN + 1.5 * HOUR, calendar: 'office' },
    });
  });

  test('outside of the hours is promised in those of the plan', async () => {
    const saturday = Date.parse('2026-03-07T11:30:00Z');
    const { ask, offer, wishes } = desk({ now: saturday });
    await ask(next(await offer()), { Digits: '1' });
    // Half an hour on Saturday, and an hour on Monday.
    expect(wishes()[0]?.callback).toEqual({
      from: saturday,
      due: Date.parse('2026-03-09T10:00:00Z'),
      calendar: 'office',
    });
  });

  test('of a known customer is promised by their plan, in their zone', async () => {
    const gold = {
      calendar: 'always',
      targets: { normal: { firstResponseMinutes: 30, resolutionMinutes: null } },
    };
    const customer = { id: 'contoso', name: 'Contoso', domains: [], addresses: [], phones: [CALLER] };
    const { offer, ask, wishes } = desk({
      plans: { gold },
      customers: [{ ...customer, plan: 'gold', language: null, timeZone: 'Asia/Tokyo', agent: null }],
    });
    const offered = await offer();
    expect(offered).toContain('Tokyo time');
    await ask(next(offered), { Digits: '1' });
    expect(wishes()[0]?.callback?.due).toBe(OPEN + HOUR / 2);
  });

  test('is not taken by another key, and none: then comes the voicemail', async () => {
    const { ask, offer, wishes } = desk();
    const address = next(await offer());
    for (const Digits of ['2', '9', '', '11'])
      expect((await ask(address, { Digits })).twiml).toContain('<Record');
    expect(wishes()).toEqual([]);
  });

  test.each([
    ['a withheld number', { From: 'anonymous' }],
    ['a number that its carrier disowns', { StirVerstat: 'TN-Validation-Failed-C' }],
    ['a premium number', { From: '+19005550100' }],
    ['a number of ours', { From: PORTUGUESE }],
    ['a SIP caller', { From: 'sip:rui@trunk.operator.test' }],
  ])('is not offered to %s, who can leave a message', async (_, told) => {
    const { ask, offer, wishes } = desk();
    const twiml = await offer(told);
    expect(next(twiml)).toBe('');
    expect(twiml).toContain('<Record');
    const { twiml: forced } = await ask(next(await desk().offer()), { ...told, Digits: '1' });
    expect(forced).toContain('<Record');
    expect(wishes()).toEqual([]);
  });

  test('is not thanked for while the log cannot be written, nor where the address is forged', async () => {
    const { ask, offer, log, wishes } = desk();
    const address = next(await offer());
    for (const broken of [
      address.replace(/due=\w+/, 'due=x'),
      address.replace(/&from=\w+/, ''),
      address.replace(/&calendar=\w+/, ''),
    ])
      expect((await ask(broken, { Digits: '1' })).status).toBe(400);
    log.append = async () => {
      throw new Error('disk is full');
    };
    expect((await ask(address, { Digits: '1' })).status).toBe(500);
    expect(wishes()).toEqual([]);
  });

  test('of a plan that promises nothing is a voicemail', async () => {
    const { offer } = desk({ plans: {} });
    expect(next(await offer())).toBe('');
  });
});
