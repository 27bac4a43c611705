/** A live call whose news are lost or late, and a caller who was offered a call back: nobody is asked for a message in vain, and no line stays held. */
import { describe, expect, test } from 'vitest';
import { ANA_PHONE, connecting, linesWith, liveSettings, unsealed, waiting } from '../support/liveDesk.ts';
import { CLOSED, downLog, OPEN, type Told } from '../support/phone.ts';
import { dialled } from '../support/twimlGrammar.ts';
import { until } from '../support/grounds.ts';

const XML = '<?xml version="1.0" encoding="UTF-8"?>';

function toVoicemail(twiml: string): void {
  expect(twiml).toContain('<Record');
  expect(twiml).not.toContain('<Dial');
}

describe('lost and late', () => {
  test('and a line that the store holds too late is free again', async () => {
    const open = linesWith();
    let hold = (): void => {};
    const held = new Promise<void>((resolve) => {
      hold = resolve;
    });
    const at = waiting(liveSettings(), { ...open, ring: (one) => held.then(() => open.ring(one)) });
    await at.rings();
    await at.presses('1');
    const answer = at.holds();
    await until('the store is asked', () => at.clock.next() !== null);
    at.clock.advance(2_000);
    toVoicemail(await answer);
    expect(open.freed).toEqual([]);
    hold();
    await until('the line is free', () => open.freed.length > 0);
    expect(open.asked).toHaveLength(1);
  });

  test('after a talk whose end cannot be kept, nobody is asked for a message', async () => {
    const talked = { DialCallStatus: 'completed', DialBridged: 'true', DialCallSid: 'CAagent1' };
    for (const end of [talked, { DialCallStatus: 'canceled', CallStatus: 'completed' }]) {
      const open = linesWith();
      const { at } = await connecting(waiting(liveSettings(), open));
      at.log.append = downLog.append;
      expect(await at.dialOver(end)).toBe(`${XML}<Response><Hangup/></Response>`);
      expect(open.freed).toHaveLength(1);
    }
    const late = await connecting();
    late.at.log.append = () => new Promise(() => {});
    const answer = late.at.dialOver(talked);
    await until('the log is asked', () => late.at.clock.next() !== null);
    late.at.clock.advance(5_000);
    expect(await answer).toContain('<Hangup/>');
    // The next round would ring for a caller whose key may be lost: the fallback takes the message.
    const { at } = await connecting();
    at.log.append = downLog.append;
    await expect(at.dialOver({ DialCallStatus: 'no-answer', DialBridged: 'false' })).rejects.toThrow('503');
  });

  test('after a talk whose end did not reach us, the fallback rings off where Twilio repeats the bridge', async () => {
    const ErrorUrl = 'https://x/twilio/voice/live/over?keys=1&round=0';
    const failed = { ErrorCode: '11200', ErrorUrl };
    const at = waiting(liveSettings());
    expect(await at.ask('/twilio/voice', { ...failed, DialBridged: 'true' })).toBe(
      `${XML}<Response><Hangup/></Response>`,
    );
    for (const more of [{}, { DialBridged: 'false' }])
      toVoicemail(await at.ask('/twilio/voice', { ...failed, ...more }));
    toVoicemail(
      await at.ask('/twilio/voice', {
        ErrorCode: '11200',
        ErrorUrl: 'https://x/twilio/voice/live',
        DialBridged: 'true',
      }),
    );
  });
});

describe('a caller who was offered a call back and does not accept it', () => {
  const menu = { '1': { category: 'billing' }, '9': { callback: true as const, category: 'usage' } };
  const plans = {
    standard: {
      calendar: 'always',
      targets: { normal: { firstResponseMinutes: 90, resolutionMinutes: null } },
    },
  };
  const asked = async (more: Told = {}, own: object = { plans }, calendar = 'always') => {
    const at = waiting(
      liveSettings({}, own, { menu, calendar }),
      linesWith(),
      calendar === 'always' ? OPEN : CLOSED,
    );
    await at.rings();
    return { at, offered: await at.ask('/twilio/voice/menu?keys=', { Digits: '9', ...more }) };
  };

  test('is connected with agents of that category: after no key, another key, and without a number to ring', async () => {
    const none = await asked();
    expect(none.offered).toMatch(/<Gather.*Please hold the line.*<Redirect/s);
    expect(none.offered).not.toContain('<Record');
    expect(dialled(await none.at.holds())).toEqual([ANA_PHONE]);
    const other = await asked();
    const answer = await other.at.presses('2');
    expect(answer).not.toContain('<Record');
    expect(unsealed(await other.at.holds())).toContain('keys=9');
    for (const { at, offered } of [await asked({ From: 'anonymous' }), await asked({}, {})]) {
      expect(offered).toMatch(/Please hold the line.*<Redirect/s);
      expect(dialled(await at.holds())).toEqual([ANA_PHONE]);
    }
  });

  test('leaves a message when the number is closed', async () => {
    const { at, offered } = await asked({}, { plans }, 'office');
    expect(offered).toContain('<Record');
    expect(await at.presses('2')).toContain('<Record');
    expect((await asked({ From: 'anonymous' }, { plans }, 'office')).offered).toContain('<Record');
  });

  test('is thanked, and rung by nobody, where they accept it', async () => {
    const { at } = await asked();
    expect(await at.presses('1')).toMatch(/Thank you. We call you back.*<Hangup/s);
  });
});
