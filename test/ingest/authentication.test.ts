/** Our own check of senders, against a name server on loopback: what proves an author, and what proves nothing. */
import { describe, expect, test } from 'vitest';
import { authenticate } from '../../ingest/authentication/authenticate.ts';
import type { AuthenticationJob } from '../../ingest/authentication/authentication.ts';
import { cached, cachedResolver } from '../../ingest/authentication/resolver.ts';
import { resultsField } from '../../ingest/authentication/results.ts';
import { systemClock } from '../../runtime/clock.ts';
import { dnsServer } from '../support/dnsServer.ts';
import { testClock } from '../support/grounds.ts';
import { mailOf } from '../support/mails.ts';
import { sealed, signed, signer } from '../support/signed.ts';

const HERE = '192.0.2.1';

async function world() {
  const dns = await dnsServer();
  const resolve = cachedResolver([dns.address], systemClock);
  dns.records.set('TXT _dmarc.example.org', ['v=DMARC1; p=reject']);
  const check = (raw: Buffer, more: Partial<AuthenticationJob> = {}) =>
    authenticate(
      { raw, ip: HERE, helo: 'mx.example.net', mailFrom: 'ana@example.net', arcSealers: [], ...more },
      resolve,
    );
  return { dns, check };
}

describe('an author is proved', () => {
  test('by the domain’s own signature', async () => {
    const { dns, check } = await world();
    const raw = await signed(mailOf(), signer(dns, 'example.org'));
    expect(await check(raw)).toMatchObject({
      dmarc: 'pass',
      policy: 'reject',
      domain: 'example.org',
      dkim: [{ result: 'pass', domain: 'example.org' }],
    });
  });

  test('by a permitted client with the domain in the envelope, also of a parent domain’s record', async () => {
    const { dns, check } = await world();
    dns.records.set('TXT bounces.example.org', [`v=spf1 ip4:${HERE} -all`]);
    const raw = mailOf({ from: 'ana@shop.example.org' });
    expect(await check(raw, { mailFrom: 'x@bounces.example.org' })).toMatchObject({
      dmarc: 'pass',
      spf: 'pass',
      domain: 'shop.example.org',
    });
    expect(await check(raw, { mailFrom: 'x@bounces.example.org', ip: '192.0.2.9' })).toMatchObject({
      dmarc: 'fail',
      policy: 'reject',
      spf: 'fail',
    });
  });

  test('behind a border by a signature alone: without one nothing is decided', async () => {
    const { dns, check } = await world();
    dns.records.set('TXT example.org', ['v=spf1 -all']);
    expect(await check(mailOf(), { ip: null, mailFrom: 'ana@example.org' })).toMatchObject({
      dmarc: 'temperror',
      spf: 'none',
    });
    expect(await check(await signed(mailOf(), signer(dns, 'example.org')), { ip: null })).toMatchObject({
      dmarc: 'pass',
    });
  });
});

describe('an author is not proved', () => {
  test.each([
    ['by another domain’s signature', 'example.net', {}, 'pass'],
    ['by a signature that leaves From out', 'example.org', { headerList: 'Subject:Date' }, 'policy'],
    ['by a signature over part of the body', 'example.org', { maxBodyLength: 5 }, 'policy'],
    ['by SHA-1', 'example.org', { algorithm: 'rsa-sha1' }, 'policy'],
  ])('%s', async (_, domain, how, result) => {
    const { dns, check } = await world();
    const raw = await signed(mailOf(), signer(dns, domain), how);
    expect(await check(raw)).toMatchObject({ dmarc: 'fail', dkim: [{ result, domain }] });
  });

  test('after a change of the body', async () => {
    const { dns, check } = await world();
    const raw = await signed(mailOf(), signer(dns, 'example.org'));
    const changed = Buffer.from(raw.toString().replace('add a user', 'remove a user'));
    expect(await check(changed)).toMatchObject({ dmarc: 'fail', dkim: [{ result: 'neutral' }] });
  });

  test('by a signature when From has a second reading', async () => {
    const { dns, check } = await world();
    const raw = await signed(mailOf(), signer(dns, 'example.org'));
    const two = Buffer.concat([Buffer.from('From: eve@evil.example\r\n'), raw]);
    expect(await check(two)).toMatchObject({ dmarc: 'none', domain: null });
  });

  test('where the domain publishes no policy', async () => {
    const { check } = await world();
    expect(await check(mailOf({ from: 'ana@silent.example' }))).toMatchObject({ dmarc: 'none' });
  });
});

describe('nothing is decided', () => {
  test.each(['_dmarc.example.org', 's1._domainkey.example.org', 'example.net'])(
    'while the name server fails for %s',
    async (name) => {
      const { dns, check } = await world();
      const raw = await signed(mailOf(), signer(dns, 'example.org'));
      const changed = name === 'example.net' ? mailOf() : raw;
      dns.failing.add(name);
      expect(await check(changed)).toMatchObject({ dmarc: 'temperror' });
      dns.failing.clear();
      // A failure is not kept.
      expect((await check(changed)).dmarc).not.toBe('temperror');
    },
  );

  test('by a record among more than are read; among a hundred it is found', async () => {
    const { dns, check } = await world();
    const others = (count: number): string[] =>
      Array.from({ length: count }, (_, n) => `site-verification=${n}`);
    const spf = `v=spf1 ip4:${HERE} -all`;
    const mailFrom = 'ana@example.org';
    dns.records.set('TXT example.org', [...others(100), spf]);
    expect(await check(mailOf(), { mailFrom })).toMatchObject({ dmarc: 'pass' });
    const { dns: longer, check: again } = await world();
    longer.records.set('TXT example.org', [...others(250), spf]);
    expect(await again(mailOf(), { mailFrom })).toMatchObject({ dmarc: 'temperror', spf: 'temperror' });
  });

  test('about a mail beyond a limit, and the name server is not asked', async () => {
    const { dns, check } = await world();
    const many = 'DKIM-Signature: v=1; a=rsa-sha256; d=example.org; s=s1; h=From; bh=x; b=y\r\n'.repeat(11);
    const long = `DKIM-Signature: v=1; d=example.org; s=${'a'.repeat(9_000)}\r\n`;
    const folded = `X-Folded: a\r\n${' b\r\n'.repeat(2_500)}`;
    const arc = 'ARC-Seal: i=1; a=rsa-sha256\r\n'.repeat(31);
    for (const head of [many, long, folded, arc]) {
      const raw = Buffer.concat([Buffer.from(head), mailOf()]);
      expect(await check(raw)).toMatchObject({ dmarc: 'temperror', domain: 'example.org' });
    }
    expect(dns.asked).toEqual([]);
  });
});

describe('a list that changed the mail', () => {
  async function forwarded(results: string) {
    const { dns, check } = await world();
    const list = signer(dns, 'lists.example.net', 'arc');
    return { check, raw: await sealed(mailOf(), list, results) };
  }
  const PASSED = 'lists.example.net; dmarc=pass header.from=example.org';

  test('is a fail unless its sealer is trusted; then it is no fail and no pass', async () => {
    const { check, raw } = await forwarded(PASSED);
    expect(await check(raw)).toMatchObject({ dmarc: 'fail', arc: 'pass' });
    expect(await check(raw, { arcSealers: ['lists.example.net'] })).toMatchObject({
      dmarc: 'none',
      arc: 'pass',
    });
  });

  test('is a fail where the trusted sealer saw no pass, or the mail was changed behind it', async () => {
    const failed = await forwarded('lists.example.net; dmarc=fail header.from=example.org');
    expect(await failed.check(failed.raw, { arcSealers: ['lists.example.net'] })).toMatchObject({
      dmarc: 'fail',
    });
    const { check, raw } = await forwarded(PASSED);
    const changed = Buffer.from(raw.toString().replace('add a user', 'remove a user'));
    expect(await check(changed, { arcSealers: ['lists.example.net'] })).toMatchObject({ dmarc: 'fail' });
  });
});

describe('answers of the name server', () => {
  test('are kept for minutes, absence for one, failures not at all; two that wait ask once', async () => {
    const clock = testClock();
    const asked: string[] = [];
    const results: (string[][] | Error)[] = [];
    const resolve = cached(async (name) => {
      asked.push(name);
      const result = results.shift() ?? [];
      if (result instanceof Error) throw result;
      return result;
    }, clock);
    const none = Object.assign(new Error('none'), { code: 'ENOTFOUND' });
    results.push([['a']]);
    expect(await Promise.all([resolve('A.example', 'TXT'), resolve('a.example', 'TXT')])).toEqual([
      [['a']],
      [['a']],
    ]);
    clock.advance(299_000);
    await resolve('a.example', 'TXT');
    expect(asked).toHaveLength(1);
    clock.advance(2_000);
    results.push(none);
    await expect(resolve('a.example', 'TXT')).rejects.toBe(none);
    clock.advance(59_000);
    await expect(resolve('a.example', 'TXT')).rejects.toBe(none);
    expect(asked).toHaveLength(2);
    clock.advance(2_000);
    results.push(new Error('failed'), new Error('failed again'));
    await expect(resolve('a.example', 'TXT')).rejects.toThrow('failed');
    await expect(resolve('a.example', 'TXT')).rejects.toThrow('failed again');
  });
});

test('the field that we write has no character of a stranger but those of a domain', () => {
  const found = {
    dmarc: 'fail' as const,
    policy: 'reject' as const,
    domain: 'evil.example\r\nBcc: x',
    spf: 'pass; dmarc=pass',
    dkim: [{ result: 'pass', domain: 'a b(c)"d' }],
    arc: '',
  };
  expect(resultsField('firstline.mx.firstline.test', found)).toBe(
    'Authentication-Results: firstline.mx.firstline.test;\r\n' +
      '\tdmarc=fail header.from=evil.exampleBccx policy.published-domain-policy=reject;\r\n' +
      '\tspf=passdmarcpass;\r\n\tdkim=pass header.d=abcd;\r\n\tarc=none\r\n',
  );
});
