/** `reconcile` finds what is missing between the outside and the records, and nothing else. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { visitInstallation } from '../../installation/installation.ts';
import { startKey } from '../../ingest/twilio/callSweep.ts';
import { dovecot, noDovecot } from '../support/dovecot.ts';
import { temporaryFolder } from '../support/folders.ts';
import { until } from '../support/grounds.ts';
import { mailOf } from '../support/mails.ts';
import { AUTH_TOKEN, CALLER, PORTUGUESE } from '../support/phone.ts';
import { firstline, json, PATIENCE_MS } from '../support/process.ts';
import { ACCOUNT_SID, apiCall, apiMessage, twilioApi } from '../support/twilioApi.ts';
import { office, placed } from './office.ts';

const reason = noDovecot();
const ENV = { IMAP_PASSWORD: 'secret', TWILIO_TOKEN: AUTH_TOKEN };
const DAY_MS = 24 * 3_600_000;

function mailbox(port: number, since: string): string {
  return `
mailboxes:
  - address: support@firstline.test
    imap:
      { host: 127.0.0.1, port: ${port}, tls: none, user: support, password: { env: IMAP_PASSWORD }, since: ${since} }
`;
}

function reconciled(dataDir: string, yaml: string) {
  const file = join(temporaryFolder(), 'firstline.yaml');
  writeFileSync(file, yaml);
  const run = async (...more: string[]) => {
    const { code, stdout, stderr } = await firstline(
      ['reconcile', '--data', dataDir, '--config', file, ...more],
      { env: ENV },
    );
    expect(stderr).toBe('');
    return { code, lines: json(stdout) };
  };
  return run;
}

/** Changes rows that no command of ours changes. */
async function spoil(dataDir: string, ...statements: string[]): Promise<void> {
  const installation = await visitInstallation(dataDir);
  await installation.database.transaction(async (sql) => {
    for (const statement of statements) await sql.run(statement);
  });
  await installation.close();
}

describe.skipIf(reason !== null)(`a mailbox${reason === null ? '' : `, ${reason}`}`, () => {
  test('each mail is a contact or a reason; what is neither is a gap, by name', async () => {
    const server = await dovecot();
    server.deliver('support', mailOf({ id: 'old' }), { date: new Date('2020-01-01') });
    const yaml = mailbox(server.port, 'connect');
    const at = await office({ yaml, env: ENV });
    const run = reconciled(at.dataDir, yaml);
    await until(
      'the old mail is refused',
      async () => (await at.facts()).some(({ type }) => type === 'contact.refused'),
      PATIENCE_MS,
    );
    server.deliver('support', mailOf({ id: 'one' }));
    server.deliver('support', mailOf({ id: 'two' }));
    server.deliver('support', mailOf({ id: 'one' }));
    server.deliver('support', mailOf({ id: 'three' }));
    // Beside the running `start`, and just delivered: it waits for what came in.
    const whole = { 'before-start': 1, contact: 3, repeated: 1 };
    const line = { event: 'reconciled', mailbox: 'support@firstline.test', folder: 'INBOX' };
    const uidValidity = expect.stringMatching(/^\d+$/);
    expect(await run('--wait', '60')).toEqual({
      code: 0,
      lines: [{ ...line, uidValidity, mails: 5, outcomes: whole, gaps: 0 }],
    });
    at.process.kill('SIGTERM');
    await at.process.ended;
    server.deliver('support', mailOf({ id: 'meanwhile' }));
    const two = await placed(at, 'two@example.org');
    await spoil(
      at.dataDir,
      `DELETE FROM contacts WHERE id = '${two.id}'`,
      `DELETE FROM arrivals WHERE outcome = 'repeated'`,
    );
    const gap = { event: 'gap', mailbox: 'support@firstline.test', uidValidity };
    expect(await run('--wait', '0')).toEqual({
      code: 1,
      lines: [
        { ...gap, uid: 3, why: 'no-contact' },
        { ...gap, uid: 4, why: 'unrecorded' },
        { ...gap, uid: 6, why: 'not-taken' },
        { ...line, uidValidity, mails: 6, outcomes: { 'before-start': 1, contact: 2 }, gaps: 3 },
      ],
    });
    await server.kill();
    expect(await run('--wait', '0')).toMatchObject({
      code: 1,
      lines: [{ event: 'unreachable', mailbox: 'support@firstline.test', error: 'ECONNREFUSED' }],
    });
  });
});

test('each call and SMS at Twilio is a contact; one that is none is a gap', async () => {
  const twilio = await twilioApi();
  const yaml = `
phone:
  twilio:
    accountSid: ${ACCOUNT_SID}
    authToken: { env: TWILIO_TOKEN }
    api: ${twilio.account.api}
    numbers: [{ number: "${PORTUGUESE}", language: pt }]
`;
  const at = await office({ yaml, env: ENV });
  const now = Date.now();
  const installation = await visitInstallation(at.dataDir);
  onTestFinished(() => installation.close());
  await until(
    'the first sweep',
    async () => (await installation.log.bookmark(startKey(ACCOUNT_SID, PORTUGUESE))) !== null,
  );
  at.process.kill('SIGTERM');
  await at.process.ended;
  const behind = String(now - 2 * DAY_MS);
  await installation.log.append(
    [],
    [`twilio/${ACCOUNT_SID}/sweep`, `twilio/${ACCOUNT_SID}/messages`, startKey(ACCOUNT_SID, PORTUGUESE)].map(
      (key) => ({ key, value: behind }),
    ),
  );
  twilio.calls.push(
    apiCall('CA1', now - DAY_MS),
    apiCall('CA2', now - 3 * DAY_MS),
    apiCall('CA3', now - DAY_MS, { direction: 'outbound-api', from: PORTUGUESE, to: CALLER }),
  );
  twilio.messages.push(apiMessage('SM1', now - DAY_MS));
  await at.again();
  await until('call and SMS are contacts', async () => (await at.contacts()).length === 2, PATIENCE_MS);
  const run = reconciled(at.dataDir, yaml);
  const line = { event: 'reconciled', phone: 'twilio' };
  const whole = { outcomes: { contact: 1 }, gaps: 0 };
  expect(await run()).toEqual({
    code: 0,
    lines: [
      { ...line, calls: 1, ...whole },
      { ...line, messages: 1, ...whole },
    ],
  });
  at.process.kill('SIGTERM');
  await at.process.ended;
  twilio.calls.push(
    apiCall('CA4', now - DAY_MS / 2),
    apiCall('CA5', now, { status: 'in-progress', end_time: null }),
  );
  twilio.messages.push(apiMessage('SM2', now - DAY_MS / 2));
  expect(await run()).toEqual({
    code: 1,
    lines: [
      { event: 'gap', callSid: 'CA4', why: 'no-contact' },
      { ...line, calls: 3, outcomes: { contact: 1, 'in-progress': 1 }, gaps: 1 },
      { event: 'gap', messageSid: 'SM2', why: 'no-contact' },
      { ...line, messages: 2, outcomes: { contact: 1 }, gaps: 1 },
    ],
  });
});
