/** What an admin's rule does, in Japanese. */
import { suffix } from '../parts.ts';
import type { RuleEffects } from '../told.ts';

export const rules: RuleEffects = {
  applies: (id, word, effect) => `ルール「${id}」が該当${suffix('：', word)}${suffix('。', effect)}`,
  effects: {
    points: (told) =>
      told.count('points') < 0
        ? `分類「${told.queue('category')}」から${told.amount('points')}点を引く`
        : `分類「${told.queue('category')}」に${told.amount('points')}点を加える`,
    category: (told) => `分類を「${told.queue('category')}」に決める`,
    priority: (told) => `優先度を「${told.priority('priority')}」にする`,
    product: (told) => `製品を「${told.text('product')}」とする`,
    queue: (told) => `キュー「${told.queue('queue')}」に入れる`,
    tag: (told) => `「${told.text('tag')}」の印を付ける`,
    'auto-reply': () => '自動返信を禁止する',
    overruled: (told) =>
      `本来は分類を「${told.queue('category')}」に決めるが、「${told.text('by')}」が優先される`,
  },
};
