/** Our numbers at Twilio: what `check` finds wrong, and what `phone setup` sets. */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { describe, expect, test } from 'vitest';
import { command } from '../../cli/phone.ts';
import { check, listening, SECRET } from '../support/doctor.ts';
import { temporaryFolder } from '../support/folders.ts';

const NUMBER = '+351210000001';
const PUBLIC_URL = 'https://desk.firstline.test/in';

const right = {
  sid: 'PN1',
  phone_number: NUMBER,
  voice_url: `${PUBLIC_URL}/twilio/voice`,
  voice_method: 'POST',
  voice_fallback_url: `${PUBLIC_URL}/twilio/voice`,
  voice_fallback_method: 'POST',
  voice_application_sid: '',
  status_callback: `${PUBLIC_URL}/twilio/status`,
  status_callback_method: 'POST',
  sms_url: `${PUBLIC_URL}/twilio/message`,
  sms_method: 'POST',
  sms_application_sid: '',
  trunk_sid: null,
  capabilities: { voice: true, sms: true, mms: false },
};
type Listed = Partial<Record<keyof typeof right, unknown>>;

/** A Twilio with this number, or with none, or without a list of numbers. */
async function twilio(number: Listed | null | 'no list', numberSettings: object = {}) {
  const asked: { method: string; path: string; form: Record<string, string> }[] = [];
  const server = createServer((request, response) => void answer(request, response));
  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    let body = '';
    for await (const chunk of request) body += String(chunk);
    const url = new URL(request.url ?? '', 'http://here');
    asked.push({
      method: request.method ?? '',
      path: url.pathname,
      form: Object.fromEntries(new URLSearchParams(body)),
    });
    const isList = url.pathname.endsWith('/IncomingPhoneNumbers.json');
    if (isList && number === 'no list') return void response.writeHead(404).end();
    const known = number !== null && url.searchParams.get('PhoneNumber') === NUMBER ? [number] : [];
    const json = isList ? { incoming_phone_numbers: known } : { sid: 'AC1', status: 'active' };
    response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(json));
  }
  const api = `http://127.0.0.1:${await listening(server)}`;
  const numbers = [{ number: NUMBER, language: 'pt', ...numberSettings }];
  const configuration = {
    server: { publicUrl: PUBLIC_URL },
    phone: { twilio: { accountSid: 'AC1', authToken: SECRET, api, numbers } },
  };
  return { configuration, asked };
}

async function checked(number: Listed | null | 'no list', numberSettings: object = {}) {
  const { configuration } = await twilio(number, numberSettings);
  return (await check(configuration)).of(`phone ${NUMBER}`);
}

describe('check', () => {
  test('of a number that is right, and of a server without a list of numbers', async () => {
    expect(await checked(right)).toMatchObject({ ok: true });
    expect(await checked('no list')).toMatchObject({
      ok: true,
      detail: expect.stringMatching(/not checked/),
    });
  });

  test.each([
    ['that the account has not', null, /no such number/],
    [
      'with another address',
      { ...right, voice_url: 'https://old.test/voice' },
      /Voice is POST https:\/\/old/,
    ],
    ['that is asked by GET', { ...right, voice_method: 'GET' }, /Voice is GET .*, not POST/],
    ['with a slash too many', { ...right, sms_url: `${right.sms_url}/` }, /Sms is POST .*message\/, not/],
    ['without a status callback', { ...right, status_callback: '' }, /StatusCallback is not set/],
    ['without a fallback', { ...right, voice_fallback_url: null }, /VoiceFallback is not set/],
    ['that an application answers', { ...right, voice_application_sid: 'AP1' }, /the application AP1/],
    ['of a SIP trunk', { ...right, trunk_sid: 'TK1' }, /the SIP trunk TK1/],
    ['without calls', { ...right, capabilities: { voice: false, sms: true } }, /takes no calls/],
    ['without SMS', { ...right, sms_url: '', capabilities: { voice: true, sms: false } }, /cannot send SMS/],
  ])('of a number %s fails', async (_, number, detail) => {
    const line = await checked(number);
    expect(line).toMatchObject({ ok: false, detail: expect.stringMatching(detail) });
  });

  test('of a number without SMS is well where the configuration knows it', async () => {
    const mute = { ...right, sms_url: '', capabilities: { voice: true, sms: false } };
    expect(await checked(mute, { sms: false })).toMatchObject({ ok: true });
  });

  test('shows the menu of a number as data', async () => {
    const menu = {
      '1': { category: 'billing' },
      '2': { title: { pt: 'a nuvem' }, menu: { '1': { category: 'usage' } } },
      '3': { title: 'a morada', say: 'Estamos em Lisboa.' },
      '4': { language: 'en', menu: { '1': { category: 'billing' } } },
    };
    const none = { say: null, category: null, language: null, keys: [] };
    const category = (key: string, title: string, id: string) => ({
      ...none,
      key,
      title,
      leads: 'voicemail',
      category: id,
    });
    expect(await checked(right, { menu })).toMatchObject({
      menu: {
        number: NUMBER,
        language: 'pt',
        calendar: 'always',
        nothing: 'voicemail',
        wrongKey: { again: 2, leads: 'voicemail' },
        keys: [
          category('1', 'Faturação e subscrições', 'billing'),
          { ...none, key: '2', title: 'a nuvem', leads: 'menu', keys: [{ key: '1', category: 'usage' }] },
          { ...none, key: '3', title: 'a morada', leads: 'again', say: 'Estamos em Lisboa.' },
          {
            ...none,
            key: '4',
            title: 'English',
            leads: 'menu',
            language: 'en',
            keys: [{ title: 'Billing and subscriptions' }],
          },
        ],
      },
    });
  });
});

describe('phone setup', () => {
  async function setup(
    number: Listed | null | 'no list',
    options = {},
    publicUrl: string | null = PUBLIC_URL,
  ) {
    const { configuration, asked } = await twilio(number);
    const configFile = join(temporaryFolder(), 'firstline.yaml');
    writeFileSync(configFile, JSON.stringify({ ...configuration, server: { publicUrl } }));
    const rows: unknown[] = [];
    const io = {
      stdin: Readable.from([]),
      print: async (row: unknown) => void rows.push(row),
      tell: () => {},
    };
    const call = { positionals: ['setup'], options, configFile, dataDir: temporaryFolder(), io };
    const exit = await command.run(call);
    return { exit, rows, posts: asked.filter(({ method }) => method === 'POST') };
  }

  test('sets what is wrong, and nothing else', async () => {
    const old = { ...right, voice_url: 'https://old.test', voice_method: 'GET', status_callback: '' };
    const { exit, rows, posts } = await setup(old);
    expect(exit).toBe(0);
    expect(rows).toMatchObject([{ number: NUMBER, outcome: 'set', addresses: [{ what: 'Voice' }, {}] }]);
    expect(posts).toEqual([
      {
        method: 'POST',
        path: '/2010-04-01/Accounts/AC1/IncomingPhoneNumbers/PN1.json',
        form: {
          VoiceUrl: `${PUBLIC_URL}/twilio/voice`,
          VoiceMethod: 'POST',
          StatusCallback: `${PUBLIC_URL}/twilio/status`,
          StatusCallbackMethod: 'POST',
        },
      },
    ]);
  });

  test('touches no number that is right, and none in a dry run', async () => {
    expect(await setup(right)).toMatchObject({ exit: 0, rows: [{ outcome: 'right' }], posts: [] });
    const old = { ...right, sms_url: 'https://old.test' };
    expect(await setup(old, { 'dry-run': true })).toMatchObject({
      exit: 0,
      rows: [{ outcome: 'would-set', addresses: [{ what: 'Sms', is: 'POST https://old.test' }] }],
      posts: [],
    });
  });

  test('leaves a number of another application or account alone, and says so', async () => {
    for (const number of [
      null,
      { ...right, voice_url: 'x', voice_application_sid: 'AP1' },
      'no list' as const,
    ])
      expect(await setup(number)).toMatchObject({ exit: 1, posts: [] });
  });

  test('needs an address that Twilio can reach', async () => {
    await expect(setup(right, {}, null)).rejects.toThrow(/publicUrl/);
  });
});
