/** What a relay's refusal is about: the message, this installation, or not yet known. */
import { describe, expect, test } from 'vitest';
import type { Delivery } from '../../contract/stage.ts';
import { judge, type Judge } from '../../notifier/couriers/refusal.ts';

type Told = [command: string, response: string];

function told(
  of: Judge,
  [command, response]: Told,
  attempts = 0,
  domain = 'contoso.test',
): Delivery['outcome'] {
  const responseCode = Number(response.slice(0, 3));
  const code = command.startsWith('AUTH') ? 'EAUTH' : 'EENVELOPE';
  return of.refusalOf({ code, command, response, responseCode }, attempts, domain).outcome;
}

function working(): Judge {
  const one = judge();
  one.accepted();
  return one;
}

describe('a refusal', () => {
  test.each<Told>([
    ['AUTH PLAIN', '535 5.7.8 Authentication credentials invalid'],
    ['MAIL FROM', '530 5.7.57 Client not authenticated to send mail'],
    ['MAIL FROM', '530 Authentication required'],
    ['RCPT TO', '530 5.7.0 Must issue a STARTTLS command first'],
    ['CONN', '554 No SMTP service here'],
  ])('of every message holds the courier at once: %s %s', (...refused) => {
    expect(told(working(), refused, 0)).toBe('held');
    expect(told(working(), refused, 30)).toBe('held');
  });

  const OF_US: Told[] = [
    ['MAIL FROM', '550 5.1.8 Access denied, bad outbound sender'],
    ['MAIL FROM', '501 5.1.7 Bad sender address syntax'],
    ['MAIL FROM', '553 sorry, that domain is not allowed here'],
    ['DATA', '550 5.7.60 SMTP; Client does not have permissions to send as this sender'],
    ['DATA', '554 5.2.0 STOREDRV.Submission.Exception:SendAsDeniedException'],
    ['DATA', '550 5.4.5 Daily user sending limit exceeded'],
    ['DATA', '550 5.7.26 Unauthenticated email is not accepted due to DMARC policy'],
    ['RCPT TO', '550 5.7.606 Access denied, banned sending IP'],
    ['RCPT TO', '550 5.7.708 Access denied, traffic not accepted from this IP'],
  ];

  test.each(OF_US)('of this installation holds the courier, and never fails: %s %s', (...refused) => {
    expect(told(judge(), refused, 0)).toBe('held');
    const relay = working();
    const outcomes = [0, 1, 30].map((attempts) => told(relay, refused, attempts));
    expect(outcomes).toEqual(['deferred', 'deferred', 'held']);
  });

  test.each(OF_US)('of one sender among others stops nobody else: %s %s', (...refused) => {
    const relay = working();
    for (let n = 0; n < 10; n += 1) {
      expect(told(relay, refused, n)).toBe('deferred');
      relay.accepted();
    }
  });

  test.each<Told>([
    ['RCPT TO', '550 5.1.1 No such user'],
    ['RCPT TO', '552 5.2.2 Mailbox full'],
    ['RCPT TO', '550 5.1.10 Recipient not found'],
    ['MAIL FROM', '552 5.3.4 Message size exceeds fixed limit'],
    ['MAIL FROM', '552 Message too large'],
    ['DATA', '554 5.6.0 Malformed message'],
    ['DATA', '550 5.7.1 Message rejected as spam'],
  ])('of the message is final: %s %s', (...refused) => {
    expect(told(judge(), refused)).toBe('failed');
  });

  test.each<Told>([
    ['RCPT TO', '450 4.2.0 Greylisted'],
    ['MAIL FROM', '421 4.3.2 Closing'],
    ['AUTH LOGIN', '454 4.7.0 Temporary authentication failure'],
  ])('for now is tried again: %s %s', (...refused) => {
    expect(told(judge(), refused)).toBe('deferred');
  });

  const denied: Told = ['RCPT TO', '554 5.7.1 Relay access denied'];

  test('that may be of any recipient holds the courier until the relay takes a message', () => {
    const relay = judge();
    expect(told(relay, denied)).toBe('held');
    expect(told(relay, denied, 9)).toBe('held');
    relay.accepted();
    expect(told(relay, denied, 1)).toBe('failed');
  });

  test('that may be of any recipient is tried once more beside a relay that works', () => {
    const relay = working();
    expect(told(relay, denied)).toBe('deferred');
    expect(told(relay, denied, 1)).toBe('failed');
  });

  test('of three domains in a row is of this installation, of three domains among others it is not', () => {
    const relay = working();
    expect(told(relay, denied, 1, 'one.test')).toBe('failed');
    expect(told(relay, denied, 0, 'two.test')).toBe('deferred');
    expect(told(relay, denied, 0, 'three.test')).toBe('held');
    relay.accepted();
    expect(told(relay, denied, 1, 'four.test')).toBe('failed');
  });

  test('of two domains is of this installation where no message was taken before the second attempt', () => {
    const relay = working();
    for (const domain of ['one.test', 'two.test']) expect(told(relay, denied, 0, domain)).toBe('deferred');
    for (const domain of ['one.test', 'two.test']) expect(told(relay, denied, 1, domain)).toBe('held');
    relay.accepted();
    expect(told(relay, denied, 2, 'one.test')).toBe('failed');
  });
});
