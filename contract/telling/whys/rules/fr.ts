/** What an admin's rule does, in French. */
import { formFor } from '../../counted.ts';
import { suffix } from '../parts.ts';
import type { RuleEffects, Told } from '../told.ts';

export const rules: RuleEffects = {
  applies: (id, word, effect) =>
    `votre règle « ${id} » s’applique${suffix(' : ', word)}${suffix(', et ', effect)}`,
  effects: {
    points: (told) =>
      `${told.count('points') < 0 ? 'retire' : 'donne'} ${points(told)} à la catégorie ${told.queue('category')}`,
    category: (told) => `décide de la catégorie ${told.queue('category')}`,
    priority: (told) => `met la priorité à ${told.priority('priority')}`,
    product: (told) => `indique le produit ${told.text('product')}`,
    queue: (told) => `place le ticket dans la file ${told.queue('queue')}`,
    tag: (told) => `le marque « ${told.text('tag')} »`,
    'auto-reply': () => 'interdit une réponse automatique',
    overruled: (told) =>
      `déciderait de la catégorie ${told.queue('category')}, mais « ${told.text('by')} » passe avant`,
  },
};

function points(told: Told): string {
  const count = Math.abs(told.count('points'));
  return `${told.amount('points')} ${formFor('fr', count, { one: 'point', other: 'points' })}`;
}
