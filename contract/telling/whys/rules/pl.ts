/** What an admin's rule does, in Polish. */
import { formFor } from '../../counted.ts';
import { suffix } from '../parts.ts';
import type { RuleEffects, Told } from '../told.ts';

export const rules: RuleEffects = {
  applies: (id, word, effect) =>
    `działa Państwa reguła „${id}”${suffix(': ', word)}${suffix(', która ', effect)}`,
  effects: {
    points: (told) =>
      told.count('points') < 0
        ? `odejmuje ${points(told)} kategorii ${told.queue('category')}`
        : `daje ${points(told)} kategorii ${told.queue('category')}`,
    category: (told) => `ustala kategorię ${told.queue('category')}`,
    priority: (told) => `ustawia priorytet ${told.priority('priority')}`,
    product: (told) => `wskazuje produkt ${told.text('product')}`,
    queue: (told) => `kieruje zgłoszenie do kolejki ${told.queue('queue')}`,
    tag: (told) => `nadaje etykietę „${told.text('tag')}”`,
    'auto-reply': () => 'zabrania automatycznej odpowiedzi',
    overruled: (told) =>
      `ustaliłaby kategorię ${told.queue('category')}, ale reguła „${told.text('by')}” ma pierwszeństwo`,
  },
};

function points(told: Told): string {
  const count = Math.abs(told.count('points'));
  const forms = { one: 'punkt', few: 'punkty', many: 'punktów', other: 'punktu' };
  return `${told.amount('points')} ${formFor('pl', count, forms)}`;
}
