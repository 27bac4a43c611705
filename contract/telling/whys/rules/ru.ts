/** What an admin's rule does, in Russian. */
import { formFor } from '../../counted.ts';
import { suffix } from '../parts.ts';
import type { RuleEffects, Told } from '../told.ts';

export const rules: RuleEffects = {
  applies: (id, word, effect) =>
    `действует ваше правило «${id}»${suffix(': ', word)}${suffix(', которое ', effect)}`,
  effects: {
    points: (told) =>
      told.count('points') < 0
        ? `отнимает ${points(told)} у категории ${told.queue('category')}`
        : `даёт ${points(told)} категории ${told.queue('category')}`,
    category: (told) => `определяет категорию ${told.queue('category')}`,
    priority: (told) => `ставит приоритет: ${told.priority('priority')}`,
    product: (told) => `указывает продукт ${told.text('product')}`,
    queue: (told) => `помещает запрос в очередь ${told.queue('queue')}`,
    tag: (told) => `ставит метку «${told.text('tag')}»`,
    'auto-reply': () => 'запрещает автоматический ответ',
    overruled: (told) =>
      `определило бы категорию ${told.queue('category')}, но правило «${told.text('by')}» важнее`,
  },
};

function points(told: Told): string {
  const count = Math.abs(told.count('points'));
  const forms = { one: 'балл', few: 'балла', many: 'баллов', other: 'балла' };
  return `${told.amount('points')} ${formFor('ru', count, forms)}`;
}
