/** The second category of a decision, and the changes that would have made it another, in Russian. */
import type { Clause } from '../told.ts';

export const would = {
  'runner-up': (told) => `следующей была категория ${told.queue('category')}: ${told.amount('percent')} %`,
  'would-points': (told) =>
    `если бы у неё было больше баллов на ${told.amount('points')}, это была бы категория ${told.queue('category')}`,
  'would-threshold': (told) =>
    `оценке «речь о каком-либо деле» не хватает ${told.amount('distance')} для категории ${told.queue('category')}`,
  'would-be-nothing': (told) =>
    `будь оценка «речь о каком-либо деле» ниже на ${told.amount('distance')}, не была бы выбрана никакая категория`,
  'would-rule': (told) =>
    `без вашего правила «${told.text('rule')}» это была бы категория ${told.queue('category')}`,
  'would-cap': (told) =>
    `без предела группы «${told.text('group')}» это была бы категория ${told.queue('category')}`,
} satisfies Record<string, Clause>;
