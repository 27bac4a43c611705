/** Reasons about ring backs, in Chinese. */
import type { Clause } from '../told.ts';
import type { RingRules } from './en.ts';

export const ring: Record<keyof RingRules, Clause> = {
  'ring-nobody': () =>
    '此工单中无人有已知的电话号码：号码隐藏，或通过邮件来信；请索要号码，自行致电并写 #called',
  'ring-no-number': () => '未配置可用于拨出的 Twilio 号码；请自行致电并写 #called',
  'ring-no-phone': () => '配置中没有您的电话：管理员设置客服的 `phone`；在此之前请自行致电并写 #called',
  'ring-opted-out': () => '客户已通过短信要求勿扰；请写邮件，若客户要求来电则自行致电，并写 #called',
  'ring-blocked': () => '配置屏蔽了客户的号码；管理员可将其从 `blocked` 中移除',
  'ring-prefix': () => '配置不允许呼叫此类号码；管理员修改 `callOnly` 或 `callNever`，或自行致电并写 #called',
  'ring-premium': () => '拨打此类号码的费用远高于普通通话；请向客户索要其他号码',
  'ring-budget': () => '一小时内拨打的客户数已达上限 `callsPerHour`；请等待，或自行致电并写 #called',
  'ring-too-late': () => '指令在写下五分钟后才到达；请再次写 #call，或自行致电并写 #called',
  'ring-several': () => '此工单中有多人留有号码，且均非提交人；请自行致电并写 #called',
  'ring-agent-busy': () => '您的电话正在为另一次回电响铃；请等待其结束',
  'ring-already': () => '此工单正在回电；请等待其结束',
  'ring-news': () => '电话公司已告知',
  'callback-asked': () => '来电者按键要求回电',
  'callback-missed': () => '无人接听，配置为此承诺回电',
  'callback-due': (told) =>
    `方案 ${told.text('plan')} 在服务时间${told.span('minutes')}内答复：期限为${told.instant('due')}`,
  'callback-promised': (told) =>
    `承诺的回电期限为${told.instant('due')}；已拨打 ${told.count('attempts')} 次`,
  'took-call': () => '该客服接听了来电',
  'ring-answered': () => '客户接听了回电',
  called: () => '客服写明已致电',
  'callback-open': () => '请先致电，或写 #called：已承诺给客户回电',
  'two-callbacks': () => '两位来电者各等一通电话；请先兑现一个承诺',
  'callback-solved': () => '问题已解决',
  'callback-given-up': (told) => `${told.agent('agent')}在最后一次提醒后未经通话就解决了问题`,
  'callback-of-another': (told) => `${told.text('ticket')} 的另一位来电者在等回电，因此单独处理`,
  'ring-unheard': () => '没有任何消息',
};
