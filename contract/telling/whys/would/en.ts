/** The second category of a decision, and the changes that would have made it another, in English. */
import type { Clause, Told } from '../told.ts';

export const would = {
  'runner-up': (told) => `next came ${told.queue('category')}, with ${told.amount('percent')} %`,
  'would-points': (told) =>
    `with ${told.amount('points')} more ${one(told) ? 'point' : 'points'} for it, it would be ${told.queue('category')}`,
  'would-threshold': (told) =>
    `its score of being about anything lacks ${told.amount('distance')} to be taken as ${told.queue('category')}`,
  'would-be-nothing': (told) =>
    `with a score of being about anything that is ${told.amount('distance')} lower, no category would be taken`,
  'would-rule': (told) => `without your rule “${told.text('rule')}” it would be ${told.queue('category')}`,
  'would-cap': (told) =>
    `without the limit of the group “${told.text('group')}” it would be ${told.queue('category')}`,
} satisfies Record<string, Clause>;

function one(told: Told): boolean {
  return told.count('points') === 1;
}
