/** A caller who types the number of a request, and one who is blocked. */
import { describe, expect, test } from 'vitest';
import { isFact } from '../../contract/fact.ts';
import { callerOf as caller, NUMBER, settingsWith } from '../support/caller.ts';
import { testClock } from '../support/grounds.ts';
import { CALL_SID, CALLER, keptLog, OPEN, phoneApp, tell } from '../support/phone.ts';

describe('the number of a request', () => {
  const typed = ({ kept }: ReturnType<typeof keptLog>) =>
    kept.flatMap(({ fact }) => (isFact(fact, 'call.chose') ? [fact.typed ?? fact.digit] : []));

  test('is asked for behind the star, and leads to the voicemail', async () => {
    const at = caller(settingsWith({}));
    expect(await at.rings()).toContain('If you have the number of a request, press star.');
    const asked = await at.presses('*');
    expect(asked).toMatch(/type the digits of the number.*<Gather.*press 1\..*<Record/s);
    const then = await at.presses('1001');
    expect(then).not.toMatch(/<Gather|not the number/);
    expect(then).toContain('<Record');
    expect(typed(at.log)).toEqual(['FL-1001']);
  });

  test('that is none is asked for twice again, and then comes the voicemail', async () => {
    const at = caller(settingsWith({}));
    await at.rings();
    await at.presses('*');
    for (const wrong of ['12', '0000'])
      expect(await at.presses(wrong)).toMatch(
        /That is not the number of a request\..*type the digits.*press 1\./s,
      );
    const last = await at.presses('99');
    expect(last).not.toContain('<Gather');
    expect(last).toContain('<Record');
    expect(typed(at.log)).toEqual([]);
  });

  test('the star there says the menu again, and a category may be chosen after it', async () => {
    const at = caller(settingsWith({}));
    await at.rings();
    await at.presses('*');
    expect(await at.presses('*')).not.toContain('type the digits');
    expect(await at.presses('2')).toContain('<Record');
    expect(typed(at.log)).toEqual(['2']);
  });

  test('has the key and the words of the admin, in the language of the menu around it', async () => {
    const menu = {
      '1': { language: 'pt', menu: { '7': { ticket: true as const } } },
      '2': { ticket: true as const, title: 'a request that you know', say: 'Good.' },
    };
    const at = caller(settingsWith({ menu }));
    expect(await at.rings()).toContain('For a request that you know, press 2.');
    await at.presses('1');
    expect(await at.presses('7')).toContain('Marque os algarismos do número');
    expect(await at.presses('01007')).toContain('Deixe o seu nome');
    expect(await at.speaks()).toContain('Recebemos a sua mensagem');
    expect(typed(at.log)).toEqual(['1', 'FL-1007']);
    const other = caller(settingsWith({ menu }));
    await other.rings();
    expect(await other.presses('2')).toMatch(/Good\..*type the digits/s);
  });
});

test('a blocked caller is not answered, and the call is kept and counted', async () => {
  const log = keptLog();
  const counted: unknown[] = [];
  const settings = { ...settingsWith({}), telephone: { blocked: ['+882', 'withheld'] } };
  const app = phoneApp(testClock(OPEN), log, {
    settings: async () => settings,
    reports: { count: (name, labels) => void counted.push([name, labels]) },
  });
  const hears = async (From: string): Promise<string> => {
    const form = { CallSid: CALL_SID, From, To: NUMBER, CallStatus: 'ringing' };
    return (await tell(app, '/twilio/voice', form)).text();
  };
  for (const from of ['+882160000001', 'anonymous', 'sip:+882160000001@trunk.test'])
    expect(await hears(from)).toMatch(/<Response><Reject\/><\/Response>/);
  expect(await hears(CALLER)).toContain('<Gather');
  expect(log.kept).toHaveLength(4);
  const refused = ['firstline_refusals_total', { source: 'twilio', reason: 'blocked' }];
  expect(counted).toEqual([refused, refused, refused]);
});
