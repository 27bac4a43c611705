/** Reasons about the steps of the ladder, in Japanese. */
import type { Clause } from '../told.ts';
import type { LadderRules } from './en.ts';

export const ladder: Record<keyof LadderRules, Clause> = {
  step: (told) => {
    const missed = told.count('collapsed');
    const includes = missed === 0 ? '' : `（実行されなかった前の${told.amount('collapsed')}段階を含む）`;
    return told.count('level') === 0
      ? `これは期限前の警告である${includes}`
      : `これはエスカレーションの第${told.amount('level')}段階である${includes}`;
  },
  repeated: (told) =>
    `その後だれも返信・引き受け・保留をしていないため、再通知する（間隔：営業時間で${told.span('minutes')}）：${told.amount('time')}回目${told.count('times') === 0 ? '' : `（最大${told.amount('times')}回）`}`,
  'passed-over': (told) =>
    `${told.agent('agent')}は${told.text('why') === 'leave' ? '休暇中' : '不在'}のため、別の人に通知する`,
  'nobody-there': () => '通知できる人が今はだれもいないため、全員がいるものとして通知する',
};
