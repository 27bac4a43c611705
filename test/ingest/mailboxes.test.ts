/** The pure parts of the mail inboxes. */
import { createServer } from 'node:http';
import fc from 'fast-check';
import { describe, expect, onTestFinished, test } from 'vitest';
import { backoffMs } from '../../ingest/imap/backoff.ts';
import { firstPlace, isBeforeStart, renumbered } from '../../ingest/imap/bookmark.ts';
import { accessTokens } from '../../ingest/imap/oauth.ts';
import { expired, rangesOf, uidSet, withBrought, withDay } from '../../ingest/imap/taken.ts';
import { mailboxFor } from '../../ingest/smtp/recipients.ts';
import { testClock, until } from '../support/grounds.ts';

describe('a recipient', () => {
  const mailboxes = [
    { address: 'support@firstline.test', plus: true },
    { address: 'billing@firstline.test', plus: false },
    { address: 'info+sales@firstline.test', plus: false },
    { address: 'hilfe@müller.example', plus: true },
  ];

  test.each([
    ['support@firstline.test', 'support@firstline.test'],
    ['SUPPORT@FirstLine.Test', 'support@firstline.test'],
    ['support+FL-1001.abc@firstline.test', 'support@firstline.test'],
    ['support+a+b@firstline.test', 'support@firstline.test'],
    ['info+sales@firstline.test', 'info+sales@firstline.test'],
    ['hilfe+x@xn--mller-kva.example', 'hilfe@müller.example'],
    ['billing+x@firstline.test', null],
    ['supporter@firstline.test', null],
    ['support@firstline.test.example', null],
    ['support', null],
    ['', null],
  ])('%s reaches %s', (recipient, address) => {
    expect(mailboxFor(mailboxes, recipient)?.address ?? null).toBe(address);
  });
});

describe('the wait before a mailbox is tried again', () => {
  test('doubles from a second to five minutes, is never more, never less than half, and not the same for all', () => {
    for (let attempt = 1; attempt <= 40; attempt += 1) {
      const whole = Math.min(300_000, 1000 * 2 ** (attempt - 1));
      expect(backoffMs('a', attempt)).toBeGreaterThanOrEqual(whole / 2);
      expect(backoffMs('a', attempt)).toBeLessThanOrEqual(whole);
    }
    expect(backoffMs('a', 9)).toBe(backoffMs('a', 9));
    expect(new Set(['a', 'b', 'c', 'd'].map((name) => backoffMs(name, 9))).size).toBe(4);
  });
});

describe('what is old', () => {
  const clock = testClock(Date.parse('2026-03-02T09:00:00.700Z'));
  const folder = { uidValidity: '7', uidNext: 10 };
  const at = (text: string): number => Date.parse(text);

  test('connect: what was there; later only what is older than the start by more than clocks differ', () => {
    const place = firstPlace(folder, 'connect', clock);
    expect(isBeforeStart(place, 9, at('2026-03-02T10:00:00Z'))).toBe(true);
    expect(isBeforeStart(place, 10, at('2026-03-02T08:58:00Z'))).toBe(false);
    expect(isBeforeStart(place, 10, at('2026-03-02T08:50:00Z'))).toBe(true);
  });

  test('connect, after a change of UIDVALIDITY: what is older than the second of the start', () => {
    const place = renumbered(firstPlace(folder, 'connect', clock), '8');
    expect(place).toMatchObject({ uidValidity: '8', uid: 0 });
    expect(isBeforeStart(place, 1, at('2026-03-02T08:59:59Z'))).toBe(true);
    expect(isBeforeStart(place, 1, at('2026-03-02T09:00:00Z'))).toBe(false);
  });

  test('all: nothing; a date: what is older', () => {
    expect(isBeforeStart(firstPlace(folder, 'all', clock), 1, 0)).toBe(false);
    const place = firstPlace(folder, '2026-01-31', clock);
    expect(isBeforeStart(place, 1, at('2026-01-30T23:59:59Z'))).toBe(true);
    expect(isBeforeStart(place, 1, at('2026-01-31T00:00:00Z'))).toBe(false);
  });
});

describe('what was taken', () => {
  test('never covers a refused UID, always every taken one, in whatever batches they came', () => {
    const kinds = fc.array(fc.constantFrom('taken', 'refused', 'gone'), { maxLength: 60 });
    fc.assert(
      fc.property(kinds, fc.integer({ min: 1, max: 10 }), (all, size) => {
        const uidsOf = (kind: string, from: number): number[] =>
          all.flatMap((one, n) => (one === kind && n >= from && n < from + size ? [n + 1] : []));
        let ranges: [number, number][] = [];
        for (let from = 0; from < all.length; from += size) {
          const brought = { uids: uidsOf('taken', from), refused: uidsOf('refused', from), after: from };
          ranges = withBrought(ranges, brought);
        }
        const covered = (uid: number): boolean => ranges.some(([first, last]) => uid >= first && uid <= last);
        for (const [n, kind] of all.entries()) {
          if (kind === 'taken') expect(covered(n + 1)).toBe(true);
          if (kind === 'refused') expect(covered(n + 1)).toBe(false);
        }
      }),
    );
  });

  test('is kept by day, and expires when its last mail is old enough', () => {
    const monday = Date.parse('2026-03-02T09:00:00Z');
    const days = withDay([], { uids: [1, 2], refused: [], after: 0 }, monday);
    const later = withDay(days, { uids: [3], refused: [], after: 2 }, monday + 3_600_000);
    expect(later).toEqual([{ day: Date.parse('2026-03-02T00:00:00Z'), ranges: [[1, 3]] }]);
    expect(expired(later, 1, Date.parse('2026-03-03T23:59:59Z'))).toEqual([]);
    expect(expired(later, 1, Date.parse('2026-03-04T00:00:00Z'))).toEqual(later);
  });

  test('is written as a set', () => {
    expect(uidSet(rangesOf([1, 2, 3, 7, 9, 10]))).toBe('1:3,7,9:10');
  });
});

describe('access tokens', () => {
  async function tokenServer(
    answers: { status?: number; body: unknown }[],
  ): Promise<{ url: string; asked: string[] }> {
    const asked: string[] = [];
    const server = createServer((request, response) => {
      let body = '';
      request.on('data', (chunk) => {
        body += chunk;
      });
      request.on('end', () => {
        const answer = answers[Math.min(asked.length, answers.length - 1)];
        asked.push(body);
        response.statusCode = answer?.status ?? 200;
        response.end(JSON.stringify(answer?.body));
      });
    }).listen(0, '127.0.0.1');
    onTestFinished(() => void server.close());
    await until('it listens', () => server.listening);
    const address = server.address();
    return {
      url: `http://127.0.0.1:${typeof address === 'object' && address !== null ? address.port : 0}/`,
      asked,
    };
  }
  const client = { clientId: 'firstline', clientSecret: 'hunter2', scope: 'imap' };

  test('are used until a minute before their end, and asked for once by many', async () => {
    const clock = testClock();
    const { url, asked } = await tokenServer([
      { body: { access_token: 'a', expires_in: 3600 } },
      { body: { access_token: 'b', expires_in: 3600 } },
    ]);
    const tokens = accessTokens({ ...client, tokenUrl: url }, clock);
    expect(await Promise.all([tokens.current(), tokens.current()])).toEqual(['a', 'a']);
    clock.advance(3_539_000);
    expect(await tokens.current()).toBe('a');
    clock.advance(1_000);
    expect(await tokens.current()).toBe('b');
    tokens.forget();
    await tokens.current();
    expect(asked).toHaveLength(3);
    expect(Object.fromEntries(new URLSearchParams(asked[0]))).toEqual({
      grant_type: 'client_credentials',
      client_id: 'firstline',
      client_secret: 'hunter2',
      scope: 'imap',
    });
  });

  test('come with a new refresh token, which is used from then on', async () => {
    const clock = testClock();
    const { url, asked } = await tokenServer([{ body: { access_token: 'a', refresh_token: 'second' } }]);
    const tokens = accessTokens({ ...client, tokenUrl: url, refreshToken: 'first' }, clock);
    await tokens.current();
    tokens.forget();
    await tokens.current();
    expect(asked.map((body) => new URLSearchParams(body).get('refresh_token'))).toEqual(['first', 'second']);
  });

  test.each([
    [400, { error: 'invalid_grant', error_description: 'hunter2 of ana@example.org' }, false],
    [503, 'busy', true],
    [200, { token: 'none' }, true],
  ])('refused with %s are a Failure without anybody’s secrets', async (status, body, retry) => {
    const { url } = await tokenServer([{ status, body }]);
    const failed = accessTokens({ ...client, tokenUrl: url }, testClock()).current();
    await expect(failed).rejects.toMatchObject({ name: 'Failure', retry });
    await expect(failed).rejects.not.toThrow(/hunter2|ana/);
  });

  test('say when they end: the secret as configured, the refresh token as told, the earlier one', async () => {
    const clock = testClock();
    const { url } = await tokenServer([{ body: { access_token: 'a', refresh_token_expires_in: 86_400 } }]);
    const secretEndsAt = clock.now() + 10 * 86_400_000;
    const tokens = accessTokens({ ...client, tokenUrl: url, secretEndsAt }, clock);
    expect(tokens.endsAt()).toBe(secretEndsAt);
    await tokens.current();
    expect(tokens.endsAt()).toBe(clock.now() + 86_400_000);
    expect(accessTokens({ ...client, tokenUrl: url }, clock).endsAt()).toBeNull();
  });
});
