/**
 * Short mails as customers write them, seeded: 1.3 kB on average, three in five plain, two in five text and HTML. Each
 * has a Message-ID of its own; five of a series come from one sender.
 */
import { type Random, seeded } from '../simulation/random.ts';
import { type GeneratedMail, hex, letter, NAMES, quotedPrintable, SUBJECTS, SUPPORT } from './mails.ts';

const MAILS_A_SENDER = 5;

export function smallMails(count: number, seed = 1): GeneratedMail[] {
  const senders = Math.ceil(count / MAILS_A_SENDER);
  return Array.from({ length: count }, (_, n) => smallMail(n, seed, n % senders));
}

function smallMail(n: number, seed: number, sender: number): GeneratedMail {
  const random = seeded(seed * 1_000_003 + n);
  const domain = `company${sender % 97}.example`;
  const from = `${random.pick(NAMES)}.${sender}@${domain}`.toLowerCase();
  const head = [
    `Received: from smtp.${domain} (smtp.${domain} [203.0.113.${random.below(250)}])\n\tby mx.firstline.test with ESMTPS id ${hex(random, 12)};\n\tMon, 5 Jan 2026 08:00:00 +0000\n`,
    `Message-ID: <${n}.${seed}.${hex(random, 10)}@${domain}>\n`,
    'Date: Mon, 5 Jan 2026 08:00:00 +0000\n',
    `From: ${random.pick(NAMES)} ${random.pick(NAMES)} <${from}>\n`,
    `To: Support <${SUPPORT}>\n`,
    `Subject: ${random.pick(SUBJECTS)} (${n})\n`,
    'MIME-Version: 1.0\n',
  ].join('');
  const body = random.chance(0.6) ? plainBody(random) : alternativeBody(random, n);
  return { from, to: SUPPORT, raw: Buffer.from(`${head}${body}`.replaceAll('\n', '\r\n')) };
}

function plainBody(random: Random): string {
  return `Content-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: 8bit\n\n${letter(random, 250)}`;
}

function alternativeBody(random: Random, n: number): string {
  const text = letter(random, 150);
  const html = `<html><body>${text
    .split('\n\n')
    .map((paragraph) => `<p>${paragraph}</p>`)
    .join('\n')}</body></html>`;
  const boundary = `=_${n}_${hex(random, 12)}`;
  const part = (type: string, body: string): string =>
    `--${boundary}\nContent-Type: ${type}; charset=utf-8\nContent-Transfer-Encoding: quoted-printable\n\n${quotedPrintable(body)}\n`;
  return [
    `Content-Type: multipart/alternative; boundary="${boundary}"\n\n`,
    part('text/plain', text),
    part('text/html', html),
    `--${boundary}--\n`,
  ].join('');
}
