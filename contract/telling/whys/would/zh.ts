/** The second category of a decision, and the changes that would have made it another, in Chinese (simplified). */
import type { Clause } from '../told.ts';

export const would = {
  'runner-up': (told) => `其次是类别“${told.queue('category')}”，占 ${told.amount('percent')}%`,
  'would-points': (told) => `若再多 ${told.amount('points')} 分，类别就会是“${told.queue('category')}”`,
  'would-threshold': (told) =>
    `“涉及某个事项”的得分还差 ${told.amount('distance')} 才会归入“${told.queue('category')}”`,
  'would-be-nothing': (told) => `若“涉及某个事项”的得分低 ${told.amount('distance')}，就不会归入任何类别`,
  'would-rule': (told) => `若没有您的规则“${told.text('rule')}”，类别就会是“${told.queue('category')}”`,
  'would-cap': (told) => `若没有分组“${told.text('group')}”的上限，类别就会是“${told.queue('category')}”`,
} satisfies Record<string, Clause>;
