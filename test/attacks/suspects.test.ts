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
  const of = (name: string): string[] => ['relay', `relay ${name}`];

  test('of two slow mails is a suspect, of one it is not, and nobody else is', () => {
    const slow = new SlowSenders(testClock());
    slow.add(of('evil'));
    expect(slow.isSuspect(of('evil'))).toBe(false);
    slow.add(of('evil'));
    expect(slow.isSuspect(of('evil'))).toBe(true);
    expect([slow.isSuspect(of('good')), slow.isSuspect([])]).toEqual([false, false]);
  });

  test('of slow mails waits behind others of its relay, and its relay behind other relays', () => {
    const slow = new SlowSenders(testClock());
    slow.add(of('evil'));
    const late = [of('evil'), of('good'), ['other', 'other good'], []].map((one) => slow.lateMs(one));
    expect(late).toEqual([2 * limits.readSlowLateMs, limits.readSlowLateMs, 0, 0]);
  });

  test('of many waits for the longest time at most, and is forgotten', () => {
    const clock = testClock();
    const slow = new SlowSenders(clock);
    for (let n = 0; n < 1_000; n += 1) slow.add(of('evil'));
    expect(slow.lateMs(of('evil'))).toBe(2 * limits.readSlowMostLateMs);
    clock.advance(10 * MINUTE_MS);
    expect(slow.isSuspect(of('evil'))).toBe(false);
  });

  test('is one of a bounded number', () => {
    const slow = new SlowSenders(testClock());
    for (let n = 0; n < 2; n += 1) slow.add(['first']);
    for (let n = 0; n < limits.slowSenders; n += 1) slow.add([`sender ${n}`]);
    expect(slow.isSuspect(['first'])).toBe(false);
  });
});

test('mails of others are read while a hundred of a poisoner’s wait, whose room is bounded', async () => {
  const { mail } = poisonableReading();
  const ended = new Map<string, number>();
  const read = async (raw: Buffer, sender: string): Promise<void> => {
    const how = await mail(raw, { ...CONTEXT, sender: ['relay', sender] }).then(
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
