/** A mail that must not be read is still a contact: named, threaded, cut, and with nothing that was not plain. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { contactWords } from '../../contract/contact.ts';
import { parseAddresses } from '../../ingest/mail/addresses.ts';
import { mailIdentity } from '../../ingest/mail/identity.ts';
import { type ReadingGrounds, readingOf } from '../../ingest/mail/reading.ts';
import { unparsedContact } from '../../ingest/mail/unparsed.ts';
import { mailOf } from '../support/mails.ts';

function unparsed(lines: string[]): ReturnType<typeof unparsedContact> {
  return unparsedContact(
    'c1',
    Buffer.from([...lines, '', '<p>not looked at'].join('\r\n'), 'latin1'),
    'deadline',
  );
}

describe('an unparsed mail', () => {
  test('has what threading and a person need, and the reason', () => {
    const contact = unparsed([
      'From: =?utf-8?Q?J=C3=BCrgen?= <J.B@Example.ORG>',
      'To: "Doe, Jo" <jo@example.org>, support@firstline.test,',
      ' not an address',
      'Cc: <Billing@firstline.test>',
      'Subject: =?utf-8?B?w6k=?= twice',
      'Message-ID: <one@example.org>',
      'In-Reply-To: <zero@example.org>',
      'References: <first@example.org> <zero@example.org>',
      'Date: Mon, 2 Mar 2026 09:00:00 +0100',
      'Auto-Submitted: auto-replied',
    ]);
    expect(contact).toMatchObject({
      id: 'c1',
      messageId: 'one@example.org',
      inReplyTo: 'zero@example.org',
      references: ['first@example.org', 'zero@example.org'],
      date: Date.parse('2026-03-02T08:00:00Z'),
      from: { address: 'J.B@example.org', name: 'Jürgen' },
      to: [{ address: 'jo@example.org', name: 'Doe, Jo' }, { address: 'support@firstline.test' }],
      cc: [{ address: 'Billing@firstline.test' }],
      subject: 'é twice',
      text: '',
      fullText: '',
      html: '',
      automatic: null,
      verdict: { dmarc: 'unchecked' },
      defects: [{ kind: 'unparsed', detail: 'deadline: reading it took too long' }],
    });
  });

  test.each([
    'a@b@c.example',
    'two words@example.org',
    'a@example.org\u0000',
    `${'x'.repeat(400)}@example.org`,
    '@example.org',
    'a@',
    'a@exa<mple.org',
    'a,b@examp le.org',
    'a@1.2.3.4',
    'a@-x.example',
    'a@example..org',
    '@relay.example:a@example.org',
  ])('takes %j for no address', (address) => {
    expect(unparsed([`From: X <${address}>`]).from).toBeNull();
  });

  test.each([
    ['.dots..of.@docomo.example', '.dots..of.@docomo.example'],
    ['"Ann B"@Example.org', '"Ann B"@example.org'],
    // UTF-8 (RFC 6532), given as bytes.
    [Buffer.from('jos\u00e9@example.org').toString('latin1'), 'jos\u00e9@example.org'],
    ['ann@xn--mller-kva.example', 'ann@m\u00fcller.example'],
  ])('takes %j for the address that any other mail has', (written, address) => {
    expect(unparsed([`From: X <${written}>`]).from).toEqual({ address, name: 'X' });
    expect(parseAddresses(`X <${written}>`)).toEqual([{ address, name: 'X' }]);
  });

  test('keeps the first and the newest of ten thousand references', () => {
    const ids = Array.from({ length: 10_000 }, (_, at) => `<m${at}@example.org>`);
    const { references } = unparsed(['Subject: x', `References: ${ids.slice(0, 6_000).join(' ')}`]);
    expect(references.at(0)).toBe('m0@example.org');
    expect(references.at(-1)).toBe('m5999@example.org');
    expect(references.length).toBeLessThanOrEqual(21);
  });

  test('fits the contract, whatever its bytes are', () => {
    const bytes = fc.uint8Array({ maxLength: 2_000 });
    const field = fc.constantFrom('From', 'To', 'Cc', 'Subject', 'Date', 'Message-ID', 'References');
    fc.assert(
      fc.property(fc.array(fc.tuple(field, bytes), { maxLength: 8 }), (fields) => {
        const lines = fields.map(([name, value]) => `${name}: ${Buffer.from(value).toString('latin1')}`);
        const contact = unparsedContact('c1', Buffer.from(lines.join('\r\n'), 'latin1'), 'memory');
        expect(contactWords.parse({ ...contact })).toBeDefined();
        expect(JSON.stringify(contact)).not.toContain('\\u0000');
      }),
      { seed: 9, numRuns: 300 },
    );
  });

  const shapes: [string, (length: number) => string][] = [
    ['brackets', (length) => `From: ${'<'.repeat(length)}`],
    ['encoded words that never end', (length) => `Subject: ${'=?utf-8?q?'.repeat(length / 10)}`],
    ['commas', (length) => `To: ${','.repeat(length)}`],
    ['quotes', (length) => `Cc: ${'"<'.repeat(length / 2)}`],
    ['spaces', (length) => `Subject: ${' '.repeat(length)}x`],
    ['references', (length) => `References: ${'<a@b>'.repeat(length / 5)}`],
    ['a date', (length) => `Date: ${'1 '.repeat(length / 2)}`],
    ['one line', (length) => 'x'.repeat(length * 50)],
  ];
  test.each(shapes)('of %s takes no longer when it is eight times as long', (_, shape) => {
    const cpuOf = (length: number): number => {
      const raw = Buffer.from(shape(length));
      const before = process.cpuUsage();
      for (let time = 0; time < 5; time += 1) unparsedContact('c1', raw, 'died');
      const { user, system } = process.cpuUsage(before);
      return (user + system) / 1000;
    };
    cpuOf(20_000);
    // Fields are cut far below either, so that only the copying grows.
    expect(cpuOf(400_000)).toBeLessThan(8 * cpuOf(50_000) + 200);
  });
});

describe('a reading that was killed', () => {
  function killing(): { jobs: string[]; run: ReadingGrounds['run'] } {
    const jobs: string[] = [];
    const run: ReadingGrounds['run'] = async (make) => {
      const { job } = await make();
      jobs.push(job.kind);
      return { killed: 'memory' };
    };
    return { jobs, run };
  }
  const context = { authserv: null, ownMailboxes: null, whole: false };

  test('is a contact with the identity of its bytes, and its repeat is not read', async () => {
    const { jobs, run } = killing();
    const reading = readingOf({ run, guard: (_, work) => work() });
    const first = await reading.mail(mailOf(), context);
    expect(first).toMatchObject({ id: mailIdentity(mailOf()), subject: 'Question one' });
    expect(await reading.mail(mailOf(), context)).toEqual(first);
    expect(jobs).toEqual(['mail']);
    await reading.mail(mailOf({ id: 'two' }), context);
    expect(jobs).toEqual(['mail', 'mail']);
  });

  test('of a large mail has its identity, though that was to come from a thread', async () => {
    const { jobs, run } = killing();
    const raw = mailOf({ text: 'x\r\n'.repeat(200_000) });
    const { id } = await readingOf({ run, guard: (_, work) => work() }).mail(raw, context);
    expect(id).toBe(mailIdentity(raw));
    expect(jobs).toEqual(['identity', 'mail']);
  });

  test('of a large mail uses the copy of its identity again, once', async () => {
    const raws: unknown[] = [];
    const run: ReadingGrounds['run'] = async (make) => {
      const { job, transfer } = await make();
      expect(transfer).toEqual([job.raw.buffer]);
      raws.push(job.raw.buffer);
      if (job.kind === 'identity') return { value: { kind: 'identity', id: 'c', raw: job.raw } };
      // Displaced: another thread asks for the same job.
      raws.push((await make()).job.raw.buffer);
      return { killed: 'memory' };
    };
    const raw = mailOf({ text: 'x\r\n'.repeat(200_000) });
    await readingOf({ run, guard: (_, work) => work() }).mail(raw, context);
    const [first, second, third] = raws;
    expect([raws.length, second === first, third === first]).toEqual([3, true, false]);
  });

  test('with which processes died is not begun', async () => {
    const { jobs, run } = killing();
    const { defects } = await readingOf({ run, guard: async () => null }).mail(mailOf(), context);
    expect(defects[0]?.detail).toMatch(/^deaths: /);
    expect(jobs).toEqual([]);
  });

  test('of attachments has none of them', async () => {
    const { run } = killing();
    expect(await readingOf({ run, guard: (_, work) => work() }).attachments(mailOf())).toEqual([]);
  });
});
