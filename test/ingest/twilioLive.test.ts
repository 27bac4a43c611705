/** A caller who is connected with an agent: what both hear, who is rung, and that nobody who waits is lost. */
import { describe, expect, test } from 'vitest';
import { newsOf } from '../../ingest/twilio/callback.ts';
import { spokenTag, SPOKEN } from '../../contract/spoken.ts';
import { NUMBER } from '../support/caller.ts';
import {
  agent,
  ANA_PHONE,
  connecting,
  linesWith,
  liveSettings,
  TEAM,
  unsealed,
  waiting,
} from '../support/liveDesk.ts';
import { CALLER, CLOSED, golden, lines, noLines, OPEN } from '../support/phone.ts';
import { dialled, validTwiml } from '../support/twimlGrammar.ts';
import { until } from '../support/grounds.ts';

function toVoicemail(twiml: string): void {
  expect(twiml).toContain('<Record');
  expect(twiml).not.toContain('<Dial');
}

/** Each language, and each region with words of its own. */
const HEARD = SPOKEN.filter((tag) => !/-(?:US|PT|ES|DE|FR|IT|NL|PL|RU|JP|CN)$/.test(tag));

test.each(HEARD)(
  'a caller in %s is asked to wait, the agent hears who calls, and both how it ended',
  async (language) => {
    expect(spokenTag(language)).toBe(language);
    const ana = agent('ana', { languages: [language] });
    const contoso = {
      id: 'contoso',
      name: 'Contoso',
      plan: 'standard',
      phones: [CALLER],
      domains: [],
      addresses: [],
      language: null,
      timeZone: null,
      agent: null,
    };
    const settings = liveSettings({}, { agents: [ana], customers: [contoso] }, { language });
    const at = waiting(settings);
    await at.rings();
    const heard = [await at.presses('1'), await at.holds()];
    const [asked = ''] = at.whispers();
    const whisper = await at.agentHears(asked);
    heard.push(whisper, await at.agentPresses(whisper, '1'), await at.dialOver({ DialBridged: 'false' }));
    const late = waiting(settings, { ...linesWith(), take: async () => false });
    heard.push(await late.agentPresses(await late.agentHears(asked), '1'));
    for (const twiml of heard) validTwiml(twiml);
    expect(heard.map((twiml) => lines(unsealed(twiml))).join('\n\n')).toBe(golden(`live.${language}`));
  },
);

describe('agents are rung', () => {
  test('after the menu, from our number, unrecorded, and Twilio tells us how the round ended', async () => {
    const { dial } = await connecting();
    expect(validTwiml(dial)).toEqual(['Dial', 'Number']);
    expect(unsealed(dial)).toContain(
      `<Dial callerId="${NUMBER}" timeout="20" timeLimit="14400" record="do-not-record" action="https://phone.firstline.test/twilio/voice/live/over?keys=1&amp;round=0&amp;tried=ana&amp;since=SINCE" method="POST">`,
    );
    expect(dialled(dial)).toEqual([ANA_PHONE]);
  });

  test.each(['', '0', '#', 'wrong keys'])('for a caller who presses %j too', async (key) => {
    const at = waiting(liveSettings());
    await at.rings();
    if (key === 'wrong keys') for (const wrong of ['7', '8', '9']) await at.presses(wrong);
    else if (key !== '') await at.presses(key);
    expect(await at.holds()).toContain('<Dial');
  });

  test('all at once by telephone and SIP, ten at most; or one after the other', async () => {
    const all = await connecting(waiting(liveSettings({ strategy: 'all' })));
    expect(dialled(all.dial)).toEqual([ANA_PHONE, '+351930000002', 'sip:eva@pbx.firstline.test']);
    expect(validTwiml(all.dial)).toEqual(['Dial', 'Number', 'Number', 'Sip']);
    const many = Array.from({ length: 12 }, (_, n) => agent(`a${n}`, { phone: `+3519300000${10 + n}` }));
    const crowd = await connecting(waiting(liveSettings({ strategy: 'all' }, { agents: many })));
    expect(dialled(crowd.dial)).toHaveLength(10);
    expect(dialled(await crowd.at.dialOver({ DialCallStatus: 'no-answer' }))).toHaveLength(2);
    const { at, dial } = await connecting(waiting(liveSettings({ strategy: 'inTurn' })));
    const rung = [dialled(dial)];
    for (let round = 0; round < 2; round += 1)
      rung.push(dialled(await at.dialOver({ DialCallStatus: 'busy', DialBridged: 'false' })));
    expect(rung).toEqual([[ANA_PHONE], ['+351930000002'], ['sip:eva@pbx.firstline.test']]);
    const last = await at.dialOver({ DialCallStatus: 'no-answer' });
    expect(last).toMatch(/Nobody can take the call.*<Record/s);
    expect(at.told()).toEqual(['dialed 0 null', 'dialed 1 null', 'dialed 2 null']);
  });

  test('with the skill of the key and the language of the number alone, on their shift, and not the caller', async () => {
    const asked = async (agents: typeof TEAM, key = '1') => {
      const open = linesWith();
      const at = waiting(liveSettings({}, { agents }), open);
      await at.rings();
      await at.presses(key);
      await at.holds();
      return open.asked.flatMap(({ agents: ids }) => ids);
    };
    expect(await asked([agent('ana', { skills: ['usage'] }), agent('rui')])).toEqual(['rui']);
    expect(await asked([agent('ana', { skills: ['usage'] }), agent('rui')], '2')).toEqual(['ana', 'rui']);
    expect(
      await asked([agent('ana', { languages: ['pt'] }), agent('rui', { languages: ['en-GB'] })]),
    ).toEqual(['rui']);
    const { phone: _phone, ...without } = agent('ana');
    expect(
      await asked([without, agent('rui', { role: 'auditor' }), agent('eva', { phone: CALLER })]),
    ).toEqual([]);
    const nights = { timeZone: 'UTC', hours: { mon: { '22:00': '24:00' } }, holidays: [] };
    const settings = liveSettings({}, { agents: [agent('ana', { calendar: 'nights' }), agent('rui')] });
    settings.calendars = { ...settings.calendars, nights };
    const open = linesWith();
    await connecting(waiting(settings, open));
    expect(open.asked.map(({ agents }) => agents)).toEqual([['rui']]);
  });
});

describe('an agent', () => {
  test('takes the call by 1, which is a fact before they are connected, and the same one when told twice', async () => {
    const { at } = await connecting();
    const [asked = ''] = at.whispers();
    const whisper = await at.agentHears(asked);
    expect(at.told()).toEqual([]);
    for (const _twice of [1, 2]) expect(await at.agentPresses(whisper, '1')).toMatch(/<Response\/>/);
    expect(at.told()).toEqual(['answered ana CAagent1 0', 'answered ana CAagent1 0']);
    const taken = at.log.kept.flatMap(({ fact }) => (fact.type === 'call.answered' ? [fact.id] : []));
    expect(new Set(taken).size).toBe(1);
    expect(
      await at.dialOver({
        DialCallStatus: 'completed',
        DialBridged: 'true',
        DialCallSid: 'CAagent1',
        DialCallDuration: '65',
      }),
    ).toMatch(/<Response><Hangup\/><\/Response>/);
    expect(at.told().at(-1)).toBe('dialed 0 CAagent1');
    expect(at.log.kept.at(-1)?.fact).toMatchObject({ pickedUpAt: at.clock.now() - 65_000 });
  });

  test('declines by any other key, and the next one is rung', async () => {
    const open = linesWith();
    const { at } = await connecting(waiting(liveSettings(), open));
    const whisper = await at.agentHears(at.whispers()[0] ?? '');
    for (const other of ['2', '', '11', '#'])
      expect(await at.agentPresses(whisper, other)).toContain('<Hangup/>');
    expect(at.told()).toEqual([]);
    // Twilio says `completed` of a call that an agent declined.
    const second = await at.dialOver({
      DialCallStatus: 'completed',
      DialBridged: 'false',
      DialCallSid: 'CAagent1',
    });
    expect(dialled(second)).toEqual(['+351930000002']);
    expect(open.freed).toHaveLength(1);
  });

  test('hears no name of a caller whose number the carrier disowns, or who withholds it', async () => {
    for (const more of [{ StirVerstat: 'TN-Validation-Failed-A' }, { From: 'anonymous' }]) {
      const at = waiting(liveSettings());
      await at.ask('/twilio/voice', more);
      await at.ask('/twilio/voice/live?keys=1', more);
      expect(await at.agentHears(at.whispers()[0] ?? '')).toContain(
        'A call: Billing &amp; invoices. To take it',
      );
    }
  });

  test('whose line another caller took is not connected', async () => {
    const open = linesWith();
    const { at } = await connecting(waiting(liveSettings({ strategy: 'all' }), open));
    const whisper = await at.agentHears(at.whispers()[0] ?? '');
    await open.take('ana', 'CAother');
    expect(await at.agentPresses(whisper, '1')).toContain('somebody else has taken it');
    expect(at.told()).toEqual([]);
  });
});

describe('nobody who waits is lost', () => {
  test('while the store is away, takes long, or this process has none: the voicemail', async () => {
    const fails = { ...linesWith(), ring: async () => Promise.reject(new Error('no database')) };
    toVoicemail((await connecting(waiting(liveSettings(), fails))).dial);
    toVoicemail((await connecting(waiting(liveSettings(), noLines()))).dial);
    const app = waiting(liveSettings(), { ...linesWith(), ring: () => new Promise(() => {}) });
    await app.rings();
    await app.presses('1');
    const answer = app.holds();
    await until('the store is asked', () => app.clock.next() !== null);
    app.clock.advance(2_000);
    toVoicemail(await answer);
  });

  test('while all agents talk, or after the longest wait', async () => {
    toVoicemail((await connecting(waiting(liveSettings(), linesWith(['ana', 'rui', 'eva'])))).dial);
    const { at } = await connecting(waiting(liveSettings({ waitSeconds: 60, ringSeconds: 20 })));
    at.clock.advance(40_000);
    expect(await at.dialOver({ DialCallStatus: 'no-answer' })).toContain('<Dial');
    at.clock.advance(1_000);
    toVoicemail(await at.dialOver({ DialCallStatus: 'no-answer' }));
  });

  test('while the name of the caller cannot be read: the agent is rung without it', async () => {
    const open = { ...linesWith(), nameOf: async () => Promise.reject(new Error('no database')) };
    expect((await connecting(waiting(liveSettings(), open))).dial).toContain('<Dial');
  });

  test('where Twilio says nothing of the bridge: no key is refuted by it, and no talk goes on to another agent', async () => {
    const { at } = await connecting();
    await at.dialOver({ DialCallStatus: 'completed' });
    expect(at.told()).toEqual([]);
    const bridged = await connecting();
    expect(await bridged.at.dialOver({ DialCallStatus: 'completed', DialBridged: 'true' })).toContain(
      '<Hangup/>',
    );
    expect(bridged.at.told()).toEqual([]);
  });

  test('when an address failed: the fallback takes a message', async () => {
    const at = waiting(liveSettings());
    toVoicemail(
      await at.ask('/twilio/voice', { ErrorCode: '11200', ErrorUrl: 'https://x/twilio/voice/live/over' }),
    );
  });

  test('and a key that cannot be kept connects nobody, so that the next one is rung', async () => {
    const { at } = await connecting();
    const [asked = ''] = at.whispers();
    const whisper = await at.agentHears(asked);
    const append = at.log.append;
    at.log.append = async () => {
      throw new Error('disk is full');
    };
    expect(await at.agentPresses(whisper, '1')).toBe('not accepted');
    at.log.append = append;
    expect(dialled(await at.dialOver({ DialCallStatus: 'completed', DialBridged: 'false' }))).toHaveLength(1);
  });

  test('a caller who hung up is rung for no more', async () => {
    const { at } = await connecting();
    expect(await at.dialOver({ DialCallStatus: 'canceled', CallStatus: 'completed' })).not.toContain('<Dial');
  });
});

describe('by default, and when closed', () => {
  test('nothing changes for who upgrades', async () => {
    const quiet = waiting(liveSettings({}, {}, { answer: 'voicemail' }));
    expect(await quiet.rings()).toMatch(/<Gather.*<Record/s);
    expect(await quiet.presses('1')).toContain('<Record');
    const at = waiting(liveSettings({}, {}, { calendar: 'office' }), linesWith(), CLOSED);
    expect(await at.rings()).not.toContain('<Redirect');
    // A redirect that comes after closing time.
    expect(await at.ask('/twilio/voice/live?keys=1')).toContain('<Record');
  });
});

describe('forged', () => {
  test('is refused: without a signature, with another seal, and with rounds that we never said', async () => {
    const { at } = await connecting();
    const [asked = ''] = at.whispers();
    for (const path of [
      '/twilio/voice/live',
      '/twilio/voice/live/over',
      asked,
      '/twilio/live/taken?sealed=x',
    ]) {
      const unsigned = await at.app.request(path, { method: 'POST', body: 'CallSid=CA1&Digits=1' });
      expect(unsigned.status, path).toBe(403);
    }
    for (const path of [
      '/twilio/live/taken?sealed=AAAA',
      '/twilio/voice/live?round=x',
      '/twilio/voice/live?tried=%00',
      '/twilio/voice/live?since=!',
    ])
      expect((await at.post(path, { Digits: '1' })).status, path).toBe(400);
    expect(at.told()).toEqual([]);
  });

  test('the key of one caller connects no other: the seal holds whose it is', async () => {
    const { at } = await connecting();
    const whisper = await at.agentHears(at.whispers()[0] ?? '');
    await at.agentPresses(whisper, '1', { CallSid: 'CAstranger' });
    expect(at.log.kept.at(-1)).toMatchObject({ key: 'CA00000000000000000000000000000001' });
  });
});

test('a request of a round tells the beginning of a call whose first one was lost', () => {
  const told = { CallSid: 'CA1', From: CALLER, To: NUMBER, CallStatus: 'in-progress' };
  expect(newsOf(told, OPEN).map(({ fact }) => fact.type)).toEqual(['call.started']);
});
