/** Processes on a secured Kafka, as an operator gives them its authority and their login: by file and by environment. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { pagesOf } from '../../store/pages.ts';
import { placed, post } from '../e2e/office.ts';
import { freshDatabase, noPostgres, opened } from '../support/postgres.ts';
import { temporaryFolder } from '../support/folders.ts';
import { until } from '../support/grounds.ts';
import { freshPrefix } from '../support/kafka.ts';
import { giveRights, LIMITED, noSecuredKafka, securedKafka, USERS } from '../support/kafkaSecured.ts';
import { firstline, json, PATIENCE_MS, running, started } from '../support/process.ts';

const reason = noSecuredKafka() ?? noPostgres();
const USER = USERS['scram-sha-512'];
const INTRUDER = { ...USER, password: 'wrong-horse-battery' };
const SECRETS = new RegExp([USER, INTRUDER, LIMITED].map(({ password }) => password).join('|'));

type Given = {
  brokers: string;
  tls?: boolean;
  mechanism?: string | null;
  user?: { username: string; password: string };
};
type Configured = { args: string[]; env: Record<string, string>; database: string; prefix: string };

/** The login stands elsewhere: its name in the environment, its password in a file. */
async function configured({
  brokers,
  tls = true,
  mechanism = 'scram-sha-512',
  user = USER,
}: Given): Promise<Configured> {
  const folder = temporaryFolder();
  writeFileSync(join(folder, 'kafka-password'), `${user.password}\n`);
  const prefix = freshPrefix();
  const login = `{ mechanism: ${mechanism}, username: { env: KAFKA_USER }, password: { file: kafka-password } }`;
  const sasl = mechanism === null ? 'null' : login;
  const file = join(folder, 'firstline.yaml');
  writeFileSync(
    file,
    `profile: cluster
kafka: { brokers: ['${brokers}'], tls: ${tls}, prefix: ${prefix}, sasl: ${sasl} }
database: { url: { env: TEST_DATABASE } }
blobs: { path: blobs }
`,
  );
  const database = await freshDatabase({ empty: true });
  return {
    args: ['--config', file, '--data', join(folder, 'data')],
    env: { KAFKA_USER: user.username, TEST_DATABASE: database },
    database,
    prefix,
  };
}

/** With the broker's authority; null: without. */
function environment({ env }: Configured, authority: string | null): Record<string, string> {
  return authority === null ? env : { ...env, NODE_EXTRA_CA_CERTS: authority };
}

/** What the doctor says of Kafka. */
async function finding(given: Given, authority: string | null): Promise<Record<string, unknown> | undefined> {
  const firm = await configured(given);
  const { stdout, stderr } = await firstline(['check', ...firm.args], {
    env: environment(firm, authority),
  });
  expect(stdout + stderr).not.toMatch(SECRETS);
  return json(stdout).find(({ name }) => name === 'kafka');
}

describe.skipIf(reason !== null)(`on a secured Kafka ${reason ?? ''}`, { timeout: 240_000 }, () => {
  test('mail becomes a ticket by TLS with an authority of our own, a password in a file, and the rights that the manual lists', async () => {
    const { tlsAndLogin, authority } = await securedKafka();
    const firm = await configured({ brokers: tlsAndLogin, user: LIMITED });
    await giveRights(firm.prefix);
    const all = await started(firm.args, { env: environment(firm, authority) });
    const pages = pagesOf(opened(firm.database));
    const seen = { contacts: async () => (await pages.contacts(0, 100)).map(({ contact }) => contact) };
    const id = await post(all.smtp, { from: 'alice@contoso.test', text: 'The invoice is wrong.' });
    expect(await placed(seen, id)).toMatchObject({ as: 'customer', ticket: 'FL-1001' });
    expect(all.stdout() + all.stderr()).not.toMatch(SECRETS);
  });

  test('one role that needs no database is ready on TLS alone, and on a login alone', async () => {
    const { tls, login, authority } = await securedKafka();
    for (const given of [
      { brokers: tls, mechanism: null },
      { brokers: login, tls: false },
    ]) {
      const firm = await configured(given);
      const { http } = await started(['--only', 'classifier', ...firm.args], {
        env: environment(firm, authority),
      });
      const isReady = async (): Promise<boolean> => (await fetch(`http://${http}/readyz`)).status === 200;
      await until('ready', isReady, PATIENCE_MS);
    }
  });

  test.each([
    [
      'a password that is refused',
      { user: INTRUDER },
      true,
      /the broker refuses the login of this user; look at kafka\.sasl/,
    ],
    ['an authority that is not trusted', {}, false, /is not trusted here .*NODE_EXTRA_CA_CERTS/],
    ['no TLS where it is wanted', { tls: false }, true, /wants TLS or a login.*kafka\.tls/],
  ])(
    'start waits with %s, says so again and again, and stops when asked',
    async (_what, given, trusts, says) => {
      const { tlsAndLogin, authority } = await securedKafka();
      const firm = await configured({ brokers: tlsAndLogin, ...given });
      const args = ['start', '--only', 'classifier', '--http', '127.0.0.1:0', ...firm.args];
      const waiting = running(args, {
        env: environment(firm, trusts ? authority : null),
      });
      const blocked = (): string[] =>
        reportsIn(waiting.stderr())
          .filter(({ report }) => report === 'blocked')
          .map(({ error }) => String(error));
      await until('it says so twice', () => blocked().length >= 2, PATIENCE_MS);
      for (const error of blocked()) expect(error).toMatch(says);
      expect(waiting.stdout()).toBe('');
      expect(waiting.stderr()).not.toMatch(SECRETS);
      waiting.kill('SIGTERM');
      expect(await waiting.ended).toBe(0);
    },
  );

  test('check says what is wrong, and what to do', async () => {
    const { tls, tlsAndLogin, login, open, mutual, authority } = await securedKafka();
    const port = tlsAndLogin.split(':')[1];
    const brokers = tlsAndLogin;
    const cases: [Given, string | null, object][] = [
      [{ brokers }, authority, { ok: true, detail: expect.stringMatching(/: 1 broker; no topics/) }],
      [{ brokers: tls, mechanism: null }, authority, { ok: true }],
      [{ brokers: login, tls: false }, null, { ok: true }],
      [
        { brokers },
        null,
        {
          ok: false,
          detail: expect.stringMatching(/is not trusted here \(UNABLE_TO_VERIFY_LEAF_SIGNATURE\)/),
          mend: expect.stringMatching(/NODE_EXTRA_CA_CERTS/),
        },
      ],
      [
        { brokers: `localhost:${port}` },
        authority,
        {
          ok: false,
          detail: expect.stringMatching(/certificate for another host/),
          mend: expect.stringMatching(/advertised\.listeners/),
        },
      ],
      [
        { brokers, user: INTRUDER },
        authority,
        {
          ok: false,
          detail: expect.stringMatching(/refuses the login of this user/),
          mend: expect.stringMatching(/kafka\.sasl/),
        },
      ],
      [
        { brokers, mechanism: 'plain' },
        authority,
        { ok: false, detail: expect.stringMatching(/does not offer this SASL mechanism/) },
      ],
      [
        { brokers, mechanism: null },
        authority,
        { ok: false, detail: expect.stringMatching(/wants TLS or a login/) },
      ],
      [
        { brokers, tls: false },
        authority,
        {
          ok: false,
          detail: expect.stringMatching(/wants TLS or a login/),
          mend: expect.stringMatching(/kafka\.tls/),
        },
      ],
      [
        { brokers: mutual, mechanism: null },
        authority,
        { ok: false, detail: expect.stringMatching(/wants a client certificate/) },
      ],
      [
        { brokers, user: LIMITED },
        authority,
        {
          ok: false,
          detail: expect.stringMatching(/does not allow this user/),
          mend: expect.stringMatching(/rights/),
        },
      ],
      [
        { brokers: open, mechanism: null },
        authority,
        {
          ok: false,
          detail: expect.stringMatching(/ended the TLS handshake/),
          mend: expect.stringMatching(/kafka\.tls/),
        },
      ],
    ];
    for (const [given, trusted, says] of cases) expect(await finding(given, trusted)).toMatchObject(says);
  });
});

/** NDJSON among what else is written there. */
function reportsIn(text: string): Record<string, unknown>[] {
  return json(
    text
      .split('\n')
      .filter((line) => line.startsWith('{') && line.endsWith('}'))
      .join('\n'),
  );
}
