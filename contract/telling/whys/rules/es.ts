/** What an admin's rule does, in Spanish. */
import type { RuleEffects } from '../told.ts';

export const rules: RuleEffects = {
  applies: (id, word, effect) =>
    `se aplica vuestra regla “${id}”${word === null ? '' : `: ${word}`}${effect === null ? '' : `, que ${effect}`}`,
  effects: {
    points: (told) =>
      `${told.count('points') < 0 ? 'quita' : 'da'} ${told.amount('points')} ${Math.abs(told.count('points')) === 1 ? 'punto' : 'puntos'} a ${told.queue('category')}`,
    category: (told) => `decide la categoría ${told.queue('category')}`,
    priority: (told) => `pone la prioridad en ${told.priority('priority')}`,
    product: (told) => `indica el producto ${told.text('product')}`,
    queue: (told) => `lo pone en la cola ${told.queue('queue')}`,
    tag: (told) => `lo marca con “${told.text('tag')}”`,
    'auto-reply': () => 'prohíbe una respuesta automática',
    overruled: (told) => `decidiría ${told.queue('category')}, pero “${told.text('by')}” va antes`,
  },
};
