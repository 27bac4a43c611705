/** Reasons about incidents, in Chinese. */
import type { Clause } from '../told.ts';
import type { IncidentRules } from './en.ts';

export const incidents: Record<keyof IncidentRules, Clause> = {
  'many-alerts': (told) => `这是同一发件人一小时内的第 ${told.count('count')} 个告警：构成事件`,
  'incident-lasts': (told) => `它归入事件 ${told.text('ticket')}`,
  'incident-lead': () => '每个事件都交给负责人',
  'leads-away': () => '现在没有负责人在岗',
  'left-incident': () => '它不再归入任何事件，或有人正在处理',
  'incident-resolved': (told) => `其事件 ${told.text('ticket')} 已解决`,
  'incident-opened': (told) => `其事件 ${told.text('ticket')} 重新打开`,
  'has-followers': () => '有其他工单归入其中：请先用 #unfollow 移出',
  'no-such-incident': () => '没有此编号的未结事件',
  'follows-nothing': () => '它未归入任何事件',
  'no-followers': () => '没有客户会收到更新',
  'reach-changed': () => '现在影响的对象与页面所示不同',
  'follow-and-unfollow': () => '不能同时归入和移出',
  'update-and-recipients': () => '更新不能指定收件人：它会发给每个工单的客户',
};
