/** Reasons about the steps of the ladder, in English. */
import type { Clause } from '../told.ts';

export const ladder = {
  step: (told) =>
    [
      told.count('level') === 0
        ? 'this is the warning before it'
        : `this is step ${told.count('level')} of the escalation`,
      ...(told.count('collapsed') === 0
        ? []
        : [`it includes ${told.count('collapsed')} earlier that were missed`]),
    ].join('; '),
  repeated: (told) =>
    `nobody has answered, taken or paused it since, so it is told again (interval: ${told.span('minutes')} of business time): repeat ${told.count('time')}${told.count('times') === 0 ? '' : ` of at most ${told.count('times')}`}`,
  'passed-over': (told) =>
    `${told.agent('agent')} is ${told.text('why') === 'leave' ? 'on leave' : 'away'}, so somebody else is told`,
  'nobody-there': () => 'nobody who could be told is there now, so it is told as if they were',
} satisfies Record<string, Clause>;

export type LadderRules = typeof ladder;
