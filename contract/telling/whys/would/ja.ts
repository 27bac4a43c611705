/** The second category of a decision, and the changes that would have made it another, in Japanese. */
import type { Clause } from '../told.ts';

export const would = {
  'runner-up': (told) => `次点は分類「${told.queue('category')}」（${told.amount('percent')}%）`,
  'would-points': (told) => `あと${told.amount('points')}点あれば分類「${told.queue('category')}」になる`,
  'would-threshold': (told) =>
    `何かの用件であるという点数が「${told.queue('category')}」とするには${told.amount('distance')}足りない`,
  'would-be-nothing': (told) =>
    `何かの用件であるという点数が${told.amount('distance')}低ければ、どの分類にもならない`,
  'would-rule': (told) => `ルール「${told.text('rule')}」がなければ分類「${told.queue('category')}」になる`,
  'would-cap': (told) =>
    `グループ「${told.text('group')}」の上限がなければ分類「${told.queue('category')}」になる`,
} satisfies Record<string, Clause>;
