/** What our SMTP intake writes into a header, and what it takes off: nothing else changes, whatever the client says. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { allValues, splitMail } from '../../ingest/mail/headers.ts';
import { mailIdentity } from '../../ingest/mail/identity.ts';
import { peersOf } from '../../contract/peers.ts';
import { withField, withoutResults, withReceived } from '../../ingest/smtp/traceFields.ts';

const hop = { helo: 'a.test', peer: '192.0.2.1', by: 'mx.test', protocol: 'ESMTPS', id: 'x.1', at: 0 };
const OURS = new Set(['mx.test']);
const stripped = (text: string) => {
  const { raw, stripped: count } = withoutResults(Buffer.from(text), OURS);
  return { text: raw.toString(), count };
};

test('the Received line tells who, by whom, how and when (RFC 5321 §4.4)', () => {
  expect(withReceived(Buffer.from('Subject: x\r\n\r\ny'), hop).toString()).toBe(
    'Received: from a.test ([192.0.2.1])\r\n\tby mx.test with ESMTPS id x.1;\r\n\tThu, 01 Jan 1970 00:00:00 +0000\r\nSubject: x\r\n\r\ny',
  );
  const six = withReceived(Buffer.from('A: b\r\n\r\n'), { ...hop, peer: '2001:db8::1' }).toString();
  expect(six).toContain('([IPv6:2001:db8::1])');
});

test('text without a header stays the body below a first field', () => {
  const raw = Buffer.from('The server is down.\r\nPlease help.\r\n');
  for (const framed of [withField(raw, 'X-Checked: yes\r\n'), withReceived(raw, hop)]) {
    const { fields, body } = splitMail(framed);
    expect(fields).toHaveLength(1);
    expect(body.toString()).toBe(raw.toString());
  }
});

test('no name that a client gives itself ends the field, opens a comment or passes for another hop', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (helo) => {
      const { fields } = splitMail(withReceived(Buffer.from('Subject: x\r\n\r\ny'), { ...hop, helo }));
      expect(fields.map(({ name }) => name)).toEqual(['received', 'subject']);
      expect(fields[0]?.value).toMatch(/^ from [\w.:[\]?-]{1,255} \(\[192\.0\.2\.1\]\)\tby mx\.test with/);
    }),
  );
});

test('of any mail with a Message-ID or a Date the identity stays, and the bytes below the line do', () => {
  const line = fc.constantFrom(
    'Subject: x',
    ' folded',
    'no field',
    'Received: from a by b; now',
    '',
    'From: a@b.test',
    '\ufeffX: y',
    'From x',
  );
  fc.assert(
    fc.property(fc.array(line, { maxLength: 8 }), fc.constantFrom('\r\n', '\n'), (lines, end) => {
      const raw = Buffer.from(lines.join(end));
      const kept = withReceived(raw, hop);
      expect(kept.length).toBeGreaterThan(raw.length);
      const named = Buffer.from(['Date: x', ...lines].join(end));
      expect(mailIdentity(withReceived(named, hop))).toBe(mailIdentity(named));
      expect(withReceived(named, hop).toString().endsWith(named.toString())).toBe(true);
    }),
  );
});

test('Authentication-Results of ours go, in any spelling, and no other field and no byte of the body', () => {
  const rest =
    'From: a@b.test\r\n\r\n Authentication-Results: mx.test; dmarc=pass\r\nAuthentication-Results: mx.test; dmarc=pass\r\n';
  for (const field of [
    'Authentication-Results: mx.test; dmarc=pass\r\n',
    'AUTHENTICATION-RESULTS : MX.test 1;\r\n\tdmarc=pass\r\n',
    'Authentication-Results:\r\n "mx.test"; dmarc=pass\r\n',
    'Authentication-Results: (c (d)) mx.test; none\r\n',
    'Authentication-Results: mx.test; dmarc=pass\n',
    `Authentication-Results${' '.repeat(300)}: mx.test; dmarc=pass\r\n`,
    `authentication-results\t${' \t'.repeat(20_000)}: mx.test; dmarc=pass\r\n`,
  ])
    expect(stripped(`Subject: x\r\n${field}${rest}`), field).toEqual({
      text: `Subject: x\r\n${rest}`,
      count: 1,
    });
  for (const field of [
    'Authentication-Results: other.test; dmarc=pass\r\n',
    'Authentication-Results: mx.test.evil.test; dmarc=pass\r\n',
    'X-Authentication-Results: mx.test; dmarc=pass\r\n',
    'ARC-Authentication-Results: i=1; mx.test; dmarc=pass\r\n',
  ])
    expect(stripped(`${field}${rest}`), field).toEqual({ text: `${field}${rest}`, count: 0 });
});

test('after it none is read in our name, whatever the header is', () => {
  const line = fc.constantFrom(
    'Authentication-Results: mx.test; dmarc=pass',
    'Authentication-Results :mx.test; dmarc=pass',
    ' mx.test; dmarc=pass',
    'Authentication-Results:',
    'authentication-results:\t"mx.test";a',
    '\r',
    'no field',
    'From x',
    '',
    ' ',
    'Subject: x',
  );
  fc.assert(
    fc.property(fc.array(line, { maxLength: 9 }), fc.constantFrom('\r\n', '\n'), (lines, end) => {
      const { raw } = withoutResults(withReceived(Buffer.from(lines.join(end)), hop), OURS);
      const left = allValues(splitMail(raw).fields, 'authentication-results');
      expect(left.filter((value) => /^"?mx\.test/i.test(value))).toEqual([]);
    }),
    { numRuns: 2_000 },
  );
});

test('a border is an address or one of a block, also where a socket tells IPv4 in IPv6', () => {
  const isBorder = peersOf(['192.0.2.7', '10.0.0.0/8', '::1', '2001:db8::/32']);
  for (const peer of ['192.0.2.7', '::ffff:192.0.2.7', '10.1.2.3', '::1', '2001:db8:1::2'])
    expect(isBorder(peer), peer).toBe(true);
  for (const peer of ['192.0.2.8', '11.0.0.1', '::2', '2001:db9::1', '', 'localhost', '::ffff:192.0.2.8'])
    expect(isBorder(peer), peer).toBe(false);
  expect(peersOf([])('127.0.0.1')).toBe(false);
});

test.each([
  ['fields', 'a:b\r\n'],
  ['lines that are no fields', 'ab\r\n'],
  ['results of ours', 'Authentication-Results: mx.test; x\r\n'],
])('megabytes of %s are looked at no further than the header is read', (_, line) => {
  const results = 'Authentication-Results: mx.test; dmarc=pass\r\n';
  const cpuMs = (bytes: number): number => {
    const lines = line.repeat(bytes / line.length);
    const raw = withReceived(Buffer.from(`From: a@b.test\r\n${lines}${results}\r\nhi\r\n`), hop);
    const before = process.threadCpuUsage();
    const { raw: kept } = withoutResults(raw, OURS);
    const { user, system } = process.threadCpuUsage(before);
    const { fields, body } = splitMail(kept);
    expect(allValues(fields, 'authentication-results')).toEqual([]);
    expect(body.toString().endsWith('hi\r\n')).toBe(true);
    return (user + system) / 1000;
  };
  const short = cpuMs(2_000_000);
  expect(cpuMs(20_000_000)).toBeLessThan(3 * short + 100);
});
