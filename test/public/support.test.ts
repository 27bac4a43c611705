/** `/support`: made of the settings, true to the SLA clocks, the same for everybody, and safe with any value of the settings. */
import { describe, expect, test } from 'vitest';
import { dueAfter } from '../../contract/businessTime.ts';
import { planCalendar, targetMinutes } from '../../contract/promised.ts';
import type { Settings, SettingsBody } from '../../contract/settings.ts';
import { answerByText } from '../../notifier/answerBy.ts';
import { hoursText } from '../../notifier/hours.ts';
import { publicApp } from '../../public/public.ts';
import { languages } from '../../public/words/words.ts';
import { settings as body } from '../support/team.ts';

const sentences = { hours: hoursText, answerBy: answerByText };

/** Monday, 2 March 2026, in Lisbon. */
const NOON = Date.parse('2026-03-02T12:00:20Z');

const plans: SettingsBody['plans'] = {
  standard: {
    calendar: 'office',
    targets: {
      normal: { firstResponseMinutes: 240, resolutionMinutes: 1440 },
      urgent: { firstResponseMinutes: 60, resolutionMinutes: null },
    },
  },
  gold: { calendar: 'always', targets: { normal: { firstResponseMinutes: 90, resolutionMinutes: 480 } } },
};

function appOf(given: Partial<SettingsBody> = {}, now = NOON) {
  const settings: Settings = { ...body({ plans, ...given }), version: 1 };
  const app = publicApp({
    settings: async () => settings,
    issues: async () => [],
    publicUrl: 'https://desk.firstline.test',
    sentences,
    clock: { now: () => now } as never,
  });
  const get = (path = '/support', headers: Record<string, string> = {}) => app.request(path, { headers });
  return {
    settings,
    get,
    page: async (path?: string, headers?: Record<string, string>) => (await get(path, headers)).text(),
  };
}

describe('what it says', () => {
  test('by when a mail sent now is answered on each plan, as the SLA clock of its ticket counts', async () => {
    const { settings, page } = appOf();
    const text = await page();
    const minute = Math.floor(NOON / 60_000) * 60_000;
    for (const plan of ['standard', 'gold']) {
      const calendar = settings.calendars[planCalendar(settings, plan)];
      if (calendar === undefined) throw new Error('no calendar');
      const due =
        dueAfter(calendar, minute, targetMinutes(settings, plan, 'normal', 'firstResponse') ?? 0)?.due ?? 0;
      expect(text).toContain(`<time datetime="${new Date(due).toISOString().replace('.000', '')}">`);
      expect(text).toContain(answerByText(due, 'en', calendar.timeZone));
    }
  });

  test('that we are closed, and when again, in the zone of the calendar', async () => {
    const sunday = appOf({}, Date.parse('2026-03-01T12:00:00Z'));
    expect(await sunday.page()).toMatch(/We are closed now.*We open again tomorrow at/s);
    expect(await appOf().page()).toMatch(/We are open now.*We are open until today at/s);
  });

  test('each target by plan and priority, and none where none is promised', async () => {
    const text = (await appOf().page()).replace(/\s+/g, ' ');
    const row = (name: string, n: number) =>
      [...text.matchAll(new RegExp(`<th scope="row">${name}</th>(.*?)</tr>`, 'g'))][n]?.[1]?.match(
        /<td>(.*?)<\/td>/g,
      );
    expect(row('Urgent', 0)).toEqual(['<td>within 1 h</td>', '<td>within 1 h 30 min</td>']);
    expect(row('Urgent', 1)).toEqual(['<td>no fixed time</td>', '<td>within 8 h</td>']);
    expect(row('Low', 1)).toEqual(['<td>within 24 h</td>', '<td>within 8 h</td>']);
  });

  test('of which plans the time does not count while a vendor has the request', async () => {
    expect(await appOf().page()).not.toContain('does not count');
    const pausing = {
      ...plans,
      gold: { calendar: 'always', targets: plans['gold']?.targets ?? {}, pauseWithVendor: true },
    };
    const text = await appOf({ plans: pausing }).page();
    expect(text).toContain('Plan gold: while the maker of a service has your request');
    expect(await appOf({ plans: pausing }).page('/support?lang=pt')).toContain('Plano gold: enquanto');
  });

  test('subjects with their guides, ways to write and ring, holidays that come, steps, a vendor’s health', async () => {
    const given = body();
    const office = given.calendars['office'];
    if (office === undefined) throw new Error('no calendar');
    const text = await appOf({
      calendars: {
        ...given.calendars,
        office: {
          ...office,
          holidays: ['2026-01-01', '2026-12-25'],
          days: { '12-24': { '09:00': '12:00' }, '01-02': {} },
        },
      },
      categories: [
        {
          id: 'billing',
          title: { en: 'Billing' },
          selfHelp: [{ title: 'Read it', url: 'https://help.test/i' }],
        },
        { id: 'odd', title: { en: 'Odd' }, about: { en: 'All the rest.' }, selfHelp: [] },
      ],
      vendors: [
        { id: 'maker', name: 'Maker Cloud', categories: null, caseUrl: 'https://cases.test/{number}' },
      ],
      support: {
        name: 'Atlântica',
        health: [{ title: 'State of mail', url: 'https://status.test/' }],
        escalateTo: 'lead@firstline.test',
        passedOn: { en: 'Your tenant and the times.' },
      },
    }).page();
    for (const said of [
      'Subscriptions, invoices',
      'href="https://help.test/i"',
      'All the rest.',
      'href="mailto:support@firstline.test"',
      'for Billing',
      'href="tel:+351210000000"',
      '<time datetime="2026-12-25">Friday, 25 December 2026</time>: closed',
      '<time datetime="2026-12-24">Thursday, 24 December 2026</time>: 09:00–12:00',
      '<time datetime="2027-01-02">Saturday, 2 January 2027</time>: closed',
      'The lead of the desk',
      'when 100% of the time promised has passed',
      '1 h after that',
      'lead@firstline.test',
      'Your tenant and the times.',
      'Maker Cloud',
      'href="https://status.test/"',
      'Atlântica',
    ])
      expect(text).toContain(said);
    expect(text).not.toContain('2026-01-01');
    expect(text).not.toContain('cases.test');
  });

  test('has the name of the company, unless the page has its own, and asks nobody to ring who cannot', async () => {
    const company = {
      name: 'Aurora Cloud',
      color: null,
      address: null,
      phone: null,
      url: null,
      signature: {},
      logo: null,
    };
    expect(await appOf({ company }).page()).toContain('<b>Aurora Cloud</b>');
    const support = { name: 'Aurora Desk', health: [], escalateTo: null, passedOn: {} };
    expect(await appOf({ company, support }).page()).toContain('<b>Aurora Desk</b>');
    expect(await appOf({ phones: [] }).page()).toContain('Write to us. A person answers');
    expect(
      await appOf({ phones: [{ number: '+351210000000', language: 'pt', calendar: 'office' }] }).page(),
    ).toContain('Write or ring.');
  });

  test('has an icon of its own, and nothing of a hostile name is in it', async () => {
    const support = { name: '<script>é', health: [], escalateTo: null, passedOn: {} };
    const { get, page } = appOf({ support });
    expect(await page()).toContain('<link rel="icon" href="/support/icon.svg"');
    expect(await page('/support/embed')).toContain('<link rel="icon" href="/support/icon.svg"');
    const icon = await get('/support/icon.svg');
    expect(icon.headers.get('content-type')).toContain('image/svg+xml');
    expect(await icon.text()).toMatch(/^<svg [^<]*><rect [^<]*><text [^<]*>S<\/text><\/svg>$/);
  });

  test('names no agent and no customer', async () => {
    const { page, settings } = appOf({
      agents: body().agents.map((one) => ({ ...one, name: `Zq${one.id}` })),
    });
    const text = await page();
    for (const { name, email } of settings.agents) {
      expect(text).not.toContain(name);
      expect(text).not.toContain(email);
    }
    expect(text).not.toContain('contoso');
  });
});

/** `own.send`, and the text of each: functions are left out. */
function textsOf(words: object, above = ''): Map<string, string> {
  return new Map(
    Object.entries(words).flatMap(([name, word]): [string, string][] => {
      if (typeof word === 'object') return [...textsOf(word as object, `${above}${name}.`)];
      return typeof word === 'string' ? [[`${above}${name}`, word]] : [];
    }),
  );
}

describe('its language', () => {
  test.each([
    ['pt-PT,pt;q=0.9,en;q=0.5', undefined, 'pt'],
    ['sv, es;q=0.3, en;q=0.2', undefined, 'es'],
    ['de-AT,de;q=0.9,en;q=0.5', undefined, 'de'],
    ['zh-Hant-TW,zh-TW;q=0.9,en;q=0.1', undefined, 'zh'],
    ['en', 'pt-BR', 'pt'],
    ['en', 'ja', 'ja'],
    ['es', 'pt', 'pt'],
    ['es', 'xx', 'es'],
    ['', undefined, 'en'],
    ['*;q=0,,;;q=x', '"><script>', 'en'],
  ])('%j with ?lang=%j is %s', async (accepted, chosen, tag) => {
    const { get } = appOf();
    const path = chosen === undefined ? '/support' : `/support?lang=${encodeURIComponent(chosen)}`;
    const answer = await get(path, { 'accept-language': accepted });
    expect(answer.headers.get('content-language')).toBe(tag);
    expect(answer.headers.get('vary')).toBe('accept-language');
    expect(await answer.text()).toContain(`<html lang="${tag}">`);
  });

  /** What several languages write alike. */
  const EVERYWHERE = ['own.stop', 'archive.channel.sms'];
  /** What two languages write alike. */
  const NORMAL = ['priority.normal'];
  const ALIKE: Record<string, string[]> = { pt: NORMAL, es: NORMAL, de: NORMAL, fr: ['archive.channel.web'] };

  test('no word is forgotten in English', () => {
    const [english, ...others] = languages;
    if (english === undefined) throw new Error('English is the first language');
    for (const words of others) {
      const same = [...textsOf(words)].filter(
        ([name, text]) => !EVERYWHERE.includes(name) && textsOf(english).get(name) === text,
      );
      expect(
        same.map(([name]) => name),
        words.tag,
      ).toEqual(ALIKE[words.tag] ?? []);
    }
  });

  test('each language has a page without a word of another', async () => {
    const pages = await Promise.all(languages.map(({ tag }) => appOf().page(`/support?lang=${tag}`)));
    for (const [n, { heading, footer }] of languages.entries())
      expect(pages.map((page) => page.includes(heading) && page.includes(footer))).toEqual(
        languages.map((_, other) => other === n),
      );
  });
});

describe('caching and safety', () => {
  test('is the same within a minute, answers 304 to its tag, and changes with the settings', async () => {
    const first = await appOf().get();
    const tag = first.headers.get('etag') ?? '';
    expect(first.headers.get('cache-control')).toBe('public, max-age=60');
    expect(first.headers.get('set-cookie')).toBeNull();
    for (const given of [tag, `W/${tag}`, `"x", ${tag}`, '*']) {
      const again = await appOf({}, NOON + 30_000).get('/support', { 'if-none-match': given });
      expect([again.status, await again.text()]).toEqual([304, '']);
    }
    const other = await appOf({ categories: body().categories.slice(1) }).get('/support', {
      'if-none-match': tag,
    });
    expect(other.status).toBe(200);
  });

  test('a hostile value of the settings is text, also in the data for search engines', async () => {
    const evil = '</script><script>alert(1)</script>"\'&<b>';
    const text = await appOf({
      support: { name: evil, health: [], escalateTo: null, passedOn: { en: evil } },
      categories: [{ id: 'billing', title: { en: evil }, about: { en: evil }, selfHelp: [] }],
    }).page();
    expect(text.match(/<script/g)).toHaveLength(1);
    expect(text).not.toContain('<b>"');
    const [, data = ''] = /<script type="application\/ld\+json">(.*?)<\/script>/s.exec(text) ?? [];
    expect(JSON.parse(data)).toMatchObject({ '@type': 'Organization', name: evil });
  });

  test('runs nothing and loads from itself; only the short form may be framed', async () => {
    const { get } = appOf();
    const policy = (await get()).headers.get('content-security-policy') ?? '';
    expect(policy).toContain("default-src 'none'");
    expect(policy).not.toContain('script-src');
    expect(policy).toContain("frame-ancestors 'none'");
    const embedded = await get('/support/embed');
    expect(embedded.headers.get('content-security-policy')).toContain('frame-ancestors *');
    const short = await embedded.text();
    expect(short).toContain('We are open now');
    expect(short).not.toContain('<script');
    expect((await get()).headers.get('x-frame-options')).toBeNull();
  });

  test('changes nothing: no other method has an answer', async () => {
    const app = publicApp({
      settings: async () => ({ ...body(), version: 1 }),
      issues: async () => [],
      publicUrl: '',
      sentences,
      clock: { now: () => NOON } as never,
    });
    for (const method of ['POST', 'PUT', 'DELETE'])
      expect((await app.request('/support', { method })).status).toBe(404);
  });
});
