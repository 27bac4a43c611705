/** The second category of a decision, and the changes that would have made it another, in German. */
import type { Clause, Told } from '../told.ts';

export const would = {
  'runner-up': (told) => `als Nächstes kam ${told.queue('category')} mit ${told.amount('percent')} %`,
  'would-points': (told) =>
    `mit ${told.amount('points')} ${one(told) ? 'Punkt' : 'Punkten'} mehr dafür wäre es ${told.queue('category')}`,
  'would-threshold': (told) =>
    `dem Wert dafür, dass es überhaupt um etwas geht, fehlen ${told.amount('distance')}, um als ${told.queue('category')} zu gelten`,
  'would-be-nothing': (told) =>
    `läge der Wert dafür, dass es überhaupt um etwas geht, um ${told.amount('distance')} niedriger, würde keine Kategorie gewählt`,
  'would-rule': (told) => `ohne Ihre Regel „${told.text('rule')}“ wäre es ${told.queue('category')}`,
  'would-cap': (told) =>
    `ohne die Grenze der Gruppe „${told.text('group')}“ wäre es ${told.queue('category')}`,
} satisfies Record<string, Clause>;

function one(told: Told): boolean {
  return told.count('points') === 1;
}
