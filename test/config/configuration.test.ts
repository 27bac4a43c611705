/** Configuration: what is so without one, what a file says, and every refusal in full. */
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { type Configuration, loadConfiguration } from '../../config/configuration.ts';
import { Failure } from '../../contract/failure.ts';
import { calendarProblems } from '../../contract/openingHours.ts';
import { languages } from '../../contract/telling/language.ts';
import { settings } from '../../contract/settings.ts';
import { load, refusal, refused, written } from '../support/configuration.ts';
import { temporaryFolder } from '../support/folders.ts';

describe('without a configuration', () => {
  const { settings: body, ...rest } = loadConfiguration({ file: null, environment: {} });

  test('the settings are settings', () => {
    expect(settings.parse(body)).toEqual(body);
    for (const calendar of Object.values(body.calendars)) expect(calendarProblems(calendar)).toEqual([]);
  });

  test('two mailboxes on our own intake, nothing outside', () => {
    expect(rest.mailboxes.map(({ address, plus, imap }) => [address, plus, imap])).toEqual([
      ['support@firstline.test', true, null],
      ['billing@firstline.test', true, null],
    ]);
    expect([rest.profile, rest.relay, rest.phone.twilio, rest.secret]).toEqual([
      'embedded',
      null,
      null,
      null,
    ]);
  });

  test('five categories, each of which two of three agents can serve', () => {
    const ids = body.categories.map(({ id }) => id);
    expect(ids).toEqual(['billing', 'deployment', 'performance', 'updates', 'usage']);
    for (const id of ids) expect(body.agents.filter(({ skills }) => skills.includes(id))).toHaveLength(2);
    for (const { title } of body.categories) expect(Object.keys(title)).toEqual(languages);
    expect(body.agents.map(({ role }) => role)).toEqual(['agent', 'lead', 'admin']);
    expect(body.agents.every(({ capacity }) => capacity === 50)).toBe(true);
  });

  test('four hours, a day, and a ladder', () => {
    expect(body.plans).toEqual({
      standard: {
        calendar: 'always',
        targets: { normal: { firstResponseMinutes: 240, resolutionMinutes: 1440 } },
      },
    });
    expect(body.escalation.map(({ atShare, afterMinutes, tell }) => [atShare, afterMinutes, tell])).toEqual([
      [0.75, null, 'agent'],
      [1, null, 'lead'],
      [null, 60, 'admin'],
    ]);
    expect([rest.retention, rest.limits]).toEqual([
      { logDays: 7, contactDays: null },
      { automaticPerHour: 30 },
    ]);
  });

  test('a mailbox whose senders our intake checks trusts our own results', () => {
    const yaml = `
server: { dns: { servers: system } }
mailboxes:
  - address: support@firstline.test
  - { address: billing@firstline.test, authserv: mx.firstline.test }
  - { address: sales@firstline.test, imap: { host: imap.test, user: u, password: p } }
`;
    expect(load(yaml).settings.mailboxes.map(({ authserv }) => authserv)).toEqual([
      'firstline.firstline.test',
      'mx.firstline.test',
      null,
    ]);
  });

  test('only addresses belong to the file', () => {
    expect(rest.ownedSections).toEqual(['mailboxes', 'phones']);
  });

  test('an empty file says the same', () => {
    const named = { file: expect.stringMatching(/\.yaml$/), sections: new Map() };
    expect(load('# nothing\n')).toEqual({ ...rest, settings: body, lines: named });
  });
});

describe('the commented example', () => {
  const names = 'BILLING_PASSWORD TWILIO_SID TWILIO_TOKEN RELAY_PASSWORD OPENID_SECRET PBX_PASSWORD';
  const words = Object.fromEntries(names.split(' ').map((name) => [name, name]));
  const key = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw';
  const room = 'https://hooks.slack.com/services/T0/B0/x';
  const environment = { ...words, CRM_HOOK_SECRET: key, PBX_SECRET: key, DESK_ROOM_URL: room };
  const path = join(import.meta.dirname, '../../config/example.yaml');
  const example = loadConfiguration({ file: path, environment });

  test('loads, and its settings are settings', () => {
    expect(settings.parse(example.settings)).toEqual(example.settings);
  });

  test('shows every key', () => {
    const text = readFileSync(path, 'utf8');
    for (const key of [
      'profile',
      'server',
      'kafka',
      'database',
      'blobs',
      'mailboxes',
      'phone',
      'relay',
      'openId',
      'webhooks',
      'secret',
      'rules',
      'templates',
      'categories',
      'agents',
      'customers',
      'plans',
      'calendars',
      'escalation',
      'retention',
      'limits',
      'answers',
      'support',
      'vendors',
      'knownIssues',
      'monitoring',
      'company',
    ]) {
      expect(text).toMatch(new RegExp(`^${key}:`, 'm'));
    }
  });

  test('says what it says', () => {
    expect(example.settings.plans['gold']).toMatchObject({
      pauseWithVendor: true,
      targets: { urgent: { firstResponseMinutes: 30, resolutionMinutes: 240 } },
    });
    expect(example.settings.phones).toMatchObject([
      { number: '+351210000000', language: 'pt', calendar: 'office' },
      {
        language: 'en-GB',
        menu: { '2': { menu: { '1': { category: 'deployment' } } }, '4': { language: 'pt' } },
      },
    ]);
    expect(example.mailboxes[1]).toMatchObject({
      plus: false,
      imap: { port: 993, folder: 'INBOX', since: 'connect' },
    });
    expect(example.mailboxes[1]?.imap?.password?.reveal()).toBe('BILLING_PASSWORD');
    expect(example.webhooks).toMatchObject([{ id: 'crm', kinds: ['ticket.*'], allowPrivate: false }]);
    const owned =
      'mailboxes phones categories agents customers plans calendars escalation retention limits answers support vendors knownIssues monitoring company';
    expect(example.ownedSections).toEqual(owned.split(' '));
  });
});

describe('every bad configuration is refused in full', () => {
  const bad = join(import.meta.dirname, '../fixtures/config/bad');
  test.each(readdirSync(bad))('%s', (name) => {
    const expected = [...readFileSync(join(bad, name), 'utf8').matchAll(/^# expect: (.*)$/gm)].map(
      (match) => match[1],
    );
    expect(expected.length).toBeGreaterThan(0);
    expect(refusal(join(bad, name))).toEqual(expected);
  });

  test('a file that is not there', () => {
    expect(refusal(join(temporaryFolder(), 'nowhere.yaml'))).toEqual([
      'cannot be read: ENOENT: no such file or directory',
    ]);
  });

  test('the refusal is a Failure that no retry helps, and names the file', () => {
    const path = written('profile: 5');
    const attempt = (): Configuration => loadConfiguration({ file: path, environment: {} });
    expect(attempt).toThrow(Failure);
    expect(attempt).toThrow(
      expect.objectContaining({ retry: false, message: expect.stringContaining(path) }),
    );
  });
});

describe('sections that lean on each other', () => {
  test('other categories: the built-in agents cover them twice', () => {
    const { settings: body } = load(
      'categories: [{ id: hardware, title: { en: Hardware } }, { id: other, title: { en: Other } }]',
    );
    for (const id of ['hardware', 'other']) {
      expect(body.agents.filter(({ skills }) => skills.includes(id))).toHaveLength(2);
    }
  });

  test('own calendars and plans stand beside the built-in ones, or in their place', () => {
    const { settings: body } = load(`
calendars: { office: { timeZone: Europe/Lisbon, hours: { mon: { "09:00": "17:00" } } } }
plans: { standard: { calendar: office, targets: { normal: { firstResponse: 1h30m, resolution: 2d } } } }`);
    expect(Object.keys(body.calendars)).toEqual(['always', 'office']);
    expect(body.plans).toEqual({
      standard: {
        calendar: 'office',
        targets: { normal: { firstResponseMinutes: 90, resolutionMinutes: 2880 } },
      },
    });
  });

  test('rules and templates are read from beside the file', () => {
    const folder = temporaryFolder();
    writeFileSync(
      join(folder, 'rules.yaml'),
      '- { id: invoices, terms: [Invoice, fatura*], category: billing }\n',
    );
    mkdirSync(join(folder, 'templates'));
    writeFileSync(join(folder, 'templates', 'acknowledgement.pt.text'), 'Olá');
    const file = written('rules: rules.yaml\ntemplates: templates\n', folder);
    const { settings: body, ownedSections } = loadConfiguration({ file, environment: {} });
    expect(body.rules).toEqual([
      {
        id: 'invoices',
        terms: ['invoice', 'fatura*'],
        in: 'any',
        language: null,
        mailbox: null,
        category: 'billing',
        weight: 2,
        force: false,
        priority: null,
      },
    ]);
    expect(body.templates).toEqual({ 'acknowledgement.pt.text': 'Olá' });
    expect(ownedSections).toEqual(['mailboxes', 'phones', 'rules', 'templates']);
  });

  test('templates may be in a folder for their language, and phrases a table', () => {
    const folder = temporaryFolder();
    mkdirSync(join(folder, 'sv'));
    writeFileSync(join(folder, 'sv', 'acknowledgement.text'), 'Hej');
    writeFileSync(join(folder, 'sv', 'phrases.yaml'), 'greeting: Hej,\nlate: { one: a, other: b }\n');
    writeFileSync(join(folder, 'layout.html'), '{{body}}');
    expect(load(`templates: ${folder}`).settings.templates).toEqual({
      'acknowledgement.sv.text': 'Hej',
      'phrases.sv.json': '{"greeting":"Hej,","late":{"one":"a","other":"b"}}',
      'layout.html': '{{body}}',
    });
    writeFileSync(join(folder, 'acknowledgement.sv.text'), 'Hej');
    expect(refused(`templates: ${folder}`)).toEqual(['sv/acknowledgement.text: is there twice']);
  });

  test('the company has a logo of a type that mail programs show, and one signature or several', () => {
    const gif = Buffer.from('R0lGODlhAQABAAAAACH5BAEKAAEALAAAAAABAAEAAAICTAEAOw==', 'base64');
    const logo = join(temporaryFolder(), 'logo');
    writeFileSync(logo, gif);
    const given = load(
      `company: { name: Aurora, logo: ${logo}, color: "#0A5C36", signature: "Hi,\\n{{agent}}" }`,
    );
    expect(given.settings.company).toEqual({
      name: 'Aurora',
      color: '#0a5c36',
      address: null,
      phone: null,
      url: null,
      signature: { '*': 'Hi,\\n{{agent}}'.replace('\\n', '\n') },
      logo: { type: 'image/gif', base64: gif.toString('base64') },
    });
    expect(refused('company: { name: A, color: green, signature: { en: "{{agnet}}" } }')).toHaveLength(2);
    writeFileSync(logo, '<svg/>');
    expect(refused(`company: { name: A, logo: ${logo} }`)).toEqual([expect.stringMatching(/^must be a PNG/)]);
    writeFileSync(logo, Buffer.concat([gif, Buffer.alloc(25_000)]));
    expect(refused(`company: { name: A, logo: ${logo} }`)).toHaveLength(1);
  });

  test('bad rules and templates are refused by their own names', () => {
    const rules = written(
      '- { id: a, terms: [x] }\n- { id: b, category: billing }\n- { id: c, terms: [x], categry: billing, priority: high }\n',
    );
    expect(refused(`rules: ${rules}`)).toEqual([
      'line 1: [0]: must have "category" or "priority": otherwise it decides nothing',
      'line 2: [1]: must have "terms", "language" or "mailbox": otherwise it fits everything',
      expect.stringMatching(/^line 3: \[2\]: unknown key "categry" \(did you mean "category"\?\)/),
    ]);
    const odd = temporaryFolder();
    writeFileSync(join(odd, 'readme.md'), '');
    expect(refused(`templates: ${odd}`)).toEqual([
      expect.stringMatching(/^readme\.md: is not a template; allowed:/),
    ]);
  });
});
