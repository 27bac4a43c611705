/** Reasons about the steps of the ladder, in Chinese. */
import type { Clause } from '../told.ts';
import type { LadderRules } from './en.ts';

export const ladder: Record<keyof LadderRules, Clause> = {
  step: (told) =>
    [
      told.count('level') === 0 ? '这是到期前的预警' : `这是升级的第 ${told.amount('level')} 级`,
      ...(told.count('collapsed') === 0 ? [] : [`其中包含此前错过的 ${told.amount('collapsed')} 级`]),
    ].join('；'),
  repeated: (told) =>
    `此后无人回复、接手或暂停，因此再次通知（间隔：${told.span('minutes')}工作时间）：第 ${told.amount('time')} 次重复${told.count('times') === 0 ? '' : `，最多 ${told.amount('times')} 次`}`,
  'passed-over': (told) =>
    `${told.agent('agent')} ${told.text('why') === 'leave' ? '正在休假' : '不在'}，因此改为通知其他人`,
  'nobody-there': () => '目前没有可通知的人在岗，因此按所有人都在岗通知',
};
