/** The second category of a decision, and the changes that would have made it another, in Polish. */
import type { Clause } from '../told.ts';

export const would = {
  'runner-up': (told) => `następna była kategoria ${told.queue('category')}: ${told.amount('percent')} %`,
  'would-points': (told) =>
    `gdyby miała więcej punktów o ${told.amount('points')}, byłaby to kategoria ${told.queue('category')}`,
  'would-threshold': (told) =>
    `wynikowi „dotyczy jakiejś sprawy” brakuje ${told.amount('distance')} do kategorii ${told.queue('category')}`,
  'would-be-nothing': (told) =>
    `gdyby wynik „dotyczy jakiejś sprawy” był niższy o ${told.amount('distance')}, żadna kategoria nie zostałaby przyjęta`,
  'would-rule': (told) =>
    `bez Państwa reguły „${told.text('rule')}” byłaby to kategoria ${told.queue('category')}`,
  'would-cap': (told) =>
    `bez limitu grupy „${told.text('group')}” byłaby to kategoria ${told.queue('category')}`,
} satisfies Record<string, Clause>;
