/**
 * Words of a customer that try to become headers, recipients or placeholders of what we send: line ends of every kind
 * in subject, name and Message-ID, template marks, replacement patterns.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createTransport } from 'nodemailer';
import { expect, test } from 'vitest';
import { captured, office, SUPPORT } from '../e2e/office.ts';
import { until } from '../support/grounds.ts';
import { PATIENCE_MS } from '../support/process.ts';

const ENDS = [
  '\r\n',
  '\n',
  '\r',
  '\r\n ',
  '\v',
  '\f',
  '\0',
  '\u0085',
  '\u2028',
  '\u2029',
  '%0d%0a',
  '\\r\\n',
];
const INJECTED = 'Bcc: victim@evil.test';
const MARKS = [
  '{{ticket}}',
  '{{constructor}}',
  '{{{text}}}',
  '${text}',
  "$& $` $' $1 $<a>",
  '%s %n',
  '<%= text %>',
];

function encoded(words: string): string {
  return `=?utf-8?B?${Buffer.from(words).toString('base64')}?=`;
}

function mails(): string[] {
  const words = [...ENDS.map((end) => `before${end}${INJECTED}${end}X-Injected: yes`), ...MARKS];
  return words.flatMap((text, n) => {
    const rest = (id: string): string =>
      `Message-ID: <${id}>\r\nDate: Mon, 02 Mar 2026 09:00:00 +0000\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n${text}\r\n`;
    return [
      `From: ${encoded(text)} <s${n}@c${n}.test>\r\nSubject: ${encoded(text)}\r\n${rest(`s${n}@c${n}.test`)}`,
      // As it is, in a quoted name and in a Message-ID.
      `From: "${text.replace(/[\r\n]+/g, '\r\n ')}" <r${n}@c${n}.test>\r\nSubject: raw ${n}\r\n${rest(`r${n}.${text.replace(/[\r\n\s<>]/g, '')}@c${n}.test`)}`,
    ];
  });
}

/** Fields of the header block, unfolded. */
function fieldsOf(raw: string): string[] {
  const [head = ''] = raw.split('\r\n\r\n');
  return head.replace(/\r\n[ \t]/g, ' ').split('\r\n');
}

test('every line of what leaves is a field of ours, and nobody else is addressed', async () => {
  const at = await office();
  const [host = '', port = ''] = at.process.smtp.split(':');
  const transport = createTransport({ host, port: Number(port), ignoreTLS: true, pool: true });
  const all = mails();
  for (const raw of all)
    await transport.sendMail({ raw, envelope: { from: 'eve@contoso.test', to: SUPPORT } });
  transport.close();
  await until(
    'each is placed, and what follows from it has left or is withheld',
    async () => {
      const placed = (await at.contacts()).filter(({ as }) => as !== null);
      const messages = await at.messages();
      return placed.length === all.length && messages.every(({ status }) => status !== 'queued');
    },
    PATIENCE_MS,
  );
  const files = captured(at.dataDir);
  expect(files.length).toBeGreaterThan(all.length / 2);
  for (const file of files) {
    const raw = readFileSync(join(at.dataDir, 'captured', file), 'latin1');
    expect(raw.replaceAll('\r\n', ''), file).not.toMatch(/[\r\n\0]/);
    for (const field of fieldsOf(raw)) {
      expect(field, file).toMatch(/^[A-Za-z-]+: ?/);
      expect(field, file).not.toMatch(/^(?:Bcc|Cc|X-Injected):/i);
      if (/^To:/i.test(field)) expect(field, file).not.toContain('victim@evil.test>');
    }
  }
}, 400_000);
