/** What an admin's rule does, in Dutch. */
import { formFor } from '../../counted.ts';
import { suffix } from '../parts.ts';
import type { RuleEffects, Told } from '../told.ts';

export const rules: RuleEffects = {
  applies: (id, word, effect) =>
    `uw regel “${id}” is van toepassing${suffix(': ', word)}${suffix(', en ', effect)}`,
  effects: {
    points: (told) =>
      told.count('points') < 0
        ? `neemt de categorie ${told.queue('category')} ${points(told)} af`
        : `geeft de categorie ${told.queue('category')} ${points(told)}`,
    category: (told) => `bepaalt de categorie ${told.queue('category')}`,
    priority: (told) => `zet de prioriteit op ${told.priority('priority')}`,
    product: (told) => `noemt het product ${told.text('product')}`,
    queue: (told) => `plaatst het in de wachtrij ${told.queue('queue')}`,
    tag: (told) => `geeft het het label “${told.text('tag')}”`,
    'auto-reply': () => 'verbiedt een automatisch antwoord',
    overruled: (told) =>
      `zou de categorie ${told.queue('category')} bepalen, maar “${told.text('by')}” gaat voor`,
  },
};

function points(told: Told): string {
  const count = Math.abs(told.count('points'));
  return `${told.amount('points')} ${formFor('nl', count, { one: 'punt', other: 'punten' })}`;
}
