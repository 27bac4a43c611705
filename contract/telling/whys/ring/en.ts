/** Reasons about ring backs, in English. */
import type { Clause } from '../told.ts';

export const ring = {
  'ring-nobody': () =>
    'nobody of the ticket has a telephone number that is known: the number is withheld, or they wrote by mail; ask for a number, ring it yourself and write #called',
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
  'ring-premium': () => 'calls to such a number cost far more than a call; ask the customer for another one',
  'ring-budget': () =>
    'as many customers were rung within the hour as the limit `callsPerHour` allows; wait, or ring yourself and write #called',
  'ring-already': () => 'a call back of this ticket rings now; wait for its end',
  'ring-news': () => 'the telephone company told it',
  'ring-unheard': () => 'no news came of it',
} satisfies Record<string, Clause>;

export type RingRules = typeof ring;
