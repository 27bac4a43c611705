/** The second category of a decision, and the changes that would have made it another, in Dutch. */
import type { Clause, Told } from '../told.ts';

export const would = {
  'runner-up': (told) => `daarna kwam ${told.queue('category')}, met ${told.amount('percent')} %`,
  'would-points': (told) =>
    `met ${told.amount('points')} ${one(told) ? 'punt' : 'punten'} meer zou het ${told.queue('category')} zijn`,
  'would-threshold': (told) =>
    `de score dat het ergens over gaat komt ${told.amount('distance')} tekort voor ${told.queue('category')}`,
  'would-be-nothing': (told) =>
    `was de score dat het ergens over gaat ${told.amount('distance')} lager, dan zou geen categorie gekozen zijn`,
  'would-rule': (told) => `zonder uw regel “${told.text('rule')}” zou het ${told.queue('category')} zijn`,
  'would-cap': (told) =>
    `zonder de grens van de groep “${told.text('group')}” zou het ${told.queue('category')} zijn`,
} satisfies Record<string, Clause>;

function one(told: Told): boolean {
  return told.count('points') === 1;
}
