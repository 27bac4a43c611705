/** Senders of slow mails: their next mails wait, those of others do not, and no mail is lost for it. */
import { describe, expect, test } from 'vitest';
import { Failure } from '../../contract/failure.ts';
import { limits } from '../../ingest/limits.ts';
import { unparsedDefect } from '../../ingest/mail/reading.ts';
import { SlowSenders } from '../../pipeline/slowSenders.ts';
import { testClock } from '../support/grounds.ts';
import { mailOf } from '../support/mails.ts';
import { poisonableReading } from '../support/poison.ts';
import { poisonOf } from '../support/poisonMails.ts';

const MINUTE_MS = 60_000;
const CONTEXT = { authserv: null, ownMailboxes: null, whole: false };

describe('a sender', () => {
  test('of one slow mail is no suspect; of two it is, and nobody else', () => {
    const slow = new SlowSenders(testClock());
    slow.add('evil');
    expect(slow.lateMs('evil')).toBe(0);
    slow.add('evil');
    expect(slow.lateMs('evil')).toBe(2 * limits.readSuspectLateMs);
    expect([slow.lateMs('good'), slow.lateMs(null)]).toEqual([0, 0]);
  });

  test('of many waits for the longest time at most, and is forgotten', () => {
    const clock = testClock();
    const slow = new SlowSenders(clock);
    for (let n = 0; n < 100; n += 1) slow.add('evil');
    expect(slow.lateMs('evil')).toBe(limits.readSuspectMostLateMs);
    clock.advance(7 * MINUTE_MS);
    expect(slow.lateMs('evil')).toBe(0);
  });

  test('is one of a bounded number', () => {
    const slow = new SlowSenders(testClock());
    for (let n = 0; n < 2; n += 1) slow.add('first');
    for (let n = 0; n < limits.slowSenders; n += 1) slow.add(`sender ${n}`);
    expect(slow.lateMs('first')).toBe(0);
  });
});

test('mails of others are read while a hundred of a poisoner’s wait, whose room is bounded', async () => {
  const { mail } = poisonableReading();
  const ended = new Map<string, number>();
  const read = async (raw: Buffer, sender: string): Promise<void> => {
    const how = await mail(raw, { ...CONTEXT, sender }).then(
      (contact) => (unparsedDefect(contact) === null ? 'read' : 'unparsed'),
      (thrown: unknown) => (thrown instanceof Failure && thrown.retry ? 'again later' : String(thrown)),
    );
    ended.set(`${sender} ${how}`, (ended.get(`${sender} ${how}`) ?? 0) + 1);
  };
  // Until the first are over, nobody knows them.
  await Promise.all([0, 1].map((n) => read(poisonOf(`known${n}`), 'evil')));
  ended.clear();
  for (let n = 0; n < 100; n += 1) void read(poisonOf(`poison${n}`), 'evil');
  await Promise.all(Array.from({ length: 40 }, (_, n) => read(mailOf({ id: `other${n}` }), 'good')));
  expect(ended.get('good read')).toBe(40);
  expect(ended.get('evil unparsed') ?? 0).toBeLessThan(5);
  // One runs, or has given its place to the next.
  expect(ended.get('evil again later') ?? 0).toBeGreaterThan(100 - limits.readSuspects - 5);
  expect([...ended.keys()].toSorted().filter((how) => !/good read|unparsed|again/.test(how))).toEqual([]);
});
