/** Reasons about ring backs, in English. */
import type { Clause } from '../told.ts';

export const ring = {
  'ring-nobody': () =>
    'no one on the ticket has a known number: it is withheld, or they wrote by mail; ask for one, ring it yourself and write #called',
  'ring-no-number': () =>
    'no telephone number of ours at Twilio is configured to ring from; ring yourself and write #called',
  'ring-no-phone': () =>
    'the configuration has no telephone of yours: an admin sets `phone` of the agent; until then ring yourself and write #called',
  'ring-opted-out': () =>
    'the customer asked by SMS to be left alone; write a mail, or ring yourself if they asked for it, and write #called',
  'ring-blocked': () =>
    'the configuration blocks the customer’s number; an admin can take it out of `blocked`',
  'ring-prefix': () =>
    'the configuration lets nobody ring such a number; an admin changes `callOnly` or `callNever`, or ring yourself and write #called',
  'ring-premium': () => 'it is a premium-rate number; ask the customer for another one',
  'ring-budget': () =>
    'the hourly limit of call backs (`callsPerHour`) is reached; wait, or ring yourself and write #called',
  'ring-too-late': () =>
    'the order came more than five minutes after it was written; write #call again, or ring yourself and write #called',
  'ring-several': () =>
    'several people of the ticket have a number, and none of them is its requester; ring yourself and write #called',
  'ring-agent-busy': () => 'your telephone rings for another call back; wait for its end',
  'ring-already': () => 'a call back of this ticket rings now; wait for its end',
  'ring-news': () => 'the telephone company told it',
  'callback-asked': () => 'the caller asked for a call back by a key',
  'callback-missed': () => 'nobody took the call, and the configuration promises a call back for that',
  'callback-due': (told) =>
    `the plan ${told.text('plan')} answers within ${told.span('minutes')} of business time: by ${told.instant('due')}`,
  'callback-promised': (told) =>
    `the call back is promised by ${told.instant('due')}; rings so far: ${told.count('attempts')}`,
  'took-call': () => 'they took the call',
  'ring-answered': () => 'the customer answered the call back',
  called: () => 'the agent wrote that they rang',
  'callback-open': () => 'ring first, or write #called: the customer was promised a call back',
  'two-callbacks': () => 'two callers wait for a call each; keep one promise first',
  'callback-solved': () => 'the matter is solved',
  'callback-given-up': (told) =>
    `${told.agent('agent')} resolved the ticket without a talk, after the last warning`,
  'callback-of-another': (told) =>
    `another caller of ${told.text('ticket')} waits for a call, so this one is apart`,
  'ring-unheard': () => 'no news came of it',
} satisfies Record<string, Clause>;

export type RingRules = typeof ring;
