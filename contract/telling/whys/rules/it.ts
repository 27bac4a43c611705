/** What an admin's rule does, in Italian. */
import { formFor } from '../../counted.ts';
import { suffix } from '../parts.ts';
import type { RuleEffects, Told } from '../told.ts';

export const rules: RuleEffects = {
  applies: (id, word, effect) => `vale la Sua regola «${id}»${suffix(': ', word)}${suffix(', che ', effect)}`,
  effects: {
    points: (told) =>
      `${told.count('points') < 0 ? 'toglie' : 'dà'} ${points(told)} alla categoria ${told.queue('category')}`,
    category: (told) => `decide la categoria ${told.queue('category')}`,
    priority: (told) => `imposta la priorità ${told.priority('priority')}`,
    product: (told) => `indica il prodotto ${told.text('product')}`,
    queue: (told) => `mette il ticket nella coda ${told.queue('queue')}`,
    tag: (told) => `lo contrassegna con «${told.text('tag')}»`,
    'auto-reply': () => 'vieta una risposta automatica',
    overruled: (told) =>
      `deciderebbe la categoria ${told.queue('category')}, ma «${told.text('by')}» viene prima`,
  },
};

function points(told: Told): string {
  const count = Math.abs(told.count('points'));
  return `${told.amount('points')} ${formFor('it', count, { one: 'punto', other: 'punti' })}`;
}
