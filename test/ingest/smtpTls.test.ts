/** TLS at the intake: from the first byte, and with a certificate that is renewed while it runs. */
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { connect } from 'node:tls';
import { createTransport } from 'nodemailer';
import { expect, test } from 'vitest';
import { LOOK_AGAIN_MS, readCertificate, watchCertificate } from '../../ingest/smtp/certificate.ts';
import { temporaryFolder } from '../support/folders.ts';
import { testClock } from '../support/grounds.ts';
import { factsOf } from '../support/logReader.ts';
import { mailOf } from '../support/mails.ts';
import { running } from '../support/smtp.ts';

const OPENSSL = '/usr/bin/openssl';
const missing = existsSync(OPENSSL) ? null : `skipped, because ${OPENSSL} is not installed`;

function made(folder: string, name: string) {
  const files = { key: join(folder, 'key.pem'), cert: join(folder, 'cert.pem') };
  const curve = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-x509'];
  const out = ['-keyout', files.key, '-out', files.cert, '-days', '2', '-subj', `/CN=${name}`];
  execFileSync(OPENSSL, ['req', ...curve, ...out], { stdio: 'ignore' });
  return files;
}

function nameShown(port: number): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect({ host: '127.0.0.1', port, rejectUnauthorized: false }, () => {
      resolve(String(socket.getPeerCertificate().subject.CN));
      socket.destroy();
    });
    socket.on('error', reject);
  });
}

test('a mail comes in with TLS from the first byte', async (context) => {
  if (missing !== null) return context.skip(missing);
  const pem = readCertificate(made(temporaryFolder(), 'mx.firstline.test'));
  const { grounds, port } = await running({ tls: pem, secure: true });
  const tls = { ca: pem.cert, servername: 'mx.firstline.test' };
  const transport = createTransport({ host: '127.0.0.1', port, secure: true, tls });
  await transport.sendMail({ raw: mailOf(), envelope: { from: '', to: 'support@firstline.test' } });
  transport.close();
  expect(await factsOf(grounds.database, 'contact.received')).toHaveLength(1);
});

test('changed files are in use within a minute; broken ones keep the certificate before them', async (context) => {
  if (missing !== null) return context.skip(missing);
  const folder = temporaryFolder();
  const files = made(folder, 'old.firstline.test');
  const pem = readCertificate(files);
  const { inbox, port } = await running({ tls: pem, secure: true });
  const clock = testClock(0);
  const said: unknown[] = [];
  const reports = { say: (...told: unknown[]) => void said.push(told) };
  const stop = watchCertificate(files, pem, { clock, reports }, (renewed) => inbox.renew(renewed));
  expect(await nameShown(port)).toBe('old.firstline.test');

  made(folder, 'new.firstline.test');
  clock.set(LOOK_AGAIN_MS);
  expect(await nameShown(port)).toBe('new.firstline.test');

  const whole = readFileSync(files.key, 'utf8');
  writeFileSync(files.key, whole.slice(0, 20));
  clock.set(2 * LOOK_AGAIN_MS);
  expect(await nameShown(port)).toBe('new.firstline.test');
  expect(said).toHaveLength(1);
  stop();
});

test('files that give no certificate refuse to start', () => {
  const cert = join(temporaryFolder(), 'none.pem');
  expect(() => readCertificate({ cert, key: cert })).toThrow(/server\.smtpTls: .*none\.pem/);
});
