/** Reasons about who has a ticket, in Chinese. */
import type { Clause } from '../told.ts';
import type { AssigningRules } from './en.ts';

export const assigning: Record<keyof AssigningRules, Clause> = {
  'given-out': () => '工单一直在等待，现在有客服空闲',
  'queue-gone': (told) => `类别“${told.text('queue')}”已不在配置中，因此工单处于待分拣`,
  'category-changed': () => '类别在无人负责期间发生了变化',
  'agent-lacks-skill': (told) => `${told.agent('agent')} 不负责队列“${told.queue('queue')}”`,
  'agent-left': (told) => `${told.agent('agent')} 已不在团队中`,
  'agent-has-no-room': (told) => `原负责人 ${told.agent('agent')} 已无余量`,
  'over-capacity': (told) => `${told.agent('agent')} 已有 ${told.amount('capacity')} 个工单，达到上限`,
  'accept-by': (told) => `若在 ${told.instant('due')} 前没有任何处理，将转给其他客服`,
  'not-accepted': (told) => `${told.agent('agent')} 在 ${told.span('minutes')} 工作时间内没有任何处理`,
  'is-writing': () => '负责人正在撰写相关内容',
};
