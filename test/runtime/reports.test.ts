import { PassThrough, Writable } from 'node:stream';
import { describe, expect, test } from 'vitest';
import type { ReportLevel, Reports } from '../../contract/reports.ts';
import { redacted } from '../../contract/redaction.ts';
import { MAX_WAITING_BYTES, openReports } from '../../runtime/reports.ts';

type Reported = { reports: Reports; lines: () => string[] };

function reported(level: ReportLevel, pretty: boolean): Reported {
  const destination = new PassThrough();
  const lines = (): string[] =>
    String(destination.read() ?? '')
      .split('\n')
      .slice(0, -1);
  return { reports: openReports({ level, pretty, destination }), lines };
}

describe('a report', () => {
  test('is one JSON line with level, instant, name and details', () => {
    const { reports, lines } = reported('info', false);
    reports.say('info', 'accepted', { contact: 'cabc', sizeBytes: 12 });
    const all = lines();
    expect(all).toHaveLength(1);
    expect(JSON.parse(all[0] ?? '')).toEqual({
      level: 30,
      time: expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/),
      report: 'accepted',
      contact: 'cabc',
      sizeBytes: 12,
    });
  });

  test('for a person is one readable line, whatever is in it', () => {
    const { reports, lines } = reported('info', true);
    reports.say('warn', 'refused', { reason: 'two\nlines', contact: 'cabc', ids: ['a'] });
    expect(lines()).toEqual(['! refused      reason="two\\nlines" contact=cabc ids=["a"]']);
  });

  test.each([true, false])('below the level is not made (for a person: %s)', (pretty) => {
    const { reports, lines } = reported('warn', pretty);
    reports.say('info', 'accepted', {});
    reports.say('debug', 'decided', {});
    reports.say('error', 'failed', {});
    expect(lines()).toHaveLength(1);
  });

  test.each([true, false])('is redacted (for a person: %s)', (pretty) => {
    const { reports, lines } = reported('info', pretty);
    reports.say('info', 'accepted', { from: 'ana@contoso.com', subject: 'my invoice' });
    const line = lines().join('');
    expect(line).not.toMatch(/ana|contoso|invoice/);
    expect(line).toContain('[redacted]');
  });

  test('waits for no reader: past a mebibyte it is dropped, and how many is told when there is room', async () => {
    const chunks: string[] = [];
    let read = (): void => {};
    const destination = new Writable({
      write(chunk, _encoding, done) {
        chunks.push(String(chunk));
        read = done;
      },
    });
    const reports = openReports({ level: 'info', pretty: false, destination });
    for (let n = 0; n < 2000; n += 1) reports.say('info', 'decided', { filler: 'x'.repeat(1000) });
    expect(destination.writableLength).toBeLessThan(MAX_WAITING_BYTES + 2048);

    while (destination.writableLength > 0) {
      read();
      await new Promise(setImmediate);
    }
    const taken = chunks.length;
    reports.say('info', 'decided', {});
    read();
    await new Promise(setImmediate);
    expect(JSON.parse(chunks[taken] ?? '')).toMatchObject({ report: 'failed', dropped: 2000 - taken });
  });

  test('after the reader has gone throws nothing', () => {
    const destination = new PassThrough();
    const reports = openReports({ level: 'info', pretty: false, destination });
    destination.destroy(new Error('EPIPE'));
    expect(() => reports.say('info', 'stopped', {})).not.toThrow();
  });
});

describe('redaction', () => {
  test.each([
    ['ana@contoso.com'],
    ['<ana@contoso.com>'],
    ['450 4.2.1 <ana+x@sub.contoso.com>: greylisted'],
    ['"ana maria"@contoso.com'],
    ['josé@exämple.pt'],
    ['ana@localhost'],
    ['mailto:ana@contoso.com?x'],
    ['ANA@CONTOSO.COM'],
  ])('takes the address out of %s', (value) => {
    expect(JSON.stringify(redacted({ value }))).not.toMatch(/ana|jos|maria|contoso|exämple/i);
  });

  test.each([
    ['+351 210 000 000'],
    ['+14155550100'],
    ['call from +1 (415) 555-0100 ended'],
    ['00351210000000'],
  ])('takes the number out of %s', (value) => {
    expect(JSON.stringify(redacted({ value }))).not.toMatch(/\d{3}/);
  });

  test.each([
    ['text', 'my words'],
    ['fullText', 'my words'],
    ['subject', 'my words'],
    ['body', { any: 'my words' }],
    ['html', ['my words']],
    ['password', 'my words'],
    ['access_token', 'my words'],
    ['Authorization', 'my words'],
    ['client-secret', 'my words'],
  ])('takes out whatever is called %s, at any depth', (key, value) => {
    expect(JSON.stringify(redacted({ [key]: value, deep: [{ [key]: value }] }))).not.toContain('my words');
  });

  test('looks into errors, lists, keys and objects, and shows no bytes', () => {
    const shown = JSON.stringify(
      redacted({
        error: new Error('no such user ana@contoso.com'),
        list: ['ana@contoso.com'],
        byAddress: { 'ana@contoso.com': 1 },
        bytes: Buffer.from('ana@contoso.com'),
      }),
    );
    expect(shown).not.toMatch(/ana|contoso|97,110/);
    expect(shown).toContain('no such user');
  });

  test('ends, however deep or round the details are', () => {
    const round: Record<string, unknown> = {};
    round.self = round;
    expect(JSON.stringify(redacted(round))).toContain('[redacted]');
  });

  test('leaves ids, counts, instants, ports and paths alone', () => {
    const details = {
      contact: 'cmfrggzdfmztwq2lknnwg23tp',
      ticket: 'FL-1001',
      at: 1_767_603_600_000,
      iso: '2026-01-05T09:00:00.000Z',
      callSid: 'CA0123456789abcdef0123456789abcdef',
      address: '127.0.0.1:2525',
      file: 'captured/2026-01-05/m123.eml',
      tokens: 3,
      text: 120,
      ok: true,
      none: null,
    };
    expect(redacted(details)).toEqual(details);
  });

  test('does not change what it is given', () => {
    const details = { deep: { subject: 'my words' } };
    redacted(details);
    expect(details).toEqual({ deep: { subject: 'my words' } });
  });
});
