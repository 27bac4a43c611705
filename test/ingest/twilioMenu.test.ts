/** The menu that an admin wrote: what a caller hears and may press, in each language. */
import { describe, expect, test } from 'vitest';
import { categoryOfKeys, languageOfKeys, phoneAt } from '../../contract/phone.ts';
import { SPOKEN } from '../../contract/spoken.ts';
import { callerOf as caller, NUMBER, settingsWith } from '../support/caller.ts';
import { CLOSED, golden, lines, phoneSettings } from '../support/phone.ts';

const TREE = settingsWith({
  menu: {
    '1': { category: 'billing' },
    '2': { title: 'the cloud', say: 'All about clouds.', menu: { '1': { category: 'usage' } } },
    '3': { title: 'our address', say: 'We are in Lisbon.' },
    '4': { language: 'pt-PT' },
    '*': { category: 'usage', title: 'the star' },
  },
});

/** Each language, and each region with words of its own. */
const SAID = SPOKEN.filter((tag) => !/-(?:US|PT|ES|DE|FR|IT|NL|PL|RU|JP|CN)$/.test(tag));

describe('the built-in menu', () => {
  test.each(SAID)('of %s, and the voicemail', async (language) => {
    const at = caller(settingsWith({ language }), CLOSED);
    expect(lines(await at.rings())).toBe(golden(`menu.${language}.closed`));
    expect(lines(await at.presses('8'))).toBe(golden(`menu.${language}.wrong-key`));
  });

  test('asks twice more after a wrong key, and then takes a message', async () => {
    const at = caller(settingsWith({}));
    await at.rings();
    for (const wrong of ['7', '8']) {
      const again = await at.presses(wrong);
      expect(again).toContain('That key is not on the menu.');
      expect(again).toContain('press 1.');
    }
    const last = await at.presses('9');
    expect(last).toContain('That key is not on the menu.');
    expect(last).not.toContain('<Gather');
    expect(last).toContain('<Record');
    expect(at.chose()).toEqual([]);
  });

  test('a right key after a wrong one is the choice', async () => {
    const at = caller(settingsWith({}));
    await at.rings();
    await at.presses('9');
    expect(await at.presses('2')).not.toContain('<Gather');
    expect(at.chose()).toEqual([['2', 'usage']]);
  });

  test.each(['0', '#'])('%s goes to the message at once', async (key) => {
    const at = caller(settingsWith({}));
    await at.rings();
    const answer = await at.presses(key);
    expect(answer).not.toMatch(/<Gather|not on the menu/);
    expect(answer).toContain('<Record');
  });

  test('* says the menu again, as often as the caller likes', async () => {
    const at = caller(settingsWith({}));
    await at.rings();
    for (let n = 0; n < 5; n += 1) expect(await at.presses('*')).toContain('press 1.');
    expect(at.chose()).toEqual([]);
  });
});

describe('a tree of keys', () => {
  test('leads to a category below another menu', async () => {
    const at = caller(TREE);
    expect(await at.rings()).toContain('For the cloud, press 2.');
    const below = await at.presses('2');
    expect(below).toMatch(/All about clouds\.<\/Say>.*For Questions of use, press 1\./s);
    expect(below).not.toContain('press 2.');
    expect(await at.presses('1')).toContain('<Record');
    expect(at.chose()).toEqual([
      ['2', null],
      ['21', 'usage'],
    ]);
    expect(categoryOfKeys(TREE, NUMBER, '21')?.id).toBe('usage');
  });

  test('says a text and then the menu again', async () => {
    const at = caller(TREE);
    await at.rings();
    expect(await at.presses('3')).toMatch(/We are in Lisbon\..*press 1\./s);
    expect(await at.presses('1')).not.toContain('<Gather');
    expect(at.chose()).toEqual([
      ['3', null],
      ['1', 'billing'],
    ]);
  });

  test('changes the language, offered in its own words, to the end of the call', async () => {
    const at = caller(TREE);
    expect(await at.rings()).toContain('language="pt-PT">Para português, prima 4.');
    expect(await at.presses('4')).toContain('Para Faturação, prima 1.');
    expect(await at.presses('8')).toContain('Essa tecla não está no menu.');
    expect(await at.presses('1')).toContain('Deixe o seu nome');
    expect(await at.speaks()).toContain('Recebemos a sua mensagem');
    expect(at.chose().at(-1)).toEqual(['41', 'billing']);
    expect(languageOfKeys(TREE, phoneAt(TREE, NUMBER), '41')).toBe('pt-PT');
  });

  test('has the keys * and # where the admin gave them', async () => {
    const at = caller(settingsWith({ menu: { '#': { category: 'billing' }, '*': { category: 'usage' } } }));
    const menu = await at.rings();
    expect(menu).toContain('finishOnKey=""');
    expect(menu).toMatch(/press star\..*press pound\./s);
    await at.presses('#');
    expect(at.chose()).toEqual([['#', 'billing']]);
  });
});

describe('the texts of a number', () => {
  test('are said in their order, the outage first; an address is a sound', async () => {
    const at = caller(
      settingsWith({
        outage: 'We know of the outage in Porto.',
        greeting: 'https://sounds.test/hello.mp3',
        consent: { en: 'This call is recorded.', pt: 'Esta chamada é gravada.' },
        voice: 'Google.en-US-Neural2-C',
      }),
    );
    expect(await at.rings()).toMatch(
      /"Google.en-US-Neural2-C"[^>]*>We know of the outage in Porto\.<.*<Play>https:\/\/sounds.test\/hello.mp3<\/Play>.*This call is recorded\.<.*<Gather/s,
    );
  });

  test('are found by the language, whatever Twilio calls it', async () => {
    const consent = { en: 'This call is recorded.', zh: '通话将被录音。' };
    const answer = await caller(settingsWith({ language: 'zh', consent })).rings();
    expect(answer).toContain('<Say voice="Polly.Zhiyu" language="cmn-CN">通话将被录音。</Say>');
    expect(await caller(settingsWith({ language: 'zh-CN', consent })).rings()).toContain('通话将被录音。');
  });

  test('name the company, and may replace the hours', async () => {
    const phone = { company: 'Contoso', closed: 'Nobody is in.' };
    const answer = await caller(settingsWith(phone), CLOSED).rings();
    expect(answer).toContain('Thank you for calling Contoso.');
    expect(answer).toContain('Nobody is in.');
    expect(answer).not.toContain('Our hours');
  });
});

describe('the voicemail of a number', () => {
  test('has its own length, silence and tone', async () => {
    const voicemail = { maxSeconds: 60, silenceSeconds: 9, beep: false };
    const answer = await caller(settingsWith({ voicemail })).rings();
    expect(answer).toMatch(/<Record[^>]* maxLength="60" timeout="9" [^>]*playBeep="false"/);
  });

  test('may be said again until it is sent', async () => {
    const at = caller(settingsWith({ voicemail: { review: true } }));
    await at.rings();
    expect(await at.speaks()).toContain('To say it again, press 2.');
    expect(await at.presses('2')).toContain('<Record');
    expect(await at.speaks({ RecordingSid: 'RE2' })).toContain('To say it again, press 2.');
    expect(await at.presses('1')).toMatch(/We have your message\. Goodbye\.<\/Say><Hangup\/>/);
  });

  test('thanks a caller who hung up', async () => {
    const at = caller(settingsWith({ voicemail: { review: true } }));
    await at.rings();
    expect(await at.speaks({ Digits: 'hangup' })).not.toContain('<Gather');
  });
});

describe('when closed a caller hears when we open again', () => {
  const office = phoneSettings.calendars['office']!;
  const hears = (at: string, holidays: string[] = []) =>
    caller(settingsWith({}, { calendars: { office: { ...office, holidays } } }), Date.parse(at)).rings();

  test('today, on another day, and after a long holiday by its date', async () => {
    expect(await hears('2026-03-02T07:00:00Z')).toContain('We open again today at 09:00, Lisbon time.');
    expect(await hears('2026-03-02T20:00:00Z')).toContain('We open again tomorrow at 09:00');
    const week = ['03', '04', '05', '07', '09', '10'].map((day) => `2026-03-${day}`);
    expect(await hears('2026-03-02T20:00:00Z', week)).toContain('We open again Wednesday, 11 March');
  });

  test('on a holiday without the usual hours, which do not hold', async () => {
    const answer = await hears('2026-03-07T10:00:00Z', ['2026-03-07']);
    expect(answer).toContain('We are closed today. We open again ');
    expect(answer).not.toContain('Saturday');
  });

  test('on the evening before a holiday, the day after it', async () => {
    const answer = await hears('2026-03-02T20:00:00Z', ['2026-03-03']);
    expect(answer).toMatch(/Our hours are: .* We open again Wednesday/);
  });
});
