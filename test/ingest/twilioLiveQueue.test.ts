/** A caller who waits because all agents talk: the place, the music, a call back by a key, the number for overflow; and that nobody is lost there. */
import { describe, expect, test } from 'vitest';
import type { LineAsked, Lines } from '../../contract/lines.ts';
import { isFact } from '../../contract/fact.ts';
import { SPOKEN } from '../../contract/spoken.ts';
import { NUMBER } from '../support/caller.ts';
import {
  agent,
  connecting,
  linesWith,
  liveSettings,
  pathOf,
  unsealed,
  waiting,
} from '../support/liveDesk.ts';
import { until } from '../support/grounds.ts';
import { CALLER, downLog, golden, lines } from '../support/phone.ts';
import { dialled, validTwiml } from '../support/twimlGrammar.ts';

const OVERFLOW = '+351219999999';
const MUSIC = 'https://sounds.firstline.test/waiting.mp3';
const PROMISE = {
  plans: {
    standard: {
      calendar: 'office',
      targets: { normal: { firstResponseMinutes: 90, resolutionMinutes: null } },
    },
  },
};
const QUEUE = { queue: true, waitSeconds: 120, ringSeconds: 20 };

/** All agents talk, and this caller is the second who waits. */
function busy(more: Partial<Lines> = {}) {
  return { ...linesWith(['ana', 'rui', 'eva']), wait: async () => 2, ...more };
}

/** Each language, and each region with words of its own. */
const HEARD = SPOKEN.filter((tag) => !/-(?:US|PT|ES|DE|FR|IT|NL|PL|RU|JP|CN)$/.test(tag));

test.each(HEARD)('a caller in %s hears the place, and by when we would call back', async (language) => {
  const ana = agent('ana', { languages: [language] });
  const settings = liveSettings(
    { ...QUEUE, callback: true, music: MUSIC },
    { ...PROMISE, agents: [ana] },
    { language },
  );
  const { at, dial } = await connecting(waiting(settings, busy()));
  const heard = [dial, await at.presses('1')];
  for (const twiml of heard) validTwiml(twiml);
  expect(heard.map((twiml) => lines(unsealed(twiml))).join('\n\n')).toBe(golden(`wait.${language}`));
});

describe('while all agents talk', () => {
  test('the caller waits, in silence without music, and asks again with the same beginning', async () => {
    const open = busy();
    const { at, dial } = await connecting(waiting(liveSettings(QUEUE), open));
    expect(validTwiml(dial)).toEqual(['Pause', 'Redirect']);
    at.clock.advance(30_000);
    expect(await at.holds()).toContain('number 2');
    expect(open.asked.map(({ since }) => since)).toEqual([at.clock.now() - 30_000, at.clock.now() - 30_000]);
    const free = waiting(liveSettings(QUEUE), { ...linesWith(), wait: async () => 1 });
    expect(dialled((await connecting(free)).dial)).toHaveLength(1);
  });

  test('an agent who comes free is rung within the longest wait, and the caller leaves a message after it', async () => {
    const open = busy();
    const { at } = await connecting(waiting(liveSettings(QUEUE), open));
    at.clock.advance(119_999);
    expect(await at.holds()).toContain('<Redirect');
    expect(open.freed).toEqual([]);
    at.clock.advance(1);
    expect(await at.holds()).toMatch(/Nobody can take the call.*<Record/s);
    // Nobody waits behind a caller who has gone on.
    expect(open.freed).toHaveLength(1);
    const late = await connecting(waiting(liveSettings(QUEUE), open));
    // The sound ends after the longest wait: the agent who came free meanwhile is rung all the same.
    late.at.clock.advance(125_000);
    open.ring = async () => ['rui'];
    expect(dialled(await late.at.holds())).toHaveLength(1);
    const rounds: LineAsked[] = [];
    open.ring = async (asked) => {
      rounds.push(asked);
      return [];
    };
    expect(await late.at.dialOver({ DialCallStatus: 'no-answer' })).toContain('<Record');
    expect(rounds).toEqual([]);
    const early = await connecting(waiting(liveSettings(QUEUE), { ...busy(), ring: async () => ['rui'] }));
    const again = waiting(liveSettings(QUEUE), open);
    const over = /<Dial[^>]* action="([^"]+)"/.exec(early.dial)?.[1];
    // Who did not take it is not waited for.
    expect(await again.ask(pathOf(over), { DialCallStatus: 'no-answer' })).toContain('number 2');
    expect(rounds.map(({ agents }) => agents)).toEqual([['ana', 'eva']]);
  });

  test('nobody waits without `queue`, for agents who are all away, or while the store is away', async () => {
    for (const [live, open] of [
      [{ ...QUEUE, queue: false }, busy()],
      [QUEUE, busy({ wait: async () => null })],
      [QUEUE, busy({ wait: async () => Promise.reject(new Error('no database')) })],
      [QUEUE, busy({ ring: async () => Promise.reject(new Error('no database')) })],
    ] as const)
      expect((await connecting(waiting(liveSettings(live), open))).dial).toContain('<Record');
  });
});

test('a log in trouble sends nobody away who waits', async () => {
  const { at } = await connecting(waiting(liveSettings(QUEUE), busy()));
  at.log.append = downLog.append;
  expect(await at.holds()).toContain('number 2');
});

test('a place that the store keeps too late is free again', async () => {
  const open = busy();
  let keep = (): void => {};
  const kept = new Promise<void>((resolve) => {
    keep = resolve;
  });
  const at = waiting(liveSettings(QUEUE), { ...open, wait: () => kept.then(() => 2) });
  await at.rings();
  await at.presses('1');
  const answer = at.holds();
  await until('the store is asked', () => at.clock.next() !== null);
  at.clock.advance(2_000);
  expect(await answer).toContain('<Record');
  const before = open.freed.length;
  keep();
  await until('the place is free', () => open.freed.length > before);
});

describe('a call back while waiting', () => {
  const BACK = { ...QUEUE, callback: true };

  test('is promised by 1, durable before the thanks, and ends the place; any other key waits on', async () => {
    const open = busy();
    const { at, dial } = await connecting(waiting(liveSettings(BACK, PROMISE), open));
    expect(validTwiml(dial)).toEqual(['Pause', 'Redirect']);
    expect(dial).toMatch(/<Gather[^>]*>.*To accept, press 1.*<\/Gather>/s);
    for (const key of ['2', '#', '*']) expect(await at.presses(key)).toContain('number 2');
    expect(at.log.kept.some(({ fact }) => isFact(fact, 'call.chose') && fact.callback !== undefined)).toBe(
      false,
    );
    const append = at.log.append;
    at.log.append = downLog.append;
    await expect(at.presses('1')).rejects.toThrow('503');
    expect(open.freed).toEqual([]);
    at.log.append = append;
    expect(await at.presses('1')).toMatch(/We call you back.*<Hangup\/>/s);
    expect(open.freed).toHaveLength(1);
    expect(at.log.kept.at(-1)?.fact).toMatchObject({
      type: 'call.chose',
      category: 'billing',
      callback: { due: expect.any(Number), from: at.clock.now() },
    });
  });

  test('is not promised to a number that was blocked meanwhile', async () => {
    const settings = liveSettings(BACK, PROMISE);
    const { at } = await connecting(waiting(settings, busy()));
    settings.telephone = { ...settings.telephone, blocked: [CALLER] };
    expect(await at.presses('1')).toContain('number 2');
    expect(at.log.kept.some(({ fact }) => isFact(fact, 'call.chose') && fact.callback !== undefined)).toBe(
      false,
    );
  });

  test('is offered to nobody whose number we cannot ring', async () => {
    for (const more of [{ From: 'anonymous' }, { StirVerstat: 'TN-Validation-Failed-A' }, { From: NUMBER }]) {
      const at = waiting(liveSettings(BACK, PROMISE), busy());
      await at.ask('/twilio/voice', more);
      expect(await at.ask('/twilio/voice/live?keys=1', more)).not.toContain('<Gather');
      expect(validTwiml(await at.ask('/twilio/voice/live?keys=1', more))).toEqual(['Pause', 'Redirect']);
    }
  });
});

describe('the number for overflow', () => {
  const OVER = { ...QUEUE, overflow: OVERFLOW };

  test('is rung when nobody takes the call, once, and then the caller leaves a message', async () => {
    const settings = liveSettings({ ...OVER, queue: false }, { agents: [agent('ana')] });
    const { at } = await connecting(waiting(settings));
    const over = await at.dialOver({ DialCallStatus: 'no-answer' });
    expect(validTwiml(over)).toEqual(['Dial', 'Number']);
    expect(dialled(over)).toEqual([OVERFLOW]);
    expect(over).not.toContain('url=');
    expect(await at.dialOver({ DialCallStatus: 'busy', DialBridged: 'false' })).toMatch(
      /Nobody can take the call.*<Record/s,
    );
    expect(at.told()).toEqual(['dialed 0 null', 'dialed 1 null']);
  });

  test('takes who waited too long, and who calls while the store or all agents are away', async () => {
    const { at } = await connecting(waiting(liveSettings(OVER), busy()));
    at.clock.advance(120_000);
    expect(dialled(await at.holds())).toEqual([OVERFLOW]);
    for (const open of [
      busy({ wait: async () => null }),
      busy({ ring: async () => Promise.reject(new Error('x')) }),
    ])
      expect(dialled((await connecting(waiting(liveSettings(OVER), open))).dial)).toEqual([OVERFLOW]);
  });

  test('a talk there is an answer of nobody known, without a message', async () => {
    const { at } = await connecting(waiting(liveSettings({ ...OVER, queue: false }), busy()));
    const talk = {
      DialCallStatus: 'completed',
      DialBridged: 'true',
      DialCallSid: 'CAoverflow',
      DialCallDuration: '9',
    };
    expect(await at.dialOver(talk)).toMatch(/<Response><Hangup\/><\/Response>/);
    expect(at.told()).toEqual(['dialed 0 CAoverflow']);
  });

  test('is not rung when the number is closed', async () => {
    const at = waiting(
      liveSettings(OVER, {}, { calendar: 'office' }),
      busy(),
      Date.parse('2026-03-01T03:00:00Z'),
    );
    expect(await at.ask('/twilio/voice/live?keys=1')).toContain('<Record');
  });
});
