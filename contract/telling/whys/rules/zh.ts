/** What an admin's rule does, in Chinese (simplified). */
import { suffix } from '../parts.ts';
import type { RuleEffects } from '../told.ts';

export const rules: RuleEffects = {
  applies: (id, word, effect) => `您的规则“${id}”适用${suffix('：', word)}${suffix('，', effect)}`,
  effects: {
    points: (told) =>
      told.count('points') < 0
        ? `给类别“${told.queue('category')}”减 ${told.amount('points')} 分`
        : `给类别“${told.queue('category')}”加 ${told.amount('points')} 分`,
    category: (told) => `确定类别为“${told.queue('category')}”`,
    priority: (told) => `将优先级设为${told.priority('priority')}`,
    product: (told) => `指明产品为 ${told.text('product')}`,
    queue: (told) => `放入队列“${told.queue('queue')}”`,
    tag: (told) => `加上标记“${told.text('tag')}”`,
    'auto-reply': () => '禁止自动回复',
    overruled: (told) => `本会确定类别为“${told.queue('category')}”，但规则“${told.text('by')}”优先`,
  },
};
