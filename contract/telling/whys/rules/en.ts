/** What an admin's rule does, in English. */
import type { RuleEffects } from '../told.ts';

export const rules: RuleEffects = {
  applies: (id, word, effect) =>
    `your rule “${id}” applies${word === null ? '' : `: ${word}`}${effect === null ? '' : `, and ${effect}`}`,
  effects: {
    points: (told) =>
      `${told.count('points') < 0 ? 'takes' : 'gives'} ${told.amount('points')} ${Math.abs(told.count('points')) === 1 ? 'point' : 'points'} ${told.count('points') < 0 ? 'from' : 'to'} ${told.queue('category')}`,
    category: (told) => `decides the category ${told.queue('category')}`,
    priority: (told) => `makes the priority ${told.priority('priority')}`,
    product: (told) => `names the product ${told.text('product')}`,
    queue: (told) => `puts it into the queue ${told.queue('queue')}`,
    tag: (told) => `marks it “${told.text('tag')}”`,
    'auto-reply': () => 'forbids an automatic answer',
    overruled: (told) => `would decide ${told.queue('category')}, but “${told.text('by')}” comes before it`,
  },
};
