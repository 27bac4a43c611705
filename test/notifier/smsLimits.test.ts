/** Automatic SMS that stay here: to numbers that get none, and beyond those of an hour. */
import { expect, test } from 'vitest';
import { AUTOMATIC_SMS } from '../../contract/tallies.ts';
import type { Telephone } from '../../contract/telephone.ts';
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
