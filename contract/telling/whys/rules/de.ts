/** What an admin's rule does, in German. */
import { formFor } from '../../counted.ts';
import { suffix } from '../parts.ts';
import type { RuleEffects, Told } from '../told.ts';

export const rules: RuleEffects = {
  applies: (id, word, effect) =>
    `Ihre Regel „${id}“ greift${suffix(' bei ', word)}${suffix(' und ', effect)}`,
  effects: {
    points: (told) =>
      told.count('points') < 0
        ? `zieht der Kategorie ${told.queue('category')} ${points(told)} ab`
        : `gibt der Kategorie ${told.queue('category')} ${points(told)}`,
    category: (told) => `legt die Kategorie ${told.queue('category')} fest`,
    priority: (told) => `setzt die Priorität auf ${told.priority('priority')}`,
    product: (told) => `nennt das Produkt ${told.text('product')}`,
    queue: (told) => `gibt es in die Warteschlange ${told.queue('queue')}`,
    tag: (told) => `kennzeichnet es mit „${told.text('tag')}“`,
    'auto-reply': () => 'verbietet eine automatische Antwort',
    overruled: (told) =>
      `würde die Kategorie ${told.queue('category')} festlegen, aber „${told.text('by')}“ geht vor`,
  },
};

function points(told: Told): string {
  const count = Math.abs(told.count('points'));
  return `${told.amount('points')} ${formFor('de', count, { one: 'Punkt', other: 'Punkte' })}`;
}
