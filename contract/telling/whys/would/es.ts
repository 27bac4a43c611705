/** The second category of a decision, and the changes that would have made it another, in Spanish. */
import type { Clause, Told } from '../told.ts';

export const would = {
  'runner-up': (told) => `después venía ${told.queue('category')}, con ${told.amount('percent')} %`,
  'would-points': (told) =>
    `con ${told.amount('points')} ${one(told) ? 'punto' : 'puntos'} más a su favor, sería ${told.queue('category')}`,
  'would-threshold': (told) =>
    `a la puntuación de tratar de algún asunto le faltan ${told.amount('distance')} para aceptarse como ${told.queue('category')}`,
  'would-be-nothing': (told) =>
    `con una puntuación de tratar de algún asunto ${told.amount('distance')} más baja, no se aceptaría ninguna categoría`,
  'would-rule': (told) => `sin vuestra regla “${told.text('rule')}” sería ${told.queue('category')}`,
  'would-cap': (told) => `sin el límite del grupo “${told.text('group')}” sería ${told.queue('category')}`,
} satisfies Record<string, Clause>;

function one(told: Told): boolean {
  return told.count('points') === 1;
}
