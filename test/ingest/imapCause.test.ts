/** A limited account is told from a wrong password, by what servers really say. */
import { describe, expect, test } from 'vitest';
import { askedWaitMs, causeOf, isLimited, isRefusedLogin } from '../../ingest/imap/cause.ts';
import { isPlaceholder } from '../../ingest/imap/placeholder.ts';

function refused(response: string, serverResponseCode?: string): Error {
  return Object.assign(new Error('Command failed'), {
    authenticationFailed: true,
    response,
    ...(serverResponseCode === undefined ? {} : { serverResponseCode }),
  });
}

describe('a refused login', () => {
  test.each([
    ['Too many simultaneous connections. (Failure)', undefined],
    ['Account exceeded command or bandwidth limits. (Failure)', 'OVERQUOTA'],
    ['Maximum number of connections from user+IP exceeded (mail_max_userip_connections=10)', 'LIMIT'],
    ['Temporary authentication failure.', 'UNAVAILABLE'],
    ['User is authenticated but not connected. Server busy', undefined],
    ['LOGIN Rate limit hit', undefined],
    ['Request is throttled. Suggested Backoff Time: 92415 milliseconds', undefined],
  ])('%s: a limit', (response, code) => {
    const error = refused(response, code);
    expect([isLimited(error), isRefusedLogin(error)]).toEqual([true, false]);
    expect(causeOf(error)).toMatch(/limits this account/);
  });

  test.each([
    ['Invalid credentials (Failure)', 'AUTHENTICATIONFAILED'],
    ['LOGIN failed.', undefined],
    ['AUTHENTICATE failed.', undefined],
    ['Application-specific password required', 'ALERT'],
    ['[AUTH] Authentication failed: password expired', 'EXPIRED'],
  ])('%s: the login', (response, code) => {
    const error = refused(response, code);
    expect([isLimited(error), isRefusedLogin(error)]).toEqual([false, true]);
    expect(causeOf(error)).toBe('the server refuses the login');
  });

  test('a command that is throttled says how long', () => {
    const error = Object.assign(new Error('Command failed'), { code: 'ETHROTTLE', throttleReset: 92_415 });
    expect([isLimited(error), askedWaitMs(error), causeOf(error)]).toEqual([
      true,
      92_415,
      expect.stringMatching(/limits this account/),
    ]);
    expect(askedWaitMs(refused('LOGIN failed.'))).toBe(0);
  });
});

test('Exchange’s own text is no mail; a person’s mail about it is one', () => {
  const text =
    'Subject: Retrieval using the IMAP4 protocol failed for the following message: 42\r\n\r\nThe server\r\n';
  expect(isPlaceholder(Buffer.from(text))).toBe(true);
  expect(isPlaceholder(Buffer.from(`Received: from a by b; now\r\n${text}`))).toBe(false);
  expect(isPlaceholder(Buffer.from(text.replace('Subject: ', 'Subject: Re: ')))).toBe(false);
  expect(isPlaceholder(Buffer.from(text + 'x'.repeat(20_000)))).toBe(false);
});
