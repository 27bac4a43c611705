/** What a person reads of a fact, the same in every face. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { decodeFact, type Fact, type FactType } from '../../contract/fact.ts';
import { instantText, nearTimeText, weekdayText } from '../../contract/telling/instant.ts';
import { lineOf } from '../../contract/telling/telling.ts';
import { titleOf } from '../../contract/telling/titles.ts';
import { written } from '../../contract/telling/words/words.ts';
import { answered, chose, dialed } from '../../ingest/twilio/facts.ts';
import { embeddedGrounds, testClock } from '../support/grounds.ts';
import { settings } from '../support/team.ts';

const CALL = 'CA00000000000000000000000000000001';
const LANGUAGES = Object.keys(written);
const NIGHT = Date.parse('2026-03-02T23:30:00Z');
const HOUR = 3_600_000;

const golden = readFileSync(join(import.meta.dirname, 'facts.golden.ndjson'), 'utf8')
  .split('\n')
  .filter((line) => line !== '')
  .map((line) => decodeFact(JSON.parse(line)));

/** Facts that a reader of a story learns nothing from. */
const SILENT: readonly FactType[] = [
  'contact.amended',
  'contact.refused',
  'contact.repeated',
  'conversation.merged',
  'ticket.noted',
  'agent.ordered',
  'ticket.closed',
  'message.queued',
  'message.deferred',
  'message.unknown',
  'admin.configured',
  'admin.published',
  'admin.shadowed',
  'admin.forgot',
  'admin.parked',
  'admin.unparked',
];

describe('a line', () => {
  test('of a round tells, in each language, that a key connected nobody, or that nobody pressed one; of any other round it is silent', async () => {
    const { store } = await embeddedGrounds(testClock(NIGHT));
    const key = { callSid: CALL, answeredAt: 9, extension: '', agent: 'rui', agentCall: 'CA2', round: 0 };
    const facts = [
      answered(9, { ...key, asks: true }),
      dialed(10, { callSid: CALL, round: 0, connected: null }),
      dialed(11, { callSid: CALL, round: 1, connected: null }),
      dialed(12, { callSid: CALL, round: 2, connected: 'CA3' }),
      dialed(13, { callSid: CALL, round: 3, connected: 'CA2' }),
    ].map(({ fact }) => fact);
    await store.transaction((tx) => tx.write(facts));
    const [, refuted, empty, overflow, talk] = facts;
    const lines = (fact: Fact | undefined) => {
      if (fact === undefined) throw new Error('no such round');
      const look = { read: store.read, settings: { ...settings(), version: 1 }, timeZone: 'UTC' };
      return Promise.all(LANGUAGES.map((language) => lineOf(fact, { ...look, language })));
    };
    const told = await lines(refuted);
    expect(told[LANGUAGES.indexOf('en')]).toMatch(/^rui presses the key, and is not connected$/);
    expect(new Set(told).size).toBe(LANGUAGES.length);
    const without = await lines(overflow);
    expect(without[LANGUAGES.indexOf('en')]).toBe('The call is connected, and nobody presses the key');
    expect(new Set(without).size).toBe(LANGUAGES.length);
    for (const silent of [empty, talk]) expect(new Set(await lines(silent))).toEqual(new Set([null]));
  });

  test('of a wish to be called back tells, in each language, by when', async () => {
    const { store } = await embeddedGrounds(testClock(NIGHT));
    const callback = { from: NIGHT, due: NIGHT + 3_600_000, calendar: 'office' };
    const { fact } = chose(NIGHT, { callSid: CALL, digit: '', category: null, callback });
    const look = { read: store.read, settings: { ...settings(), version: 1 }, timeZone: 'UTC' };
    const told = await Promise.all(LANGUAGES.map((language) => lineOf(fact, { ...look, language })));
    expect(told[LANGUAGES.indexOf('en')]).toMatch(
      /^The caller asks to be called back, at the latest .*\d\d:\d\d/,
    );
    expect(new Set(told).size).toBe(LANGUAGES.length);
  });

  test('is there for every fact with a meaning for a person, and holds no hole where nothing is known', async () => {
    const { store } = await embeddedGrounds(testClock(NIGHT));
    const look = { read: store.read, settings: { ...settings(), version: 1 }, timeZone: 'UTC' };
    for (const fact of golden) {
      const line = await lineOf(fact, look);
      if (SILENT.includes(fact.type)) expect(line).toBeNull();
      else if (line !== null) expect(line).not.toMatch(/undefined|null|NaN|\[object|Invalid/);
    }
  });

  test('calls thanks in a closed ticket no machine’s mail', async () => {
    const { store } = await embeddedGrounds(testClock(NIGHT));
    const look = { read: store.read, settings: { ...settings(), version: 1 }, timeZone: 'UTC' };
    const attached = golden.find(({ type }) => type === 'ticket.attached');
    if (attached?.type !== 'ticket.attached') throw new Error('nothing attached in the golden file');
    expect(await lineOf(attached, look)).toContain('a machine wrote it');
    const thanks = { ...attached, because: [{ rule: 'cites' }, { rule: 'gesture:thanks' }] };
    expect(await lineOf(thanks, look)).not.toContain('machine');
  });

  test('of an agent who is away names who said it for them', async () => {
    const { store } = await embeddedGrounds(testClock(NIGHT));
    const look = { read: store.read, settings: { ...settings(), version: 1 }, timeZone: 'UTC' };
    const present = golden.find(({ type }) => type === 'agent.present');
    if (present?.type !== 'agent.present') throw new Error('nobody is present in the golden file');
    const { agents } = settings();
    const [one, other] = agents;
    if (one === undefined || other === undefined) throw new Error('no two agents');
    const line = (saidBy: string) => lineOf({ ...present, agent: one.id, here: true, saidBy }, look);
    expect(await line(one.id)).toBe(`${one.name} is available`);
    expect(await line(other.id)).toBe(`${other.name}: ${one.name} is available`);
  });

  test('says instants in the zone of its reader, with the day where it is another', async () => {
    const { store } = await embeddedGrounds(testClock(NIGHT));
    const scheduled = golden.find(({ type }) => type === 'ticket.warned');
    if (scheduled?.type !== 'ticket.warned') throw new Error('no warning in the golden file');
    const fact = { ...scheduled, at: NIGHT, due: NIGHT + HOUR };
    const seen = (timeZone: string) =>
      lineOf(fact, { read: store.read, settings: { ...settings(), version: 1 }, timeZone });
    expect(await seen('UTC')).toContain('is due at 00:30:00 on Tue Mar 03;');
    expect(await seen('Asia/Tokyo')).toContain('is due at 09:30:00;');
  });
});

test('an instant, a day and a near time', () => {
  expect(instantText(NIGHT, 'pt-BR', 'UTC')).toContain('2 de março de 2026');
  expect(instantText(NIGHT, 'sv', 'Europe/Stockholm')).toBe(
    'tisdag 3 mars 2026 kl. 00:30, centraleuropeisk tid',
  );
  expect(instantText(NIGHT, 'ar', 'UTC')).toContain('مارس');
  expect(instantText(NIGHT, 'xx', 'Europe/Stockholm')).toBe('Tuesday, 3 March 2026 at 00:30, Stockholm time');
  expect(weekdayText(0, 'en')).toBe('Mon');
  expect(weekdayText(6, 'es')).toBe('dom');
  expect(nearTimeText(NIGHT, NIGHT - HOUR, 'UTC')).toBe('23:30:00');
  const nextYear = Date.parse('2027-03-02T23:30:00Z');
  expect(nearTimeText(nextYear, NIGHT, 'UTC')).toBe('23:30:00 on Tue Mar 02');
});

test('a category has its title in the reader’s language, in English, or its id', () => {
  const categories = [{ id: 'billing', title: { en: 'Billing', pt: 'Faturação' }, selfHelp: [] }];
  expect(titleOf({ categories }, 'billing', 'pt-BR')).toBe('Faturação');
  expect(titleOf({ categories }, 'billing', 'fi')).toBe('Billing');
  expect(titleOf({ categories }, 'gone', 'en')).toBe('gone');
});
