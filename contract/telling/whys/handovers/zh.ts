/** Reasons about hand-overs, in Chinese. */
import type { Clause } from '../told.ts';
import type { HandoverRules } from './en.ts';

export const handovers: Record<keyof HandoverRules, Clause> = {
  'handover-alone': () => '#handover ask 和 #handover send 不能与文字的其他收件人同用',
  'handover-files': () => '文件不会随 #handover 发出：请移除或用其他方式发送',
  'not-collected': () => '尚未收集，或与此通知所示不同：#handover 会重新收集',
  'asked-already': () => '已向客户询问过该供应商需要的内容',
  'nothing-missing': () => '没有可向客户询问的缺少内容',
  'no-vendor-mail': () => '设置中没有该供应商的邮件地址：请复制文字，然后用 #vendor 加编号',
  'vendor-wrote': () => '它带有我们写给供应商的邮件的标记，并来自那里',
  'handover-collected': () => '已收集供应商需要的内容',
  'told-vendor': () => '客服确认了写给供应商的这些文字',
  'words-of': () => '含有此人或此邮件的文字',
  'passed-on': () => '工单已转交给供应商',
  'merged-findings': (told) => `这些信息来自 ${told.text('ticket')}`,
};
