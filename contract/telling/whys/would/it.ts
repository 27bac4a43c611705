/** The second category of a decision, and the changes that would have made it another, in Italian. */
import type { Clause, Told } from '../told.ts';

export const would = {
  'runner-up': (told) => `poi veniva ${told.queue('category')}, con ${told.amount('percent')} %`,
  'would-points': (told) =>
    `con ${told.amount('points')} ${one(told) ? 'punto' : 'punti'} in più, sarebbe ${told.queue('category')}`,
  'would-threshold': (told) =>
    `al punteggio «tratta di qualcosa» mancano ${told.amount('distance')} per accettare ${told.queue('category')}`,
  'would-be-nothing': (told) =>
    `con un punteggio «tratta di qualcosa» più basso di ${told.amount('distance')}, nessuna categoria sarebbe accettata`,
  'would-rule': (told) => `senza la Sua regola «${told.text('rule')}» sarebbe ${told.queue('category')}`,
  'would-cap': (told) =>
    `senza il limite del gruppo «${told.text('group')}» sarebbe ${told.queue('category')}`,
} satisfies Record<string, Clause>;

function one(told: Told): boolean {
  return told.count('points') === 1;
}
