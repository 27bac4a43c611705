/** Automatic SMS that stay here: to numbers that get none, and beyond those of an hour. */
import { expect, test } from 'vitest';
import { AUTOMATIC_SMS } from '../../contract/tallies.ts';
import type { Telephone } from '../../contract/telephone.ts';
import { MAX_SMS_CHARS, smsParts } from '../../notifier/gsm.ts';
import * as given from './given.ts';

const { ana, decide, onlyQueued, opened, whyWithheld } = given;

/** The given count of the last hour. */
const counted = (name: string, n: number) => ({ counted: new Map([[name, n]]) });

test('to a number that the configuration sends no SMS, and beyond the SMS of an hour', () => {
  const called = given.ticket({ channel: 'call', mailbox: '+351210000000', requester: given.caller.id });
  const people = new Map([[given.caller.id, given.caller]]);
  const decided = (telephone: Telephone, more = {}) =>
    decide(opened, { ticket: called, people, settings: { ...given.settings, telephone }, ...more });
  const [range] = given.caller.address.match(/^.{5}/) ?? [''];
  for (const telephone of [
    { smsNever: [range] },
    { smsOnly: ['+44'] },
    { smsOnly: [range], smsNever: [range] },
    { blocked: [range] },
    { smsOnly: [range], blocked: ['withheld', range] },
  ])
    expect(whyWithheld(decided(telephone))).toBe('safety:sms-destination');
  expect(onlyQueued(decided({ blocked: ['withheld', '+882'] })).to).toEqual([given.caller.id]);
  expect(onlyQueued(decided({ smsOnly: [range] })).to).toEqual([given.caller.id]);
  const spent = decided({}, counted(AUTOMATIC_SMS, 300));
  expect(whyWithheld(spent)).toBe('safety:limit');
  const detail = { budget: 'sms', sent: 300, limit: 300 };
  expect(given.withheldOnly(spent)[0]?.because.at(-1)?.detail).toEqual(detail);
  expect(onlyQueued(decided({}, counted(AUTOMATIC_SMS, 299))).to).toEqual([given.caller.id]);
  expect(onlyQueued(decide(opened, counted(AUTOMATIC_SMS, 300))).to).toEqual([ana.id]);
});

test.each(['+88212345678', '+19005550100', '+447012345678'])(
  'to %s, whose owner earns by it: none, unless the admin names its range',
  (address) => {
    const caller = { ...given.caller, address };
    const called = given.ticket({ channel: 'call', mailbox: '+351210000000', requester: caller.id });
    const decided = (telephone?: Telephone, ticket = called) =>
      decide(opened, {
        ticket,
        people: new Map([[caller.id, caller]]),
        settings: { ...given.settings, ...(telephone === undefined ? {} : { telephone }) },
      });
    expect(whyWithheld(decided())).toBe('safety:sms-premium');
    expect(whyWithheld(decided({ smsNever: ['+33'] }))).toBe('safety:sms-premium');
    expect(onlyQueued(decided({ smsOnly: [address.slice(0, 5)] })).to).toEqual([caller.id]);
  },
);

test('an answer without a space is cut between its signs, and nothing of it is lost', () => {
  for (const before of ['', '我']) {
    const answer = before + '😀'.repeat(1_600);
    const parts = smsParts(answer) ?? [];
    expect(parts.length).toBeGreaterThan(1);
    expect(parts.every((part) => part.isWellFormed() && part.length <= MAX_SMS_CHARS)).toBe(true);
    expect(parts.join('')).toBe(answer);
  }
});
