/** Configuration: what is so without one, what the file and the environment say, and every refusal in full. */
import { mkdtempSync, readdirSync, readFileSync, writeFileSync, mkdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inspect } from 'node:util';
import { afterAll, describe, expect, test } from 'vitest';
import { settings } from '../../contract/settings.ts';
import { Failure } from '../../contract/failure.ts';
import { calendarProblems } from '../../contract/openingHours.ts';
import { type Configuration, ConfigurationError, loadConfiguration } from '../../config/configuration.ts';
import type { Environment } from '../../config/references.ts';

const folder = mkdtempSync(join(tmpdir(), 'firstline-config-'));
afterAll(() => rmSync(folder, { recursive: true }));

let files = 0;
function written(text: string): string {
  files += 1;
  const path = join(folder, `${files}.yaml`);
  writeFileSync(path, text);
  return path;
}

function load(text: string, environment: Environment = {}): Configuration {
  return loadConfiguration({ file: written(text), environment });
}

/** The lines of the refusal. */
function refusal(file: string | null, environment: Environment = {}): string[] {
  try {
    loadConfiguration({ file, environment });
  } catch (thrown) {
    if (thrown instanceof ConfigurationError) return thrown.problems;
    throw thrown;
  }
  throw new Error('it was not refused');
}

const refused = (text: string, environment: Environment = {}): string[] =>
  refusal(written(text), environment);

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
    for (const { title } of body.categories) expect(Object.keys(title)).toEqual(['en', 'pt', 'es']);
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

  test('only addresses belong to the file', () => {
    expect(rest.ownedSections).toEqual(['mailboxes', 'phones']);
  });

  test('an empty file says the same', () => {
    expect(load('# nothing\n')).toEqual({ ...rest, settings: body });
  });
});

describe('the commented example', () => {
  const environment = {
    BILLING_PASSWORD: 'one',
    TWILIO_SID: 'AC1',
    TWILIO_TOKEN: 'two',
    RELAY_PASSWORD: 'three',
  };
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
    ]) {
      expect(text).toMatch(new RegExp(`^${key}:`, 'm'));
    }
  });

  test('says what it says', () => {
    expect(example.settings.plans['gold']?.targets.urgent).toEqual({
      firstResponseMinutes: 30,
      resolutionMinutes: 240,
    });
    expect(example.settings.phones).toEqual([
      { number: '+351210000000', language: 'pt', calendar: 'office' },
    ]);
    expect(example.mailboxes[1]).toMatchObject({
      plus: false,
      imap: { port: 993, folder: 'INBOX', since: 'connect' },
    });
    expect(example.mailboxes[1]?.imap?.password?.reveal()).toBe('one');
    expect(example.ownedSections).toEqual([
      'mailboxes',
      'phones',
      'categories',
      'agents',
      'customers',
      'plans',
      'calendars',
      'escalation',
      'retention',
      'limits',
    ]);
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
    expect(refusal(join(folder, 'nowhere.yaml'))).toEqual([
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
    writeFileSync(
      join(folder, 'rules.yaml'),
      '- { id: invoices, terms: [Invoice, fatura*], category: billing }\n',
    );
    mkdirSync(join(folder, 'templates'));
    writeFileSync(join(folder, 'templates', 'acknowledgement.pt.text'), 'Olá');
    const { settings: body, ownedSections } = load('rules: rules.yaml\ntemplates: templates\n');
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

  test('bad rules and templates are refused by their own names', () => {
    const rules = written(
      '- { id: a, terms: [x] }\n- { id: b, category: billing }\n- { id: c, terms: [x], categry: billing, priority: high }\n',
    );
    expect(refused(`rules: ${rules}`)).toEqual([
      'line 1: [0]: must have "category" or "priority": otherwise it decides nothing',
      'line 2: [1]: must have "terms", "language" or "mailbox": otherwise it fits everything',
      expect.stringMatching(/^line 3: \[2\]: unknown key "categry" \(did you mean "category"\?\)/),
    ]);
    mkdirSync(join(folder, 'odd'));
    writeFileSync(join(folder, 'odd', 'readme.md'), '');
    expect(refused('templates: odd')).toEqual([
      expect.stringMatching(/^readme\.md: is no template; allowed:/),
    ]);
  });
});

describe('the environment', () => {
  const cluster = {
    FIRSTLINE_PROFILE: 'cluster',
    KAFKA_BROKERS: 'kafka-1:9092, kafka-2:9092',
    DATABASE_URL: 'postgres://firstline:hunter2@db/firstline',
    FIRSTLINE_BLOBS: 's3://mails/firstline/blobs',
    FIRSTLINE_S3_ENDPOINT: 'http://127.0.0.1:7070',
    AWS_REGION: 'eu-west-1',
    AWS_ACCESS_KEY_ID: 'AKIA1',
    AWS_SECRET_ACCESS_KEY: 'hunter3',
  };

  test('is enough for a cluster', () => {
    const { profile, kafka, database, blobs } = loadConfiguration({ file: null, environment: cluster });
    expect(profile).toBe('cluster');
    expect(kafka.brokers).toEqual(['kafka-1:9092', 'kafka-2:9092']);
    expect(database.url?.reveal()).toBe('postgres://firstline:hunter2@db/firstline');
    expect(blobs.s3).toMatchObject({
      bucket: 'mails',
      prefix: 'firstline/blobs',
      endpoint: 'http://127.0.0.1:7070',
      region: 'eu-west-1',
      accessKeyId: 'AKIA1',
    });
    expect(blobs.s3?.secretAccessKey?.reveal()).toBe('hunter3');
  });

  test('AWS variables that lie about do not turn the blobs to S3', () => {
    const environment = {
      AWS_REGION: 'eu-west-1',
      AWS_SECRET_ACCESS_KEY: 'x',
      FIRSTLINE_S3_ENDPOINT: 'http://x',
    };
    expect(loadConfiguration({ file: null, environment }).blobs).toEqual({ path: null, s3: null });
  });

  test('beats the file, and leaves what it does not name', () => {
    const { phone, server, secret } = load(
      `
server: { http: "0.0.0.0:80", publicUrl: https://old.test }
phone: { twilio: { accountSid: AC1, authToken: old, numbers: [{ number: "+351210000000", language: pt }] } }`,
      {
        TWILIO_AUTH_TOKEN: 'new',
        FIRSTLINE_TWILIO_API: 'http://127.0.0.1:4010',
        FIRSTLINE_PUBLIC_URL: 'https://new.test',
        FIRSTLINE_SECRET: 's',
      },
    );
    expect(phone.twilio).toMatchObject({
      accountSid: 'AC1',
      api: 'http://127.0.0.1:4010',
      numbers: [{ language: 'pt' }],
    });
    expect(phone.twilio?.authToken.reveal()).toBe('new');
    expect(server).toMatchObject({ http: { host: '0.0.0.0', port: 80 }, publicUrl: 'https://new.test' });
    expect(secret?.reveal()).toBe('s');
  });

  test('NAME_FILE is a path to the value, without its line end', () => {
    const path = written('from a file\n');
    expect(load('', { FIRSTLINE_SECRET_FILE: path }).secret?.reveal()).toBe('from a file');
  });

  test('both NAME and NAME_FILE, or a file that is not there, are refused', () => {
    expect(refused('', { FIRSTLINE_SECRET: 'a', FIRSTLINE_SECRET_FILE: '/b' })).toEqual([
      'FIRSTLINE_SECRET: is given twice, as FIRSTLINE_SECRET and as FIRSTLINE_SECRET_FILE',
    ]);
    expect(refused('', { DATABASE_URL_FILE: join(folder, 'none') })).toEqual([
      expect.stringMatching(/^DATABASE_URL_FILE: the file .*none cannot be read: ENOENT/),
    ]);
  });

  test('what it says wrongly is refused in its name', () => {
    expect(refused('profile: embedded', { FIRSTLINE_PROFILE: 'clutser' })).toEqual([
      'FIRSTLINE_PROFILE: profile: must be one of embedded, cluster (did you mean cluster?)',
    ]);
    expect(refusal(null, { ...cluster, KAFKA_BROKERS: 'kafka' })).toEqual([
      'KAFKA_BROKERS: kafka.brokers[0]: must be HOST:PORT',
    ]);
  });

  test('an empty variable counts as none', () => {
    expect(
      loadConfiguration({ file: null, environment: { FIRSTLINE_PROFILE: '', DATABASE_URL: '' } }).profile,
    ).toBe('embedded');
  });
});

describe('secrets', () => {
  const secret = 'correct-horse-battery-staple';
  const environment = { HIDDEN: secret };

  test('are given up to whoever reveals them, and to nobody who prints them', () => {
    const file = written(`${secret}\n`);
    const configuration = load(
      `
secret: ${secret}
database: { url: { env: HIDDEN } }
kafka: { sasl: { mechanism: plain, username: u, password: ${secret} } }
relay: { host: h, user: u, password: { file: ${file} } }
phone: { twilio: { accountSid: AC1, authToken: { env: HIDDEN } } }
blobs: { s3: { bucket: b, accessKeyId: a, secretAccessKey: ${secret} } }
mailboxes:
  - address: a@firstline.test
    imap: { host: h, user: u, oauth2: { tokenUrl: https://t.test, clientId: c, clientSecret: ${secret}, scope: s, refreshToken: ${secret} } }
  - address: b@firstline.test
    imap: { host: h, user: u, password: ${secret} }`,
      environment,
    );
    const { phone, relay, kafka, mailboxes, blobs, database } = configuration;
    const oauth2 = mailboxes[0]?.imap?.oauth2;
    const all = [
      configuration.secret,
      database.url,
      kafka.sasl?.password,
      relay?.password,
      phone.twilio?.authToken,
      blobs.s3?.secretAccessKey,
      oauth2?.clientSecret,
      oauth2?.refreshToken,
      mailboxes[1]?.imap?.password,
    ];
    for (const one of all) expect(one?.reveal()).toBe(secret);
    const printed = `${JSON.stringify(configuration)} ${inspect(configuration, { depth: null, showHidden: true })} ${all.join()} ${String(Object.values(all[0] ?? {}))}`;
    expect(printed).toContain('[secret]');
    expect(printed).not.toContain(secret);
  });

  test.each([
    ['in a place of its own', `secret: { value: ${secret} }`],
    ['as an enum', `relay: { host: h, tls: ${secret} }`],
    ['as a number', `server: { http: ${secret} }`],
    ['in a list', `agents: [${secret}]`],
    ['as a duration', `plans: { gold: { targets: { normal: { firstResponse: ${secret} } } } }`],
    ['as an address', `mailboxes: [{ address: ${secret} }]`],
    ['in broken YAML', `secret: "${secret}`],
    ['as an alias', `secret: *${secret}`],
    ['as a tag', `secret: !${secret} x`],
    ['as a name of a variable', `secret: { env: [${secret}] }`],
    ['as a URL', `database: { url: 5 }\nserver: { publicUrl: ${secret} }`],
  ])('never stand in a refusal: %s', (_place, text) => {
    expect(refused(text).join('\n')).not.toContain(secret);
  });
});
