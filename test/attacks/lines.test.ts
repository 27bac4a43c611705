/** Words that hold what some language takes for an end of line: every line that is printed stays one line, and says the same. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { jsonLine } from '../../contract/jsonLine.ts';
import { openReports } from '../../runtime/reports.ts';
import { temporaryFolder } from '../support/folders.ts';
import { firstline, json } from '../support/process.ts';

const ENDS = '\n \r \v \f \u001c \u001d \u001e \u0085 \u009b \u007f \u2028 \u2029'.split(' ');
const RAW = /[\p{Cc}\p{Zl}\p{Zp}]/u;

test('any value is one line, and the same value again', () => {
  const text = fc
    .array(fc.oneof(fc.constantFrom(...ENDS), fc.string({ unit: 'binary' })))
    .map((all) => all.join(''));
  fc.assert(
    fc.property(fc.dictionary(text, text, { noNullPrototype: true }), (value) => {
      const line = jsonLine(value);
      expect(line.endsWith('\n')).toBe(true);
      expect(line.slice(0, -1)).not.toMatch(RAW);
      expect(JSON.parse(line)).toEqual(value);
    }),
  );
});

test('a mail with all of them in its subject and text is one line of `parse`', async () => {
  const file = join(temporaryFolder(), 'mail.eml');
  const words = `a${ENDS.slice(2).join('b')}c`;
  const subject = `=?utf-8?B?${Buffer.from(words).toString('base64')}?=`;
  const head = `From: a@b.example\r\nSubject: ${subject}\r\nContent-Type: text/plain; charset=utf-8\r\n`;
  writeFileSync(file, `${head}Content-Transfer-Encoding: 8bit\r\n\r\n${words}\r\n`);
  const { stdout } = await firstline(['parse', file]);
  expect(stdout.slice(0, -1)).not.toMatch(RAW);
  expect(json(stdout)).toMatchObject([{ text: expect.stringContaining('\u2028') }]);
});

test.each([false, true])('a report is one line (for a person: %s)', (pretty) => {
  const destination = new PassThrough();
  openReports({ level: 'info', pretty, destination }).say('warn', 'failed', { detail: `a${ENDS.join('')}b` });
  const line = String(destination.read());
  expect(line.slice(0, -1)).not.toMatch(RAW);
});
