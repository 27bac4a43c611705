/** Reasons about the steps of the ladder, in Russian. */
import type { Clause } from '../told.ts';
import type { LadderRules } from './en.ts';

export const ladder: Record<keyof LadderRules, Clause> = {
  step: (told) =>
    [
      told.count('level') === 0
        ? 'это предупреждение перед сроком'
        : `это уровень эскалации ${told.amount('level')}`,
      ...(told.count('collapsed') === 0
        ? []
        : [`включены пропущенные прежние уровни: ${told.amount('collapsed')}`]),
    ].join('; '),
  repeated: (told) =>
    `с тех пор никто не ответил, не взял и не приостановил, поэтому сообщение повторяется (интервал: ${told.span('minutes')} рабочего времени); повтор ${told.amount('time')}${told.count('times') === 0 ? '' : `, не более ${told.amount('times')}`}`,
  'passed-over': (told) =>
    `${told.agent('agent')}: ${told.text('why') === 'leave' ? 'в отпуске' : 'нет на месте'}, поэтому сообщение получает кто-то другой`,
  'nobody-there': () =>
    'сейчас нет никого, кому можно сообщить, поэтому сообщение уходит так, как если бы все были',
};
