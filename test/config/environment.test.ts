/** Environment variables: enough for a cluster, stronger than the file, and refused in their own names. */
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { loadConfiguration } from '../../config/configuration.ts';
import { load, refusal, refused, written } from '../support/configuration.ts';
import { temporaryFolder } from '../support/folders.ts';

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
        FIRSTLINE_SECRET: 's'.repeat(32),
      },
    );
    expect(phone.twilio).toMatchObject({
      accountSid: 'AC1',
      api: 'http://127.0.0.1:4010',
      numbers: [{ language: 'pt' }],
    });
    expect(phone.twilio?.authToken.reveal()).toBe('new');
    expect(server).toMatchObject({ http: { host: '0.0.0.0', port: 80 }, publicUrl: 'https://new.test' });
    expect(secret?.reveal()).toBe('s'.repeat(32));
  });

  test('NAME_FILE is a path to the value, without its line end', () => {
    const path = written('from a file, and long enough for it\n');
    expect(load('', { FIRSTLINE_SECRET_FILE: path }).secret?.reveal()).toBe(
      'from a file, and long enough for it',
    );
  });

  test('a secret that could be guessed is refused, wherever it stands', () => {
    const short = 'x'.repeat(31);
    const problem = 'must have 32 characters at least: `openssl rand -base64 32` makes one';
    expect(refused('', { FIRSTLINE_SECRET: short })).toEqual([`FIRSTLINE_SECRET: secret: ${problem}`]);
    const inFile = { FIRSTLINE_SECRET_FILE: written(`${short}\n`) };
    expect(refused('', inFile)).toEqual([`FIRSTLINE_SECRET: secret: ${problem}`]);
    expect(refused(`secret: ${short}`)).toEqual([`line 1: secret: ${problem}`]);
    expect(refused(`secret: { file: ${written(short)} }`)).toEqual([`line 1: secret: ${problem}`]);
    expect(load('', { FIRSTLINE_SECRET: 'x'.repeat(32) }).secret?.reveal()).toBe('x'.repeat(32));
  });

  test('both NAME and NAME_FILE, or a file that is not there, are refused', () => {
    expect(refused('', { FIRSTLINE_SECRET: 'a', FIRSTLINE_SECRET_FILE: '/b' })).toEqual([
      'FIRSTLINE_SECRET: is given twice, as FIRSTLINE_SECRET and as FIRSTLINE_SECRET_FILE',
    ]);
    expect(refused('', { DATABASE_URL_FILE: join(temporaryFolder(), 'none') })).toEqual([
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

  test.each([
    ['#', 'postgres://firstline:hun#ter2@db:5432/firstline'],
    ['/', 'postgres://firstline:hun/ter2@db:5432/firstline'],
    ['? after digits, which look like a port', 'postgres://firstline:12?hunter2@db:5432/firstline'],
    ['# after digits', 'postgres://firstline:12#hunter2@db:5432/firstline'],
    ['/ at its beginning', 'postgres://firstline:/hunter2@db:5432/firstline'],
    ['@ and /', 'postgres://firstline:12@/hunter2@db:5432/firstline'],
    ['%', 'postgres://firstline:hunter2%@db:5432/firstline'],
    ['nothing that is one', 'hunter2'],
    ['another database', 'mysql://firstline:hunter2@db/firstline'],
  ])('a database URL with %s is refused in its name, and not repeated', (_what, DATABASE_URL) => {
    const lines = refusal(null, { ...cluster, DATABASE_URL });
    expect(lines).toEqual([expect.stringMatching(/^DATABASE_URL: database\.url: must be .*percent-encode/)]);
    expect(lines.join()).not.toMatch(/hun|ter2/);
  });

  test.each([
    'postgres://firstline:%23%2F%3F%40%25@db:5432/firstline',
    'postgresql://firstline@[::1]/firstline?sslmode=require',
    'postgres://firstline@/firstline?host=/var/run/postgresql',
    'postgres:///firstline?host=/var/run/postgresql',
    'postgres://%2Fvar%2Frun%2Fpostgresql/firstline',
  ])('%s is taken', (DATABASE_URL) => {
    const environment = { ...cluster, DATABASE_URL };
    expect(loadConfiguration({ file: null, environment }).database.url?.reveal()).toBe(DATABASE_URL);
  });

  test('a database URL of something else that lies about harms no embedded installation', () => {
    const environment = { DATABASE_URL: 'mysql://db/other' };
    expect(loadConfiguration({ file: null, environment }).profile).toBe('embedded');
  });

  test('an empty variable counts as none', () => {
    expect(
      loadConfiguration({ file: null, environment: { FIRSTLINE_PROFILE: '', DATABASE_URL: '' } }).profile,
    ).toBe('embedded');
  });
});
