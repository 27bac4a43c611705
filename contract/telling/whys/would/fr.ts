/** The second category of a decision, and the changes that would have made it another, in French. */
import type { Clause, Told } from '../told.ts';

export const would = {
  'runner-up': (told) => `venait ensuite ${told.queue('category')}, avec ${told.amount('percent')} %`,
  'would-points': (told) =>
    `avec ${told.amount('points')} ${one(told) ? 'point' : 'points'} de plus, ce serait ${told.queue('category')}`,
  'would-threshold': (told) =>
    `il manque ${told.amount('distance')} au score « traite d’un sujet » pour retenir ${told.queue('category')}`,
  'would-be-nothing': (told) =>
    `avec un score « traite d’un sujet » plus bas de ${told.amount('distance')}, aucune catégorie ne serait retenue`,
  'would-rule': (told) => `sans votre règle « ${told.text('rule')} », ce serait ${told.queue('category')}`,
  'would-cap': (told) =>
    `sans la limite du groupe « ${told.text('group')} », ce serait ${told.queue('category')}`,
} satisfies Record<string, Clause>;

function one(told: Told): boolean {
  return told.count('points') === 1;
}
