/** What wrong commands cost, by the session's count and by its host's. */
import { describe, expect, test } from 'vitest';
import { hostErrors } from '../../ingest/smtp/smtpErrors.ts';
import { smtpLimits } from '../../ingest/smtp/smtpLimits.ts';
import { testClock } from '../support/grounds.ts';

const HOST = '192.0.2.1';

describe('errors', () => {
  test('are slowed from the fourth on, up to the longest delay, and the twentieth ends the session', () => {
    const errors = hostErrors(testClock());
    const penalties = Array.from({ length: 20 }, (_, n) => errors.penalty(HOST, n + 1));
    expect(penalties.slice(0, 5).map(({ delayMs }) => delayMs)).toEqual([0, 0, 0, 250, 500]);
    expect(penalties.at(-1)).toEqual({ delayMs: smtpLimits.errorDelayMostMs, ends: true });
    expect(penalties.filter(({ ends }) => ends)).toHaveLength(1);
  });

  test('count for the host in its next sessions, and for no other host', () => {
    const errors = hostErrors(testClock());
    for (let n = 1; n <= 20; n += 1) errors.penalty(HOST, n);
    expect(errors.penalty(HOST, 1).delayMs).toBe(smtpLimits.errorDelayMostMs);
    expect(errors.penalty('192.0.2.2', 1).delayMs).toBe(0);
  });

  test('end the sessions of a host with many of them sooner', () => {
    const errors = hostErrors(testClock());
    for (let n = 1; n <= smtpLimits.hostErrorsKnown; n += 1) errors.penalty(HOST, 1);
    expect(errors.penalty(HOST, smtpLimits.errorsOfKnownHost - 1).ends).toBe(false);
    expect(errors.penalty(HOST, smtpLimits.errorsOfKnownHost).ends).toBe(true);
  });

  test('are forgotten in time, however many they were', () => {
    const clock = testClock();
    const errors = hostErrors(clock);
    for (let n = 1; n <= 10_000; n += 1) errors.penalty(HOST, 1);
    clock.advance(smtpLimits.hostErrorsMost * smtpLimits.hostErrorForgottenMs);
    expect(errors.penalty(HOST, 1).delayMs).toBe(0);
  });

  test('are forgiven to a host that brings mail', () => {
    const errors = hostErrors(testClock());
    for (let n = 1; n <= 1_000; n += 1) {
      expect(errors.penalty(HOST, 1).delayMs).toBe(0);
      errors.forgive(HOST);
    }
  });

  test('of more hosts than are remembered push out the one that erred longest ago', () => {
    const errors = hostErrors(testClock());
    for (let n = 1; n <= 20; n += 1) errors.penalty(HOST, n);
    for (let n = 0; n < smtpLimits.hosts; n += 1) errors.penalty(`host ${n}`, 1);
    expect(errors.penalty(HOST, 1).delayMs).toBe(0);
  });
});
